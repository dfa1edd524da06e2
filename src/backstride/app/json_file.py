"""JSON files of ours, read back; one sentence for each way in which a file is none."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backstride.core.errors import BackstrideError


@dataclass(frozen=True)
class FileKind:
    """One kind of file: what it is called, what is raised, and what to do where it is not one.

    ``if_missing`` and ``if_damaged`` end the sentence; ``most_bytes`` is far above any such file.
    """

    name: str
    error: type[BackstrideError]
    if_missing: str
    if_damaged: str
    most_bytes: int

    def read(self, file: Path) -> dict[str, Any]:
        """Return the file's object.

        Raises
        ------
        BackstrideError
            Of the kind's own class: if it cannot be read, is too large, no JSON, or no object.

        """
        try:
            if file.stat().st_size > self.most_bytes:
                raise self.refused(file, "it is far too large")
            told = json.loads(file.read_text("utf-8"))
        except OSError as error:
            why = "is not there" if isinstance(error, FileNotFoundError) else "can't be read"
            msg = f"a {self.name} was needed, but {file} {why}: {self.if_missing}"
            raise self.error(msg) from error
        except (ValueError, RecursionError) as error:
            raise self.refused(file, "it is not JSON") from error
        if not isinstance(told, dict):
            raise self.refused(file, "it is JSON of another kind")
        return told

    def refused(self, file: Path | str, why: str) -> BackstrideError:
        """Return what is raised for a file that is there and is none of this kind."""
        msg = f"a {self.name} was needed, but {file} is none or damaged ({why}): {self.if_damaged}"
        return self.error(msg)
