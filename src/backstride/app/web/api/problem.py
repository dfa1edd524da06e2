"""What every answer of the API looks like when something went wrong (RFC 9457)."""

from typing import Any

from pydantic import BaseModel, Field

from backstride.app.web.problem import PROBLEM


class Problem(BaseModel):
    """What went wrong."""

    type: str = Field(
        description="Where this kind of problem is told; about:blank where the status says it."
    )
    title: str = Field(description="The kind of problem in a few words.")
    status: int
    detail: str = Field(description="One sentence: what was needed, what arrived, what to do.")


PROBLEMS: dict[int | str, dict[str, Any]] = {
    "4XX": {
        "description": "What was needed, what arrived, and what to do.",
        "content": {PROBLEM: {"schema": Problem.model_json_schema()}},
    }
}
"""For all routes of the API."""
