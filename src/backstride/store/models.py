"""The tables. Rows are plain objects: no relationships, nothing is loaded behind one's back."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, MetaData, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from backstride.store.types import Line, Moment

Document = dict[str, Any]
"""JSON as the files of the command line hold it."""

ID_LENGTH, HASH_LENGTH, KIND_LENGTH, NAME_LENGTH = 16, 64, 32, 200


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)


class Base(DeclarativeBase):
    """What all tables share: names of constraints that a migration can find."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own form
        datetime: Moment(),
        Document: JSON(none_as_null=True),
        list[Any]: JSON(none_as_null=True),
    }


def _id() -> Mapped[str]:
    return mapped_column(Line(ID_LENGTH), primary_key=True)


def _person(*, key: bool = False, index: bool = True) -> Mapped[str]:
    """Return whose the row is; no index of its own where the table's first key begins with it."""
    return mapped_column(
        Line(ID_LENGTH),
        ForeignKey("person.id", ondelete="CASCADE"),
        primary_key=key,
        index=index,
    )


class Mark(Base):
    """Which database this is, so that a folder of files is not taken for another's; one row."""

    __tablename__ = "mark"
    id: Mapped[str] = _id()
    made_at: Mapped[datetime] = mapped_column(default=now)


class Person(Base):
    """Somebody who uses this machine. ``role``: runner or clinician.

    ``password_hash`` is None for a profile that only this machine itself may use.
    ``calendar_token`` is in the calendar's address; whoever has it may read the plan's days.
    """

    __tablename__ = "person"
    id: Mapped[str] = _id()
    name: Mapped[str] = mapped_column(Line(NAME_LENGTH), unique=True)
    role: Mapped[str] = mapped_column(Line(KIND_LENGTH), default="runner")
    created_at: Mapped[datetime] = mapped_column(default=now)
    password_hash: Mapped[str | None] = mapped_column(Line(NAME_LENGTH))
    calendar_token: Mapped[str | None] = mapped_column(Line(HASH_LENGTH), unique=True)
    settings: Mapped[Document] = mapped_column(default=dict)


class Login(Base):
    """A browser that somebody uses. ``token_hash`` is of its cookie; ``csrf`` is in its forms.

    ``viewing_id`` is the runner whose pages a clinician looks at.
    """

    __tablename__ = "login"
    token_hash: Mapped[str] = mapped_column(Line(HASH_LENGTH), primary_key=True)
    person_id: Mapped[str] = _person()
    viewing_id: Mapped[str | None] = mapped_column(
        Line(ID_LENGTH), ForeignKey("person.id", ondelete="SET NULL")
    )
    csrf: Mapped[str] = mapped_column(Line(HASH_LENGTH))
    created_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]


class ShareCode(Base):
    """A code by which a clinician may see a runner; used once."""

    __tablename__ = "share_code"
    code_hash: Mapped[str] = mapped_column(Line(HASH_LENGTH), primary_key=True)
    runner_id: Mapped[str] = _person()
    expires_at: Mapped[datetime]


class Share(Base):
    """A clinician sees a runner, since when."""

    __tablename__ = "share"
    runner_id: Mapped[str] = _person(key=True, index=False)
    clinician_id: Mapped[str] = _person(key=True)
    since: Mapped[datetime] = mapped_column(default=now)


class Interview(Base):
    """What a runner answered, as in runner.toml, and which questions they passed over.

    ``due`` are ids of answers that are asked for anew, and hold until others are given.
    """

    __tablename__ = "interview"
    person_id: Mapped[str] = _person(key=True, index=False)
    document: Mapped[Document]
    passed: Mapped[list[Any]] = mapped_column(default=list)
    due: Mapped[list[Any]] = mapped_column(default=list)
    updated_at: Mapped[datetime] = mapped_column(default=now)


