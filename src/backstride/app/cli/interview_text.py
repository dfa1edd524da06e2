"""What the interview shows in the terminal."""

import re
import shutil
import textwrap
from collections.abc import Iterable
from pathlib import Path

from backstride.findings.causes.steps import ALONE
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
from backstride.findings.interview.question import Question, one_of
from backstride.findings.interview.questions import BY_ID, QUESTIONS
from backstride.findings.interview.scores import ACTIVITY_OF
from backstride.findings.redflags.screen import AFTER_EXAMINATION, screen
from backstride.findings.redflags.stop import Screen, Stop

WIDTH = 88
"""Columns at most: longer lines are hard to read (design choice)."""
LEAST_WIDTH = 20
"""Columns at least: a terminal that tells less does not know its width (design choice)."""
LONGEST_SHORT = 50
"""Characters of a question in a list of several (design choice)."""
MOST_NAMED = 6
"""So many open questions are named, the others counted (design choice)."""
KEYS = "b: back   s or Enter: skip   q: stop and save"
SKIPPED_SAFETY = (
    'Skipped. For a safety question that is not a "no": while it is open you get measures only, '
    "no causes and no programme."
)
SLIP = "Was this a slip? b goes back to the question, Enter ends."
PICK = "Change an answer: type its number or a word of it, Enter ends."
FIRST_QUESTION = "This is the first question."
ASK_AGAIN = "Answer these again now? y: yes   Enter: leave them as they are"

