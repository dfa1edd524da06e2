"""Write the page "How accurate is it?" from the stored results: ``python -m validation.page``.

``docs/accuracy.md`` and its pictures hold no figure that is not in a step's results: what is said
about a step stands between two marks in the step's own table. A test keeps the page fresh.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from backstride import __version__
from backstride.kinematics.error_table import MethodError, method_errors
from backstride.kinematics.measures import MEASURES
from backstride.kinematics.measures.spec import MeasureSpec
from validation.coverage.run import Covered, covered, held_out
from validation.curves.run import DRAWN as DRAWN_CLIP
from validation.curves.run import stored_curves
from validation.measures.run import Row
from validation.measures.run import read as read_measures
from validation.pictures import Pair, Strip, curve_pairs, strip_plot

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "accuracy.md"
PICTURES = ROOT / "docs" / "images" / "accuracy"
FAST_FPS = 120.0
DRAWN = ("near_hip", "near_knee", "near_ankle", "far_hip", "far_knee", "trunk_lean")

INTRODUCTION = f"""# How accurate is it?

<!-- Written by `python -m validation.page` from validation/*/results; do not edit. -->

Backstride {__version__}. Every number that Backstride shows carries the half width of its 95 %
interval. This page says where those errors come from, how they were tried on runners that were not
used to find them, and where our evidence is thin.

What we compare with:

- **rendered runners**: two bodies, five clips, every joint, contact and angle known exactly; also
  mirrored, at half size, darker, badly compressed and at half the frame rate. They go through the
  whole chain, pose model included. Their gait was drawn by hand.
- **markers and force plates** of a real runner on a treadmill, projected into cameras that we
  choose, at any frame rate, with the pose model's own error added; and the published plate trials
  of ten other runners, from which the timing of foot contacts was learned.
- **real clips**: one with the keypoints of another pose model, sprints with hand-labelled contacts,
  and clips that must be refused.

The stated error of a measure is that of its method (below), the scatter of the strides (fewer or
more alike strides, larger error), the scale's for centimetres, and what a yaw of the camera that we
can't know exactly may cost, together.
"""

LIMITS = """## What this does not show

- Two rendered bodies and eleven plate runners are few. The published error of each measure counts
  as two more bodies in the table, and the errors are meant for people of usual build in fitting
  clothes; wide clothes hide the hip.
- The rendered runners' strides are all alike: nothing here tests how well stride-to-stride
  variability is measured.
- Joint centres of a rig, of markers and of a pose model differ by 1 to 3 cm at hip and shoulder:
  absolute angles there depend on whose definition is meant. Changes of one runner do not.
- From behind, one rendered runner is all the truth that we have.
- Not everything is held out: the offsets of joint centres were learned on both rendered bodies
  (what they give on the body that was left out stands under *Joint angles*), and the errors of
  changes were set after the one rendered pair of clips with a known change.
- Contact times of real runners lie between force plates as published and as they were before their
  filter: 10 ms short of the one, 10 ms long of the other.
- Slow motion of less than about 1.3 times is mostly not noticed, and times are then wrong.
- Nothing here says that a measure has to do with back pain: see each finding's grade.
"""

STEPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Joint angles over the stride", "curves", ("Step by step",)),
    ("Left and right exchanged", "curves", ("Left and right exchanged",)),
    ("Foot contacts", "events", ("The value of a clip", "Between people", "Cadence", "Sprints")),
    ("A camera off its axis", "view", ("What a measure changes",)),
    ("Slow motion and the clip's clock", "time", ("Wrong clocks",)),
    ("Centimetres", "scale", ("Metres per pixel",)),
    ("A camera that moves", "camera", ("A moving camera", "What it does to measures")),
    ("Fresh against tired", "drift", ("Fresh against tired", "Long clips")),
)
"""Title on the page, folder of the step, and the sections of its table that are shown."""


def main() -> None:
    """Write the page and its pictures, or with ``--check`` say whether they are fresh."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only compare")
    files = contents()
    if parser.parse_args().check:
        raise SystemExit(", ".join(stale(files)) or 0)
    PICTURES.mkdir(parents=True, exist_ok=True)
    for path, text in files.items():
        path.write_text(text, encoding="utf-8")


def stale(files: dict[Path, str]) -> list[str]:
    """Return the names of files that are not what the results give."""
    return [
        f"{path.name} is stale"
        for path, text in files.items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]


def contents() -> dict[Path, str]:
    """Return the page and its pictures by path."""
    rows = held_out([row for row in read_measures() if row.found is not None])
    return {
        PAGE: "\n".join([INTRODUCTION, *_in_short(), LIMITS, *_measures(rows), *_steps()]),
        PICTURES / "intervals.svg": strip_plot(
            list(_strips(rows)), "Error of each value over its stated error (held out)"
        ),
        PICTURES / "curves.svg": curve_pairs(
            [
                Pair(one.signal.replace("_", " "), one.found, one.true)
                for one in stored_curves()
                if one.signal in DRAWN
            ],
            f"Average stride of {DRAWN_CLIP}, degrees: found (orange) and true (green)",
        ),
    }


def _in_short() -> Iterator[str]:
    """Yield the errors of the best-known measures in plain words."""

    def error(measure: str, factor: float = 1.0) -> str:
        return f"{factor * method_errors()[measure].half_width(FAST_FPS):.2g}"

    yield "## In short\n"
    yield (
        "From the side, camera square and still, 60 frames a second or more, a runner of known "
        "height (half widths of the 95 % interval, before the strides' own scatter is added):\n"
    )
    yield f"- steps per minute within {error('cadence')}; contact time within " + (
        f"{error('contact_time', 1e3)} ms"
    )
    yield f"- forward lean within {error('trunk_lean')} degrees; elbow {error('elbow_angle')}"
    yield f"- deepest knee bend in stance within {error('peak_stance_knee_flexion')} degrees"
    yield f"- the body's way up and down within {error('vertical_oscillation')} cm"
    yield f"- from behind: hip drop within {error('pelvic_drop')} degrees\n"
    yield (
        "Changes of one runner in one set-up are known better: see *Fresh against tired* below. "
        "The limits come first, then the figures behind these lines.\n"
    )


def _strips(rows: list[Row]) -> Iterator[Strip]:
    for spec in MEASURES:
        shares = [row.off / row.error for row in rows if row.measure == spec.id and row.error]
        if shares:
            yield Strip(spec.title if len(spec.title) < 34 else spec.id.replace("_", " "), shares)


def _measures(rows: list[Row]) -> Iterator[str]:
    inside = 100.0 * sum(row.covered for row in rows) / len(rows)
    yield "## Measures\n"
    yield (
        f"Each rendered body was tried with the error table made without it: the stated 95 % "
        f"interval held the truth in {inside:.1f} % of {len(rows)} values. Dots outside the band "
        f"are values whose interval missed.\n"
    )
    yield "![Errors over stated errors](images/accuracy/intervals.svg)\n"
    yield (
        "Method error: half width of the 95 % interval at 120 frames a second (or what the measure "
        "needs), near leg or body / far leg; then what a degree of error in the yaw adds.\n"
    )
    yield (
        "| measure | unit | method error | per degree of yaw | values tried | truth inside "
        "| what the method error rests on |"
    )
    yield "|---|---|---|---|---|---|---|"
    tried = {one.measure: one for one in covered(rows)}
    for spec in MEASURES:
        yield _measure_line(spec, method_errors()[spec.id], tried.get(spec.id))
    yield ""


def _measure_line(spec: MeasureSpec, entry: MethodError, held: Covered | None) -> str:
    near, far = (entry.half_width(FAST_FPS, far=far) for far in (False, True))
    error = f"{near:.2g} / {far:.2g}" if spec.sides == "each" else f"{near:.2g}"
    tried = f"{held.n} | {held.covered_percent:.0f} %" if held else "0 | -"
    return (
        f"| {spec.title} | {spec.unit} | {error} | {entry.per_yaw_deg:.2g} | {tried} "
        f"| {entry.source} |"
    )


def _steps() -> Iterator[str]:
    for title, step, headings in STEPS:
        path = ROOT / "validation" / step / "results" / f"{step}-{__version__}.md"
        yield f"## {title}\n"
        if title == STEPS[0][0]:
            yield "![Angles over the stride](images/accuracy/curves.svg)\n"
        for heading in headings:
            name, text = section(path.read_text(encoding="utf-8"), heading)
            yield f"**{name}**\n\n{text}\n" if len(headings) > 1 else f"{text}\n"
        yield f"All of it: `{path.relative_to(ROOT)}`.\n"


def section(text: str, heading: str) -> tuple[str, str]:
    """Return (whole heading, text) of the part that begins with a heading, up to the next one.

    Raises
    ------
    ValueError
        If there is no such part: the step's table has changed.

    """
    for part in text.split("\n#"):
        name, _, rest = part.lstrip("#").strip().partition("\n")
        if name.startswith(heading):
            return name, rest.replace(f"Backstride {__version__}. ", "").strip()
    msg = f"the page on accuracy needs a part '{heading}'"
    raise ValueError(msg)


if __name__ == "__main__":
    main()
