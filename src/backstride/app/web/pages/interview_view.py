"""What the interview's pages show, from how far it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from backstride.app.render.answer_words import denied
from backstride.app.render.back_map import BODY
from backstride.app.render.stop_view import StopGroup, stop_groups
from backstride.app.service.interview import State
from backstride.app.service.units import Units
from backstride.app.web.pages.given import is_scale
from backstride.app.web.pages.own_units import said_in, shown_in, span_of, unit_of
from backstride.app.web.texts import t
from backstride.findings.causes.steps import ALONE
from backstride.findings.interview import flow
from backstride.findings.interview.answers import Answers
from backstride.findings.interview.home_tests import BY_QUESTION
from backstride.findings.interview.question import SECTIONS, Question, Section
from backstride.findings.interview.questions import BY_ID, QUESTIONS
from backstride.findings.interview.questions.body import CLEARANCE
from backstride.findings.interview.scores import ACTIVITY_OF

DRAWN = frozenset({"site", "side"})
"""Questions with a drawing of a back beside them."""
WATCHES: dict[str, float] = {"sit_to_stand_reps": 30.0}
"""Tests that last for so many seconds; other timed ones last until one can't go on."""
HALF_A_MINUTE_S, ROUNDED_OFF_S = 30.0, 12.0
"""Below the first no minute is told; the second makes no further minute of it (design choice)."""
MARK_ALL = "Mark all"
"""A question's own help that says this needs no second hint."""
BODY_VIEW = "18 0 104 186"


@dataclass(frozen=True)
class Row:
    """One question in the list of all answers; ``answer`` is "" while it is open.

    ``denied`` are the signs that a safety question named and that were not told.
    """

    id: str
    question: str
    answer: str
    changes: bool
    denied: str = ""


@dataclass(frozen=True)
class Misfit:
    """Answers that do not fit each other: the sentence, and the questions to answer again."""

    says: str
    rows: tuple[Row, ...]


def ahead_words(question: Question, state: State) -> Mapping[str, Any]:
    """Return how far it is: which question of its part, and the time for all that is left."""
    n, whole = flow.place_in_part(question, state.fresh, state.passed)
    return {
        "part": flow.part_of(question),
        "n": n,
        "whole": whole,
        "minutes": minutes_words(state.progress.seconds_left),
        "percent": round(100.0 * (n - 1) / max(whole, 1), 1),
    }


def minutes_words(seconds: float) -> str:
    """Return about how long something takes, rather more than less."""
    minutes = ceil((seconds - ROUNDED_OFF_S) / 60.0)
    if seconds < HALF_A_MINUTE_S:
        return t("interview.minutes_less")
    return t("interview.minutes_one") if minutes == 1 else t("interview.minutes", n=minutes)


def question_view(
    question: Question, state: State, units: Units, typed: Sequence[str] | None = None
) -> Mapping[str, Any]:
    """Return what the page of a question shows: what was typed, else what was answered."""
    known = state.fresh.answered(question.id)
    test = BY_QUESTION.get(question.id)
    return {
        "question": question,
        "words": ALONE.get(question.id, question.text) if known else question.text,
        "typed": _values(question, state.fresh, units) if typed is None else tuple(typed),
        "unit": unit_of(question, units),
        "span": span_of(question, units),
        "known": known,
        "anew": question.id in state.due,
        "scale": is_scale(question),
        "activity": state.answers.chosen(ACTIVITY_OF.get(question.id, "")),
        "drawn": question.id in DRAWN,
        "body": BODY,
        "body_view": BODY_VIEW,
        "site": state.answers.chosen("site") or "both",
        "test": test,
        "asks_for_all": MARK_ALL not in question.help,
        "watch": _watch(question),
        "verdict": verdict(state) if question.id == CLEARANCE else (),
    }


def verdict(state: State) -> tuple[StopGroup, ...]:
    """Return whom to see, and why: what nobody has agreed to yet."""
    return stop_groups(stop for stop in state.soft_stops if not state.screen.agreed(stop))


def answers_view(state: State, units: Units) -> Mapping[str, Any]:
    """Return what the page of all answers shows."""
    n_open = len(state.open)
    rows = {section: _rows(section, state, units) for section in SECTIONS if section != "tests"}
    n_rows = sum(len(each) for each in rows.values())
    return {
        "state": state,
        "sections": {section: each for section, each in rows.items() if each},
        "n_open": n_open,
        "n_done": n_rows - n_open,
        "n_rows": n_rows,
        "misfits": tuple(
            Misfit(
                units.told(each.says(state.fresh)),
                tuple(_row(BY_ID[id_], state, units) for id_ in each.question_ids),
            )
            for each in state.contradictions
        ),
        "verdict": verdict(state),
        "cleared": [
            sign for stop in state.soft_stops if state.screen.agreed(stop) for sign in stop.signs
        ],
        "clearance": state.asks(BY_ID[CLEARANCE]),
    }


def _rows(section: Section, state: State, units: Units) -> tuple[Row, ...]:
    asked = flow.asked(state.fresh)
    return tuple(
        _row(q, state, units)
        for q in QUESTIONS
        if q.section == section and q in asked and (state.fresh.answered(q.id) or not state.ended)
    )


def _row(question: Question, state: State, units: Units) -> Row:
    value = state.fresh.values.get(question.id)
    words = "" if value is None else said_in(question, units, value)
    text = ALONE.get(question.id, question.text)
    return Row(question.id, text, words, state.asks(question), denied(question, state.fresh))


def _values(question: Question, answers: Answers, units: Units) -> tuple[str, ...]:
    """Return an answer as the form's fields hold it."""
    value = answers.values.get(question.id)
    if value is None:
        return ()
    if isinstance(value, tuple):
        return value
    if isinstance(value, str):
        return (value,)
    return (shown_in(question, units, value),)


def _watch(question: Question) -> float | None:
    """Return the seconds of a test, 0 for one that lasts until it ends, None without a clock."""
    if question.section != "tests":
        return None
    return 0.0 if question.unit == "s" else WATCHES.get(question.id)
