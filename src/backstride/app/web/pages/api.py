"""The page for whoever writes a program: what the API takes and gives, and how to begin."""

import json
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from backstride.app.service import people
from backstride.app.web.api_values import groups_of, shapes_of
from backstride.app.web.deps import MaybeVisitorDep, SharedDep
from backstride.app.web.problem import KINDS, problem
from backstride.app.web.render import page
from backstride.app.web.security import API_HEADER, API_HEADER_VALUE
from backstride.app.web.texts import t

router = APIRouter()

PERSON_ID = "PERSON_ID"
"""What stands in an example where nobody is here yet."""
HEADER = f"{API_HEADER}: {API_HEADER_VALUE}"
NEXT = " \\\n  "
"""Goes on in the next line."""
READ = "curl --cookie cookies.txt"
SEND = f'{READ}{NEXT}--header "{HEADER}"{NEXT}'
STEPS = (
    (
        "upload",
        SEND + f'--request POST --upload-file side.mp4{NEXT}"{{url}}/api/clips?name=side.mp4"',
    ),
    ("check", READ + NEXT + "{url}/api/clips/CLIP_ID"),
    (
        "analyze",
        f'{SEND}--header "Content-Type: application/json"{NEXT}'
        f"""--data '{{{{"clip_ids": ["CLIP_ID"]}}}}'{NEXT}{{url}}/api/jobs""",
    ),
    ("job", READ + NEXT + "{url}/api/jobs/JOB_ID"),
    ("report", READ + NEXT + "{url}/api/reports/REPORT_ID"),
)
"""A clip from upload to report: the text of each step, and its command."""
CHOOSE = f"curl --cookie-jar cookies.txt --request POST{NEXT}{{url}}/people/{{person_id}}"
LOG_IN = (
    f'curl --cookie-jar cookies.txt{NEXT}--data-urlencode "name=NAME"{NEXT}'
    f'--data-urlencode "password=PASSWORD"{NEXT}{{url}}/login'
)


@router.get("/api")
def show(request: Request, shared: SharedDep, visitor: MaybeVisitorDep) -> Response:
    """Show what the API takes and gives."""
    document: dict[str, Any] = request.app.state.api_document()
    url = str(request.base_url).rstrip("/")
    here = [] if shared.config.login else people.everybody(shared.store)
    person_id = visitor.person.id if visitor else here[0].id if here else PERSON_ID
    return page(
        request,
        "api",
        visitor,
        groups=groups_of(document),
        shapes=shapes_of(document),
        kinds=KINDS,
        header=HEADER,
        people=here,
        login=shared.config.login,
        choose=CHOOSE.format(url=url, person_id=person_id),
        log_in=LOG_IN.format(url=url),
        steps=[(name, command.format(url=url)) for name, command in STEPS],
        sample=_sample(),
    )


@router.get("/api/docs", include_in_schema=False)
def lead() -> Response:
    """Lead to where all is told."""
    return RedirectResponse("/api", 303)


def _sample() -> str:
    """Return a problem as it is answered."""
    answer = problem(KINDS["not-there"], t("error.no_id"), "not-there")
    return json.dumps(json.loads(bytes(answer.body)), indent=2)
