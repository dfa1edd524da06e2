"""The steps composed: clips in, a report out. Nothing is saved here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from backstride import __version__
from backstride.core.arrays import BoolArray
from backstride.core.errors import BackstrideError, ClipError, NoRunnerError, OptionError
from backstride.findings.answering import answer_of, chosen_height, screened_or_stop
from backstride.findings.evaluate import find
from backstride.findings.interview.answers import Answers
from backstride.findings.redflags.stop import Screen
from backstride.kinematics.drift import Drift
from backstride.kinematics.drift_between import DriftClip, drifts_between
from backstride.kinematics.drift_trend import drifts_within
from backstride.kinematics.evaluate import ClipMeasures, evaluate
from backstride.kinematics.measure import Measure
from backstride.kinematics.several import best_of_clips
from backstride.kinematics.strides import ground_contact
from backstride.plan.first_week import first_week
from backstride.pose.estimator import Estimator
from backstride.pose.estimators import DEFAULT, make_estimator
from backstride.pose.estimators.movenet import PersonFinder
from backstride.pose.runner import SeenPerson, see_people
from backstride.pose.spot import Spot, number_at
from backstride.pose.steady import SteadyPerson, steady
from backstride.pose.track import PoseTrack
from backstride.report import ClipSummary, Condition, LeftOut, Report
from backstride.video.clip import Clip, open_clip
from backstride.video.read import Frame
from backstride.video.slow_motion import ASSUMED
from backstride.video.suitability import Suitability, assess


@dataclass(frozen=True)
class ClipSettings:
    """What the user says about one clip: its slow motion, and where the runner is in it."""

    slow_motion: float | None = None
    spot: Spot | None = None


@dataclass(frozen=True)
class Settings:
    """What the user says about the runner and the clips.

    ``pose`` names a model or an ONNX file; ``person`` is a number from ``backstride inspect``;
    ``slow_motion`` says how many times slower than real the clips play. ``speed_kmh`` and
    ``tired_speed_kmh`` are the running speeds in the fresh and in the tired clips, as a treadmill
    shows them. ``of_clip`` is said of single clips, in place of ``slow_motion`` and ``person``.
    """

    height_m: float | None = None
    pose: str = DEFAULT
    person: int | None = None
    slow_motion: float | None = None
    speed_kmh: float | None = None
    tired_speed_kmh: float | None = None
    of_clip: Mapping[Path, ClipSettings] = field(default_factory=dict)


@dataclass(frozen=True)
class AnalyzedClip:
    """One clip with everything that was found out about it."""

    clip: Clip
    suitability: Suitability
    runner: SeenPerson
    result: ClipMeasures
    condition: Condition = "fresh"

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
    """The report, what it was made from (fresh clips, then tired), and the clips refused."""

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
    tired_paths: Sequence[str | Path] = (),
    *,
    answers: Answers | None = None,
    today: date | None = None,
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
    tired_paths
        Clips of the same runner at the end of a run, compared with those of the same view.
    answers
        The interview: with it the report answers what may be behind the pain, as far as the safety
        screen allows. Their height is used where the settings give none.
    today
        The programme's first week starts on the day after; default: today, local time.

    Raises
    ------
    SafetyStop
        If the answers send to somebody first: no clip is opened then.
    BackstrideError
        If an option makes no sense, or if no fresh clip gave anything: then the first clip's
        reason.

    """
    settings = settings or Settings()
    screened = None if answers is None else screened_or_stop(answers)
    height_m, remarks = chosen_height(settings.height_m, answers)
    settings = replace(settings, height_m=height_m)
    if settings.person is not None and len(paths) + len(tired_paths) > 1:
        msg = "--person needs a single clip, as people are numbered in each: run the clips apart"
        raise OptionError(msg)
    looker = _Looker(settings, make_estimator(settings.pose), PersonFinder(), on_clip)
    fresh, refused = looker.look(paths, "fresh")
    if not fresh:
        raise refused[0].error
    tired, refused_tired = looker.look(tired_paths, "tired")
    analyzed, refused = (*fresh, *tired), (*refused, *refused_tired)
    report = _report(analyzed, refused, settings, remarks)
    if answers is not None and screened is not None:
        report = _answered(
            report, answers, screened, today or datetime.now(UTC).astimezone().date()
        )
    return Analysis(report, analyzed, refused)


