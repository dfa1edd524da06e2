"""What has changed, as data; and scores of a day."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from backstride.app.service.adherence import Adherence
from backstride.app.service.exercise_trends import ExerciseTrend
from backstride.app.service.outcomes import Change, Course, Function
from backstride.app.service.progress import Films, Progress, keep_scores, progress
from backstride.app.web.clock import TodayDep
from backstride.app.web.deps import NOT_STOPPED, OwnDep, RunnerDep, StoreDep

router = APIRouter(prefix="/progress", tags=["progress"], dependencies=[NOT_STOPPED])

Points = Annotated[int | None, Field(ge=0, le=10, strict=True)]


class WeekOut(BaseModel):
    """One week of a plan."""

    model_config = ConfigDict(from_attributes=True)

    start: date
    planned: int = Field(description="Strength sessions whose day is over, and those done.")
    done: int


class AdherenceOut(BaseModel):
    """Sessions done of those planned."""

    weeks: list[WeekOut]
    planned: int
    done: int
    share: float | None = Field(description="Done of planned, in [0,1].")
    watched: int = Field(description="Of those done, before the camera.")
    moved: int = Field(description="Of those planned, on another day than first planned.")
    extra: int = Field(description="Sessions before the camera beside the plan.")


class EntryOut(BaseModel):
    """A value of a day."""

    day: date
    points: float = Field(ge=0.0, le=10.0)


class ChangeOut(BaseModel):
    """From the first entry to the newest."""

    since: date
    until: date
    better_points: float = Field(description="For the better; below 0 for the worse.")
    size: Literal["none", "small", "medium", "large"] = Field(
        description="What it means to people; of pain only none and medium are told apart."
    )


class CourseOut(BaseModel):
    """The entries of one score, the oldest first."""

    kind: str
    label: str = Field(description="The activity that it is about.")
    entries: list[EntryOut]
    band_points: tuple[float, float] = Field(
        description="Between these a new value would be no change that means something."
    )
    change: ChangeOut | None = Field(description="Null with fewer than two entries.")


class FunctionOut(BaseModel):
    """The Patient-Specific Functional Scale; more is better."""

    activities: list[CourseOut]
    scale: CourseOut | None = Field(description="The mean of the activities of now.")


class ExercisePointOut(BaseModel):
    """One exercise in one session; null is not known."""

    model_config = ConfigDict(from_attributes=True)

    day: date
    counted: int | None
    attempts: int | None
    held_s: float | None
    wanted_s: float | None
    form: float | None = Field(description="In [0,1].")
    level: int | None = Field(description="From 1; null beside the plan.")


class ExerciseOut(BaseModel):
    """An exercise that the camera judged, session by session."""

    id: str
    name: str
    ladder: str = Field(description="The exercise to which its levels lead, or empty.")
    levels: int | None
    points: list[ExercisePointOut]


class FilmsOut(BaseModel):
    """The first and the newest film from the same side."""

    days: int = Field(description="Days with a film.")
    old_report_id: str | None
    new_report_id: str | None
    changed_measures: list[str] = Field(description="Changed beyond both days' errors.")


class ProgressOut(BaseModel):
    """What has changed."""

    adherence: AdherenceOut | None = Field(description="Null without a plan.")
    function: FunctionOut
    pains: list[CourseOut]
    exercises: list[ExerciseOut]
    timed_only: list[str] = Field(description="Names of exercises that no camera judges.")
    films: FilmsOut
    scored_on: date | None


class GivenScores(BaseModel):
    """Scores of a day; what is not known is left out."""

    model_config = ConfigDict(extra="forbid")

    psfs_1_points: Points = Field(None, description="The first activity: 10 is as before the pain.")
    psfs_2_points: Points = Field(None, description="The second activity.")
    worst_in_run_points: Points = Field(None, description="The worst pain in a run.")
    next_morning_points: Points = Field(None, description="The pain of the morning after a run.")

    def by_question(self) -> dict[str, float]:
        """Return what was given, by question of the interview."""
        given = {
            "psfs_1_score": self.psfs_1_points,
            "psfs_2_score": self.psfs_2_points,
            "worst_in_run": self.worst_in_run_points,
            "next_morning": self.next_morning_points,
        }
        return {kind: value for kind, value in given.items() if value is not None}


@router.get("")
def read(store: StoreDep, runner_id: RunnerDep, today: TodayDep) -> ProgressOut:
    """Return what has changed up to today."""
    return _told(progress(store, runner_id, today))


@router.put("/outcomes/{day}")
def keep(
    store: StoreDep, runner_id: OwnDep, today: TodayDep, day: date, given: GivenScores
) -> ProgressOut:
    """Keep scores of a day; the last ones told of a day count."""
    keep_scores(store, runner_id, day, given.by_question(), today)
    return _told(progress(store, runner_id, today))


def _told(found: Progress) -> ProgressOut:
    return ProgressOut(
        adherence=None if found.adherence is None else _adherence(found.adherence),
        function=_function(found.function),
        pains=[_course(one) for one in found.pains],
        exercises=[_exercise(one) for one in found.trained.judged],
        timed_only=list(found.trained.timed),
        films=_films(found.films),
        scored_on=found.scored_on,
    )


def _adherence(found: Adherence) -> AdherenceOut:
    return AdherenceOut(
        weeks=[WeekOut.model_validate(week) for week in found.weeks],
        planned=found.planned,
        done=found.done,
        share=found.share,
        watched=found.watched,
        moved=found.moved,
        extra=found.extra,
    )


def _function(found: Function) -> FunctionOut:
    scale = None if found.scale is None else _course(found.scale)
    return FunctionOut(activities=[_course(one) for one in found.activities], scale=scale)


def _course(one: Course) -> CourseOut:
    return CourseOut(
        kind=one.kind,
        label=one.label,
        entries=[EntryOut(day=entry.day, points=entry.value) for entry in one.entries],
        band_points=one.band,
        change=None if one.change is None else _change(one.change),
    )


def _change(one: Change) -> ChangeOut:
    return ChangeOut(
        since=one.first.day, until=one.last.day, better_points=one.better, size=one.size
    )


def _exercise(one: ExerciseTrend) -> ExerciseOut:
    return ExerciseOut(
        id=one.id,
        name=one.name,
        ladder=one.ladder,
        levels=one.levels,
        points=[ExercisePointOut.model_validate(point) for point in one.points],
    )


def _films(found: Films) -> FilmsOut:
    compared = found.compared
    changes = () if compared is None else compared.changes
    return FilmsOut(
        days=found.days,
        old_report_id=None if compared is None else compared.old.id,
        new_report_id=None if compared is None else compared.new.id,
        changed_measures=[f"{one.id} {one.side}" for one in changes if one.verdict == "changed"],
    )
