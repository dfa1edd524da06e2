"""A programme as plain data: in report.json and in the file of a whole programme."""

from collections.abc import Iterator
from typing import Any

from backstride.plan.programme import (
    Because,
    Guidance,
    LadderState,
    Prescription,
    Programme,
    Session,
    StopRule,
    Week,
)

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""Names of the weekdays as in the interview and on the command line, from Monday (0) on."""

Json = dict[str, Any]


def programme_to_json(programme: Programme) -> Json:
    """Return the programme as plain data, in a fixed order of keys.

    Dates are ISO 8601, weekdays names of `WEEKDAYS`, sets sorted; what was not given is None.
    """
    return {
        "rules_version": programme.rules_version,
        "start": programme.start.isoformat(),
        "days": [WEEKDAYS[day] for day in programme.days],
        "max_pain": programme.max_pain,
        "cautions": sorted(programme.cautions),
        "equipment": list(programme.equipment),
        "notes": list(programme.notes),
        "ladders": [_ladder(state) for state in programme.ladders],
        "stop_rules": [_stop_rule(rule) for rule in programme.stop_rules],
        "weeks": [_week(week) for week in programme.weeks],
    }


def programme_sources(programme: Programme) -> frozenset[str]:
    """Return the keys of all sources that the programme leans on."""
    keys = {key for rule in programme.stop_rules for key in rule.sources}
    return frozenset(keys.union(*(because.sources for because in _reasons(programme))))


def _reasons(programme: Programme) -> Iterator[Because]:
    for week in programme.weeks:
        yield from (guidance.because for guidance in week.running)
        for session in week.sessions:
            yield from session.because
            for prescription in session.prescriptions:
                yield from prescription.because


def _ladder(state: LadderState) -> Json:
    return {
        "ladder_id": state.ladder_id,
        "level": state.level,
        "good_sessions": state.good_sessions,
    }


def _stop_rule(rule: StopRule) -> Json:
    return {
        "id": rule.id,
        "text": rule.text,
        "where": rule.where or None,
        "how_fast": rule.how_fast or None,
        "sources": list(rule.sources),
    }


def _week(week: Week) -> Json:
    return {
        "number": week.number,
        "start": week.start.isoformat(),
        "deload": week.deload,
        "longest_run_km": week.longest_run_km,
        "running": [_guidance(guidance) for guidance in week.running],
        "sessions": [_session(session) for session in week.sessions],
    }


def _guidance(guidance: Guidance) -> Json:
    return {"id": guidance.id, "text": guidance.text, "because": _because(guidance.because)}


def _session(session: Session) -> Json:
    return {
        "id": session.id,
        "date": session.date.isoformat(),
        "kind": session.kind,
        "title": session.title,
        "minutes": session.minutes,
        "note": session.note or None,
        "because": [_because(reason) for reason in session.because],
        "prescriptions": [_prescription(one) for one in session.prescriptions],
    }


def _prescription(one: Prescription) -> Json:
    return {
        "exercise_id": one.exercise_id,
        "ladder_id": one.ladder_id,
        "level": one.level,
        "block": one.block,
        "rounds": one.rounds,
        "per_side": one.per_side,
        "reps": one.reps,
        "hold_s": one.hold_s,
        "minutes": one.minutes,
        "rest_s": one.rest_s,
        "effort_rpe": one.effort_rpe,
        "seconds": one.seconds,
        "because": [_because(reason) for reason in one.because],
    }


def _because(because: Because) -> Json:
    return {
        "text": because.text,
        "cause_id": because.cause_id,
        "article_line": because.article_line,
        "sources": list(because.sources),
    }
