"""The same deeds as data, under /api; the list of all routers."""

from fastapi import APIRouter

from backstride.app.web.api import (
    archive,
    clips,
    interview,
    jobs,
    plan,
    progress,
    reports,
    sessions,
    settings,
)

API: tuple[APIRouter, ...] = (
    archive.router,
    clips.router,
    interview.router,
    jobs.router,
    plan.router,
    progress.router,
    reports.router,
    sessions.router,
    settings.router,
)
