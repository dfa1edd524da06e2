"""What opens the page: the answer in five lines, a stop above it, or why there is none."""

import shlex
from dataclasses import dataclass
from datetime import date

from backstride.app.render.answer_words import day_phrase
from backstride.app.render.back_map import back_map, back_words
from backstride.app.render.cause_view import CauseView, StepView, cause_views, step_view, strong
from backstride.app.render.report_view import clip_name
from backstride.app.render.stop_view import StopGroup, stop_groups, stop_views
from backstride.app.render.week_view import WeekView, week_line, week_view
from backstride.findings.answer import Answer
from backstride.findings.causes.cause import Cause, Clue, NextStep, Ranking
from backstride.findings.causes.leading import MOST_USEFUL
from backstride.findings.interview.answers import NONE
from backstride.findings.interview.questions import BY_ID
from backstride.findings.redflags.screen import screen_age
from backstride.findings.redflags.stop import Caution, Screen, Stop
from backstride.findings.wording import answer as wording
from backstride.plan.programme import StopRule
from backstride.report import Report

NOT_TO_RUN_WITH: frozenset[Caution] = frozenset({"bone_care", "no_impact", "radicular"})
"""With these nobody is told that a run may be tried before the visit (evidence base, section 5)."""


@dataclass(frozen=True)
class AnswerView:
    """The page's first part. ``lines`` are label and text of the five lines; () without an answer.

    ``open_questions`` are the safety questions not answered with their options, ``commands`` what
    to type. ``cleared`` says for which signs a clinician has been seen. ``other_causes`` were
    looked at; for those of ``unlikely_causes`` little speaks.
    """

    title: str
    lines: tuple[tuple[str, str], ...]
    stops: tuple[StopGroup, ...]
    cleared: str
    open_questions: tuple[tuple[str, str], ...]
    commands: tuple[str, ...]
    screened: str
    signs: str
    stale: str
    why_intro: str
    causes: tuple[CauseView, ...]
    other_causes: tuple[CauseView, ...]
    unlikely_causes: tuple[CauseView, ...]
    next_steps: tuple[StepView, ...]
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
    shown, others, unlikely = cause_views(ranking) if ranking else ((), (), ())
    return AnswerView(
        title=wording.TITLE if ranking else wording.TITLE_UNANSWERED,
        lines=five_lines(report),
        stops=stop_groups(_open_stops(answer.screen)),
        cleared=_cleared(answer.screen),
        open_questions=tuple(_question(one) for one in answer.screen.unanswered),
        commands=rerun_commands(report),
        screened=_screened(report, answer),
        signs=_signs(report, answer),
        stale=_stale(answer, report),
        why_intro=wording.WHY_INTRO.format(basis=_basis(report)),
        causes=shown,
        other_causes=others,
        unlikely_causes=unlikely,
        next_steps=tuple(step_view(step) for step in ranking.next_steps) if ranking else (),
        may_run=not answer.screen.blocks("running") and _plan_stop(report) is None,
        map=back_map(answer.answers),
        map_words=back_words(answer.answers),
        week=_week(report),
        no_week=_no_week(report, answer),
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
        _this_week(report, answer, ranking),
        _next(report, answer, ranking),
    )
    return tuple(zip(wording.LABELS, texts, strict=True))


def _open_stops(screen: Screen) -> tuple[Stop, ...]:
    return tuple(stop for stop in screen.stops if not screen.agreed(stop))


def _cleared(screen: Screen) -> str:
    """Say for which signs a clinician has been seen; "" if for none."""
    signs = [sign for stop in screen.stops if screen.agreed(stop) for sign in stop.signs]
    return wording.STOP_CLEARED.format(signs="; ".join(signs)) if signs else ""


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
        clues = _told_and_filmed(strong(causes[0].clues_for))
    else:
        clues = tuple(clue for cause in causes for clue in strong(cause.clues_for)[:1])
    return [wording.clue_phrase(clue) for clue in clues]


def _told_and_filmed(clues: tuple[Clue, ...]) -> tuple[Clue, ...]:
    """Return the strongest clues, one of the clip among them if there is any."""
    filmed = [clue for clue in clues if clue.measure_ids][:1]
    others = [clue for clue in clues if clue not in filmed]
    chosen = [*others[: wording.MOST_CLUES_IN_A_LINE - len(filmed)], *filmed]
    return tuple(clue for clue in clues if clue in chosen)


