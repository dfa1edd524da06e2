"""What the report page shows, row by row: a `Report` turned into plain texts and charts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from backstride.app.render.answer_json import answer_sources
from backstride.app.render.charts import RangeBar, range_bar
from backstride.app.render.programme_json import programme_sources
from backstride.core.sources import SOURCES, Source
from backstride.findings.evaluate import best
from backstride.findings.finding import Finding
from backstride.findings.wording import (
    GRADE_PHRASES,
    GROUPS,
    SAFETY_SOURCE,
    SIDE_PHRASES,
    TAB_PHRASES,
    VIEW_PHRASES,
    certainty_phrase,
    format_number,
    format_value,
    format_with_error,
    level_phrase,
    reference_for,
    words_for,
)
from backstride.kinematics.measure import Measure
from backstride.report import ClipSummary, Report

OTHER_GROUP = "Other"
HEADLINE_IDS = (
    "cadence",
    "duty_factor",
    "vertical_oscillation",
    "trunk_lean",
    "pelvic_drop",
    "lateral_sway",
)
HEADLINES_SHOWN = 4
KEY_IDS = (
    "cadence",
    "trunk_lean",
    "contact_time",
    "vertical_oscillation",
    "overstride_distance",
)
"""What a runner can read without a glossary, for a printed page (design choice)."""
_SIDE_ORDER = ("left", "right", "both")


@dataclass(frozen=True)
class MomentView:
    """A button that shows a moment in the video."""

    clip: int
    time_s: float
    label: str


@dataclass(frozen=True)
class FindingView:
    """One finding's card."""

    kind: str
    level: str
    title: str
    text: str
    advice: str
    grade: str
    grade_text: str
    certainty: str
    moments: tuple[MomentView, ...]
    sources: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class MeasureRow:
    """One side's value of a measure."""

    side: str
    value: str
    spread: str
    n_strides: int
    clip: str
    bar: str
    truth: str
    moment: MomentView | None


@dataclass(frozen=True)
class MeasureBlock:
    """One measure with the rows of its sides."""

    name: str
    definition: str
    reference: str
    not_judged: str
    rows: tuple[MeasureRow, ...]


@dataclass(frozen=True)
class MeasureGroup:
    """Measures under one heading."""

    title: str
    blocks: tuple[MeasureBlock, ...]


@dataclass(frozen=True)
class Headline:
    """One of the few numbers at the top."""

    name: str
    value: str


@dataclass(frozen=True)
class KeyMeasure:
    """One of the measures on a printed page; ``others`` is what others had, "" without a range."""

    name: str
    values: tuple[str, ...]
    others: str


@dataclass(frozen=True)
class WithheldView:
    """Measures that share a remedy, with the reasons."""

    remedy: str
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class CitedSource:
    """A source as listed at the end."""

    key: str
    label: str
    citation: str
    note: str
    link: str | None
    doi: str | None


def finding_views(report: Report) -> tuple[FindingView, ...]:
    """Return the cards, in the report's order."""
    return tuple(_finding_view(finding, report) for finding in report.findings)


def clip_name(clip: ClipSummary) -> str:
    """Return the clip's file name without its folders, whichever system it came from."""
    return PurePath(clip.path.replace("\\", "/")).name


def tab_name(clip: ClipSummary) -> str:
    """Return the clip's view in a word or two, and whether the runner was tired."""
    view = TAB_PHRASES.get(clip.view, clip.view)
    return f"{view}, tired" if clip.condition == "tired" else view


def summary_line(clip: ClipSummary) -> str:
    """Say what was seen, in one line: view, strides, frame rate."""
    view = VIEW_PHRASES.get(clip.view, clip.view)
    strides = f"{clip.n_strides} strides of one foot"
    return f"{view} · {strides} · {clip.fps * clip.time_scale:.0f} frames/s"


def headlines(measures: Sequence[Measure]) -> tuple[Headline, ...]:
    """Return the few numbers that stand at the top."""
    chosen = {}
    for measure in best(measures):
        if measure.id in HEADLINE_IDS and measure.id not in chosen:
            chosen[measure.id] = Headline(
                words_for(measure.id, measure.unit).name, _value_with_error(measure)
            )
    ordered = [chosen[measure_id] for measure_id in HEADLINE_IDS if measure_id in chosen]
    return tuple(ordered[:HEADLINES_SHOWN])


def key_measures(measures: Sequence[Measure]) -> tuple[KeyMeasure, ...]:
    """Return the measures for a printed page, one value for each side."""
    chosen = best(measures)
    return tuple(_key(mine) for measure_id in KEY_IDS if (mine := _of(chosen, measure_id)))


def _key(measures: Sequence[Measure]) -> KeyMeasure:
    first = measures[0]
    values = tuple(
        f"{SIDE_PHRASES[one.side]} {value}" if one.side != "both" else value
        for one in measures
        for value in (_value_with_error(one),)
    )
    return KeyMeasure(words_for(first.id, first.unit).name, values, _others(first))


def measure_groups(report: Report) -> tuple[MeasureGroup, ...]:
    """Return the given measures under their headings, one value for each side."""
    chosen = best(report.measures)
    listed = {measure_id for _, ids in GROUPS for measure_id in ids}
    other = tuple(dict.fromkeys(m.id for m in chosen if m.id not in listed))
    groups = []
    for title, ids in (*GROUPS, (OTHER_GROUP, other)):
        blocks = tuple(_block(mine, report) for i in ids if (mine := _of(chosen, i)))
        if blocks:
            groups.append(MeasureGroup(title, blocks))
    return tuple(groups)


