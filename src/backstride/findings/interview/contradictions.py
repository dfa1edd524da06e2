"""Answers that do not fit each other: which two, and what to do."""

from collections.abc import Callable
from dataclasses import dataclass

from backstride.findings.interview.answers import Answers
from backstride.findings.interview.question import one_of

WEEKS_A_YEAR = 52.0
WEEKS_IN_30_DAYS = 30.0 / 7.0
HOURS_A_WEEK = 168.0
FIRST_STEPS_MINUTES = 5.0
""" "From the first steps" ends here (design choice)."""
EARLY_MINUTES = 10.0
"""As the answer's own words say: in the first ten minutes."""
LATE_SHARE = 0.4
"""Before this share of a usual run nothing is "in the last third" (design choice, with room)."""
EASED = 2
"""A pain of up to 2 of 10 the next morning fits "it had eased" (design choice)."""
MORNING_ABOVE_RUN = 3
"""More points than this above the worst in the run do not fit it (design choice)."""
LEAST_BMI, MOST_BMI = 11.0, 70.0
"""Outside of it one of height and mass is a slip (design choice)."""
SLOWEST_KMH, FASTEST_KMH = 3.0, 18.0
"""Mean speeds of a week outside are a slip of the pen (design choice; who races at 20 km/h trains
slower on average)."""
LATE_PAIN_YEARS = 55.0
EARLY_ONSET_YEARS = 40.0
FIRST_RUN_YEARS = 3.0
"""Nobody runs regularly before this age (design choice)."""
MOST_PREGNANT_YEARS = 60.0
"""Design choice."""

Holds = Callable[[Answers], bool]
Says = Callable[[Answers], str]


@dataclass(frozen=True)
class Contradiction:
    """Two answers (or three) that can't all hold, and the sentence that says so."""

    id: str
    question_ids: tuple[str, ...]
    holds: Holds
    says: Says


def contradictions(answers: Answers) -> tuple[str, ...]:
    """Return a sentence for each pair of answers that do not fit; it names both."""
    return tuple(found.says(answers) for found in found_in(answers))


def found_in(answers: Answers) -> tuple[Contradiction, ...]:
    """Return the contradictions that hold; each needs all of its questions answered."""
    return tuple(
        each
        for each in CONTRADICTIONS
        if all(answers.answered(id_) for id_ in each.question_ids) and each.holds(answers)
    )


def _n(answers: Answers, question_id: str) -> float:
    """Return a number that was answered: callers name the question in ``question_ids``."""
    return answers.number(question_id) or 0.0


def _speed_kmh(answers: Answers) -> float | None:
    hours = _n(answers, "runs_per_week") * _n(answers, "run_minutes") / 60.0
    return _n(answers, "weekly_km") / hours if hours > 0.0 else None


def _odd_speed(answers: Answers) -> bool:
    speed = _speed_kmh(answers)
    moves = speed is not None and speed > 0.0
    return moves and not SLOWEST_KMH <= (speed or 0.0) <= FASTEST_KMH


def _bmi(answers: Answers) -> float:
    return _n(answers, "mass_kg") / (_n(answers, "height_cm") / 100.0) ** 2


def _age_at_onset(answers: Answers) -> float:
    return _n(answers, "age_years") - _n(answers, "pain_weeks") / WEEKS_A_YEAR


def _both(first: str, second: str) -> Says:
    """Return a sentence on two answers; ``{id}`` stands for the number answered."""

    def says(answers: Answers) -> str:
        numbers = {
            id_: f"{value:g}"
            for id_, value in answers.values.items()
            if isinstance(value, int | float)
        }
        said = f"You said that {first}, and that {second}".format_map(numbers)
        return one_of(f"{said}: both can't hold, so answer one of them again.")

    return says


