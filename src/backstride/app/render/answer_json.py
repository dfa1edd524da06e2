"""The answer as plain data in report.json: answers, safety screen and ranked causes."""

from datetime import date
from math import isfinite
from typing import Any

from backstride.findings.answer import Answer
from backstride.findings.causes.cause import Cause, Clue, NextStep, Ranking
from backstride.findings.interview.answers import Answers
from backstride.findings.redflags.stop import Screen, Stop
from backstride.findings.wording import GRADE_PHRASES

Json = dict[str, Any]


def answer_to_json(answer: Answer) -> Json:
    """Return the answer as plain data; keys are the names of the types' fields."""
    return {
        "answered_on": _day(answer.answers.answered_on),
        "screened_on": _day(answer.answers.screened_on),
        "answers": _answers(answer.answers),
        "screen": _screen(answer.screen),
        "ranking": None if answer.ranking is None else _ranking(answer.ranking),
    }


def answer_sources(answer: Answer) -> frozenset[str]:
    """Return the keys of all sources that the answer leans on."""
    keys = {key for stop in answer.screen.stops for key in stop.sources}
    for cause in () if answer.ranking is None else answer.ranking.causes:
        keys.update(cause.sources)
        for clue in (*cause.clues_for, *cause.clues_against):
            keys.update(clue.sources)
    return frozenset(keys)


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _answers(answers: Answers) -> Json:
    return {
        question_id: list(value) if isinstance(value, tuple) else value
        for question_id, value in answers.values.items()
    }


def _screen(screen: Screen) -> Json:
    return {
        "complete": screen.complete,
        "cleared": screen.cleared,
        "stops": [_stop(stop) for stop in screen.stops],
        "unanswered": list(screen.unanswered),
        "cautions": sorted(screen.cautions),
    }


def _stop(stop: Stop) -> Json:
    return {
        "id": stop.id,
        "level": stop.level,
        "signs": list(stop.signs),
        "where": stop.where,
        "how_fast": stop.how_fast,
        "text": stop.text,
        "blocks": sorted(stop.blocks),
        "cautions": sorted(stop.cautions),
        "sources": list(stop.sources),
    }


def _ranking(ranking: Ranking) -> Json:
    return {
        "abstained": ranking.abstained,
        "n_leading": ranking.n_leading,
        "order": ranking.order,
        "causes": [_cause(cause) for cause in ranking.causes],
        "next_steps": [_step(step) for step in ranking.next_steps],
    }


def _cause(cause: Cause) -> Json:
    return {
        "id": cause.id,
        "title": cause.title,
        "text": cause.text,
        "score": float(cause.score),
        "low": float(cause.low),
        "high": float(cause.high),
        "start_log_odds": cause.start_log_odds if isfinite(cause.start_log_odds) else None,
        "clues_for": [_clue(clue) for clue in cause.clues_for],
        "clues_against": [_clue(clue) for clue in cause.clues_against],
        "would_change": [_step(step) for step in cause.would_change],
        "grade": cause.grade,
        "grade_text": GRADE_PHRASES[cause.grade],
        "article_lines": list(cause.article_lines),
        "sources": list(cause.sources),
    }


def _clue(clue: Clue) -> Json:
    return {
        "id": clue.id,
        "text": clue.text,
        "aside": clue.aside,
        "log_odds": float(clue.log_odds),
        "log_odds_sd": float(clue.log_odds_sd),
        "measure_ids": list(clue.measure_ids),
        "question_ids": list(clue.question_ids),
        "sources": list(clue.sources),
    }


def _step(step: NextStep) -> Json:
    return {
        "id": step.id,
        "text": step.text,
        "swing": float(step.swing),
        "command": step.command,
    }