def _answered(report: Report, answers: Answers, screened: Screen, today: date) -> Report:
    """Return the report with the answer and the first week, as far as the screen allows."""
    answer = answer_of(answers, screened, report.measures, report.findings, report.drifts)
    return replace(report, answer=answer, programme=first_week(answer, today))


@dataclass(frozen=True)
class _Looker:
    """What looks at clips, the same for all."""

    settings: Settings
    estimator: Estimator
    finder: PersonFinder
    on_clip: Callable[[Clip], OnFrame]

    def look(
        self, paths: Sequence[str | Path], condition: Condition
    ) -> tuple[tuple[AnalyzedClip, ...], tuple[Refusal, ...]]:
        """Return the clips that gave something, and those that did not."""
        analyzed: list[AnalyzedClip] = []
        refused: list[Refusal] = []
        for path in paths:
            try:
                analyzed.append(replace(self._look_at(Path(path)), condition=condition))
            except (ClipError, NoRunnerError) as error:
                refused.append(Refusal(Path(path), error))
        return tuple(analyzed), tuple(refused)

    def _look_at(self, path: Path) -> AnalyzedClip:
        told = self.settings.of_clip.get(path, ClipSettings(self.settings.slow_motion))
        clip = open_clip(path, time_scale=told.slow_motion)
        people = see_people(
            clip, self.estimator, self.finder, version=__version__, on_frame=self.on_clip(clip)
        )
        spot = told.spot
        person = self.settings.person if spot is None else number_at(people, spot, path.name)
        return measure_runner(clip, assess(clip), people, replace(self.settings, person=person))


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
        AnalyzedClip(
            clip, suitability, person.seen, _evaluated(clip, suitability, person, settings)
        )
        for person in _to_look_at(clip, _steadied(clip, suitability, people), settings.person)
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


def _steadied(
    clip: Clip, suitability: Suitability, people: tuple[SeenPerson, ...]
) -> tuple[SteadyPerson, ...]:
    """Return the people, with the camera's movement where it moves."""
    if suitability.camera_moves:
        return steady(clip, people)
    return tuple(SteadyPerson(person) for person in people)


def _to_look_at(
    clip: Clip, people: tuple[SteadyPerson, ...], number: int | None
) -> tuple[SteadyPerson, ...]:
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
    clip: Clip, suitability: Suitability, person: SteadyPerson, settings: Settings
) -> ClipMeasures:
    return evaluate(
        person.track,
        settings.height_m,
        time_scale=clip.time_scale,
        time_known=clip.time_scale_source != ASSUMED,
        new_share=suitability.real_fps / (clip.fps * clip.time_scale),
        camera_error_px=None if person.path is None else person.path.error_px,
    )


def _report(
    analyzed: Sequence[AnalyzedClip],
    refused: Sequence[Refusal],
    settings: Settings,
    remarks: tuple[str, ...],
) -> Report:
    fresh = [one for one in analyzed if one.condition == "fresh"]
    measures = best_of_clips([one.result.measures for one in fresh])
    doubt = (*remarks, *_disagreement(fresh))
    drifts = _drifts(analyzed, measures, settings)
    return Report(
        provenance=tuple(one.track.provenance for one in analyzed),
        clips=tuple(_summary(one, doubt if one.condition == "fresh" else ()) for one in analyzed),
        measures=measures,
        findings=find(measures, drifts),
        backstride_version=__version__,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        left_out=tuple(LeftOut(one.path.name, str(one.error)) for one in refused),
        drifts=drifts,
    )


def _drifts(
    analyzed: Sequence[AnalyzedClip], measures: Sequence[Measure], settings: Settings
) -> tuple[Drift, ...]:
    """Return fresh against tired or, without tired clips, what changed over a long clip."""
    speeds = {"fresh": settings.speed_kmh, "tired": settings.tired_speed_kmh}
    clips = [
        DriftClip(index, one.result, one.clip.time_scale, speeds[one.condition])
        for index, one in enumerate(analyzed)
    ]
    tired = [clip for clip in clips if analyzed[clip.index].condition == "tired"]
    if tired:
        return drifts_between(clips[: -len(tired)], tired)
    chosen = {(measure.id, measure.side): measure.clip_index for measure in measures}
    return tuple(
        drift
        for clip in clips
        for drift in drifts_within(clip)
        if chosen.get((drift.id, drift.side)) == clip.index
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
        condition=one.condition,
    )
