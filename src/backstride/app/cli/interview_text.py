"""What the interview shows in the terminal."""

import textwrap
from collections.abc import Iterable
from pathlib import Path

from backstride.findings.interview import flow
from backstride.findings.interview.answers import NONE, Answers, AnswerValue
from backstride.findings.interview.home_tests import (
    BY_QUESTION,
    GENERAL_SAFETY,
    HomeTest,
    allowed_tests,
    left_out,
    told,
)
from backstride.findings.interview.question import Question, Section
from backstride.findings.interview.questions import BY_ID
from backstride.findings.redflags.screen import AFTER_EXAMINATION, screen
from backstride.findings.redflags.stop import Screen, Stop

WIDTH = 88
"""Columns; a terminal has 80 or more, and longer lines are hard to read (design choice)."""
KEYS = "b: back   s or Enter: skip   q: stop and save"
SKIPPED_SAFETY = (
    'Skipped. For a safety question that is not a "no": while it is open you get measures only, '
    "no causes and no programme."
)
FIRST_QUESTION = "This is the first question."
ASK_AGAIN = "Answer these again now? y: yes   Enter: leave them as they are"

SECTION_NAMES: dict[Section, str] = {
    "safety": "Safety",
    "pain": "Your pain",
    "running": "Your running",
    "body": "You",
    "goals": "What you want and have",
    "tests": "Home tests",
}

BACK_MAP = """\
        left  _____  right
             (     )
          ____) - (____        neck
         /      |      \\
        |       |       |
        |       |       |      upper back
        | |     |     | |
        | |_ _ _|_ _ _| | ...  lowest rib
        | |     |     | |
        |_|     |     |_|      low back
          |_____|_____|
          (     |     )        buttocks
        Seen from behind: left is your left."""
"""Shown with the questions "site" and "side"."""
WITH_BACK_MAP = frozenset({"site", "side"})


def opening(answers: Answers, passed: Iterable[str], scope: flow.Scope, out: Path) -> list[str]:
    """Return what is said before the first question."""
    ahead = flow.progress(answers, passed, scope)
    if not ahead.left:
        return []
    begun = "goes on where it stopped" if answers.values else "begins"
    lines = [
        f"The interview {begun}: {ahead.left} questions or so, {_minutes(ahead.seconds_left)}.",
        f"Your answers stay on this machine, in {out}. They are saved after each question.",
        KEYS,
    ]
    if scope == "tests":
        lines += ["", *_wrapped(GENERAL_SAFETY), *_tests_left_out(answers)]
    return lines


def shown(
    question: Question, answers: Answers, passed: Iterable[str], scope: flow.Scope
) -> list[str]:
    """Return the lines of one question."""
    ahead = flow.progress(answers, passed, scope)
    lines = ["", f"-- {SECTION_NAMES[question.section]} -- {_ahead(ahead)}"]
    lines += _instructions(question)
    if question.id in WITH_BACK_MAP:
        lines += ["", BACK_MAP, ""]
    lines += _wrapped(question.text)
    lines += _wrapped(question.help)
    lines += [f"  {n:2d}  {option.text}" for n, option in enumerate(question.options, 1)]
    lines.append(f"({_how(question)})")
    value = answers.values.get(question.id)
    if value is not None:
        lines.append(f"(your answer: {said(question, value)}; Enter keeps it)")
    return lines


def said(question: Question, value: AnswerValue) -> str:
    """Return an answer in the question's words."""
    words = {option.id: option.text for option in question.options}
    if isinstance(value, tuple):
        return ", ".join(words[option] for option in value)
    if question.kind == "number":
        return f"{value:g} {question.unit}"
    return words.get(str(value), str(value))


def results(question: Question, answers: Answers) -> list[str]:
    """Return how a home test went, after its last question."""
    test = BY_QUESTION.get(question.id)
    if test is None or question.id != test.question_ids[-1] or question.kind != "number":
        return []
    return [line for sentence in told(test, answers) for line in _wrapped(sentence)]


def stopped(out: Path) -> str:
    """Return what is said where the runner stops."""
    if not out.exists():
        return "Stopped. Nothing was answered, nothing was written."
    return f"Stopped. Your answers are in {out}; backstride interview --out {out} goes on."


