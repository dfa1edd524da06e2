"""How well the coach counts, times and judges: ``python -m validation.coach.run``.

Every form is tried on every clip. Sets of clips:

- rendered: as they are; limits and forms were set on them.
- altered: the same with other pictures (mirrored, small and noisy, dark, tilted); used for the
  limits of the bicycle crunch's turn only.
- projected: their true joints seen by cameras at other azimuths, without a pose model; not used.
- real: what the manifest counts by hand, and clips on which nothing may count.

Tracks come from `validation.coach.tracks`; with those stored it takes some minutes.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from backstride import __version__
from backstride.coach.form import HoldForm, RepForm
from backstride.coach.forms import FORMS
from backstride.coach.holds import HoldState, ended, held
from backstride.coach.reps import RepsState, moved
from backstride.coach.result import ExerciseResult
from backstride.coach.signals import Sample, Sight, seen
from backstride.pose.track import PoseTrack
from validation.coach.altered import ALTERED, altered_track
from validation.coach.tracks import MODELS, exercise_clips, exercise_track
from validation.coach.truth import (
    ALIKE,
    EXERCISES,
    LATERAL_RAISES,
    Truth,
    coached,
    matched,
    truth_of,
)
from validation.projected import seen_from
from validation.tracks import DATA

RESULTS = Path(__file__).parent / "results"
AZIMUTHS_DEG = (-40.0, -20.0, 0.0, 20.0, 40.0, 140.0, 160.0, 180.0, 200.0, 220.0)
"""Off the side by up to 40 degrees, from the right and from the left."""
JUDGED = [form for form in FORMS if isinstance(form, RepForm | HoldForm)]
HOLDS = ("neg_plank_hold",)
ALTERED_CLIPS = ("pike_faults", "tbalance_faults", "bicycle_faults")
"""Those with right and wrong repetitions; altering all clips would take an hour more."""


@dataclass(frozen=True)
class Row:
    """One clip with the exercise that it shows.

    ``planted``, ``found`` and ``false`` are major faults: true ones, those found in the right
    repetition, and found ones that are not there. ``sides_wrong`` are repetitions of the other
    side.
    ``hold_misses_s`` are held minus true seconds.
    """

    kind: str
    clip: str
    exercise: str
    attempts: int
    true_attempts: int
    counted: int
    true_counted: int
    planted: int
    found: int
    false: int
    minor_false: int
    sides_wrong: int
    hold_misses_s: list[float] = field(default_factory=list)

    @property
    def miss(self) -> int:
        """Return repetitions found minus true ones."""
        return self.attempts - self.true_attempts


@dataclass(frozen=True)
class Negative:
    """One form on a clip that does not show its exercise: nothing may count."""

    kind: str
    clip: str
    exercise: str
    counted: int
    attempts: int
    held_s: float

    @property
    def clean(self) -> bool:
        """Whether nothing counted and nothing was held."""
        return self.counted == 0 and self.held_s == 0.0


def judged(kind: str, true: Truth, track: PoseTrack, every: int = 1) -> Row:
    """Return what the right form made of a clip."""
    assert true.exercise is not None  # noqa: S101 - callers ask for exercises only
    result = coached(track, true.exercise, every=every)
    if true.clip in HOLDS:
        return _hold_row(kind, true, result)
    pairs = matched(true, result.reps)
    planted = found = false = minor = wrong = 0
    misses = []
    for one, rep in pairs:
        true_faults = one.faults if one else frozenset()
        seen = {f.id for f in rep.faults if f.level == "major"} if rep else set()
        any_level = {f.id for f in rep.faults} if rep else set()
        planted += len(true_faults)
        found += len(true_faults & seen)
        false += len(seen - true_faults)
        minor += len(any_level - seen - true_faults)
        if one and rep:
            wrong += one.side is not None and rep.side is not None and one.side != rep.side
            if rep.held_s is not None:
                misses.append(rep.held_s - one.held_s)
    return Row(
        kind, true.clip, true.exercise, result.attempts, len(true.reps), result.counted,
        sum(rep.correct for rep in true.reps), planted, found, false, minor, wrong, misses,
    )  # fmt: skip


def _hold_row(kind: str, true: Truth, result: ExerciseResult) -> Row:
    wanted = sum(end - start for start, end in true.holds)
    miss = sum(result.hold_s) - wanted
    return Row(
        kind, true.clip, result.exercise_id, len(result.hold_s), len(true.holds),
        result.counted, len(true.holds), 0, 0,
        len([f for f in result.faults if f.level == "major"]),
        len([f for f in result.faults if f.level == "minor"]), 0, [miss],
    )  # fmt: skip


def mirrored_truth(true: Truth) -> Truth:
    """Return the truth of the mirrored clip: sides are exchanged."""
    other = {"left": "right", "right": "left", None: None}
    reps = tuple(replace(rep, side=other[rep.side]) for rep in true.reps)
    return Truth(true.clip, true.exercise, reps, true.holds)


def positives() -> Iterator[Row]:
    """Yield each rendered exercise clip in each way of seeing it."""
    for clip in EXERCISES:
        true, path = truth_of(clip), DATA / "synthetic" / f"{clip}.mp4"
        for model in MODELS:
            track = exercise_track(path, model)
            yield judged(f"rendered, {model}", true, track)
            yield judged(f"half the frames, {model}", true, track, every=2)
        for how in ALTERED if clip in ALTERED_CLIPS else ():
            told = mirrored_truth(true) if how == "mirrored" else true
            yield judged(f"altered: {how}", told, altered_track(path, how, "thunder"))
        for azimuth in AZIMUTHS_DEG:
            yield judged("projected", true, seen_from(clip, azimuth))


def negatives() -> Iterator[Negative]:
    """Yield each form on each clip that does not show its exercise."""
    for path in exercise_clips():
        if path.parent.name == "generated":
            continue
        shown = EXERCISES.get(path.stem)
        kind = "rendered" if path.parent.name == "synthetic" else "real"
        for model in MODELS:
            samples = samples_of(exercise_track(path, model))
            for form in JUDGED:
                if shown is not None and alike(shown, form.exercise_id):
                    continue
                yield _negative(f"{kind}, {model}", path.stem, form, samples)


def alike(shown: str, exercise: str) -> bool:
    """Whether a form may count an exercise: its own, or one that a camera can't tell from it."""
    return exercise in {shown, *ALIKE.get(shown, ())}


