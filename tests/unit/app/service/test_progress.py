"""What has changed: sessions done of planned, scores, exercises and films; answers are known."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from backstride.app.render.json_report import to_json
from backstride.app.service import interview, people, plans, session_kept, sessions
from backstride.app.service.outcomes import (
    Entry,
    function_band,
    function_change,
    pain_band,
    pain_change,
)
from backstride.app.service.progress import Progress, films, keep_scores, progress
from backstride.app.service.session_choice import Wanted
from backstride.coach.session.state import PainGiven, RoundDone, SessionPart
from backstride.core.errors import AnswerError
from backstride.plan.programme import Session
from backstride.plan.session_log import ExerciseLog, SessionLog
from backstride.report import Report
from backstride.store import models
from backstride.store import reports as stored_reports
from backstride.store.database import Store
from fixtures.answers import LOW_BACK
from fixtures.plans import CALM, START
from fixtures.reports import side_report, two_clip_report

DAY = timedelta(days=1)
MON_WED_FRI = (0, 2, 4)
"""From the Tuesday of `START`: a Wednesday, a Friday and a Monday in each week of the plan."""


@pytest.fixture
def ada(store: Store) -> str:
    person_id = people.add(store, "Ada").id
    for question_id, value in {**LOW_BACK, **CALM}.items():
        interview.answer(store, person_id, question_id, value, START)
    return person_id


@pytest.fixture
def strength(store: Store, ada: str) -> list[Session]:
    """Ada's plan: its strength sessions, three a week."""
    return strength_of(plans.make(store, ada, plans.Wish(START, MON_WED_FRI), START))


def strength_of(plan: plans.CurrentPlan) -> list[Session]:
    found = [one for week in plan.programme.weeks for one in week.sessions]
    return [one for one in found if one.kind == "strength"]


def made_on(store: Store, plan_id: str, day: date) -> None:
    with store.begin() as db:
        row = db.get_one(models.Plan, plan_id)
        row.created_at = datetime.combine(day, time(12), UTC)


def tell(store: Store, person_id: str, session: Session, day: date | None = None) -> None:
    """Log a session as done without the camera."""
    log = SessionLog(
        day or session.date, (ExerciseLog("plank"),), 0, False, 0, session_id=session.id
    )
    plans.log_told(store, person_id, log)


def watched(
    store: Store,
    person_id: str,
    session: Session,
    *,
    pain: int | None = 1,
    share: float = 1.0,
    form: float | None = 0.9,
    day: date | None = None,
) -> session_kept.CoachSession:
    """Do a session before the camera: a share of each round's repetitions and seconds counts."""
    begun = sessions.begin(store, person_id, day or session.date, session.id)
    part = part_of(begun.today.session, pain, share, form)
    sessions.keep(store, person_id, begun.id, part)
    return sessions.finish(store, person_id, begun.id)


def part_of(session: Session, pain: int | None, share: float, form: float | None) -> SessionPart:
    rounds, answers = [], []
    for item, one in enumerate(session.prescriptions):
        n = one.reps and one.reps * (2 if one.per_side else 1)
        held = None if one.hold_s is None else share * one.hold_s * (2 if one.per_side else 1)
        rounds += [
            RoundDone(
                item, one.exercise_id, number, None, "target", n, n and round(share * n),
                hold_s=held, form_score=form, scored=1 if form else 0,
            )
            for number in range(1, one.rounds + 1)
        ]  # fmt: skip
        answers.append(PainGiven(item, one.exercise_id, pain, False))
    return SessionPart(session.id, tuple(rounds), tuple(answers))


def weeks(found: Progress) -> list[tuple[int, int]]:
    """Return done and planned of each week."""
    assert found.adherence is not None
    return [(week.done, week.planned) for week in found.adherence.weeks]


# Sessions done of those planned.


def test_nobody_has_anything_to_show_at_first(store: Store):
    found = progress(store, people.add(store, "Eve").id, START)
    assert found.empty
    assert found.adherence is None


def test_nothing_was_planned_before_the_first_day_is_over(
    store: Store, ada: str, strength: list[Session]
):
    found = progress(store, ada, strength[0].date)
    assert weeks(found) == [(0, 0)]
    assert found.adherence.share is None
    assert found.adherence.first == strength[0].date


