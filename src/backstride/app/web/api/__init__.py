"""The same deeds as data, under /api; the list of all routers."""

from fastapi import APIRouter

API: tuple[APIRouter, ...] = ()
