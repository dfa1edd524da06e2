"""Settings: who one is, units, the coach's voice, one's data, sharing, and what this is."""

from functools import cache
from importlib.metadata import PackageNotFoundError, distribution, requires
from typing import Annotated, Any, Literal, NamedTuple

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from backstride.app.service import leaving, settings, sharing
from backstride.app.service.units import CHOICES, Distance, Height, Units, Weight
from backstride.app.web.api.archive import sent
from backstride.app.web.clock import today_here
from backstride.app.web.config import Shared
from backstride.app.web.deps import (
    CHECKED,
    COOKIE,
    MaybeVisitorDep,
    SharedDep,
    StoreDep,
    Visitor,
    VisitorDep,
)
from backstride.app.web.render import page
from backstride.app.web.texts import t, texts_of
from backstride.core.errors import AccessError, OptionError

router = APIRouter()

EXAMPLE_KM, EXAMPLE_KMH, EXAMPLE_CM, EXAMPLE_KG = 10.0, 10.0, 178.0, 70.0
"""What each unit is shown by: a usual run and a usual runner."""
NO_BREAK = "\N{NO-BREAK SPACE}"
LONGEST_LICENCE = 60
"""Some packages put the whole text where its name belongs."""
UNITS_OF_BYTES = ("kB", "MB", "GB", "TB")

Saved = Literal["", "name", "units", "coach"]


class Part(NamedTuple):
    """Somebody else's work that this is built with."""

    name: str
    version: str
    licence: str


@router.get("/settings")
def show(request: Request, shared: SharedDep, visitor: VisitorDep, saved: Saved = "") -> Response:
    """Show all settings."""
    return _shown(request, shared, visitor, saved=saved)


@router.post("/settings/name", dependencies=[CHECKED])
def rename(
    request: Request, shared: SharedDep, visitor: VisitorDep, name: Annotated[str, Form()] = ""
) -> Response:
    """Take another name."""
    try:
        settings.rename(shared.store, visitor.person.id, name)
    except OptionError as error:
        return _shown(request, shared, visitor, typed=name, wrong=str(error), status=422)
    return RedirectResponse("/settings?saved=name#profile", 303)


@router.post("/settings/units", dependencies=[CHECKED])
def change_units(
    store: StoreDep,
    visitor: VisitorDep,
    distance: Annotated[Distance, Form()],
    height: Annotated[Height, Form()],
    weight: Annotated[Weight, Form()],
) -> Response:
    """Take other units."""
    told = {"distance": distance, "height": height, "weight": weight}
    settings.change(store, visitor.person.id, told)
    return RedirectResponse("/settings?saved=units#units", 303)


@router.post("/settings/coach", dependencies=[CHECKED])
def change_coach(
    store: StoreDep,
    visitor: VisitorDep,
    sounds: Annotated[bool, Form()] = False,  # noqa: FBT002 - a box that is not ticked is not sent
    voice: Annotated[bool, Form()] = False,  # noqa: FBT002
) -> Response:
    """Take whether the coach begins with sounds and with its voice."""
    settings.change(store, visitor.person.id, {"sounds": sounds, "voice": voice})
    return RedirectResponse("/settings?saved=coach#coach", 303)


@router.get("/settings/archive")
def download(store: StoreDep, visitor: VisitorDep) -> Response:
    """Send everything of the person as one archive."""
    return sent(store, visitor, today_here())


@router.get("/settings/licences")
def licences(request: Request, visitor: MaybeVisitorDep) -> Response:
    """Show whose work this is built with."""
    return page(request, "settings_licences", visitor, notice=_notice(), parts=_parts())


@router.get("/settings/delete")
def ask_to_delete(request: Request, store: StoreDep, visitor: VisitorDep) -> Response:
    """Show what would go, and ask for the name."""
    return _asked(request, store, visitor)


@router.post("/settings/delete", dependencies=[CHECKED])
def delete(
    request: Request, shared: SharedDep, visitor: VisitorDep, name: Annotated[str, Form()] = ""
) -> Response:
    """Delete everything of the person, and end what is done for them in the background."""
    try:
        gone = leaving.delete(shared.store, visitor.person.id, name)
    except OptionError as error:
        return _asked(request, shared.store, visitor, typed=name, wrong=str(error), status=422)
    shared.queue.look()
    answer = page(request, "settings_gone", None, lines=_lines(gone))
    answer.delete_cookie(COOKIE)
    return answer


