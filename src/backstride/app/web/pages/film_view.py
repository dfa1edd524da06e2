"""What the pages on clips show, from what is kept of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from backstride.app.clip_check import Found, Mark
from backstride.app.service import clips, interview, jobs
from backstride.app.service.clips import ClipView
from backstride.app.service.jobs import MOST_CLIPS, JobView
from backstride.app.web.config import ServeConfig
from backstride.findings.wording import GROUPS, TAB_PHRASES, words_for
from backstride.kinematics.measures import MEASURES
from backstride.store.database import Store
from backstride.store.models import now

Values = Mapping[str, Any]

SHOWN_FOR = timedelta(days=1)
"""Analyses that ended longer ago are on the page of all."""
MEGABYTE = 1_000_000
_UNITS = {spec.id: spec.unit for spec in MEASURES}
_ORDER = [measure_id for _, ids in GROUPS for measure_id in ids]


@dataclass(frozen=True)
class ClipCard:
    """A clip as it stands in the list; ``chosen``: it is marked for the next analysis.

    ``limits`` are the checks that it did not pass in full, the worst first.
    """

    view: ClipView
    view_name: str
    poster: str
    chosen: bool
    limits: tuple[str, ...]


def film_values(store: Store, config: ServeConfig, runner_id: str) -> Values:
    """Return what the film page shows."""
    views, all_jobs = clips.listed(store, runner_id), jobs.listed(store, runner_id)
    analyses = [job for job in all_jobs if job.kind == "analyze"]
    chosen = _chosen(views, analyses)
    cards = [
        ClipCard(
            view,
            _view_name(view.found),
            poster_path(view),
            view.clip.id in chosen,
            tuple(mark.id for mark in _worst_first(view.found.marks if view.found else ())),
        )
        for view in views
    ]
    return {
        "cards": cards,
        "jobs": [job for job in analyses if job.active or _recent(job)],
        "n_older": sum(not job.active and not _recent(job) for job in analyses),
        "busy": any(job.active for job in all_jobs),
        "waiting": [job.id for job in all_jobs if job.active],
        "today": now().astimezone().date(),
        "filmed_on": _last_day(views),
        "most_clips": MOST_CLIPS,
        "most_bytes": config.max_upload_bytes,
        "most_mb": config.max_upload_bytes // MEGABYTE,
        "most_minutes": round(config.max_clip_s / 60.0),
        "unanswered": not interview.state(store, runner_id).answers.values,
    }


def clip_values(view: ClipView) -> Values:
    """Return what a clip's own page shows."""
    found = view.found
    marks = () if found is None else found.marks
    return {
        "view": view,
        "poster": poster_path(view),
        "verdict": view.state,
        "said": "no_run" if view.usable and not _runs(view) else view.state,
        "poor": _worst_first(marks),
        "good": [mark for mark in marks if mark.level == "ok"],
        "view_name": _view_name(found),
        "gives": [] if found is None else measure_names(found.gives),
        "maybe": set() if found is None else set(measure_names(found.maybe)),
        "not_given": [] if found is None else _not_given(found),
    }


def measure_names(measure_ids: Sequence[str]) -> list[str]:
    """Return what measures are called, each once, in the order of the reports."""
    in_order = sorted(measure_ids, key=lambda one: _ORDER.index(one) if one in _ORDER else 99)
    names = (words_for(one, _UNITS[one]).name for one in in_order if one in _UNITS)
    return list(dict.fromkeys(names))


def poster_path(view: ClipView) -> str:
    """Return the address of a clip's picture, another one for another picture; "" without."""
    poster = None if view.found is None else view.found.poster
    return "" if poster is None else f"/clips/{view.clip.id}/poster.jpg?v={poster[:12]}"


def _chosen(views: Sequence[ClipView], analyses: Sequence[JobView]) -> set[str]:
    """Return the ids of the clips that are marked for the next analysis.

    Those that show a run and were not analyzed yet; the example's only where there are no others.
    """
    done = {clip_id for job in analyses if job.state != "cancelled" for clip_id in job.clip_ids}
    ready = [view for view in views if view.clip.id not in done and _runs(view)]
    own = [view for view in ready if not view.told.example]
    return {view.clip.id for view in own or ready}


def _runs(view: ClipView) -> bool:
    return view.usable and view.found is not None and any(one.runs for one in view.found.people)


def _recent(job: JobView) -> bool:
    return job.ended_at is not None and now() - job.ended_at < SHOWN_FOR


def _last_day(views: Sequence[ClipView]) -> date:
    """Return the day on which the newest clip came in."""
    newest = views[0].clip.uploaded_at if views else now()
    return newest.astimezone().date()


def _view_name(found: Found | None) -> str:
    return "" if found is None or found.view is None else TAB_PHRASES[found.view]


def _worst_first(marks: Sequence[Mark]) -> list[Mark]:
    return [mark for level in ("act", "watch") for mark in marks if mark.level == level]


def _not_given(found: Found) -> list[Values]:
    return [{"names": measure_names(one.measures), "remedy": one.remedy} for one in found.not_given]