class Outcome(Base):
    """A score of one day, such as the pain while running; the last one told of a day counts."""

    __tablename__ = "outcome"
    __table_args__ = (UniqueConstraint("person_id", "day", "kind"),)
    id: Mapped[str] = _id()
    person_id: Mapped[str] = _person(index=False)
    day: Mapped[date]
    kind: Mapped[str] = mapped_column(Line(KIND_LENGTH))
    label: Mapped[str] = mapped_column(Line(NAME_LENGTH), default="")
    value: Mapped[float]


class Clip(Base):
    """A clip of a runner. ``check`` is what a first look found: facts, checks, what it allows.

    ``state``: new, checked, unfit. ``condition``: fresh or tired.
    """

    __tablename__ = "clip"
    id: Mapped[str] = _id()
    person_id: Mapped[str] = _person()
    name: Mapped[str] = mapped_column(Line(NAME_LENGTH))
    sha256: Mapped[str] = mapped_column(Line(HASH_LENGTH), index=True)
    n_bytes: Mapped[int] = mapped_column(BigInteger)
    condition: Mapped[str] = mapped_column(Line(KIND_LENGTH), default="fresh")
    state: Mapped[str] = mapped_column(Line(KIND_LENGTH), default="new")
    check: Mapped[Document | None]
    uploaded_at: Mapped[datetime] = mapped_column(default=now)


class Job(Base):
    """Work in the background. ``kind``: check or analyze.

    ``state``: queued, running, done, failed, cancelled. ``stage`` is what it does now, ``progress``
    how far it is, in [0,1]. ``error`` is one sentence. ``attempts`` counts how often it was begun.
    ``result_id`` is the report or the clip that came of it.
    """

    __tablename__ = "job"
    __table_args__ = (Index("ix_job_state_created_at", "state", "created_at"),)
    id: Mapped[str] = _id()
    person_id: Mapped[str] = _person()
    kind: Mapped[str] = mapped_column(Line(KIND_LENGTH))
    state: Mapped[str] = mapped_column(Line(KIND_LENGTH), default="queued")
    params: Mapped[Document] = mapped_column(default=dict)
    progress: Mapped[float] = mapped_column(default=0.0)
    stage: Mapped[str] = mapped_column(Line(NAME_LENGTH), default="")
    error: Mapped[str] = mapped_column(Line, default="")
    attempts: Mapped[int] = mapped_column(default=0)
    result_id: Mapped[str | None] = mapped_column(Line(ID_LENGTH))
    created_at: Mapped[datetime] = mapped_column(default=now)
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class Report(Base):
    """A report, as in report.json. ``files``: name, sha256, media_type, clip_index, slow_down."""

    __tablename__ = "report"
    id: Mapped[str] = _id()
    person_id: Mapped[str] = _person()
    created_at: Mapped[datetime] = mapped_column(default=now)
    filmed_on: Mapped[date]
    document: Mapped[Document]
    files: Mapped[list[Any]] = mapped_column(default=list)


class Plan(Base):
    """A programme, as in plan.json; the newest one of a runner is the one that goes on."""

    __tablename__ = "plan"
    id: Mapped[str] = _id()
    person_id: Mapped[str] = _person()
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now)
    document: Mapped[Document]


class Sitting(Base):
    """An exercise session before the camera, or logged by hand.

    ``today`` is what was to be done, as in today.json; ``part`` what was done so far, as in
    session.part.json; ``log`` what came of it, as in session.json. ``state``: open, done (but
    answers may be lacking), logged (the plan has moved on by it), left.
    """

    __tablename__ = "sitting"
    id: Mapped[str] = _id()
    person_id: Mapped[str] = _person()
    plan_id: Mapped[str | None] = mapped_column(
        Line(ID_LENGTH), ForeignKey("plan.id", ondelete="SET NULL")
    )
    session_id: Mapped[str] = mapped_column(Line(KIND_LENGTH))
    day: Mapped[date]
    state: Mapped[str] = mapped_column(Line(KIND_LENGTH), default="open")
    today: Mapped[Document]
    part: Mapped[Document | None]
    log: Mapped[Document | None]
    began_at: Mapped[datetime] = mapped_column(default=now)
    ended_at: Mapped[datetime | None]