@router.get("/bring")
def bring(request: Request, shared: SharedDep, visitor: MaybeVisitorDep) -> Response:
    """Show how to bring an archive as somebody new."""
    if shared.config.login:
        msg = "this server asks for a password: join first, then bring it in the settings"
        raise AccessError(msg)
    return page(request, "bring", visitor, texts=texts_of("settings"))


def _shown(
    request: Request,
    shared: Shared,
    visitor: Visitor,
    *,
    saved: Saved = "",
    typed: str | None = None,
    wrong: str = "",
    status: int = 200,
) -> Response:
    person, store = visitor.person, shared.store
    is_runner = person.role == "runner"
    found = settings.settings_of(person)
    return page(
        request,
        "settings",
        visitor,
        status=status,
        saved=saved,
        typed=person.name if typed is None else typed,
        wrong=wrong,
        is_runner=is_runner,
        settings=found,
        choices=_choices(found.units),
        calendar=_calendar(request, visitor) if is_runner else "",
        clinicians=sharing.clinicians_of(store, person.id) if is_runner else [],
        belonging=_lines(leaving.belonging(store, person.id)),
        login=shared.config.login,
        about=_about(shared),
        texts=texts_of("settings"),
    )


def _asked(
    request: Request,
    store: StoreDep,
    visitor: Visitor,
    *,
    typed: str = "",
    wrong: str = "",
    status: int = 200,
) -> Response:
    return page(
        request,
        "settings_delete",
        visitor,
        status=status,
        lines=_lines(leaving.belonging(store, visitor.person.id)),
        typed=typed,
        wrong=wrong,
    )


def _choices(chosen: Units) -> list[dict[str, Any]]:
    """Return what can be chosen of each unit, with a value in it."""
    return [
        {
            "name": name,
            "options": [
                {
                    "value": value,
                    "example": _example(name, settings.from_kept({name: value}).units),
                    "chosen": getattr(chosen, name) == value,
                }
                for value in values
            ],
        }
        for name, values in CHOICES.items()
    ]


def _example(name: str, units: Units) -> str:
    if name == "distance":
        told = (units.way(EXAMPLE_KM), units.speed(EXAMPLE_KMH), units.pace(EXAMPLE_KMH))
        return " · ".join(one.replace(" ", NO_BREAK) for one in told)
    return units.tall(EXAMPLE_CM) if name == "height" else units.heavy(EXAMPLE_KG)


def _calendar(request: Request, visitor: Visitor) -> str:
    """Return the address of the person's calendar, empty as long as there is none."""
    token = visitor.person.calendar_token
    return "" if token is None else f"{request.base_url}calendar/{token}.ics"


def _lines(found: leaving.Belonging) -> list[str]:
    """Return what there is of a person, a line for each kind of which there is any."""
    counts = vars(found.counts)
    kinds = [t(f"settings.count_{name}", n=n) for name, n in counts.items() if n]
    if found.files:
        kinds.append(t("settings.count_files", n=found.files, size=size(found.n_bytes)))
    return kinds


def _about(shared: Shared) -> list[tuple[str, str]]:
    """Return what is known of this server; where it lies only to those who sit at it."""
    store = shared.store
    told = [("database", store.kind), ("size", size(store.n_bytes()))]
    if not shared.config.login:
        told.insert(0, ("folder", str(store.folder.resolve())))
    return told


def size(n_bytes: int) -> str:
    """Return a size as one reads it."""
    value, unit = n_bytes / 1000.0, 0
    while round(value) >= 1000 and unit < len(UNITS_OF_BYTES) - 1:
        value, unit = value / 1000.0, unit + 1
    return f"{value:.{0 if value >= 9.95 else 1}f} {UNITS_OF_BYTES[unit]}"


@cache
def _notice() -> str:
    return distribution("backstride").read_text("licenses/NOTICE") or ""


@cache
def _parts() -> tuple[Part, ...]:
    """Return the libraries that this is built with, those that are installed."""
    always = [one for one in requires("backstride") or () if "extra ==" not in one]
    found = [_part(_bare(one)) for one in always]
    return tuple(sorted({one for one in found if one is not None}, key=lambda one: one.name))


def _bare(requirement: str) -> str:
    """Return a requirement's name without versions, extras and markers."""
    return requirement.translate(str.maketrans("<>=!~[;", "       ")).split()[0]


def _part(name: str) -> Part | None:
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return None
    classes = [one for one in found.metadata.get_all("Classifier") or () if "License ::" in one]
    licences = (
        *(found.metadata.get_all("License-Expression") or ()),
        *(one.rpartition(":: ")[2] for one in classes),
        *(found.metadata.get_all("License") or ()),
    )
    return Part(found.name, found.version, next(iter(licences), "")[:LONGEST_LICENCE])