def _negative(kind: str, clip: str, form: RepForm | HoldForm, samples: list[Sample]) -> Negative:
    """Return what a form's engine counts; the coach around it changes nothing of that."""
    if isinstance(form, RepForm):
        reps = RepsState()
        for sample in samples:
            reps, _ = moved(reps, sample, form)
        counted = sum(rep.counted for rep in reps.reps)
        return Negative(kind, clip, form.exercise_id, counted, len(reps.reps), 0.0)
    hold = HoldState()
    for sample in samples:
        hold, _ = held(hold, sample, form)
    hold, _ = ended(hold, form, samples[-1].t_s)
    held_s = sum(rep.held_s or 0.0 for rep in hold.reps)
    return Negative(kind, clip, form.exercise_id, 0, 0, held_s)


def samples_of(track: PoseTrack) -> list[Sample]:
    """Return the signals of every moment of a track."""
    sight, samples = Sight(), []
    for index in range(track.n_frames):
        sight = seen(sight, track.frame(index))
        assert sight.sample is not None  # noqa: S101 - narrows the type
        samples.append(sight.sample)
    return samples


def by_rhythm() -> list[str]:
    """Return what the counter without a form makes of clips whose count is known."""
    raises = DATA / "exercises" / "sports2d_demo5_lateral_raise.mp4"
    clips = [(raises, LATERAL_RAISES)]
    for name in ("neg_squat", "pike_ok", "neg_standing", "neg_plank_hold"):
        path = DATA / "synthetic" / f"{name}.mp4"
        clips.append((path, len(truth_of(name).reps)))
    return [
        f"| {path.stem} | {model} | {coached(exercise_track(path, model), 'any').attempts} ({n}) |"
        for path, n in clips
        for model in MODELS
    ]


