"""What the coach's page shows, as rows and sentences."""

from dataclasses import dataclass

import numpy as np

from backstride.app.coach_clip import PEOPLE, CoachedClip
from backstride.app.render.coach_chart import HOLD_LEVELS, MOVEMENT_LEVELS, Mark, level_curve
from backstride.app.render.coach_words import (
    PART_NAMES,
    clock,
    counted_words,
    fault_texts,
    percent,
    score_parts,
    seconds,
    sides_words,
)
from backstride.coach.event import HoldBroken, Notice, Rep
from backstride.coach.form import HoldForm, RepForm, RhythmForm, TimedForm
from backstride.coach.holds import START_S
from backstride.coach.result import TREND_REPS

AROUND_S = 0.4
"""So much before and after a repetition is played with it."""
UNDER_WAY = 0.5
"""A movement at least half of the way at the clip's end is told as unfinished (design choice)."""
GOOD_FROM, FAIR_FROM = 80, 60
"""A part's bar is green from the first, amber from the second, red below (design choice)."""
PART_MEANINGS = {
    "range": "how far the movement goes",
    "line": "whether back, knees and arms are where they belong",
    "tempo": "whether up and down are slow enough",
    "hold": "whether there is a stop where one is asked for",
    "order": "whether each position comes, and in order",
}


@dataclass(frozen=True)
class Moment:
    """A place in the video that a button jumps to: its middle, and how much is played around."""

    clip: int
    time_s: float
    label: str
    around_s: float


@dataclass(frozen=True)
class RepRow:
    """One repetition or hold in the table."""

    number: int
    side: str
    when: str
    counted: bool
    verdict: str
    faults: tuple[tuple[str, str], ...]
    score: str
    held: str
    moment: Moment


@dataclass(frozen=True)
class TrendRow:
    """A part of the form score in the first and the last repetitions, in per cent."""

    name: str
    first: str
    last: str
    change: str
    fell: bool


@dataclass(frozen=True)
class Part:
    """A part of the form score: its name, what it looks at, per cent, and how good it is."""

    name: str
    meaning: str
    value: str
    tone: str


def headlines(coached: CoachedClip) -> tuple[tuple[str, str], ...]:
    """Return the figures below the answer, as name and value."""
    done, form = coached.result, coached.form
    if isinstance(form, TimedForm):
        return (("Time", seconds(done.timed_s or 0.0)),)
    if isinstance(form, HoldForm):
        longest = max(done.hold_s, default=0.0)
        rows = [("Holds", str(len(done.hold_s))), ("Longest", seconds(longest))]
        rows.append(("In all", seconds(sum(done.hold_s))))
    else:
        rows = [("Counted", str(done.counted)), ("Seen", str(done.attempts))]
    if sides := sides_words(done):
        rows.append(("Sides", sides))
    if done.form_score is not None:
        rows.append((_score_name(coached), f"{percent(done.form_score)} of 100"))
    return tuple(rows)


def _score_name(coached: CoachedClip) -> str:
    """Return what the score is of: uncounted repetitions are in it too."""
    done = coached.result
    if done.counted == done.attempts:
        return "Form score"
    return f"Form score of all seen; {done.counted} of {done.attempts} counted"


def parts(coached: CoachedClip) -> tuple[Part, ...]:
    """Return the form score's parts."""
    meanings = {PART_NAMES[name]: told for name, told in PART_MEANINGS.items()}
    return tuple(
        Part(name, meanings[name], percent(value), _tone(value))
        for name, value in score_parts(coached.result)
    )


def _tone(share: float) -> str:
    if round(100.0 * share) >= GOOD_FROM:
        return "good"
    return "fair" if round(100.0 * share) >= FAIR_FROM else "poor"


def rep_rows(coached: CoachedClip) -> tuple[RepRow, ...]:
    """Return a row for each repetition or hold."""
    texts = fault_texts(coached.exercise)
    return tuple(_row(rep, coached, texts) for rep in coached.result.reps)


def _row(rep: Rep, coached: CoachedClip, texts: dict[str, str]) -> RepRow:
    what = "Hold" if isinstance(coached.form, HoldForm) else "Repetition"
    middle_s, half_s = (rep.start_s + rep.end_s) / 2.0, (rep.end_s - rep.start_s) / 2.0
    label = f"{what.lower()} {rep.number}"
    verdict = "Counts" if rep.counted else f"Does not count: {rep.reason}"
    if isinstance(coached.form, HoldForm):
        verdict = "Held"
    return RepRow(
        number=rep.number,
        side=rep.side or "",
        when=f"{clock(rep.start_s)} to {clock(rep.end_s)}",
        counted=rep.counted,
        verdict=verdict,
        faults=tuple((fault.level, texts.get(fault.id, fault.id)) for fault in rep.faults),
        score="" if rep.score is None else percent(rep.score),
        held="" if rep.held_s is None else seconds(rep.held_s),
        moment=Moment(0, middle_s, label, half_s + AROUND_S),
    )


