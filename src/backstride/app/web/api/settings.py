"""What somebody set for themself, and all of theirs deleted."""

from typing import Annotated, Literal, Self

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from backstride.app.service import leaving, settings
from backstride.app.service.units import Distance, Height, Weight
from backstride.app.web.api.archive import Amounts
from backstride.app.web.deps import SharedDep, StoreDep, VisitorDep
from backstride.store.models import Person

router = APIRouter(prefix="/settings", tags=["settings"])


class SettingsOut(BaseModel):
    """Who is at the browser, and what they set. All values of the API stay in km, cm and kg."""

    id: str
    name: str
    role: Literal["runner", "clinician"]
    distance: Distance
    height: Height
    weight: Weight
    sounds: bool = Field(description="Whether the coach begins with sounds.")
    voice: bool = Field(description="Whether the coach begins with its voice.")

    @classmethod
    def of(cls, person: Person, found: settings.Settings) -> Self:
        """Return a person's settings as data."""
        told = {"id": person.id, "name": person.name, "role": person.role, **found.kept()}
        return cls.model_validate(told)


class SettingsChange(BaseModel, extra="forbid"):
    """What is to be another; what is left out stays."""

    distance: Distance | None = None
    height: Height | None = None
    weight: Weight | None = None
    sounds: bool | None = Field(None, strict=True)
    voice: bool | None = Field(None, strict=True)


class BelongingOut(BaseModel):
    """How much there is of a person."""

    rows: Amounts
    files: int
    n_bytes: int = Field(description="Size of the files; some may be another person's as well.")

    @classmethod
    def of(cls, found: leaving.Belonging) -> Self:
        """Return it as data."""
        return cls(rows=Amounts.of(found.counts), files=found.files, n_bytes=found.n_bytes)


@router.get("")
def read(visitor: VisitorDep) -> SettingsOut:
    """Return the settings of the person at the browser."""
    return SettingsOut.of(visitor.person, settings.settings_of(visitor.person))


@router.patch("")
def change(store: StoreDep, visitor: VisitorDep, wanted: SettingsChange) -> SettingsOut:
    """Change some settings."""
    told = wanted.model_dump(exclude_none=True)
    return SettingsOut.of(visitor.person, settings.change(store, visitor.person.id, told))


@router.get("/belongings")
def belongings(store: StoreDep, visitor: VisitorDep) -> BelongingOut:
    """Return how much would go with the person."""
    return BelongingOut.of(leaving.belonging(store, visitor.person.id))


@router.delete("/belongings", status_code=204)
def delete(
    shared: SharedDep,
    visitor: VisitorDep,
    name: Annotated[str, Query(description="The person's own name, so that it is no slip.")],
) -> Response:
    """Delete the person with all that is theirs; nothing brings it back."""
    leaving.delete(shared.store, visitor.person.id, name)
    shared.queue.look()
    return Response(status_code=204)
