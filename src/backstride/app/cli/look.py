"""``backstride inspect``: is a clip fit for use, what does it allow, how to film better."""

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path

import click

from backstride.analyze import AnalyzedClip, Settings, measure_runner
from backstride.app.cli.run import Bars
from backstride.app.cli.table import aligned
from backstride.core.errors import BackstrideError
from backstride.findings.wording.measures import words_for
from backstride.findings.wording.phrases import VIEW_PHRASES
from backstride.kinematics.measure import Measure
from backstride.pose.estimators import make_estimator
from backstride.pose.estimators.movenet import PersonFinder
from backstride.pose.runner import SeenPerson, see_people
from backstride.video.clip import Clip, open_clip
from backstride.video.suitability import Check, assess

_MARKS = {"ok": "ok     ", "watch": "mind   ", "act": "no good "}


def inspect_clips(paths: Sequence[Path], settings: Settings) -> int:
    """Print what each clip allows; return the exit code: 2 if any clip is of no use."""
    code = 0
    for path in paths:
        try:
            click.echo(_inspected(path, settings))
        except BackstrideError as error:
            click.echo(f"{path.name}\n  {_MARKS['act']}{error}", err=True)
            code = error.exit_code
    return code


def _inspected(path: Path, settings: Settings) -> str:
    clip = open_clip(path, time_scale=settings.slow_motion)
    click.echo(f"{path.name}: {_facts(clip)}")
    suitability = assess(clip)
    for check in suitability.checks:
        click.echo(_line(check))
    with ExitStack() as stack:
        people = see_people(
            clip,
            make_estimator(settings.pose),
            PersonFinder(),
            version="inspect",
            on_frame=Bars(stack).clip(clip),
        )
    if len(people) > 1:
        click.echo(_people(people))
    return _allowed(measure_runner(clip, suitability, people, settings))


def _facts(clip: Clip) -> str:
    slow = f", plays {clip.time_scale:g}x slower than real" if clip.time_scale != 1.0 else ""
    return (
        f"{clip.width_px}x{clip.height_px}, {clip.fps:.1f} frames/s, {clip.duration_s:.1f} s, "
        f"{clip.codec}{slow}"
    )


def _line(check: Check) -> str:
    remedy = f" {check.remedy}" if check.remedy else ""
    return f"  {_MARKS[check.level]}{check.text}{remedy}"


def _people(people: Iterable[SeenPerson]) -> str:
    rows = [["  --person", "where", "seen", "height", "leg movement"]]
    for person in people:
        seen = person.candidate
        rows.append(
            [
                f"  {seen.number}",
                f"{seen.left_share:.0%} from the left",
                f"{seen.seen_s:.1f} s",
                f"{seen.height_px:.0f} px",
                f"{seen.leg_motion_trunks:.2f} trunk lengths",
            ]
        )
    return aligned(rows)


def _allowed(analyzed: AnalyzedClip) -> str:
    result = analyzed.result
    view = VIEW_PHRASES[result.view.kind]
    lines = [
        f"  Seen: {view}, {result.view.yaw_deg:.0f} ± {result.view.yaw_error_deg:.0f} degrees off, "
        f"{len(result.strides)} strides."
    ]
    lines += [f"  Note: {note}" for note in result.notes]
    lines.append(f"  Allows: {_names(m for m in result.measures if m.withheld is None)}")
    remedies: dict[str, list[Measure]] = {}
    for measure in result.measures:
        if measure.withheld is not None:
            remedies.setdefault(measure.withheld.remedy, []).append(measure)
    lines += [f"  Not: {_names(left)}\n    -> {remedy}" for remedy, left in remedies.items()]
    return "\n".join(lines)


def _names(measures: Iterable[Measure]) -> str:
    names = dict.fromkeys(words_for(measure.id, measure.unit).name for measure in measures)
    return ", ".join(names) or "nothing"
