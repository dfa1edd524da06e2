"""The same deeds as data, under /api; the list of all routers."""

from fastapi import APIRouter

from backstride.app.web.api import (
    interview,
    plan,
)

API: tuple[APIRouter, ...] = (interview.router, plan.router,)