CONTRADICTIONS: tuple[Contradiction, ...] = (
    Contradiction(
        "start_but_minute",
        ("onset", "onset_minute"),
        lambda a: a.has("onset", "start") and _n(a, "onset_minute") > FIRST_STEPS_MINUTES,
        _both("the pain begins with the first steps", "it begins after {onset_minute} minutes"),
    ),
    Contradiction(
        "early_but_minute",
        ("onset", "onset_minute"),
        lambda a: a.has("onset", "early") and _n(a, "onset_minute") > EARLY_MINUTES,
        _both("the pain begins in the first ten minutes", "it begins after {onset_minute} minutes"),
    ),
    Contradiction(
        "late_but_minute",
        ("onset", "onset_minute", "run_minutes"),
        lambda a: (
            a.has("onset", "late") and _n(a, "onset_minute") < LATE_SHARE * _n(a, "run_minutes")
        ),
        _both(
            "the pain begins in the last third of a run",
            "it begins after {onset_minute} of {run_minutes} minutes",
        ),
    ),
    Contradiction(
        "after_but_minute",
        ("onset", "onset_minute"),
        lambda a: a.has("onset", "after") and _n(a, "onset_minute") > 0.0,
        _both(
            "the pain begins only after the run", "it begins {onset_minute} minutes into the run"
        ),
    ),
    Contradiction(
        "minute_beyond_run",
        ("onset_minute", "run_minutes"),
        lambda a: _n(a, "onset_minute") > _n(a, "run_minutes"),
        _both(
            "the pain begins after {onset_minute} minutes",
            "a usual run takes {run_minutes} minutes",
        ),
    ),
    Contradiction(
        "longest_beyond_weeks",
        ("longest_km_30d", "weekly_km"),
        lambda a: _n(a, "longest_km_30d") > WEEKS_IN_30_DAYS * _n(a, "weekly_km"),
        _both(
            "your longest run of 30 days was {longest_km_30d} km",
            "you run {weekly_km} km in a usual week",
        ),
    ),
    Contradiction(
        "no_runs_but_km",
        ("runs_per_week", "weekly_km"),
        lambda a: (_n(a, "runs_per_week") == 0.0) != (_n(a, "weekly_km") == 0.0),
        _both("you do {runs_per_week} runs a week", "you run {weekly_km} km a week"),
    ),
    Contradiction(
        "speed",
        ("weekly_km", "runs_per_week", "run_minutes"),
        _odd_speed,
        _both(
            "you run {weekly_km} km a week",
            "you do it in {runs_per_week} runs of {run_minutes} minutes, which is no running speed",
        ),
    ),
    Contradiction(
        "only_running_but_rest",
        ("when_hurts", "pain_at_rest"),
        lambda a: a.has("when_hurts", "only_running") and a.has("pain_at_rest", "now_also"),
        _both("it hurts only when you run", "it now also hurts on days without a run"),
    ),
    Contradiction(
        "never_at_rest_but_morning",
        ("pain_at_rest", "next_morning"),
        lambda a: a.has("pain_at_rest", "never") and _n(a, "next_morning") > EASED,
        _both(
            "you do not feel it when you don't run",
            "it is {next_morning} of 10 the next morning",
        ),
    ),
    Contradiction(
        "never_at_rest_but_lasting",
        ("pain_at_rest", "relief"),
        lambda a: a.has("pain_at_rest", "never") and a.has("relief", "next_day", "longer"),
        _both("you do not feel it when you don't run", "it takes until the next day or longer"),
    ),
    Contradiction(
        "never_at_rest_but_constant",
        ("pain_at_rest", "serious_signs"),
        lambda a: a.has("pain_at_rest", "never") and a.has("serious_signs", "constant_night"),
        _both("you do not feel it when you don't run", "it is constant, or there at night"),
    ),
    Contradiction(
        "quick_relief_but_morning",
        ("relief", "next_morning"),
        lambda a: a.has("relief", "minutes") and _n(a, "next_morning") > EASED + 2,
        _both("it eases within an hour of a run", "it is {next_morning} of 10 the next morning"),
    ),
    Contradiction(
        "morning_beyond_run",
        ("next_morning", "worst_in_run", "onset"),
        lambda a: (
            not a.has("onset", "after")
            and _n(a, "next_morning") > _n(a, "worst_in_run") + MORNING_ABOVE_RUN
        ),
        _both(
            "the pain is {worst_in_run} of 10 at its worst in a run",
            "it is {next_morning} of 10 the next morning",
        ),
    ),
    Contradiction(
        "both_legs_but_no_leg",
        ("nerve_signs", "leg_pain"),
        lambda a: a.has("nerve_signs", "both_legs") and a.has("leg_pain", "no"),
        _both("the pain goes down both legs at once", "it does not go down a leg"),
    ),
    Contradiction(
        "one_side_but_middle",
        ("bone_signs", "side"),
        lambda a: a.has("bone_signs", "each_step") and a.has("side", "central", "both_sides"),
        _both(
            "the pain is on one side and sharper with each step",
            "it is in the middle or on both sides",
        ),
    ),
    Contradiction(
        "experience_beyond_age",
        ("experience_years", "age_years"),
        lambda a: _n(a, "experience_years") > _n(a, "age_years") - FIRST_RUN_YEARS,
        _both("you are {age_years}", "you have run for {experience_years} years"),
    ),
    Contradiction(
        "pain_beyond_age",
        ("pain_weeks", "age_years"),
        lambda a: _age_at_onset(a) < 0.0,
        _both("you are {age_years}", "the pain has lasted for {pain_weeks} weeks"),
    ),
    Contradiction(
        "late_first_pain_but_younger",
        ("first_after_55", "age_years", "pain_weeks"),
        lambda a: a.has("first_after_55", "yes") and _age_at_onset(a) < LATE_PAIN_YEARS - 1.0,
        _both(
            "your first back pain began after 55",
            "you are {age_years} and have had it for {pain_weeks} weeks",
        ),
    ),
    Contradiction(
        "early_pain_but_older",
        ("inflammatory_signs", "age_years", "pain_weeks"),
        lambda a: (
            a.has("inflammatory_signs", "before_40") and _age_at_onset(a) > EARLY_ONSET_YEARS + 1.0
        ),
        _both(
            "the pain began before you were 40",
            "you are {age_years} and have had it for {pain_weeks} weeks",
        ),
    ),
    Contradiction(
        "pregnant_at_age",
        ("pregnancy", "age_years"),
        lambda a: (
            a.has("pregnancy", "pregnant", "birth") and _n(a, "age_years") > MOST_PREGNANT_YEARS
        ),
        _both("you are {age_years}", "you are pregnant or gave birth in the last 12 weeks"),
    ),
    Contradiction(
        "height_and_mass",
        ("height_cm", "mass_kg"),
        lambda a: not LEAST_BMI <= _bmi(a) <= MOST_BMI,
        _both("you are {height_cm} cm tall", "you weigh {mass_kg} kg"),
    ),
    Contradiction(
        "strength_zero_but_what",
        ("strength_per_week", "strength_what"),
        lambda a: _n(a, "strength_per_week") == 0.0 and bool(a.marked("strength_what")),
        _both("you do no strength exercises", "they train parts of your body"),
    ),
    Contradiction(
        "week_too_short",
        ("sitting_h", "other_sport_h"),
        lambda a: 7.0 * _n(a, "sitting_h") + _n(a, "other_sport_h") > HOURS_A_WEEK,
        _both(
            "you sit for {sitting_h} hours a day", "you do {other_sport_h} hours of sport a week"
        ),
    ),
)
"""All of them: one search shows the set."""
