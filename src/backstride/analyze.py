"""The steps composed: clips in, a report out. Nothing is saved here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from math import inf
from pathlib import Path

from backstride import __version__
from backstride.core.arrays import BoolArray
from backstride.core.errors import BackstrideError, ClipError, NoRunnerError, OptionError
from backstride.findings.evaluate import find
from backstride.kinematics.evaluate import ClipMeasures, evaluate
from backstride.kinematics.measure import Measure
from backstride.kinematics.strides import ground_contact
from backstride.pose.estimators import DEFAULT, make_estimator
from backstride.pose.estimators.movenet import PersonFinder
from backstride.pose.runner import SeenPerson, see_people
from backstride.pose.track import PoseTrack
from backstride.report import ClipSummary, LeftOut, Report
from backstride.video.clip import Clip, open_clip
from backstride.video.read import Frame
from backstride.video.slow_motion import ASSUMED
from backstride.video.suitability import Suitability, assess


@dataclass(frozen=True)
class Settings:
    """What the user says about the runner and the clips.

    ``pose`` names a model or an ONNX file; ``person`` is a number from ``backstride inspect``;
    ``slow_motion`` says how many times slower than real the clips play.
    """

    height_m: float | None = None
    pose: str = DEFAULT
    person: int | None = None
    slow_motion: float | None = None


@dataclass(frozen=True)
class AnalyzedClip:
    """One clip with everything that was found out about it."""

    clip: Clip
    suitability: Suitability
    runner: SeenPerson
    result: ClipMeasures

    @property
    def track(self) -> PoseTrack:
        """The runner's cleaned track, in the clip's own time."""
        return self.runner.cleaned.track

    @property
    def contact(self) -> BoolArray:
        """Whether the left and the right foot are on the ground, (T,2), a row for each frame."""
        time_s = self.track.time_s / self.clip.time_scale
        return ground_contact(self.result.strides, time_s)


@dataclass(frozen=True)
class Refusal:
    """A clip that gave nothing, and why."""

    path: Path
    error: BackstrideError


@dataclass(frozen=True)
class Analysis:
    """The report, what it was made from, and the clips that were refused."""

    report: Report
    clips: tuple[AnalyzedClip, ...]
    refused: tuple[Refusal, ...] = field(default=())


OnFrame = Callable[[Frame], None]

SAME_RUN_RATIO = 1.05
"""Clips whose cadences differ by more than this belong to different runs: within a run at one speed
it drifts by less (design choice)."""

NOT_RUNNING = {
    "walking": "this looks like walking",
    "standing": "the person stands still or moves without running",
    "nobody": "nobody can be seen for long enough",
    "unclear": "the movement is not clearly running",
}
"""What was seen instead of a run, by `kinematics.activity`."""


def analyze(
    paths: Sequence[str | Path],
    settings: Settings | None = None,
    on_clip: Callable[[Clip], OnFrame] = lambda _: lambda _: None,
) -> Analysis:
    """Measure one runner in one or more clips.

    Parameters
    ----------
    paths
        Clips of the same runner, from the side or from behind; each measure is taken from the clip
        that gives it with the smallest error.
    settings
        What the user says about the runner and the clips.
    on_clip : callable
        Called with each clip before it is looked at; returns what is called after each frame.

    Raises
    ------
    BackstrideError
        If an option makes no sense, or if no clip gave anything: then the first clip's reason.

    """
    settings = settings or Settings()
    if settings.person is not None and len(paths) > 1:
        msg = "--person needs a single clip, as people are numbered in each: run the clips apart"
        raise OptionError(msg)
    estimator, finder = make_estimator(settings.pose), PersonFinder()
    analyzed: list[AnalyzedClip] = []
    refused: list[Refusal] = []
    for path in paths:
        try:
            clip = open_clip(Path(path), time_scale=settings.slow_motion)
            people = see_people(
                clip, estimator, finder, version=__version__, on_frame=on_clip(clip)
            )
            analyzed.append(measure_runner(clip, assess(clip), people, settings))
        except (ClipError, NoRunnerError) as error:
            refused.append(Refusal(Path(path), error))
    if not analyzed:
        raise refused[0].error
    return Analysis(_report(analyzed, refused), tuple(analyzed), tuple(refused))


def measure_runner(
    clip: Clip, suitability: Suitability, people: tuple[SeenPerson, ...], settings: Settings
) -> AnalyzedClip:
    """Return the measures of the person who runs, or of the one that the user chose.

    Raises
    ------
    NoRunnerError
        If nobody was seen for long enough, or nobody runs: the text says what was seen.
    OptionError
        If there is no person with the chosen number.

    """
    results = [
        AnalyzedClip(clip, suitability, person, _evaluated(clip, suitability, person, settings))
        for person in _to_look_at(clip, people, settings.person)
    ]
    for result in results:
        if result.result.activity.kind == "running":
            return result
    seen = NOT_RUNNING[results[0].result.activity.kind]
    who = "" if len(people) == 1 else f" ({len(people)} people were seen, nobody of them runs)"
    msg = (
        f"a clip of somebody who runs was needed, but in {clip.path.name} {seen}{who}: "
        f"film a run, the whole body in view"
    )
    raise NoRunnerError(msg)


def _to_look_at(
    clip: Clip, people: tuple[SeenPerson, ...], number: int | None
) -> tuple[SeenPerson, ...]:
    if not people:
        msg = (
            f"a clip that shows a runner from head to feet was needed, but nobody was seen long "
            f"enough in {clip.path.name}: film closer, with light, the whole body in view"
        )
        raise NoRunnerError(msg)
    if number is None:
        return people
    if not 1 <= number <= len(people):
        listed = "only one person was seen" if len(people) == 1 else "'inspect' lists who was seen"
        msg = (
            f"--person needs a number from 1 to {len(people)} for {clip.path.name}, got {number}: "
            f"{listed}"
        )
        raise OptionError(msg)
    return people[number - 1 : number]


def _evaluated(
    clip: Clip, suitability: Suitability, person: SeenPerson, settings: Settings
) -> ClipMeasures:
    return evaluate(
        person.cleaned.track,
        settings.height_m,
        time_scale=clip.time_scale,
        time_known=clip.time_scale_source != ASSUMED,
        new_share=suitability.real_fps / (clip.fps * clip.time_scale),
    )


def _report(analyzed: Sequence[AnalyzedClip], refused: Sequence[Refusal]) -> Report:
    measures = _best(analyzed)
    doubt = _disagreement(analyzed)
    return Report(
        provenance=tuple(one.track.provenance for one in analyzed),
        clips=tuple(_summary(one, doubt) for one in analyzed),
        measures=measures,
        findings=find(measures),
        backstride_version=__version__,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        left_out=tuple(LeftOut(one.path.name, str(one.error)) for one in refused),
    )


def _disagreement(analyzed: Sequence[AnalyzedClip]) -> tuple[str, ...]:
    """Return a warning where the clips' cadences do not fit one run."""
    cadences = [
        measure.value
        for one in analyzed
        for measure in one.result.measures
        if measure.id == "cadence" and measure.value is not None
    ]
    if not cadences or max(cadences) <= SAME_RUN_RATIO * min(cadences):
        return ()
    told = " and ".join(f"{value:.0f}" for value in cadences)
    return (f"The clips' cadences differ ({told} steps/min): are they of one runner, at one pace?",)


