"""report.html of a coached clip: what counted and why not, in one file that needs no network."""

import json
from dataclasses import dataclass
from pathlib import Path

from backstride import __version__
from backstride.app.coach_clip import CoachedClip
from backstride.app.render import coach_view as view
from backstride.app.render.coach_words import mend, not_judged
from backstride.app.render.html_report import Speed, VideoAsset, environment, static, write_page
from backstride.coach.form import HoldForm, RepForm, RhythmForm, TimedForm

SPEEDS = ((0.25, "1/4 speed"), (0.5, "1/2 speed"), (1.0, "real speed"), (2.0, "twice"))


@dataclass(frozen=True)
class PlayerView:
    """What the page's video element is made from, as `ClipView` is for the report."""

    index: int
    tab: str
    name: str
    source: str | None
    poster: str | None
    speeds: tuple[Speed, ...]


def write_coach_report(coached: CoachedClip, video: VideoAsset, path: Path) -> None:
    """Write the page to ``path``, the video inside it or beside it."""
    write_page(coach_html(coached, video), (video,), path)


def coach_html(coached: CoachedClip, video: VideoAsset) -> str:
    """Return the page; all texts are escaped."""
    form = coached.form
    page: str = (
        environment()
        .get_template("coach.html.j2")
        .render(
            clips=[_player(coached, video)],
            name=coached.name,
            title=view.title(coached),
            kind=_kind(coached),
            purpose=coached.exercise.purpose if coached.exercise else "",
            mend=mend(coached),
            headlines=view.headlines(coached),
            parts=view.parts(coached),
            rows=view.rep_rows(coached),
            sided=isinstance(form, RepForm | HoldForm) and form.sides != "none",
            held=any(rep.held_s is not None for rep in coached.result.reps),
            unfinished=view.unfinished(coached),
            broken=view.broken_rows(coached),
            trend=view.trend_rows(coached),
            trend_needs=view.trend_needs(),
            wrong=bool(view.looks_like(coached)),
            curve=view.curve(coached),
            curve_words=view.curve_words(coached),
            not_judged=not_judged(coached),
            remarks=view.remarks(coached),
            facts=view.facts(coached),
            provenance=coached.track.provenance,
            version=__version__,
            page_data=_page_data(coached),
            css="".join(static(name) for name in ("report.css", "tables.css", "coach.css")),
            js=static("report.js"),
        )
    )
    return page


def _kind(coached: CoachedClip) -> str:
    kinds = {HoldForm: "hold", RhythmForm: "rhythm", TimedForm: "timed", RepForm: "reps"}
    return kinds[type(coached.form)]


def _player(coached: CoachedClip, video: VideoAsset) -> PlayerView:
    speeds = tuple(Speed(rate, name, rate == 1.0) for rate, name in SPEEDS)
    name = coached.clip.path.name
    return PlayerView(0, coached.name, name, video.source, video.poster, speeds)


def _page_data(coached: CoachedClip) -> str:
    """Return what the page's script needs, as JSON that can't close a script element."""
    time_s = coached.track.time_s
    clip = {
        "slowDown": 1.0,
        "start": 0.0,
        "timeScale": 1.0,
        "frame": 1.0 / max(coached.track.fps, 1.0),
        "cycle": [0.0, float(time_s[-1])],
    }
    return json.dumps({"clips": [clip]}).replace("<", "\\u003c")