def stop_page(result: Screen, out: Path) -> str:
    """Return all that is shown at a hard stop: what was told, where to go, how fast."""
    hard = [stop for stop in result.stops if stop.level != "clinician"]
    lines = ["", "=" * WIDTH, "STOP. Please read this."]
    for stop in hard:
        lines += ["", *stop_lines(stop)]
    lines += [
        "=" * WIDTH,
        *_wrapped(
            f"The interview ends here. Your answers are in {out}: show them to whoever sees you. "
            f"There is no analysis, no score and no exercise until then."
        ),
        *_wrapped(f"{AFTER_EXAMINATION} That is: backstride interview --again --out {out}"),
    ]
    return "\n".join(lines)


def stop_lines(stop: Stop) -> list[str]:
    """Return one stop as lines."""
    return [
        *_wrapped(f"Where: {stop.where}"),
        *_wrapped(f"How fast: {stop.how_fast}"),
        *_wrapped(f"You told: {'; '.join(stop.signs)}."),
        *_wrapped(stop.text),
    ]


def closing(answers: Answers, result: Screen, out: Path) -> str:
    """Return what is said at the end: what is open, whom to see, what is next."""
    lines = ["", f"Done. {_counted(answers)} Your answers are in {out}."]
    for stop in result.stops:
        lines += ["", *_soft_stop(stop, cleared=result.cleared)]
    if result.unanswered:
        lines += ["", *_wrapped(_open_screen(result))]
    lines += ["", "Next:", f"  backstride analyze side.mp4 --runner {out}"]
    if not result.blocks("programme"):
        lines += [
            f"  backstride interview --tests --out {out}",
            f"  backstride plan --runner {out}",
        ]
    lines += ["In a week, or when the pain changes:", f"  backstride interview --again --out {out}"]
    return "\n".join(lines)


def _soft_stop(stop: Stop, *, cleared: bool) -> list[str]:
    if cleared and "programme" in stop.blocks:
        signs = "; ".join(stop.signs)
        return _wrapped(f"You told: {signs}. And that somebody has examined you: good.")
    return ["Please ask somebody.", *stop_lines(stop)]


def _counted(answers: Answers) -> str:
    questions = [q for q in flow.asked(answers) if q.section != "tests"]
    open_ones = [q for q in questions if not answers.answered(q.id)]
    counted = f"{len(questions) - len(open_ones)} of {len(questions)} questions answered."
    if not open_ones:
        return counted
    return f"{counted} Open: {', '.join(q.id for q in open_ones)}."


def _open_screen(result: Screen) -> str:
    asked = " ".join(f'"{BY_ID[id_].text}"' for id_ in result.unanswered)
    return (
        f"Safety questions still open: {asked} Not answered is not a no: until they are, you get "
        f"measures only."
    )


def _ahead(ahead: flow.Progress) -> str:
    return f"question {ahead.done + 1} of {ahead.done + ahead.left}, {_minutes(ahead.seconds_left)}"


def _minutes(seconds: float) -> str:
    if seconds < 60.0:
        return "less than a minute left"
    return f"about {seconds / 60.0:.0f} min left"


def _how(question: Question) -> str:
    if question.kind == "choice":
        return "one number"
    if question.kind == "many":
        none = question.option_ids.index(NONE) + 1
        return f"numbers of all that apply, such as 1 3; {none} for none"
    if question.kind == "number":
        return f"{question.low:g} to {question.high:g} {question.unit}"
    return "a few words"


def _instructions(question: Question) -> list[str]:
    """Return how a home test is done, before its first question."""
    test = BY_QUESTION.get(question.id)
    if test is None or question.id != test.question_ids[0]:
        return []
    return ["", *_test_lines(test), ""]


def _test_lines(test: HomeTest) -> list[str]:
    lines = [test.name.upper(), *_wrapped(f"You need {test.needs}. {test.tells}")]
    for n, step in enumerate(test.steps, 1):
        lines += _wrapped(f"{n}. {step}")
    return [*lines, *_wrapped(f"Stop when {test.stop_when}")]


def _tests_left_out(answers: Answers) -> list[str]:
    result = screen(answers)
    missing = left_out(result)
    if not missing or not allowed_tests(result):
        return []
    names = ", ".join(test.name.lower() for test in missing)
    return _wrapped(f"Left out because of your answers: {names}.")


def _wrapped(words: str) -> list[str]:
    return textwrap.wrap(words, WIDTH)
