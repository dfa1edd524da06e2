"""The tables of `validation.curves.run` as text."""

from collections.abc import Sequence
from typing import Any

from backstride import __version__

Rows = list[dict[str, Any]]

BARS = {
    "near_hip": 4.0,
    "near_knee": 3.5,
    "near_ankle": 6.0,
    "far_hip": 6.0,
    "far_knee": 6.0,
    "far_ankle": 9.0,
}
"""Wanted at most: RMSE after offset removal, rendered running seen from the side, degrees."""

MEASURED = (
    "clip",
    "against",
    "angle",
    "bias",
    "LoA",
    "MAE",
    "RMSE",
    "RMSE level",
    "curve RMSE",
    "curve level",
    "missing %",
)


def markdown(stored: dict[str, Rows]) -> str:
    """Return everything that was found."""
    angles = stored["angles"]
    return "\n".join(
        [
            "# Joint angles through the pose model against truth",
            "",
            f"Backstride {__version__}, default pose model, degrees. All frames of each clip; a "
            "figure in bold misses what was wanted.",
            "",
            "## Step by step: RMSE after offset removal (without)",
            "",
            "Rendered clips against their projected joints, the filmed one against RTMPose "
            "(agreement, not truth). Wanted after offset removal: near hip 4.0, knee 3.5, ankle "
            "6.0; far 6, 6, 9.",
            "",
            *_by_step(angles),
            "",
            "## As measured",
            "",
            "LoA = half width of the 95 % limits of agreement. Curve = the average stride.",
            "",
            *_as_measured(angles),
            "",
            "## Left and right exchanged",
            "",
            "Frames in which knees and ankles together fit the other leg better.",
            "",
            *_swaps(stored["swaps"]),
            "",
            "## Where the points lie",
            "",
            "Found minus reference in per cent of the trunk's length, mean and SD, as measured.",
            "",
            *_places(stored["places"]),
            "",
        ]
    )


def _by_step(angles: Rows) -> list[str]:
    rows = [row for row in angles if row["reference"] in ("2D joints", "RTMPose")]
    wanted = [*BARS, "trunk_lean", "neck", "near_elbow"]
    lines = _head(["clip", "step", *(name.replace("_", " ") for name in wanted)])
    for clip, step in dict.fromkeys((row["clip"], row["step"]) for row in rows):
        cells = [_pair(rows, clip, step, signal) for signal in wanted]
        lines.append(f"| {clip} | {step} | " + " | ".join(cells) + " |")
    return lines


def _pair(rows: Rows, clip: str, step: str, signal: str) -> str:
    for row in rows:
        if (row["clip"], row["step"], row["signal"]) == (clip, step, signal):
            text = f"{row['rmse_level']:.1f} ({row['rmse']:.1f})"
            missed = clip.startswith("run_") and row["rmse_level"] > BARS.get(signal, 180.0)
            return f"**{text}**" if missed else text
    return ""


def _as_measured(angles: Rows) -> list[str]:
    lines = _head(MEASURED)
    for row in angles:
        if row["step"] == "as measured":
            curve = [row["curve_rmse"], row["curve_rmse_level"]]
            figures = [row[key] for key in ("agreement", "mae", "rmse", "rmse_level")] + curve
            cells = " | ".join("" if value is None else f"{value:.1f}" for value in figures)
            lines.append(
                f"| {row['clip']} | {row['reference']} | {row['signal'].replace('_', ' ')} "
                f"| {row['bias']:+.1f} | {cells} | {100.0 * row['missing']:.1f} |"
            )
    return lines


def _swaps(swaps: Rows) -> list[str]:
    lines = _head(["clip", "frames", "before", "after", "before %", "after %"])
    for row in swaps:
        shares = (f"{100.0 * row[key] / row['frames']:.2f}" for key in ("before", "after"))
        lines.append(
            f"| {row['clip']} | {row['frames']} | {row['before']} | {row['after']} | "
            + " | ".join(shares)
            + " |"
        )
    return lines


def _places(places: Rows) -> list[str]:
    lines = _head(["clip", "point", "forward", "down", "forward SD", "down SD"])
    lines += [
        f"| {row['clip']} | {row['point']} | {row['forward']:+.1f} | {row['down']:+.1f} "
        f"| {row['forward_sd']:.1f} | {row['down_sd']:.1f} |"
        for row in places
    ]
    return lines


def _head(names: Sequence[str]) -> list[str]:
    return ["| " + " | ".join(names) + " |", "|---" * len(names) + "|"]
