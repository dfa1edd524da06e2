"""The pages, as HTML, one module a step of the way; the list of all routers."""

from fastapi import APIRouter

from backstride.app.web.pages import people, start

PAGES: tuple[APIRouter, ...] = (start.router, people.router)