def _best(analyzed: Sequence[AnalyzedClip]) -> tuple[Measure, ...]:
    """Return each measure from the clip with the smallest error, or once why it is withheld."""
    found: dict[tuple[str, str], Measure] = {}
    for index, one in enumerate(analyzed):
        for measure in one.result.measures:
            mine = replace(measure, clip_index=index)
            key = (mine.id, mine.side)
            if key not in found or _error(mine) < _error(found[key]):
                found[key] = mine
    given = {measure.id for measure in found.values() if measure.withheld is None}
    return tuple(
        measure
        for measure in found.values()
        if measure.withheld is None or measure.side != "both" or measure.id not in given
    )


def _error(measure: Measure) -> float:
    return inf if measure.error is None else measure.error


def _warnings(suitability: Suitability) -> tuple[str, ...]:
    """Return what is wrong with the clip and how to film better."""
    found = (check for check in suitability.checks if check.level != "ok")
    return tuple(f"{check.text} {check.remedy}".strip() for check in found)


def _summary(one: AnalyzedClip, doubt: tuple[str, ...]) -> ClipSummary:
    clip, result, cleaned = one.clip, one.result, one.runner.cleaned
    return ClipSummary(
        path=clip.path.name,
        view=result.view.kind,
        yaw_deg=result.view.yaw_deg,
        yaw_error_deg=result.view.yaw_error_deg,
        fps=clip.fps,
        time_scale=clip.time_scale,
        time_scale_source=clip.time_scale_source,
        duration_s=clip.duration_s,
        n_frames=clip.n_frames,
        width_px=clip.width_px,
        height_px=clip.height_px,
        n_strides=max(len(result.strides.of(side)) for side in ("left", "right")),
        activity=result.activity.kind,
        repaired_share=cleaned.repaired_share,
        m_per_px=None if result.scale is None else result.scale.m_per_px,
        notes=(*doubt, *result.notes, *_warnings(one.suitability)),
        curves=result.curves,
        cycle_s=result.cycle_s,
        cycle_side=result.cycle_side,
        scale_source=None if result.scale is None else result.scale.source,
        scale_error=None if result.scale is None else result.scale.relative_error,
    )