def test_a_session_counts_as_planned_once_its_day_is_over_and_as_done_at_once(
    store: Store, ada: str, strength: list[Session]
):
    first, second = strength[:2]
    assert weeks(progress(store, ada, first.date + DAY)) == [(0, 1)]
    tell(store, ada, first)
    assert weeks(progress(store, ada, first.date)) == [(1, 1)]
    assert weeks(progress(store, ada, second.date)) == [(1, 1)]
    assert weeks(progress(store, ada, second.date + DAY)) == [(1, 2)]


def test_the_share_is_done_of_planned_over_all_weeks(
    store: Store, ada: str, strength: list[Session]
):
    for session in (strength[0], strength[2], strength[3]):
        tell(store, ada, session)
    found = progress(store, ada, START + timedelta(days=14))

    assert weeks(found) == [(2, 3), (1, 3), (0, 0)]
    assert [week.present for week in found.adherence.weeks] == [False, False, True]
    assert (found.adherence.done, found.adherence.planned) == (3, 6)
    assert found.adherence.share == pytest.approx(0.5)


def test_a_moved_session_counts_once_on_its_new_day(
    store: Store, ada: str, strength: list[Session]
):
    first = strength[0]
    to = first.date + DAY
    plans.move(store, ada, first.id, to, START)

    assert weeks(progress(store, ada, to)) == [(0, 0)]
    found = progress(store, ada, to + DAY)
    assert weeks(found) == [(0, 1)]
    assert found.adherence.moved == 1


def test_a_session_done_late_counts_in_the_week_for_which_it_was_planned(
    store: Store, ada: str, strength: list[Session]
):
    last = strength[2]
    tell(store, ada, last, strength[3].date - DAY)

    assert weeks(progress(store, ada, strength[3].date)) == [(1, 3), (0, 0)]


def test_what_the_camera_watched_what_was_told_and_what_is_beside_the_plan(
    store: Store, ada: str, strength: list[Session]
):
    tell(store, ada, strength[0])
    watched(store, ada, strength[1])
    watched(store, ada, strength[1])
    pikes = sessions.begin_single(store, ada, Wanted("ball-pike", 2, 6), strength[1].date)
    sessions.keep(store, ada, pikes.id, part_of(pikes.today.session, 1, 1.0, 0.9))
    sessions.finish(store, ada, pikes.id)

    found = progress(store, ada, strength[1].date).adherence
    assert (found.done, found.watched, found.told, found.extra) == (2, 1, 1, 2)


def test_a_session_whose_answers_lack_is_done_all_the_same(
    store: Store, ada: str, strength: list[Session]
):
    assert watched(store, ada, strength[0], pain=None).state == "done"
    assert weeks(progress(store, ada, strength[0].date + DAY)) == [(1, 1)]


def test_a_session_that_pain_ended_is_done(store: Store, ada: str, strength: list[Session]):
    watched(store, ada, strength[0], pain=9)
    assert weeks(progress(store, ada, strength[0].date + DAY))[0] == (1, 1)


def test_a_session_that_was_begun_and_left_is_not_done(
    store: Store, ada: str, strength: list[Session]
):
    begun = sessions.begin(store, ada, strength[0].date, strength[0].id)
    sessions.finish(store, ada, begun.id)
    assert weeks(progress(store, ada, strength[0].date + DAY)) == [(0, 1)]


def test_what_a_new_plan_took_away_was_not_planned(store: Store, ada: str, strength: list[Session]):
    old = plans.current(store, ada)
    made_on(store, old.id, START)
    tell(store, ada, strength[0])
    change = strength[1].date + DAY
    new = plans.make(store, ada, plans.Wish(change + 3 * DAY, (1, 4)), change)
    made_on(store, new.id, change)
    tell(store, ada, strength_of(new)[0])

    found = progress(store, ada, change + timedelta(days=9))
    assert weeks(found) == [(1, 2), (1, 2)]
    assert found.adherence.first == strength_of(new)[0].date


