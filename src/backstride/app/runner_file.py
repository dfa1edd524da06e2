"""runner.toml: what a runner answered, on the runner's own machine; and the same as plain data."""

import difflib
import os
import tempfile
import tomllib
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import cast, get_args

import tomli_w

from backstride.core.errors import AnswerError, OutputError
from backstride.core.json_words import as_json
from backstride.findings.interview.answers import Answers, AnswerValue
from backstride.findings.interview.check import checked, known_question, nearest
from backstride.findings.interview.flow import applying
from backstride.findings.interview.question import SECTIONS, Section
from backstride.findings.interview.questions import QUESTIONS

FORMAT = 1
"""Counts changes of the file that an older version cannot read."""
USUAL_NAME = "runner.toml"
"""Where the interview writes unless told otherwise."""
LARGEST_BYTES = 100_000
"""More than any filled-in runner.toml holds (design choice)."""
_DATES = ("answered_on", "screened_on")

HEADER = """\
# Your answers to Backstride's interview. The file stays on your machine: nothing sends it on.
# It says things about your health: keep it where you keep such things.
# Change it by hand or with `backstride interview`; delete it and the answers are gone.
# A question that is missing was not answered, which is not the same as "no".

"""


def read_runner(path: Path) -> Answers:
    """Return the answers of ``path`` that count: see `flow.applying`.

    Raises
    ------
    AnswerError
        As `read_all_answers`.

    """
    return applying(read_all_answers(path))


def read_all_answers(path: Path) -> Answers:
    """Return all answers that ``path`` holds, also those to questions that do not apply now.

    Raises
    ------
    AnswerError
        If there is no such file, it is not TOML, of a newer format, has an unknown section or
        question, or an answer does not fit its question.

    """
    return _answers(_table(path), str(path), _toml_date)


def answers_from_table(table: Mapping[str, object], name: str) -> Answers:
    """Return all answers that plain data tells, in the form of runner.toml.

    Parameters
    ----------
    table
        What `answers_to_table` or `answers_to_json` gives: days are dates or texts of ISO 8601.
    name
        What the answers are called if something is amiss in them.

    Raises
    ------
    AnswerError
        As `read_all_answers`, but for what is amiss with a file.

    """
    return _answers(table, name, _any_date)


def write_runner(answers: Answers, path: Path) -> None:
    """Write ``answers`` to ``path``: all of it or, whatever happens, nothing.

    Raises
    ------
    OutputError
        If ``path`` cannot be written.

    """
    text = HEADER + tomli_w.dumps(answers_to_table(answers))
    try:
        _write_whole(text, path)
    except OSError as error:
        msg = (
            f"a file that can be written was needed, but {path} is not "
            f"({error.strerror or error}): choose another with --out"
        )
        raise OutputError(msg) from error


def _write_whole(text: str, path: Path) -> None:
    """Write beside ``path`` and put it in its place, so that no half-written file is ever there.

    Only its owner may read it. A link stays a link.
    """
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def answers_to_table(answers: Answers) -> dict[str, object]:
    """Return answers in the form of runner.toml; days are dates."""
    table: dict[str, object] = {"format": FORMAT}
    for key in _DATES:
        day = getattr(answers, key)
        if day is not None:
            table[key] = day
    for section in SECTIONS:
        told = {
            question.id: _as_toml(answers.values[question.id])
            for question in QUESTIONS
            if question.section == section and answers.answered(question.id)
        }
        if told:
            table[section] = told
    return table


def answers_to_json(answers: Answers) -> dict[str, object]:
    """Return answers in the form of runner.toml with texts for days, as JSON has no dates."""
    table = answers_to_table(answers)
    return {
        key: each.isoformat() if isinstance(each, date) else each for key, each in table.items()
    }


def _as_toml(value: AnswerValue) -> object:
    return list(value) if isinstance(value, tuple) else value


