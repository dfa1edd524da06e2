"""The pages, as HTML, one module a step of the way; the list of all routers."""

from fastapi import APIRouter

from backstride.app.web.pages import login, people, sharing, start

PAGES: tuple[APIRouter, ...] = (start.router, people.router, login.router, sharing.router)