def _how_sure(ranking: Ranking) -> str:
    if ranking.leading:
        return wording.how_sure(ranking.leading, ranking.order, _level(ranking))
    first, second = [cause.title for cause in ranking.causes if cause.id != "unexplained"][:2]
    return wording.SURE_NONE.format(first=wording.inside(first), second=wording.inside(second))


def _level(ranking: Ranking) -> tuple[Cause, ...]:
    """Return what is not named, though as likely as the last that is, to the percent shown."""
    last = wording.percent(ranking.leading[-1].score)
    unnamed = ranking.causes[ranking.n_leading :]
    return tuple(cause for cause in unnamed if wording.percent(cause.score) == last)


def _this_week(report: Report, answer: Answer, ranking: Ranking) -> str:
    leading = tuple(cause.id for cause in ranking.leading)
    told = ""
    if report.programme is not None and report.programme.stopped is None:
        told = week_line(report.programme, leading)
    return told or _no_week(report, answer)


def _week(report: Report) -> WeekView | None:
    if report.programme is None or _plan_stop(report) is not None:
        return None
    return week_view(report.programme)


def _plan_stop(report: Report) -> StopRule | None:
    """Return what stopped the plan that a report goes by."""
    return None if report.programme is None else report.programme.stopped


def _no_week(report: Report, answer: Answer) -> str:
    """Say why there are no exercises: a stop, whom to see first, or that none could be found."""
    stop = _plan_stop(report)
    if stop is not None:
        told = wording.WEEK_HELD
        return told.format(sign=stop.text, where=stop.where, how_fast=stop.how_fast)
    stops = stop_views([stop for stop in answer.screen.stops if "programme" in stop.blocks])
    if not stops or not answer.screen.blocks("programme"):
        return wording.WEEK_NONE
    still = NOT_TO_RUN_WITH & answer.screen.cautions
    running = wording.NO_RUNNING if still else wording.SHORT_RUNS
    if len(stops) == 1:
        first = stops[0]
        return wording.WEEK_STOPPED.format(where=first.place, how_fast=first.time, running=running)
    return wording.WEEK_STOPPED_MORE.format(running=running)


def _next(report: Report, answer: Answer, ranking: Ranking) -> str:
    """Say what would make the answer surer, but send nobody running who should not run."""
    if answer.screen.blocks("running") or _plan_stop(report) is not None:
        return wording.NEXT_STOPPED
    upper = answer.answers.has("site", "upper", "both")
    see_somebody = wording.SEE_SOMEBODY_UPPER if upper else wording.SEE_SOMEBODY
    return f"{_step_told(_best_step(ranking))} {see_somebody}"


def _best_step(ranking: Ranking) -> NextStep | None:
    """Return what would tell most of the first cause named, else of all causes."""
    of_first = ranking.leading[0].would_change if ranking.leading else ()
    return next(iter((*of_first, *ranking.next_steps)), None)


def _step_told(step: NextStep | None) -> str:
    if step is None:
        return wording.NEXT_NONE
    shown = step_view(step)
    if not shown.command:
        return shown.text
    return f"{shown.text} {wording.command_sentence(shown.command)}"


def _question(question_id: str) -> tuple[str, str]:
    question = BY_ID[question_id]
    named = (option.text for option in question.options if option.id != NONE)
    return question.text, wording.JOIN.join(named) if question.kind == "many" else ""


def _basis(report: Report) -> str:
    clips = len(report.clips)
    return wording.BASIS_ONE if clips == 1 else wording.BASIS_MORE.format(count=clips)


def _signs(report: Report, answer: Answer) -> str:
    sent = bool(answer.screen.stops) or _plan_stop(report) is not None
    return wording.SCREEN_SHORT_STOPS if sent else wording.SCREEN_SHORT


def _screened(report: Report, answer: Answer) -> str:
    screened_on = answer.answers.screened_on or answer.answers.answered_on
    if screened_on is None or not answer.screen.complete:
        return ""
    sent = bool(_open_stops(answer.screen)) or _plan_stop(report) is not None
    template = wording.SCREEN_DONE_STOPS if sent else wording.SCREEN_DONE
    return template.format(date=day_phrase(screened_on))


def _stale(answer: Answer, report: Report) -> str:
    """Say that the safety answers are old, where they are."""
    if report.created is None:
        return ""
    return screen_age(answer.answers, date.fromisoformat(report.created[:10])) or ""
