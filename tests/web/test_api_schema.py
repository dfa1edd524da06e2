"""The API keeps its word: schemathesis sends what fits the OpenAPI document, and what does not.

Whatever comes, no answer is a 5xx, each has a status, a type and a form that the document names,
what does not fit is refused, and nothing is answered to somebody unknown. Half of the ids asked
for are in the store. Not looked at is whether all that fits is taken: which answers are safe, and
which days a plan has, no document can say.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count

import pytest
import schemathesis
from fastapi import FastAPI
from schemathesis.config import SchemathesisConfig

from backstride.app.service import sessions
from backstride.app.service.session_choice import Wanted
from backstride.app.web.api.document import api_document
from backstride.app.web.main import add_api
from backstride.findings.interview.questions import QUESTIONS
from backstride.store import jobs
from fixtures.film import kept_clip
from fixtures.lived import lived
from fixtures.web import Seat, app_served, seated

SEED = 6
MOST_EXAMPLES = 12
"""Random ones of an operation; the corner cases of its parameters come before them."""
PATIENCE_S = 60.0
KNOWN = 0.5
"""How often something that there is is asked for."""
STORED = ("clips", "reports", "sessions", "jobs", "planned")
STAND_INS = {f"{number:x}" * 16: kind for number, kind in enumerate(STORED, 10)}
"""Which ids there are is known when the store is: each of these becomes one of its kind."""
VALUES = {
    **{kind: [stand_in] for stand_in, kind in STAND_INS.items()},
    "questions": [question.id for question in QUESTIONS],
    "files": ["annotated.mp4", "pose.npz"],
}
PLACES = {
    "path.clip_id": "clips",
    "path.report_id": "reports",
    "path.session_id": "sessions",
    "path.job_id": "jobs",
    "path.question": "questions",
    "path.name": "files",
    "body.clip_ids[*]": "clips",
    "body.session": "planned",
}
OFTEN = {name: {"dictionary": name, "probability": KNOWN} for name in VALUES}
NEIGHBOURS = ("/api/clips/examples", "/api/interview/again")
"""Other methods of these are taken for those of an id or a question of the same name."""
OFF = {"enabled": False}
CONFIG = SchemathesisConfig.from_dict(
    {
        "seed": SEED,
        "checks": {"positive_data_acceptance": OFF},
        "generation": {
            "max-examples": MOST_EXAMPLES,
            "deterministic": True,
            "with-security-parameters": False,
        },
        "dictionaries": {name: {"values": values} for name, values in VALUES.items()},
        "parameters": {place: OFTEN[name] for place, name in PLACES.items()},
        "operations": [
            {
                "include-path": "/api/plan/sessions/{session_id}",
                "parameters": {"path.session_id": OFTEN["planned"]},
            },
            {
                "include-path": list(NEIGHBOURS),
                "checks": {"unsupported_method": OFF, "allow_header_conformance": OFF},
            },
        ],
    }
)


def document() -> dict:
    app = FastAPI(title="Backstride")
    add_api(app)
    return api_document(app)


schema = schemathesis.openapi.from_dict(document(), config=CONFIG)


class Runner:
    """A runner who has done all of it: what there is of theirs, and what may be removed."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        self.base_url = str(seat.client.base_url)
        self.cookies = dict(seat.client.cookies)
        self._dice = random.Random(SEED)  # noqa: S311 - nothing secret
        self._numbers = count()
        with seat.store.begin() as db:
            jobs.add(db, seat.person_id, "analyze", {"clip_ids": []}).state = "failed"

    def real(self, value: object, *, removed: bool) -> object:
        """Return a value with things that there are in place of what stands for them."""
        if isinstance(value, str) and value in STAND_INS:
            kind = STAND_INS[value]
            return self._one_more(kind) if removed else self._one(kind)
        if isinstance(value, list):
            return [self.real(one, removed=removed) for one in value]
        if isinstance(value, dict):
            return {name: self.real(one, removed=removed) for name, one in value.items()}
        return value

    def _one(self, kind: str) -> str:
        if kind == "planned":
            weeks = self.seat.get("/api/plan").json()["weeks"]
            there = [one["id"] for week in weeks for one in week["sessions"]]
        else:
            there = [one["id"] for one in self.seat.get(f"/api/{kind}").json()]
        return self._dice.choice(there)

    def _one_more(self, kind: str) -> str:
        """Return the id of something that was added just now."""
        seat, number = self.seat, next(self._numbers)
        if kind == "clips":
            return kept_clip(seat.store, seat.person_id, content=f"clip {number}".encode())
        wanted = Wanted("ball-pike", 1, 1 + number)
        today = datetime.now(UTC).date()
        return sessions.begin_single(seat.store, seat.person_id, wanted, today).id


@contextmanager
def a_runner(url: str, store: object, name: str) -> Iterator[Runner]:
    with seated(url, store, lived(store, name)) as seat:
        yield Runner(seat)


@pytest.fixture(scope="module")
def runners(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[bool, Runner]]:
    """Return the runner who is asked everything, and one who may come to a hard stop by it."""
    with (
        app_served(tmp_path_factory.mktemp("api")) as (url, store),
        a_runner(url, store, "Zoë") as one,
        a_runner(url, store, "Ada") as other,
    ):
        yield {False: one, True: other}


@schema.parametrize()
def test_every_answer_is_as_the_document_says(case: schemathesis.Case, runners: dict[bool, Runner]):
    runner = runners[case.path.startswith("/api/interview")]
    removed = case.method == "DELETE"
    case.path_parameters = runner.real(case.path_parameters, removed=removed)
    case.body = runner.real(case.body, removed=removed)

    case.call_and_validate(runner.base_url, cookies=runner.cookies, timeout=PATIENCE_S)
