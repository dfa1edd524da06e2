"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step on."""
    _mark()
    _people()
    _logins()
    _sharing()
    _answers()
    _clips()
    _jobs()
    _reports()
    _plans()
    _sittings()


def _mark() -> None:
    op.create_table(
        "mark", _id(), _moment("made_at"), sa.PrimaryKeyConstraint("id", name="pk_mark")
    )


def _people() -> None:
    op.create_table(
        "person",
        _id(),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        _moment("created_at"),
        sa.Column("password_hash", sa.String(200), nullable=True),
        sa.Column("calendar_token", sa.String(64), nullable=True),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("calendar_token", name="uq_person_calendar_token"),
        sa.UniqueConstraint("name", name="uq_person_name"),
    )


def _logins() -> None:
    op.create_table(
        "login",
        sa.Column("token_hash", sa.String(64), nullable=False),
        _person("person_id"),
        sa.Column("viewing_id", sa.String(16), nullable=True),
        sa.Column("csrf", sa.String(64), nullable=False),
        _moment("created_at"),
        _moment("expires_at"),
        _of("login", "person_id"),
        sa.ForeignKeyConstraint(
            ["viewing_id"], ["person.id"], name="fk_login_viewing_id_person", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("token_hash", name="pk_login"),
    )
    op.create_index("ix_login_person_id", "login", ["person_id"])


def _sharing() -> None:
    op.create_table(
        "share_code",
        sa.Column("code_hash", sa.String(64), nullable=False),
        _person("runner_id"),
        _moment("expires_at"),
        _of("share_code", "runner_id"),
        sa.PrimaryKeyConstraint("code_hash", name="pk_share_code"),
    )
    op.create_index("ix_share_code_runner_id", "share_code", ["runner_id"])
    op.create_table(
        "share",
        _person("runner_id"),
        _person("clinician_id"),
        _moment("since"),
        _of("share", "runner_id"),
        _of("share", "clinician_id"),
        sa.PrimaryKeyConstraint("runner_id", "clinician_id", name="pk_share"),
    )
    op.create_index("ix_share_clinician_id", "share", ["clinician_id"])


def _answers() -> None:
    op.create_table(
        "interview",
        _person("person_id"),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("passed", sa.JSON(), nullable=False),
        sa.Column("due", sa.JSON(), nullable=False),
        _moment("updated_at"),
        _of("interview", "person_id"),
        sa.PrimaryKeyConstraint("person_id", name="pk_interview"),
    )
    op.create_table(
        "outcome",
        _id(),
        _person("person_id"),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("label", sa.String(200), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        _of("outcome", "person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_outcome"),
        sa.UniqueConstraint("person_id", "day", "kind", name="uq_outcome_person_id"),
    )


def _clips() -> None:
    op.create_table(
        "clip",
        _id(),
        _person("person_id"),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("n_bytes", sa.BigInteger(), nullable=False),
        sa.Column("condition", sa.String(32), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("check", sa.JSON(), nullable=True),
        _moment("uploaded_at"),
        _of("clip", "person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_clip"),
    )
    op.create_index("ix_clip_person_id", "clip", ["person_id"])
    op.create_index("ix_clip_sha256", "clip", ["sha256"])


def _jobs() -> None:
    op.create_table(
        "job",
        _id(),
        _person("person_id"),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("params", sa.JSON(), nullable=False),
        sa.Column("progress", sa.Double(), nullable=False),
        sa.Column("stage", sa.String(200), nullable=False),
        sa.Column("error", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("result_id", sa.String(16), nullable=True),
        _moment("created_at"),
        _moment("started_at", nullable=True),
        _moment("ended_at", nullable=True),
        _of("job", "person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_job"),
    )
    op.create_index("ix_job_person_id", "job", ["person_id"])
    op.create_index("ix_job_state_created_at", "job", ["state", "created_at"])


def _reports() -> None:
    op.create_table(
        "report",
        _id(),
        _person("person_id"),
        _moment("created_at"),
        sa.Column("filmed_on", sa.Date(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        _of("report", "person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_report"),
    )
    op.create_index("ix_report_person_id", "report", ["person_id"])


def _plans() -> None:
    op.create_table(
        "plan",
        _id(),
        _person("person_id"),
        _moment("created_at"),
        _moment("updated_at"),
        sa.Column("document", sa.JSON(), nullable=False),
        _of("plan", "person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_plan"),
    )
    op.create_index("ix_plan_person_id", "plan", ["person_id"])


def _sittings() -> None:
    op.create_table(
        "sitting",
        _id(),
        _person("person_id"),
        sa.Column("plan_id", sa.String(16), nullable=True),
        sa.Column("session_id", sa.String(32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("today", sa.JSON(), nullable=False),
        sa.Column("part", sa.JSON(), nullable=True),
        sa.Column("log", sa.JSON(), nullable=True),
        _moment("began_at"),
        _moment("ended_at", nullable=True),
        _of("sitting", "person_id"),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plan.id"], name="fk_sitting_plan_id_plan", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_sitting"),
    )
    op.create_index("ix_sitting_person_id", "sitting", ["person_id"])


def _id() -> sa.Column[str]:
    return sa.Column("id", sa.String(16), nullable=False)


def _person(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(16), nullable=False)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _of(table: str, column: str) -> sa.ForeignKeyConstraint:
    """Return the reference to the person whose rows go with them."""
    return sa.ForeignKeyConstraint(
        [column], ["person.id"], name=f"fk_{table}_{column}_person", ondelete="CASCADE"
    )