def test_a_stop_ends_what_is_planned(store: Store, ada: str, strength: list[Session]):
    tell(store, ada, strength[0])
    interview.answer(store, ada, "serious_signs", ("fever",), strength[1].date)

    assert weeks(progress(store, ada, START + timedelta(days=30))) == [(1, 1)]


# Scores of days.


def entries(*values: float) -> tuple[Entry, ...]:
    return tuple(Entry(START + n * DAY, value) for n, value in enumerate(values))


@pytest.mark.parametrize(
    ("first", "last", "better", "size"),
    [
        (3.0, 4.2, 1.2, "none"),
        (3.0, 4.3, 1.3, "small"),
        (3.0, 5.2, 2.2, "small"),
        (3.0, 5.3, 2.3, "medium"),
        (3.0, 5.7, 2.7, "large"),
        (3.0, 1.7, -1.3, "small"),
        (9.0, 6.0, -3.0, "large"),
        (4.0, 4.0, 0.0, "none"),
    ],
)
def test_a_change_of_the_scale_is_called_as_people_call_it(
    first: float, last: float, better: float, size: str
):
    found = function_change(entries(first, 10.0, last))
    assert (found.first.value, found.last.value) == (first, last)
    assert found.better == pytest.approx(better)
    assert found.size == size


@pytest.mark.parametrize(
    ("first", "last", "size"),
    [
        (6, 4, "medium"),
        (6, 5, "none"),
        (5, 4, "none"),
        (3, 2, "medium"),
        (1, 0, "medium"),
        (1, 2, "none"),
        (1, 3, "medium"),
        (9, 10, "none"),
        (8, 10, "medium"),
        (0, 0, "none"),
    ],
)
def test_a_change_of_pain_matters_by_two_points_or_by_a_third_less(
    first: int, last: int, size: str
):
    found = pain_change(entries(first, last))
    assert found.better == first - last
    assert found.size == size


def test_one_entry_tells_no_change():
    assert function_change(entries(3.0)) is None
    assert pain_change(entries(3.0)) is None


@pytest.mark.parametrize(
    ("band", "change"), [(pain_band, pain_change), (function_band, function_change)]
)
def test_inside_the_band_is_no_change_and_outside_is_one(band, change):
    for first in range(11):
        low, high = band(float(first))
        for last in range(11):
            size = change(entries(first, last)).size
            assert size == "none" or not low < last < high
            assert size != "none" or low <= last <= high


def named(store: Store, person_id: str, **activities: str) -> None:
    for number, name in activities.items():
        interview.answer(store, person_id, f"psfs_{number[1:]}_activity", name, START)


def score(store: Store, person_id: str, days: int, *values: int | None) -> None:
    """Keep scores of the first and the second activity."""
    told = {f"psfs_{n}_score": v for n, v in enumerate(values, 1) if v is not None}
    keep_scores(store, person_id, START + days * DAY, told, START + timedelta(days=90))


def test_the_scale_is_the_mean_of_the_activities_where_all_were_scored(store: Store, ada: str):
    named(store, ada, _1="run 10 km", _2="run downhill")
    score(store, ada, 0, 3, 2)
    score(store, ada, 7, 9, None)
    score(store, ada, 14, 6, 4)

    found = progress(store, ada, START + timedelta(days=20)).function
    assert [(one.label, len(one.entries)) for one in found.activities] == [
        ("run 10 km", 3),
        ("run downhill", 2),
    ]
    assert [entry.value for entry in found.scale.entries] == [2.5, 5.0]
    assert (found.scale.change.better, found.scale.change.size) == (2.5, "medium")
    assert found.scale.change.first.day == START


def test_another_activity_begins_anew_and_the_old_one_is_kept(store: Store, ada: str):
    named(store, ada, _1="run 10 km")
    score(store, ada, 0, 3)
    score(store, ada, 7, 8)
    named(store, ada, _1="run 20 km")
    score(store, ada, 14, 4)

    found = progress(store, ada, START + timedelta(days=20)).function
    assert [one.label for one in found.activities] == ["run 10 km", "run 20 km"]
    assert found.scale.change is None
    assert [entry.value for entry in found.scale.entries] == [4.0]


