"""Ids as they stand in addresses."""

from typing import Annotated

from fastapi import Path

Id = Annotated[str, Path(pattern=r"^[0-9a-f]{1,16}$", description="As the list tells it.")]
"""Of whatever the store keeps."""
