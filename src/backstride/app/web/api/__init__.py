"""The same deeds as data, under /api; the list of all routers."""

from fastapi import APIRouter

from backstride.app.web.api import (
    clips,
    interview,
    jobs,
    plan,
)

API: tuple[APIRouter, ...] = (
    clips.router,
    interview.router,
    jobs.router,
    plan.router,
)
