"""What opens the page: the answer in five lines, a stop above it, or why there is none."""

import shlex
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from backstride.app.render.answer_words import day_phrase
from backstride.app.render.back_map import back_map, back_words
from backstride.app.render.cause_view import CauseView, cause_views
from backstride.app.render.report_view import clip_name
from backstride.app.render.week_view import WeekView, week_line, week_view
from backstride.findings.answer import Answer
from backstride.findings.causes.cause import Cause, Ranking
from backstride.findings.causes.leading import MOST_USEFUL
from backstride.findings.interview.answers import NONE
from backstride.findings.interview.questions import BY_ID
from backstride.findings.redflags.screen import screen_age
from backstride.findings.redflags.stop import Stop
from backstride.findings.wording import answer as wording
from backstride.report import Report


@dataclass(frozen=True)
class StopView:
    """One reason to see somebody, as shown."""

    text: str
    where: str
    how_fast: str
    signs: tuple[str, ...]


@dataclass(frozen=True)
class StopGroup:
    """Reasons of one kind, under one title."""

    title: str
    level: str
    stops: tuple[StopView, ...]


@dataclass(frozen=True)
class AnswerView:
    """The page's first part. ``lines`` are label and text of the five lines; () without an answer.

    ``open_questions`` are the safety questions not answered with their options, ``commands`` what
    to type.
    """

    title: str
    lines: tuple[tuple[str, str], ...]
    stops: tuple[StopGroup, ...]
    cleared: bool
    open_questions: tuple[tuple[str, str], ...]
    commands: tuple[str, ...]
    screened: str
    stale: str
    why_intro: str
    causes: tuple[CauseView, ...]
    other_causes: tuple[CauseView, ...]
    next_steps: tuple[str, ...]
    may_run: bool
    map: str
    map_words: str
    week: WeekView | None
    no_week: str


def answer_view(report: Report) -> AnswerView | None:
    """Return what opens the page, or None where no interview was given."""
    answer = report.answer
    if answer is None:
        return None
    ranking = answer.ranking
    shown, others = cause_views(ranking) if ranking else ((), ())
    return AnswerView(
        title=wording.TITLE if ranking else wording.TITLE_UNANSWERED,
        lines=five_lines(report),
        stops=stop_groups(answer.screen.stops),
        cleared=answer.screen.cleared,
        open_questions=tuple(_question(one) for one in answer.screen.unanswered),
        commands=rerun_commands(report),
        screened=_screened(answer),
        stale=_stale(answer, report),
        why_intro=wording.WHY_INTRO.format(basis=_basis(report)),
        causes=shown,
        other_causes=others,
        next_steps=tuple(step.text for step in ranking.next_steps) if ranking else (),
        may_run=not answer.screen.blocks("running"),
        map=back_map(answer.answers),
        map_words=back_words(answer.answers),
        week=week_view(report.programme) if report.programme else None,
        no_week=_no_week(answer),
    )


def five_lines(report: Report) -> tuple[tuple[str, str], ...]:
    """Return the answer's five lines as label and text, or () where the screen withholds it."""
    answer = report.answer
    if answer is None or answer.ranking is None:
        return ()
    ranking = answer.ranking
    texts = (
        wording.leads(ranking.leading),
        _why(ranking),
        _how_sure(ranking),
        _this_week(report, answer),
        _next(answer, ranking),
    )
    return tuple(zip(wording.LABELS, texts, strict=True))


def stop_groups(stops: Iterable[Stop]) -> tuple[StopGroup, ...]:
    """Return stops as shown, those of one kind under one title, in their order."""
    return tuple(
        StopGroup(title, level, tuple(_stop(stop) for stop in group))
        for (title, level), group in groupby(stops, key=lambda stop: (_title(stop), stop.level))
    )


def _title(stop: Stop) -> str:
    return wording.STOP_TITLES[stop.level] if stop.blocks else wording.STOP_TITLE_OPEN