def withheld_views(measures: Sequence[Measure]) -> tuple[WithheldView, ...]:
    """Return what was withheld and is not given by another clip, each remedy once."""
    given = best(measures)
    groups: dict[str, dict[str, dict[str, list[str]]]] = {}
    for measure in measures:
        if measure.withheld is None or _given_elsewhere(measure, given):
            continue
        reasons = groups.setdefault(measure.withheld.remedy, {})
        names = reasons.setdefault(measure.withheld.reason, {})
        sides = names.setdefault(words_for(measure.id, measure.unit).name, [])
        if measure.side != "both" and measure.side not in sides:
            sides.append(measure.side)
    return tuple(_withheld_view(remedy, reasons) for remedy, reasons in groups.items())


def _given_elsewhere(withheld: Measure, given: Sequence[Measure]) -> bool:
    """Whether another clip gives this measure, or this clip gives it for this side."""
    same = [measure for measure in given if measure.id == withheld.id]
    return any(
        measure.clip_index != withheld.clip_index or measure.side in (withheld.side, "both")
        for measure in same
    )


def cited_sources(report: Report) -> tuple[CitedSource, ...]:
    """Return every source that the page leans on, by citation."""
    keys = {SAFETY_SOURCE}
    keys.update(key for finding in report.findings for key in finding.sources)
    references = (reference_for(measure.id) for measure in best(report.measures))
    keys.update(reference.source for reference in references if reference.source)
    if report.answer is not None:
        keys |= answer_sources(report.answer)
    if report.programme is not None:
        keys |= programme_sources(report.programme)
    known = [SOURCES[key] for key in keys if key in SOURCES]
    return tuple(_cited(source) for source in sorted(known, key=lambda source: source.key))


def _finding_view(finding: Finding, report: Report) -> FindingView:
    return FindingView(
        kind="unclear" if finding.unclear else finding.level,
        level=level_phrase(finding),
        title=finding.title,
        text=finding.text,
        advice=finding.advice,
        grade=finding.grade.replace("_", "-"),
        grade_text=GRADE_PHRASES[finding.grade],
        certainty=certainty_phrase(finding),
        moments=tuple(
            MomentView(clip, time_s, finding.title)
            for clip, time_s in finding.show_at_s
            if clip < len(report.clips)
        ),
        sources=tuple((key, SOURCES[key].label) for key in finding.sources if key in SOURCES),
    )


def _of(measures: Iterable[Measure], measure_id: str) -> list[Measure]:
    mine = [measure for measure in measures if measure.id == measure_id]
    return sorted(mine, key=lambda measure: _SIDE_ORDER.index(measure.side))


def _block(measures: list[Measure], report: Report) -> MeasureBlock:
    first = measures[0]
    words = words_for(first.id, first.unit)
    return MeasureBlock(
        name=words.name,
        definition=words.definition,
        reference=_reference_text(first),
        not_judged=words.not_judged or "",
        rows=tuple(_row(measure, report) for measure in measures),
    )


def _reference_text(measure: Measure) -> str:
    others, text = _others(measure), reference_for(measure.id).text
    told = f"{others}: {text}" if others else text
    return told[0].upper() + told[1:]


def _others(measure: Measure) -> str:
    """Return who had which range, with its unit, "" without one."""
    reference = reference_for(measure.id)
    if reference.low is None or reference.high is None:
        return ""
    low = format_number(measure.id, measure.unit, reference.low)
    high = format_value(measure.id, measure.unit, reference.high)
    return f"{reference.lead} {low} to {high}"


def _row(measure: Measure, report: Report) -> MeasureRow:
    truth = report.truth.get(f"{measure.id}/{measure.side}")
    several = len(report.clips) > 1 and measure.clip_index < len(report.clips)
    name = words_for(measure.id, measure.unit).name
    return MeasureRow(
        side=SIDE_PHRASES[measure.side],
        value=_value_with_error(measure),
        spread=_optional(measure, measure.spread),
        n_strides=measure.n_strides,
        clip=tab_name(report.clips[measure.clip_index]) if several else "",
        bar=_bar(measure, truth),
        truth=_optional(measure, truth),
        moment=None
        if measure.show_at_s is None
        else MomentView(
            measure.clip_index, measure.show_at_s, f"{name}, {SIDE_PHRASES[measure.side]}"
        ),
    )


def _optional(measure: Measure, value: float | None) -> str:
    return "" if value is None else format_number(measure.id, measure.unit, value)


def _value_with_error(measure: Measure) -> str:
    return format_with_error(measure.id, measure.unit, measure.value or 0.0, measure.error or 0.0)


def _bar(measure: Measure, truth: float | None) -> str:
    reference = reference_for(measure.id)
    if reference.low is None or reference.high is None or measure.value is None:
        return ""
    words = words_for(measure.id, measure.unit)
    return range_bar(
        RangeBar(
            label=f"{words.name}, {SIDE_PHRASES[measure.side]}",
            value=measure.value * words.factor,
            error=(measure.error or 0.0) * words.factor,
            low=reference.low * words.factor,
            high=reference.high * words.factor,
            truth=None if truth is None else truth * words.factor,
            decimals=words.decimals,
        )
    )


def _withheld_view(remedy: str, reasons: dict[str, dict[str, list[str]]]) -> WithheldView:
    lines = []
    for reason, names in reasons.items():
        listed = (
            f"{name} ({', '.join(sides)})" if sides else name for name, sides in names.items()
        )
        lines.append((reason, ", ".join(listed)))
    return WithheldView(remedy, tuple(lines))


def _cited(source: Source) -> CitedSource:
    return CitedSource(
        source.key, source.label, source.citation, source.note, source.link, source.doi
    )
