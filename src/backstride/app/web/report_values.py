"""A kept report as its page's templates and scripts need it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from math import isfinite
from typing import Any, cast

from backstride.app.render.answer_words import day_phrase
from backstride.app.render.charts import CurveLine, CurvePanel
from backstride.app.render.curve_panels import curve_panels
from backstride.app.render.html_report import VideoAsset, page_data, page_values
from backstride.app.service.on_screen import on_screen
from backstride.app.service.reports import KeptReport
from backstride.app.service.units import Units
from backstride.app.web.report_assets import asset_path, plotly, report_css
from backstride.app.web.texts import t, texts_of
from backstride.report import ClipSummary
from backstride.store.reports import ReportLine

Json = dict[str, Any]

WRITTEN_FOR_TERMINALS = ("answer", "clips", "drift_left_out", "withheld")
"""Values that hold sentences of the analysis, which name commands and options."""
DECIMALS = 2
"""Of a curve's degrees: a hundredth is far less than a screen's dot."""


def report_values(kept: KeptReport, units: Units) -> Json:
    """Return what the templates of a report show on the web page."""

    def read(text: str) -> str:
        return units.told(on_screen(text))

    report, videos = kept.report, videos_of(kept)
    values = page_values(report, videos)
    values |= {name: as_on_screen(values[name], read) for name in WRITTEN_FOR_TERMINALS}
    values["report"] = replace(report, left_out=as_on_screen(report.left_out, read))
    return {
        **values,
        "web": True,
        "kept": kept,
        "filmed": day_phrase(kept.filmed_on),
        "player_data": finite({**page_data(report, videos), "texts": player_texts()}),
        "chart_data": {**chart_frame(), "from": f"/report/{kept.id}/curves"},
        "assets": assets(),
    }


def videos_of(kept: KeptReport) -> list[VideoAsset]:
    """Return the annotated videos, by the addresses from which the page loads them."""
    return [
        VideoAsset(
            file.clip_index,
            f"/report/{kept.id}/files/{file.name}",
            None,
            file.slow_down,
            start_s=file.start_s,
        )
        for file in kept.videos
    ]


def assets() -> Json:
    """Return what the head of a page with curves needs."""
    return {
        "css": report_css(),
        "player": asset_path("player.js"),
        "style_ids": plotly().style_ids,
    }


def chart_frame() -> Json:
    """Return what the page's script needs for its charts, besides their values."""
    texts = {key.rpartition("js_")[2]: text for key, text in texts_of("report").items()}
    return {"plotly": asset_path("plotly.js"), "texts": texts}


def curves_of(kept: KeptReport) -> Json:
    """Return all curves of a report as the page's script draws them."""
    clips = kept.report.clips
    return {"panels": [one for i, clip in enumerate(clips) for one in _drawn(i, clip)]}


def panel_data(panel: CurvePanel) -> Json:
    """Return one chart's curves."""
    return {"id": panel.id, "title": panel.title, "lines": [_line(one) for one in panel.lines]}


def _drawn(index: int, clip: ClipSummary) -> Iterator[Json]:
    return (panel_data(panel) for panel in curve_panels(index, clip.curves))


def player_texts() -> Mapping[str, str]:
    """Return the words that the player writes."""
    return {name: t(f"report.js_{name}") for name in ("play", "pause", "showing")}


def report_names(lines: Sequence[ReportLine]) -> dict[str, str]:
    """Return what reports are called in a list: their day and, if it has several, when made."""
    of_day = Counter(line.filmed_on for line in lines)
    named = {
        line.id: _with_time(line) if of_day[line.filmed_on] > 1 else day_phrase(line.filmed_on)
        for line in lines
    }
    shown = {line.id for line in lines if line.example}
    return named | {id_: t("report.example_named", name=named[id_]) for id_ in shown}


def _with_time(line: ReportLine) -> str:
    made = line.created_at.astimezone()
    moment = f"{made.day} {made:%b, %H:%M}"
    return t("report.named", day=day_phrase(line.filmed_on), made=moment)


def as_on_screen(
    value: Any,  # noqa: ANN401 - any view
    read: Callable[[str], str] = on_screen,
) -> Any:  # noqa: ANN401 - the same view
    """Return a view with its sentences as they read on the screen."""
    if isinstance(value, str):
        return read(value)
    if isinstance(value, tuple | list):
        return tuple(as_on_screen(one, read) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        told = {
            field.name: as_on_screen(getattr(value, field.name), read) for field in fields(value)
        }
        return replace(cast("Any", value), **told)
    return value


def finite(value: Any) -> Any:  # noqa: ANN401 - JSON
    """Return plain data with None for numbers that were not had."""
    if isinstance(value, dict):
        return {key: finite(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [finite(one) for one in value]
    return None if isinstance(value, float) and not isfinite(value) else value


def _line(line: CurveLine) -> Json:
    return {
        "side": line.side,
        "mean": finite([round(value, DECIMALS) for value in line.mean_deg]),
        "sd": finite([round(value, DECIMALS) for value in line.sd_deg]),
        "toeOff": line.toe_off_percent,
    }