def _stop(stop: Stop) -> StopView:
    where, how_fast = wording.where_and_how_fast(stop.where, stop.how_fast)
    return StopView(stop.text, where, how_fast, stop.signs)


def rerun_commands(report: Report) -> tuple[str, str]:
    """Return what to type to answer, and to analyze the same clips with the answers."""
    fresh = [clip_name(clip) for clip in report.clips if clip.condition == "fresh"]
    tired = [clip_name(clip) for clip in report.clips if clip.condition == "tired"]
    words = ["backstride", "analyze", *fresh]
    for name in tired:
        words += ["--tired", name]
    return wording.INTERVIEW_COMMAND, shlex.join([*words, "--runner", "runner.toml"])


def _why(ranking: Ranking) -> str:
    """Return what speaks most for what leads, or why nothing does."""
    if ranking.abstained is not None:
        return ranking.abstained.removesuffix(_repeated_step(ranking))
    clues = _first_clues(ranking.leading)
    return " ".join(dict.fromkeys(clues)) or wording.NO_CLUES


def _repeated_step(ranking: Ranking) -> str:
    """Return the end of a refusal that the fifth line says too."""
    steps = ranking.next_steps
    return MOST_USEFUL.format(step=steps[0].text) if steps else ""


def _first_clues(causes: tuple[Cause, ...]) -> list[str]:
    if len(causes) == 1:
        clues = causes[0].clues_for[: wording.MOST_CLUES_IN_A_LINE]
    else:
        clues = tuple(cause.clues_for[0] for cause in causes if cause.clues_for)
    return [wording.clue_phrase(clue) for clue in clues]


def _how_sure(ranking: Ranking) -> str:
    if ranking.leading:
        return wording.how_sure(ranking.leading, ranking.order)
    first, second = [cause.title for cause in ranking.causes if cause.id != "unexplained"][:2]
    return wording.SURE_NONE.format(first=wording.inside(first), second=wording.inside(second))


def _this_week(report: Report, answer: Answer) -> str:
    if report.programme is not None and (told := week_line(report.programme)):
        return told
    return _no_week(answer)


def _no_week(answer: Answer) -> str:
    """Say why there are no exercises: whom to see first, or that none could be found."""
    stops = [stop for stop in answer.screen.stops if "programme" in stop.blocks]
    if not stops or not answer.screen.blocks("programme"):
        return wording.WEEK_NONE
    if len(stops) == 1:
        return wording.WEEK_STOPPED.format(where=stops[0].where, how_fast=stops[0].how_fast)
    return wording.WEEK_STOPPED_MORE


def _next(answer: Answer, ranking: Ranking) -> str:
    """Say what would make the answer surer, but send nobody running who should not run."""
    if answer.screen.blocks("running"):
        return wording.NEXT_STOPPED
    step = ranking.next_steps[0].text if ranking.next_steps else wording.NEXT_NONE
    return f"{step} {wording.SEE_SOMEBODY}"


def _question(question_id: str) -> tuple[str, str]:
    question = BY_ID[question_id]
    named = (option.text for option in question.options if option.id != NONE)
    return question.text, wording.JOIN.join(named) if question.kind == "many" else ""


def _basis(report: Report) -> str:
    clips = len(report.clips)
    return f"your answers and {'one clip' if clips == 1 else f'{clips} clips'}"


def _screened(answer: Answer) -> str:
    screened_on = answer.answers.screened_on or answer.answers.answered_on
    if screened_on is None or not answer.screen.complete:
        return ""
    template = wording.SCREEN_DONE_STOPS if answer.screen.stops else wording.SCREEN_DONE
    return template.format(date=day_phrase(screened_on))


def _stale(answer: Answer, report: Report) -> str:
    """Say that the safety answers are old, where they are."""
    if report.created is None:
        return ""
    return screen_age(answer.answers, date.fromisoformat(report.created[:10])) or ""