def _table(path: Path) -> dict[str, object]:
    needed = "a file with answers was needed"
    try:
        if path.is_dir():
            msg = f"{needed}, but {path} is a folder: name the file in it (runner.toml)"
            raise AnswerError(msg)
        with path.open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)
        if len(content) > LARGEST_BYTES:
            msg = f"{needed}, but {path} is far too large to be one: is it another file?"
            raise AnswerError(msg)
        return tomllib.loads(content.decode("utf-8"))
    except FileNotFoundError as error:
        msg = f"{needed}, but there is no {path}: {_meant(path)}"
        raise AnswerError(msg) from error
    except OSError as error:
        msg = f"{needed}, but {path} cannot be read ({error.strerror or error})"
        raise AnswerError(msg) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        where = f" ({error})" if isinstance(error, tomllib.TOMLDecodeError) else ""
        msg = f"{needed}, but {path} is not TOML{where}: mend the line, or answer anew"
        raise AnswerError(msg) from error


def _meant(path: Path) -> str:
    """Return what to do about a missing file: name the one beside it, or begin one."""
    try:
        beside = tuple(sorted(each.name for each in path.parent.glob("*.toml")))
    except OSError:
        beside = ()
    near = difflib.get_close_matches(path.name, beside, n=1)
    name = near[0] if near else USUAL_NAME if USUAL_NAME in beside else None
    if name is None:
        return f"run `backstride interview --out {path}` first"
    return f"did you mean {path.parent / name}?"


def _answers(
    table: Mapping[str, object], name: str, date_of: Callable[[str, object], date | None]
) -> Answers:
    """Return what the table tells, each of its days read by ``date_of``."""
    try:
        _check_format(table.get("format"))
        dates = {key: date_of(key, table.get(key)) for key in _DATES}
        sections = {key: told for key, told in table.items() if key not in {"format", *_DATES}}
        values = checked(_values(sections))
    except AnswerError as error:
        msg = f"{name}: {error}"
        raise AnswerError(msg) from error
    return Answers(values, dates["answered_on"], dates["screened_on"])


def _check_format(format_: object) -> None:
    if type(format_) is not int or format_ < 1:
        msg = f"a line `format = {FORMAT}` at the top was needed, got {as_json(format_)}: add it"
        raise AnswerError(msg)
    if format_ > FORMAT:
        msg = (
            f"format {FORMAT} was needed, got format {format_} of a newer Backstride: update "
            f"Backstride, or answer anew"
        )
        raise AnswerError(msg)


def _toml_date(key: str, value: object) -> date | None:
    if value is None:
        return None
    if not isinstance(value, date) or isinstance(value, datetime):
        msg = f"{key} needs a date such as 2026-11-22, without quotes, got {as_json(value)}"
        raise AnswerError(msg)
    return value


def _any_date(key: str, value: object) -> date | None:
    if not isinstance(value, str):
        return _toml_date(key, value)
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        msg = f"{key} needs a date such as 2026-11-22, got {as_json(value)}"
        raise AnswerError(msg) from error


def _values(table: Mapping[str, object]) -> dict[str, object]:
    """Return all sections' answers in one, each from the section in which it belongs."""
    values: dict[str, object] = {}
    for section, told in table.items():
        if section not in get_args(Section):
            near = nearest(section, SECTIONS)
            msg = f"a section of {', '.join(SECTIONS)} was needed, got {as_json(section)}{near}"
            raise AnswerError(msg)
        if not isinstance(told, dict):
            msg = f"{section} has to be a section: write [{section}] on a line of its own"
            raise AnswerError(msg)
        for question_id, value in cast(dict[str, object], told).items():
            _check_place(question_id, section)
            values[question_id] = value
    return values


def _check_place(question_id: str, section: str) -> None:
    belongs = known_question(question_id).section
    if belongs != section:
        msg = f"{question_id} belongs to section [{belongs}], got it in [{section}]: move it"
        raise AnswerError(msg)