SECTION_NAMES: dict[flow.Part, str] = {
    "safety": "Safety",
    "pain": "Your pain",
    "running": "Your running",
    "body": "You",
    "goals": "What you want and have",
    "tests": "Home tests",
    "more": "A few more",
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
_OPTION = re.compile(r" +\d+  \S")
_OPTION_INDENT = 6
WITH_BACK_MAP = frozenset({"site", "side"})


def width() -> int:
    """Return the columns to fill: the terminal's, at most `WIDTH`; in a pipe `WIDTH`."""
    return min(WIDTH, max(LEAST_WIDTH, shutil.get_terminal_size(fallback=(WIDTH, 24)).columns))


def fitted(line: str) -> str:
    """Return ``line``, broken between words where it is wider than the terminal.

    A command on a line of its own stays whole, to be copied.
    """
    if len(line) <= width() or line.startswith("  backstride "):
        return line
    indent = line[: len(line) - len(line.lstrip())]
    if _OPTION.match(line):
        indent = " " * _OPTION_INDENT
    return "\n".join(
        textwrap.wrap(
            line,
            width(),
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
    )


def changeable(answers: Answers) -> list[Question]:
    """Return the answered questions that apply, in their order: any of them can be changed."""
    counted = flow.applying(answers)
    return [q for q in QUESTIONS if counted.answered(q.id) and q.ask_if(answers)]


def listed(numbered: list[Question], answers: Answers) -> list[str]:
    """Return the answers by section, each with its number."""
    lines: list[str] = []
    section = None
    for n, question in enumerate(numbered, 1):
        if question.section != section:
            section = question.section
            lines += ["", SECTION_NAMES[section]]
        lines.append(f"  {n:2d}  {_alone(question)} {said(question, answers.values[question.id])}")
    return lines


def meant(numbered: list[Question], answers: Answers, reply: str) -> list[Question]:
    """Return the questions that ``reply`` means: by number, or by words of question or answer."""
    if reply.isdecimal():
        return [question for n, question in enumerate(numbered, 1) if n == int(reply)]
    word = reply.casefold()
    in_text = [q for q in numbered if word in f"{q.text} {_alone(q)}".casefold()]
    return in_text or [
        q for q in numbered if word in said(q, answers.values[q.id]).casefold() or word == q.id
    ]


def not_one(numbered: list[Question], chosen: list[Question], answers: Answers) -> list[str]:
    """Return what is said where a reply means no question, or several."""
    if not chosen:
        return [f"  A number from 1 to {len(numbered)} or a word of the list is needed."]
    return [
        "  Several fit; type one number:",
        *(
            f"  {n:2d}  {_alone(q)} {said(q, answers.values[q.id])}"
            for n, q in enumerate(numbered, 1)
            if q in chosen
        ),
    ]


def opening(answers: Answers, passed: Iterable[str], scope: flow.Scope, out: Path) -> list[str]:
    """Return what is said before the first question."""
    ahead = flow.progress(answers, passed, scope)
    if not ahead.left:
        return []
    lines = [
        f"{_begins(answers, scope)}: {ahead.left} questions or so, {_minutes(ahead.seconds_left)}.",
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
    place = "answered before"
    if not answers.answered(question.id):
        place = _ahead(flow.progress(answers, passed, scope))
    lines = ["", f"-- {SECTION_NAMES[flow.part_of(question)]} -- {place}"]
    lines += _instructions(question)
    if question.id in WITH_BACK_MAP:
        lines += ["", BACK_MAP, ""]
    activity = answers.chosen(ACTIVITY_OF.get(question.id, ""))
    lines += _wrapped(f"You named: {activity}") if activity else []
    lines += _wrapped(_alone(question) if answers.answered(question.id) else question.text)
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
        return one_of(f"{value:g} {question.unit}")
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
    lines = ["", "=" * width(), "STOP. Please read this."]
    for stop in hard:
        lines += ["", *stop_lines(stop)]
    lines += [
        "=" * width(),
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
        *_wrapped(f"You told us: {'; '.join(stop.signs)}."),
        *_wrapped(stop.text),
    ]


def closing(answers: Answers, result: Screen, out: Path) -> str:
    """Return what is said at the end: what is open, whom to see, what is next."""
    lines = ["", f"Done. {_counted(answers)} Your answers are in {out}."]
    for stop in result.stops:
        lines += ["", *_soft_stop(stop, agreed=result.agreed(stop))]
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


def _soft_stop(stop: Stop, *, agreed: bool) -> list[str]:
    if agreed:
        signs = "; ".join(stop.signs)
        return _wrapped(f"You told us: {signs}. And that somebody has examined you: good.")
    return ["Please ask somebody.", *stop_lines(stop)]


def _counted(answers: Answers) -> str:
    questions = [q for q in flow.asked(answers) if q.section != "tests"]
    open_ones = [q for q in questions if not answers.answered(q.id)]
    counted = f"{len(questions) - len(open_ones)} of {len(questions)} questions answered."
    if not open_ones:
        return counted
    named = "; ".join(textwrap.shorten(_alone(q), LONGEST_SHORT) for q in open_ones[:MOST_NAMED])
    more = len(open_ones) - MOST_NAMED
    return f"{counted} Open: {named}{f'; and {more} more' if more > 0 else ''}."


def _open_screen(result: Screen) -> str:
    asked = " ".join(f'"{BY_ID[id_].text}"' for id_ in result.unanswered)
    return (
        f"Safety questions still open: {asked} Not answered is not a no: until they are, you get "
        f"measures only."
    )


def _alone(question: Question) -> str:
    """Return a question's text as it reads without those before it."""
    return ALONE.get(question.id, question.text)


def _ahead(ahead: flow.Progress) -> str:
    return f"question {ahead.done + 1}, {_minutes(ahead.seconds_left)}"


def _begins(answers: Answers, scope: flow.Scope) -> str:
    if scope == "screen":
        return "The safety questions again"
    if scope == "tests":
        return "The home tests"
    return f"The interview {'goes on where it stopped' if answers.values else 'begins'}"


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
        unit = "" if question.unit == "of 10" else f" {question.unit}"
        return f"{question.low:g} to {question.high:g}{unit}"
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
    return textwrap.wrap(words, width(), break_long_words=False, break_on_hyphens=False)