def test_pain_of_runs_mornings_and_sessions(store: Store, ada: str, strength: list[Session]):
    watched(store, ada, strength[0], pain=3)
    watched(store, ada, strength[1], pain=1)
    keep_scores(store, ada, strength[1].date, {"worst_in_run": 1}, strength[1].date)

    found = {one.kind: one for one in progress(store, ada, strength[1].date).pains}
    assert [entry.value for entry in found["worst_in_run"].entries] == [2.0, 1.0]
    assert [entry.value for entry in found["next_morning"].entries] == [1.0]
    assert found["next_morning"].change is None
    in_session = found["in_session"]
    assert [(e.day, e.value) for e in in_session.entries] == [
        (strength[0].date, 3.0),
        (strength[1].date, 1.0),
    ]
    assert (in_session.change.better, in_session.change.size) == (2.0, "medium")


def test_the_last_scores_of_a_day_count_and_are_asked_for_again_after_a_week(
    store: Store, ada: str
):
    named(store, ada, _1="run 10 km")
    score(store, ada, 3, 4)
    score(store, ada, 3, 5)

    found = progress(store, ada, START + 3 * DAY)
    assert found.scored == {"psfs_1_score": 5.0}
    assert not found.scores_due(START + 9 * DAY)
    assert found.scores_due(START + 10 * DAY)


@pytest.mark.parametrize(
    ("day", "values", "why"),
    [
        (START + DAY, {"worst_in_run": 2}, "up to today"),
        (START - timedelta(days=500), {"worst_in_run": 2}, "up to today"),
        (START, {}, "at least one number"),
        (START, {"psfs_1_score": 2}, "none was named"),
        (START, {"worst_in_run": 11}, "11"),
        (START, {"mood": 2}, "mood"),
    ],
)
def test_scores_that_cannot_be_are_refused(
    store: Store, ada: str, day: date, values: dict, why: str
):
    before = interview.outcomes(store, ada)
    with pytest.raises(AnswerError, match=why):
        keep_scores(store, ada, day, values, START)
    assert interview.outcomes(store, ada) == before


def test_the_morning_after_is_asked_for_until_it_is_told_or_long_past(
    store: Store, ada: str, strength: list[Session]
):
    done = watched(store, ada, strength[0])
    assert progress(store, ada, done.day).morning is None
    assert progress(store, ada, done.day + DAY).morning.id == done.id
    assert progress(store, ada, done.day + 4 * DAY).morning is None

    sessions.add_morning(store, ada, done.id, 0)
    assert progress(store, ada, done.day + DAY).morning is None


# Exercises.


def test_repetitions_holds_form_and_level_of_each_session(
    store: Store, ada: str, strength: list[Session]
):
    first, second = strength[:2]
    watched(store, ada, first, share=0.5, form=0.7)
    watched(store, ada, second, share=1.0, form=0.9)

    found = progress(store, ada, second.date).trained
    both = {one.exercise_id for one in first.prescriptions} & {
        one.exercise_id for one in second.prescriptions
    }
    trends = {one.id: one for one in found.judged if one.id in both}
    assert trends
    for one in first.prescriptions:
        if one.exercise_id not in trends:
            continue
        trend, sides = trends[one.exercise_id], 2 if one.per_side else 1
        assert [point.day for point in trend.points] == [first.date, second.date]
        assert [point.form for point in trend.points] == [0.7, 0.9]
        assert [point.level for point in trend.points] == [one.level + 1] * 2
        assert trend.levels >= one.level + 1
        before, after = trend.points
        if one.reps is not None:
            n = one.rounds * sides * one.reps
            assert (before.attempts, before.counted) == (
                n,
                one.rounds * round(0.5 * sides * one.reps),
            )
            assert (after.attempts, after.counted) == (n, n)
        else:
            assert before.held_s == pytest.approx(0.5 * before.wanted_s)
            assert after.held_s == pytest.approx(one.rounds * sides * one.hold_s)


def test_what_no_camera_judges_is_named_as_timed_only(
    store: Store, ada: str, strength: list[Session]
):
    watched(store, ada, strength[0])
    found = progress(store, ada, strength[0].date).trained
    assert "Brisk walk" in found.timed
    assert not {one.name for one in found.judged} & set(found.timed)


