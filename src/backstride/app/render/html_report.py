"""report.html: one file that needs no network, for a runner and for a physiotherapist."""

import json
import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from html import escape
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from urllib.parse import quote

from backstride.app.render.answer_view import answer_view, rerun_commands
from backstride.app.render.answer_words import day_phrase
from backstride.app.render.charts import CurvePanel
from backstride.app.render.curve_limits import curve_limits
from backstride.app.render.curve_panels import curve_panels, curve_sides
from backstride.app.render.drift_view import drift_tables, drifts_left_out
from backstride.app.render.report_view import (
    cited_sources,
    clip_name,
    finding_views,
    headlines,
    key_measures,
    measure_groups,
    summary_line,
    tab_name,
    withheld_views,
)
from backstride.core.provenance import Provenance
from backstride.findings import wording
from backstride.report import ClipSummary, Report

if TYPE_CHECKING:
    from jinja2 import Environment

SPEEDS = (0.125, 0.25, 0.5, 1.0)
"""Speeds offered under the video, as a share of real speed."""
BASE64_PIECE_BYTES = 3 << 18
"""A multiple of three, so that the pieces' base64 can stand one after the other."""
PLAYBACK_RATES = (0.0625, 16.0)
"""What browsers can play."""
STYLE_SHEETS = ("report.css", "tables.css", "changes.css", "answer.css", "print.css")
_NUMBER_GAP = re.compile(r"(?<=[\d±]) (?=±|%|ms\b|cm\b|\d)|(?<=±) ")
_COMMAND = re.compile(
    r"backstride (?:interview|analyze|plan)(?: (?:--[a-z]+|[\w-]+\.(?:mp4|toml|json)))*"
)
_SPEED_NAMES = {0.125: "1/8 speed", 0.25: "1/4 speed", 0.5: "1/2 speed", 1.0: "real speed"}


@dataclass(frozen=True)
class VideoAsset:
    """The annotated video of one clip: inside the page, or a file beside it, or none at all.

    ``embedded`` is the file to put inside.

    ``slow_down`` says how many times longer it lasts than the clip, so that
    video time = (clip time - ``start_s``) * ``slow_down``.
    """

    clip_index: int
    file_name: str | None
    embedded: Path | None
    slow_down: float
    poster_png: bytes | None = None
    start_s: float = 0.0

    @property
    def source(self) -> str | None:
        """Return what the video element loads: a data address, a file name, or None."""
        if self.embedded is not None:
            return f"data:video/mp4;base64,{self.mark}"
        return None if self.file_name is None else quote(self.file_name)

    @property
    def mark(self) -> str:
        """Return what stands in the page's text where `write_html` puts the embedded video."""
        return f"@backstride-video-{self.clip_index}@"

    @property
    def poster(self) -> str | None:
        """Return the still picture shown before the video plays."""
        return None if self.poster_png is None else _data_address("image/png", self.poster_png)


@dataclass(frozen=True)
class Speed:
    """One choice of the speed menu: the browser's playback rate and its name."""

    rate: float
    name: str
    chosen: bool


@dataclass(frozen=True)
class ClipView:
    """One clip's tab: its video, its curves, and what was found out about it."""

    index: int
    tab: str
    name: str
    summary: str
    source: str | None
    poster: str | None
    speeds: tuple[Speed, ...]
    curves: tuple[CurvePanel, ...]
    curve_sides: tuple[str, ...]
    curve_limits: str
    facts: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    provenance: Provenance | None
    cycle_side: str
    has_cycle: bool


def write_html(report: Report, videos: Sequence[VideoAsset], path: Path) -> None:
    """Write the page to ``path``; the videos pass through it in pieces, never whole in memory."""
    write_page(render_html(report, videos), videos, path)


def write_page(page: str, videos: Sequence[VideoAsset], path: Path) -> None:
    """Write a page's text to ``path``, each embedded video at the place of its mark."""
    with path.open("wb") as file:
        for video in videos:
            if video.embedded is not None and video.mark in page:
                before, page = page.split(video.mark, 1)
                file.write(before.encode("utf-8"))
                _write_base64(video.embedded, file)
        file.write(page.encode("utf-8"))


def _write_base64(source: Path, target: BinaryIO) -> None:
    with source.open("rb") as file:
        while piece := file.read(BASE64_PIECE_BYTES):
            target.write(b64encode(piece))


def render_html(report: Report, videos: Sequence[VideoAsset]) -> str:
    """Return the page as text, with marks in place of the embedded videos (see `write_html`).

    Parameters
    ----------
    report
        What one analysis produced; its texts are escaped, file names included.
    videos
        At most one for each clip; a clip without one gets a note instead of a player.

    """
    page: str = (
        environment()
        .get_template("report.html.j2")
        .render(
            **page_values(report, videos),
            page_data=data_text(page_data(report, videos)),
            css="".join(static(name) for name in STYLE_SHEETS),
            js=static("report.js"),
        )
    )
    return page


def page_values(report: Report, videos: Sequence[VideoAsset]) -> dict[str, Any]:
    """Return what the templates of a report show, in its own page and in the web app's."""
    by_clip = {video.clip_index: video for video in videos}
    findings = finding_views(report)
    return {
        "report": report,
        "clips": [clip_view(report, i, by_clip.get(i)) for i in range(len(report.clips))],
        "raised": [view for view in findings if view.kind != "ok"],
        "usual": [view for view in findings if view.kind == "ok"],
        "headlines": headlines(report.measures),
        "key_measures": key_measures(report.measures),
        "groups": measure_groups(report),
        "drift_tables": drift_tables(report),
        "drift_left_out": drifts_left_out(report),
        "withheld": withheld_views(report.measures),
        "sources": cited_sources(report),
        "wording": wording,
        "answer": answer_view(report),
        "answer_wording": wording.answer,
        "commands": rerun_commands(report),
    }


