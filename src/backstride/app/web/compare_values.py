"""Two kept reports side by side, as their page's templates and scripts need them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from backstride.app.render.charts import CurveLine, CurvePanel
from backstride.app.render.compare_view import compare_groups
from backstride.app.render.html_report import ClipView, clip_view, page_data
from backstride.app.service.reports import Comparison, KeptReport
from backstride.app.web.report_values import (
    as_on_screen,
    assets,
    chart_frame,
    finite,
    panel_data,
    player_texts,
    videos_of,
)

Json = dict[str, Any]

BEFORE, AFTER = "before", "after"
MOST_PAIRS = 2
"""From the side and from behind: more pictures at once cannot be followed (design choice)."""


@dataclass(frozen=True)
class Side:
    """One clip of a pair: its report's index of it, its view and its times."""

    view: ClipView
    times: Mapping[str, Any]

    @property
    def curves(self) -> Mapping[str, CurvePanel]:
        """Return the charts by joint."""
        return {panel.id.rpartition("-")[2]: panel for panel in self.view.curves}


@dataclass(frozen=True)
class Pair:
    """Two clips from the same side, of the old report and of the new one."""

    before: Side
    after: Side
    panels: tuple[CurvePanel, ...]

    @property
    def tab(self) -> str:
        """Return the side they were filmed from."""
        return self.after.view.tab

    @property
    def old(self) -> ClipView:
        """Return the old clip's view."""
        return self.before.view

    @property
    def new(self) -> ClipView:
        """Return the new clip's view."""
        return self.after.view

    @property
    def seekable(self) -> bool:
        """Whether both videos can be set to a moment of a stride."""
        views = (self.before.view, self.after.view)
        return all(view.has_cycle and view.source for view in views)


def comparison_values(compared: Comparison) -> Json:
    """Return what the templates of a comparison show."""
    pairs = tuple(_pairs(compared.old, compared.new))
    groups = as_on_screen(compare_groups(compared.changes))
    sides = [side for pair in pairs for side in (pair.before, pair.after)]
    return {
        "web": True,
        "old": compared.old,
        "new": compared.new,
        "notes": compared.notes,
        "changed": [group for group in groups if group.verdict == "changed"],
        "others": [group for group in groups if group.verdict != "changed"],
        "pairs": pairs,
        "player_data": finite(
            {
                "clips": [side.times for side in sides],
                "together": True,
                "texts": player_texts(),
            }
        ),
        "chart_data": {
            **chart_frame(),
            "panels": [panel_data(panel) for pair in pairs for panel in pair.panels],
        },
        "assets": assets(),
    }


def _pairs(old: KeptReport, new: KeptReport) -> Iterator[Pair]:
    """Yield clips that were filmed from the same side; their indices count through the page."""
    place = 0
    before = _fresh(old)
    for view, after in _fresh(new).items():
        if view not in before or place >= 2 * MOST_PAIRS:
            continue
        sides = _at(before[view], place), _at(after, place + 1)
        yield Pair(*sides, _panels(place // 2, *sides))
        place += 2


def _fresh(kept: KeptReport) -> dict[str, Side]:
    """Return a report's fresh clips by the side they were filmed from."""
    report, videos = kept.report, videos_of(kept)
    by_clip = {video.clip_index: video for video in videos}
    times = page_data(report, videos)["clips"]
    found: dict[str, Side] = {}
    for index, clip in enumerate(report.clips):
        if clip.condition == "fresh" and clip.view not in found:
            found[clip.view] = Side(clip_view(report, index, by_clip.get(index)), times[index])
    return found


def _at(side: Side, index: int) -> Side:
    return replace(side, view=replace(side.view, index=index))


def _panels(pair: int, before: Side, after: Side) -> tuple[CurvePanel, ...]:
    """Return a chart for each joint that both have, with both days' curves."""
    return tuple(
        CurvePanel(
            f"pair-{pair}-{joint}",
            panel.title,
            (*_named(before.curves[joint], BEFORE), *_named(panel, AFTER)),
        )
        for joint, panel in after.curves.items()
        if joint in before.curves
    )


def _named(panel: CurvePanel, day: str) -> Iterator[CurveLine]:
    for line in panel.lines:
        yield replace(line, side=f"{day} {line.side}")