def main() -> None:
    """Try everything and write the tables."""
    rows, refused = list(positives()), list(negatives())
    RESULTS.mkdir(exist_ok=True)
    told = {"positives": [asdict(r) for r in rows], "negatives": [asdict(n) for n in refused]}
    (RESULTS / f"coach-{__version__}.json").write_text(json.dumps(told, indent=1) + "\n")
    text = markdown(rows, refused)
    (RESULTS / f"coach-{__version__}.md").write_text(text)
    print(text)


def markdown(rows: list[Row], refused: list[Negative]) -> str:
    """Return the tables as text."""
    lines = [
        "# The coach against truth",
        "",
        f"Backstride {__version__}. Forms and limits were set on the rendered clips as they are;"
        " altered and projected ones share their movements, and were not looked at for it, but for"
        " the limits of the bicycle crunch's turn, which were set on altered ones too.",
        "",
        "| set | clips | off by one | count error | counted right | faults: precision | recall |"
        " false minor | sides wrong | hold error, s |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    kinds = dict.fromkeys(row.kind for row in rows)
    lines += [_summary(kind, [row for row in rows if row.kind == kind]) for kind in kinds]
    lines += ["", *_negative_lines(refused), "", "## Counted by rhythm, without a form", ""]
    lines += ["| clip | model | counted (true) |", "|---|---|---|", *by_rhythm(), ""]
    lines += ["## Every clip", "", *_row_lines(rows), ""]
    return "\n".join(lines)


def _summary(kind: str, rows: list[Row]) -> str:
    obo = sum(abs(row.miss) <= 1 for row in rows) / len(rows)
    mae = sum(abs(row.miss) / row.true_attempts for row in rows) / len(rows)
    right = sum(row.counted == row.true_counted for row in rows)
    found, planted = sum(row.found for row in rows), sum(row.planted for row in rows)
    false = sum(row.false for row in rows)
    misses = [abs(miss) for row in rows for miss in row.hold_misses_s]
    precision = found / (found + false) if found + false else float("nan")
    recall = found / planted if planted else float("nan")
    return (
        f"| {kind} | {len(rows)} | {obo:.2f} | {mae:.3f} | {right}/{len(rows)} | {precision:.2f} |"
        f" {recall:.2f} | {sum(r.minor_false for r in rows)} |"
        f" {sum(r.sides_wrong for r in rows)} | max {max(misses, default=0.0):.2f},"
        f" mean {sum(misses) / max(len(misses), 1):.2f} |"
    )


def _negative_lines(refused: list[Negative]) -> list[str]:
    lines = ["| negatives | pairs of clip and form | nothing counted |", "|---|---|---|"]
    for kind in dict.fromkeys(one.kind for one in refused):
        of = [one for one in refused if one.kind == kind]
        clean = sum(one.clean for one in of)
        lines.append(f"| {kind} | {len(of)} | {clean} ({100.0 * clean / len(of):.1f} %) |")
    told = [
        f"- {o.kind}: {o.clip} as {o.exercise}: {o.counted} counted, {o.held_s:.1f} s"
        for o in refused
        if not o.clean
    ]
    return [*lines, "", *told]


def _row_lines(rows: list[Row]) -> list[str]:
    lines = [
        "| set | clip | repetitions (true) | counted (true) | faults found/planted | false |"
        " minor | sides wrong | hold error, s |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for r in rows:
        holds = ", ".join(f"{miss:+.2f}" for miss in r.hold_misses_s)
        lines.append(
            f"| {r.kind} | {r.clip} | {r.attempts} ({r.true_attempts}) | {r.counted}"
            f" ({r.true_counted}) | {r.found}/{r.planted} | {r.false} | {r.minor_false} |"
            f" {r.sides_wrong} | {holds} |"
        )
    return lines


if __name__ == "__main__":
    main()
