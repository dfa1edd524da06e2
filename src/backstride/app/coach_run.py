"""A session that goes on: the engine's state, and what of it is kept on disk meanwhile."""

from datetime import date
from pathlib import Path

from backstride.app.output import output_folder
from backstride.app.part_file import PART_NAME, StoredPart, remove_part, write_part
from backstride.app.session_file import write_result
from backstride.coach.session.engine import advance
from backstride.coach.session.events import Finish, SessionEvent, SessionInput
from backstride.coach.session.result import SessionResult, session_result
from backstride.coach.session.state import SessionState

SESSION_NAME = "session.json"


class SessionRun:
    """Drives the engine, and keeps what was done after every round and every answer on pain.

    ``folder`` is where it is kept, None keeps nothing; with ``go_on`` so that it can go on later.
    ``day`` is the day of the session. ``pain`` and ``legs`` are answers for the whole session,
    which stand in for those that were not given in it.
    """

    def __init__(
        self, state: SessionState, day: date, folder: Path | None, *, go_on: bool = True
    ) -> None:
        self.state, self.day, self.folder = state, day, folder
        self.pain: int | None = None
        self.legs: bool | None = None
        self._part = folder / PART_NAME if folder is not None and go_on else None
        self._kept = state.part

    def tell(self, told: SessionInput) -> tuple[SessionEvent, ...]:
        """Give an input to the engine and return what happened.

        Raises
        ------
        OutputError
            If what was done cannot be kept.

        """
        self.state, events = advance(self.state, told)
        if self._part is not None and self.state.part != self._kept:
            self._kept = self.state.part
            write_part(StoredPart(self.day, self._kept), self._part)
        return events

    def end(self) -> tuple[SessionEvent, ...]:
        """End the session where it is, if it is not over."""
        return self.tell(Finish(self.state.t_s or 0.0))

    @property
    def result(self) -> SessionResult:
        """Return what was done so far."""
        return session_result(self.state.part, self.state.rules.max_pain)

    @property
    def complete(self) -> bool:
        """Return whether nothing is left to do: all steps were done, or pain ended the session."""
        return self.state.over and (self.state.step.kind == "done" or bool(self.state.stopped))

    @property
    def open_questions(self) -> tuple[bool, bool]:
        """Return whether the session's pain, and leg symptoms, are still not known."""
        result = self.result
        return (
            result.pain is None and self.pain is None,
            result.leg_symptoms is None and self.legs is None,
        )

    def write(self) -> Path | None:
        """Write session.json, if anything was done, and return where it is.

        Raises
        ------
        OutputError
            If it cannot be written.

        """
        if self.folder is None or not (self.result.exercises or self.state.stopped):
            return None
        with output_folder(self.folder) as scratch:
            write_result(
                self.result, self.day, scratch / SESSION_NAME, pain=self.pain, legs=self.legs
            )
        if self._part is not None and self.complete:
            remove_part(self._part)
        return self.folder / SESSION_NAME