@cache
def environment() -> "Environment":
    """Return the templates, strict about missing names; jinja2 is loaded on first use only."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415

    environment = Environment(
        loader=PackageLoader("backstride", "app/render/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["web"] = False
    environment.filters["unbroken"] = _unbroken
    environment.filters["coded"] = _coded
    environment.filters["day_of"] = _day_of
    return environment


def _unbroken(text: str) -> str:
    """Keep a number, its error and its unit on one line by spaces that do not break."""
    return _NUMBER_GAP.sub("\u00a0", text)


def _coded(text: str) -> str:
    """Return a text as HTML, escaped, with the commands in it set as code."""
    return _COMMAND.sub(r"<code>\g<0></code>", escape(text))


def static(name: str) -> str:
    """Return the text of a style sheet or script that goes into a page."""
    folder = resources.files("backstride").joinpath("app/render/static")
    return folder.joinpath(name).read_text("utf-8")


def _data_address(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{b64encode(content).decode('ascii')}"


def page_data(report: Report, videos: Sequence[VideoAsset]) -> dict[str, Any]:
    """Return what the page's script needs: how each clip's time goes with its video's."""
    by_clip = {video.clip_index: video for video in videos}
    return {"clips": [_times(clip, by_clip.get(i)) for i, clip in enumerate(report.clips)]}


def _times(clip: ClipSummary, video: VideoAsset | None) -> dict[str, Any]:
    return {
        "slowDown": video.slow_down if video else 1.0,
        "start": video.start_s if video else 0.0,
        "timeScale": clip.time_scale,
        "frame": clip.duration_s / max(clip.n_frames, 1),
        "cycle": clip.cycle_s,
    }


def _day_of(moment: str) -> str:
    """Write the day of a moment as all days are written here; moments are kept in UTC."""
    at = datetime.fromisoformat(moment)
    return day_phrase((at.astimezone() if at.tzinfo else at).date())


def data_text(data: Mapping[str, Any]) -> str:
    """Return data as JSON that can't close the script element that it stands in."""
    return json.dumps(data).replace("<", "\\u003c")


def clip_view(report: Report, index: int, video: VideoAsset | None) -> ClipView:
    """Return one clip's tab."""
    clip = report.clips[index]
    provenance = report.provenance[index] if index < len(report.provenance) else None
    return ClipView(
        index=index,
        tab=tab_name(clip),
        name=clip_name(clip),
        summary=summary_line(clip),
        source=video.source if video else None,
        poster=video.poster if video else None,
        speeds=_speeds(clip, video.slow_down) if video else (),
        curves=curve_panels(index, clip.curves),
        curve_sides=curve_sides(clip.curves),
        curve_limits=curve_limits(report, index),
        facts=_facts(clip),
        notes=clip.notes,
        provenance=provenance,
        cycle_side=clip.cycle_side or "",
        has_cycle=clip.cycle_s is not None,
    )


def _speeds(clip: ClipSummary, slow_down: float) -> tuple[Speed, ...]:
    """Return the speeds that a browser can play; the video's own one is chosen."""
    slowness = slow_down * clip.time_scale
    own = 1.0 / slowness
    shares = sorted({*SPEEDS, *(() if _listed(own) else (own,))})
    return tuple(
        Speed(share * slowness, _SPEED_NAMES.get(share, f"{share:.2g} × speed"), _near(share, own))
        for share in shares
        if PLAYBACK_RATES[0] <= share * slowness <= PLAYBACK_RATES[1]
    )


def _near(first: float, second: float) -> bool:
    return abs(first - second) < 0.02 * second


def _listed(share: float) -> bool:
    return any(_near(speed, share) for speed in SPEEDS)


def _scale(clip: ClipSummary) -> str:
    """Return the clip's scale with its error and what it is from."""
    if clip.m_per_px is None:
        return "not known"
    text = f"{1000 * clip.m_per_px:.1f} mm per pixel"
    if clip.scale_error is not None:
        text += f" ± {100 * clip.scale_error:.0f} %"
    sources = {"height": "from the height", "gravity": "from the body's fall in flight"}
    source = sources.get(clip.scale_source or "")
    return f"{text}, {source}" if source else text


def _facts(clip: ClipSummary) -> tuple[tuple[str, str], ...]:
    """Return what was found out about a clip, as name and value."""
    slow = "real time" if clip.time_scale == 1.0 else f"slowed down {clip.time_scale:g} times"
    return (
        ("File", clip_name(clip)),
        ("What it shows", clip.activity),
        ("View", wording.VIEW_PHRASES.get(clip.view, clip.view)),
        ("Off the ideal direction by", f"{clip.yaw_deg:.0f}° ± {clip.yaw_error_deg:.0f}°"),
        ("Picture", f"{clip.width_px} × {clip.height_px} pixels"),
        ("Frames", f"{clip.n_frames} at {clip.fps:.1f} a second, {clip.duration_s:.1f} s"),
        ("Time", f"{slow} ({clip.time_scale_source})"),
        ("Strides", str(clip.n_strides)),
        ("Scale", _scale(clip)),
        ("Left and right legs swapped back", f"in {100 * clip.repaired_share:.1f} % of frames"),
    )
