"""The pages, as HTML, one module a step of the way; the list of all routers."""

from fastapi import APIRouter

from backstride.app.web.live import socket
from backstride.app.web.pages import (
    api,
    calendar,
    clips,
    coach,
    film,
    interview,
    login,
    people,
    plan,
    progress,
    report,
    settings,
    sharing,
    start,
)

PAGES: tuple[APIRouter, ...] = (
    start.router,
    people.router,
    login.router,
    sharing.router,
    film.router,
    clips.router,
    plan.router,
    calendar.router,
    coach.router,
    socket.router,
    report.router,
    interview.router,
    progress.router,
    settings.router,
    api.router,
)