def unfinished(coached: CoachedClip) -> str:
    """Return that another repetition was under way when the clip ended, "" if none was."""
    reps, level = coached.result.reps, coached.level
    known = np.flatnonzero(np.isfinite(level))
    if not isinstance(coached.form, RepForm) or not reps or not known.size:
        return ""
    time_s = coached.track.time_s
    cut = time_s[-1] - time_s[known[-1]] <= AROUND_S and level[known[-1]] >= UNDER_WAY
    if not cut or time_s[-1] - reps[-1].end_s <= AROUND_S:
        return ""
    return "Another one was under way when the clip ended."


def looks_like(coached: CoachedClip) -> str:
    """Return what it looks like where nothing of the chosen exercise was seen, else ""."""
    if coached.result.reps:
        return ""
    texts = [e.text for e in coached.events if isinstance(e, Notice) and e.id == "looks-like"]
    return texts[0] if texts else ""


def broken_rows(coached: CoachedClip) -> tuple[tuple[str, str], ...]:
    """Return when the time of a hold stopped, and why."""
    return tuple(
        (clock(event.t_s), event.reason)
        for event in coached.events
        if isinstance(event, HoldBroken)
    )


def trend_rows(coached: CoachedClip) -> tuple[TrendRow, ...]:
    """Return first against last repetitions: the whole score, then its parts; () if too few."""
    trend = coached.result.trend
    if trend is None:
        return ()
    rows = [_trend("Form score", trend.first, trend.last)]
    told = {name: (first, last) for name, first, last in trend.parts}
    return (
        *rows,
        *(_trend(title, *told[name]) for name, title in PART_NAMES.items() if name in told),
    )


def _trend(name: str, first: float, last: float) -> TrendRow:
    change = round(100.0 * last) - round(100.0 * first)
    return TrendRow(
        name.capitalize(),
        percent(first),
        percent(last),
        f"{change:+d}" if change else "0",
        change < 0,
    )


def trend_needs() -> str:
    """Return why there is no trend."""
    return f"It takes {2 * TREND_REPS} repetitions to put the first beside the last."


def curve(coached: CoachedClip) -> str:
    """Return the movement's curve, "" where there is none."""
    if isinstance(coached.form, TimedForm):
        return ""
    marks = tuple(
        Mark(str(rep.number), rep.start_s, rep.end_s, rep.counted) for rep in coached.result.reps
    )
    hold = isinstance(coached.form, HoldForm)
    axis = "do seconds count?" if hold else "movement, from rest to full"
    name, levels = f"{coached.name} over the clip", HOLD_LEVELS if hold else MOVEMENT_LEVELS
    return level_curve(coached.track.time_s, coached.level, marks, name, axis=axis, levels=levels)


def curve_words(coached: CoachedClip) -> str:
    """Return what the curve shows."""
    form = coached.form
    if isinstance(form, HoldForm):
        return (
            "High while seconds count, low while they do not. A hold is sure only after "
            f"{START_S:g} s in the posture; those count too, so the curve rises that much late."
        )
    if isinstance(form, RhythmForm):
        return (
            "The direction in which the body moves most, as a share of its own range in the last "
            "seconds. It begins once there is enough movement."
        )
    if not isinstance(form, RepForm):
        return ""
    return (
        "How far the movement has come, from rest to its full range. Green: counted; orange: not."
    )


def remarks(coached: CoachedClip) -> tuple[str, ...]:
    """Return what is to be known about the clip: picture, camera's place, notices."""
    told = [_notice(event) for event in coached.events if isinstance(event, Notice)]
    placed = [
        f"{check.text} {check.remedy}".strip()
        for check in coached.placement.amiss
        if not (check.id == "people" and any(PEOPLE in note for note in coached.notes))
    ]
    return tuple(dict.fromkeys((*coached.notes, *told, *placed)))


def _notice(notice: Notice) -> str:
    if notice.about is None:
        return notice.text
    return f"{notice.text} If it is, run again with --exercise {notice.about}."


def facts(coached: CoachedClip) -> tuple[tuple[str, str], ...]:
    """Return what was found out about the clip, as name and value."""
    clip, place = coached.clip, coached.placement
    view: str = place.view or "not told"
    if place.near is not None and place.view in {"side", "oblique"}:
        view = f"{view}, the {place.near} side near the camera"
    return (
        ("File", clip.path.name),
        ("Exercise", f"{coached.name} ({coached.exercise_id})"),
        ("View", view),
        ("Picture", f"{clip.width_px} × {clip.height_px} pixels"),
        ("Frames", f"{clip.n_frames} at {clip.fps * clip.time_scale:.1f} a second"),
        ("Length", seconds(clip.duration_s / clip.time_scale)),
    )


def title(coached: CoachedClip) -> str:
    """Return the page's first line: what counted, or that it looks like another exercise."""
    if other := looks_like(coached):
        return f"{other[:-1]}, not {coached.name}."
    return f"{counted_words(coached)}."
