"""plan.html: this week first, then how each exercise is done, all weeks, and the rules."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from backstride import __version__
from backstride.app.render.dose_words import day_name
from backstride.app.render.exercise_card import card_css
from backstride.app.render.html_report import environment, static
from backstride.app.render.plan_view import cited, exercise_views, rule, week_view
from backstride.plan.exercise import Exercise
from backstride.plan.gaps import REPEAT_DAYS, START_AGAIN_DAYS, STEP_DOWN_DAYS
from backstride.plan.programme import Programme, Week
from backstride.plan.schedule import DAYS_OF_WEEK, DELOAD_AFTER_WEEKS, listed
from backstride.plan.steps import GOOD_FORM, GOOD_SESSIONS, GOOD_SESSIONS_BY_HAND, LEAST_FORM
from backstride.plan.stops import SAFE_PAIN


def write_page(programme: Programme, exercises: Mapping[str, Exercise], path: Path) -> None:
    """Write plan.html."""
    path.write_text(to_html(programme, exercises), encoding="utf-8")


def to_html(programme: Programme, exercises: Mapping[str, Exercise]) -> str:
    """Return the page, in the look of the report; all texts are escaped."""
    week = present_week(programme)
    pains = [one for one in programme.stop_rules if not one.where]
    page: str = (
        environment()
        .get_template("plan.html.j2")
        .render(
            programme=programme,
            week=week_view(week, exercises),
            weeks=[week_view(one, exercises) for one in programme.weeks],
            exercises=exercise_views((week,), exercises),
            stopped=None if programme.stopped is None else rule(programme.stopped),
            pain_rules=[rule(one) for one in pains],
            go_rules=[rule(one) for one in programme.stop_rules if one.where],
            steps=steps(programme),
            sources=cited(programme, week),
            days=listed(programme.days),
            first_day=day_name(programme.start),
            version=__version__,
            css=static("report.css") + card_css() + static("plan.css"),
        )
    )
    return page


def present_week(programme: Programme) -> Week:
    """Return the week of the day after the last session logged; the first one before that."""
    if not programme.history:
        return programme.weeks[0]
    return week_of(programme, programme.history[-1].date + timedelta(days=1))


def week_of(programme: Programme, day: date) -> Week:
    """Return the week of a day: the first one before all of them, the last one after."""
    number = (day - programme.start).days // DAYS_OF_WEEK
    return programme.weeks[min(max(number, 0), len(programme.weeks) - 1)]


def steps(programme: Programme) -> tuple[str, ...]:
    """Say by which rules levels move, in this programme's numbers."""
    if programme.max_pain == 0:
        down = "Any pain: stop, and see a sports doctor."
    else:
        down = (
            f"Down a level: pain above {programme.max_pain}, more pain the next morning than "
            f"usual, or form below {100 * LEAST_FORM:.0f} %."
        )
    return (
        f"Up a level: {GOOD_SESSIONS} sessions in a row with all repetitions, clean form (at least "
        f"{100 * GOOD_FORM:.0f} %, if it was measured), pain at most "
        f"{min(SAFE_PAIN, programme.max_pain)}, and a usual next morning. Where nobody measured "
        f"the form: {GOOD_SESSIONS_BY_HAND} sessions.",
        "Stay: anything between.",
        down,
        f"After {DELOAD_AFTER_WEEKS} weeks, or two sessions in a week that were too much: an easy "
        f"week.",
        f"Missed sessions: one is nothing to worry about. After {REPEAT_DAYS} days repeat the "
        f"levels, after {STEP_DOWN_DAYS} go one level down. After {START_AGAIN_DAYS} begin again.",
    )