def test_one_exercise_beside_the_plan_has_no_level(store: Store, ada: str):
    pikes = sessions.begin_single(store, ada, Wanted("ball-pike", 2, 6), START)
    sessions.keep(store, ada, pikes.id, part_of(pikes.today.session, 1, 0.5, 0.8))
    sessions.finish(store, ada, pikes.id)

    (trend,) = progress(store, ada, START).trained.judged
    assert (trend.id, trend.levels, trend.ladder) == ("ball-pike", None, "")
    (point,) = trend.points
    assert (point.counted, point.attempts, point.form, point.level) == (6, 12, 0.8, None)


def test_an_exercise_that_was_left_before_anything_was_done_has_no_course(store: Store, ada: str):
    pikes = sessions.begin_single(store, ada, Wanted("ball-pike", 1, 6), START)
    left = RoundDone(0, "ball-pike", 1, None, "given_up", 0, 0)
    answers = (PainGiven(0, "ball-pike", 6, leg_symptoms=False),)
    sessions.keep(store, ada, pikes.id, SessionPart(pikes.today.session.id, (left,), answers))
    sessions.finish(store, ada, pikes.id)

    found = progress(store, ada, START)
    assert found.trained.judged == ()
    assert "in_session" in [course.kind for course in found.pains]


# Films.


def film(store: Store, person_id: str, report: Report, day: date) -> str:
    with store.begin() as db:
        return stored_reports.add(db, person_id, day, to_json(report), []).id


def with_cadence(report: Report, spm: float) -> Report:
    quicker = [replace(one, value=spm) if one.id == "cadence" else one for one in report.measures]
    return replace(report, measures=tuple(quicker))


def from_behind(report: Report) -> Report:
    """Return the report of a clip that was filmed from behind."""
    return replace(report, clips=tuple(replace(clip, view="rear") for clip in report.clips))


def test_the_newest_film_is_compared_with_the_first_from_the_same_side(store: Store, ada: str):
    film(store, ada, from_behind(side_report()), START)
    first = film(store, ada, side_report(), START + DAY)
    film(store, ada, with_cadence(side_report(), 160.0), START + timedelta(days=20))
    newest = film(store, ada, with_cadence(side_report(), 170.0), START + timedelta(days=40))

    found = films(store, ada)
    assert (found.days, found.problem) == (4, "")
    assert (found.compared.old.id, found.compared.new.id) == (first, newest)
    changed = [one for one in found.compared.changes if one.verdict == "changed"]
    assert [one.id for one in changed] == ["cadence"]
    assert changed[0].change == pytest.approx(170.0 - 153.2)


def test_a_film_from_another_side_leaves_the_comparison_of_those_before(store: Store, ada: str):
    first = film(store, ada, side_report(), START)
    second = film(store, ada, with_cadence(side_report(), 170.0), START + timedelta(days=20))
    film(store, ada, from_behind(side_report()), START + timedelta(days=40))

    found = films(store, ada)
    assert (found.compared.old.id, found.compared.new.id) == (first, second)
    assert found.newer == START + timedelta(days=40)


@pytest.mark.parametrize("later", [None, from_behind(side_report())])
def test_without_two_films_of_a_side_nothing_is_compared(
    store: Store, ada: str, later: Report | None
):
    film(store, ada, side_report(), START)
    film(store, ada, with_cadence(side_report(), 170.0), START)
    if later is not None:
        film(store, ada, later, START + timedelta(days=30))

    found = films(store, ada)
    assert found.compared is None
    assert found.days == (1 if later is None else 2)


def test_a_report_that_cannot_be_read_is_told_and_the_rest_is_shown(store: Store, ada: str):
    film(store, ada, two_clip_report(), START)
    newest = film(store, ada, side_report(), START + timedelta(days=30))
    with store.begin() as db:
        row = db.get_one(models.Report, newest)
        row.document = {**row.document, "schema_version": 999}

    found = progress(store, ada, START)
    assert "newer Backstride" in found.films.problem
    assert found.pains
