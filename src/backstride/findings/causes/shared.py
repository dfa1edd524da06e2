"""Clues that several causes share, and the scales of home tests."""

from dataclasses import replace
from functools import cache

from backstride.findings.causes.ask import Said, derived, option, ramp
from backstride.findings.causes.evidence import Evidence
from backstride.findings.causes.spec import ClueSpec, Reading
from backstride.findings.interview.answers import Answers
from backstride.findings.interview.norms import norms_for

UNEVEN_RATIO = ramp(0.95, 0.75)
"""The weaker side's share of the stronger: design numbers around the home tests' 0.85. A limit of
5 % is often quoted, but people change by more from one test to the next."""
FEW_BRIDGES = ramp(25.0, 10.0)
"""Single-leg bridges with the foot on the floor: design numbers; counts that were published are for
a foot on a box (Freckleton 2014)."""
SHORT_TRUNK_LIFT = ramp(90.0, 40.0)
"""Seconds of a held trunk lift: in adults with back pain 40 to 55, without 80 and more; a strapped
test, not this one (after Demoulin 2006)."""
LATE_SHARE = ramp(1.0 / 3.0, 0.8)
"""Where in a usual run the pain begins, as a share of it: design numbers."""
MIDDLE_SHARE = ramp(0.2, 0.8)
"""The same for who says "in the middle": half of the run speaks neither way (design numbers)."""

MIN_AGE, MAX_AGE = 10, 100
"""The ages that the interview takes, years."""

NOT_ONLY_RUNNING: Said = {
    "only_running": (0.0, ""),
    "mostly_running": (0.0, ""),
    "also_other": (-1.0, "Your back hurts as much with other things, not only when you run."),
}
ONSET_LATE: Said = {
    "late": (1.0, "The pain begins in the last third of a run, when you get tired."),
    "middle": (0.5, "The pain begins later in the run, in the middle."),
    "after": (0.2, "The pain begins only after the run."),
    "early": (-0.6, "The pain begins in the first ten minutes, before you are tired."),
    "start": (-1.0, "The pain begins with the first steps, before you are tired."),
}


def only_when_running() -> ClueSpec:
    """Return what speaks against anything in the running form: pain as much with other things."""
    return option(
        "not_only_running",
        "when_hurts",
        NOT_ONLY_RUNNING,
        weight=0.0,
        against=-0.5,
    )


def late_onset(weight: float, against: float, *sources: str) -> tuple[ClueSpec, ClueSpec]:
    """Return the two clues of a pain that comes when tired: as said, and by the minutes.

    One answer never speaks on both sides. "In the middle" gives way to the minute where that and
    the run's length are known; beside any other answer the minute only counts the same way.
    """
    sources = ("design", *sources)
    as_said = option(
        "onset_late", "onset", ONSET_LATE, weight=weight, against=against, sources=sources
    )

    def read(evidence: Evidence) -> Reading | None:
        reading = as_said.read(evidence)
        if reading is None or not evidence.answers.has("onset", "middle"):
            return reading
        if _minutes(evidence.answers) is not None:
            return Reading(0.0, "")
        return replace(reading, turned_by=("onset_minute", "run_minutes"))

    by_minute = derived(
        "onset_minute",
        ("onset_minute", "run_minutes"),
        _minute,
        weight=0.8 * weight,
        against=0.8 * against,
        sources=sources,
        group="onset",
    )
    return replace(as_said, read=read), by_minute


def _minutes(answers: Answers) -> tuple[float, float] | None:
    """Return the minute at which the pain begins and those of a usual run, None if not known."""
    minute, length = answers.number("onset_minute"), answers.number("run_minutes")
    if minute is None or length is None or length <= 0.0:
        return None
    return minute, length


def _minute(answers: Answers) -> Reading | None:
    told = _minutes(answers)
    if told is None:
        return None
    minute, length = told
    text = f"The pain begins after about {minute:g} minutes of a run of {length:g}."
    return Reading(_minute_share(minute / length, answers), text, turned_by=("onset",))


def _minute_share(at: float, answers: Answers) -> float:
    """Return how late in the run the pain begins, not against what was said in words."""
    onset = answers.chosen("onset")
    if onset == "middle":
        return MIDDLE_SHARE(at)
    said, _ = ONSET_LATE.get(onset or "", (0.0, ""))
    low, high = (-1.0 if said <= 0.0 else 0.0), (1.0 if said >= 0.0 else 0.0)
    return max(low, min(high, LATE_SHARE(at)))


def without_strength(
    part: str, name: str, weight: float, against: float, *sources: str
) -> ClueSpec:
    """Return the clue that one part of the body gets no strength work."""

    def read(answers: Answers) -> Reading | None:
        times = answers.number("strength_per_week")
        if times is None:
            return None
        if times <= 0.0:
            return Reading(1.0, "You do no strength exercises.")
        parts = answers.marked("strength_what")
        if parts is None:
            return None
        if part in parts:
            return Reading(-min(1.0, times / 2.0), f"You do strength exercises for {name}.")
        return Reading(1.0, f"Your strength exercises leave out {name}.")

    return derived(
        f"no_strength_{part}",
        ("strength_per_week", "strength_what"),
        read,
        weight=weight,
        against=against,
        basis="back_pain",
        sources=("design", "owen2020", *sources),
        group="strength",
    )


def squat_faults(clue_id: str, seen: Said, weight: float, against: float, source: str) -> ClueSpec:
    """Return the clue that single-leg squats show any of ``seen``, on either leg.

    The shares of all that is seen on both legs add up.
    """

    def read(answers: Answers) -> Reading | None:
        left, right = both_legs(answers)
        if left is None and right is None:
            return None
        faults = [fault for leg in (left, right) for fault in leg or () if fault in seen]
        if not faults:
            return Reading(-1.0, "Single-leg squats look steady.")
        told = " and ".join(dict.fromkeys(seen[fault][1] for fault in sorted(faults)))
        share = min(1.0, sum(seen[fault][0] for fault in faults))
        return Reading(share, f"In single-leg squats {told}.")

    return derived(
        clue_id,
        ("single_leg_squat_left_faults", "single_leg_squat_right_faults"),
        read,
        weight=weight,
        against=against,
        basis="running",
        sources=("design", source),
        group="squat",
    )


def both_legs(answers: Answers) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
    """Return what was seen in squats on the left and on the right leg."""
    return (
        answers.marked("single_leg_squat_left_faults"),
        answers.marked("single_leg_squat_right_faults"),
    )


def short_plank(weight: float, against: float) -> ClueSpec:
    """Return the clue that a plank is short for most people."""

    def read(answers: Answers) -> Reading | None:
        held, usual = answers.number("plank_s"), band("plank", answers)
        if held is None or usual is None:
            return None
        text = f"You hold a plank for {held:g} s; students hold it for {usual[0]:.0f} to "
        return Reading(below(held, usual), text + f"{usual[1]:.0f} s.")

    return derived(
        "short_plank",
        ("plank_s", "age_years", "sex"),
        read,
        weight=weight,
        against=against,
        basis="convention",
        sources=("design", "strand2014", "koblbauer2014"),
        group="trunk_test",
    )


def band(test_id: str, answers: Answers) -> tuple[float, float] | None:
    """Return the usual band of a home test for the runner's age and sex; None if not known.

    It is that of `interview.norms`, the mean of women's and men's where the sex was not told.
    Between two ages with a band it lies on a line between them, beyond the last it is that of the
    last (our own choice).
    """
    age, sex = answers.number("age_years"), answers.chosen("sex")
    if age is None:
        return None
    younger = _nearest(test_id, sex, range(int(age), MIN_AGE - 1, -1))
    older = _nearest(test_id, sex, range(int(age), MAX_AGE + 1))
    if younger is None or older is None:
        only = younger or older
        return None if only is None else only[1]
    (at, first), (to, second) = younger, older
    part = 0.0 if to == at else (int(age) - at) / (to - at)
    return first[0] + part * (second[0] - first[0]), first[1] + part * (second[1] - first[1])


@cache
def _nearest(test_id: str, sex: str | None, ages: range) -> tuple[int, tuple[float, float]] | None:
    for age in ages:
        norms = norms_for(test_id, sex, age)
        if norms:
            n = len(norms)
            return age, (sum(one.low for one in norms) / n, sum(one.high for one in norms) / n)
    return None


def below(value: float, usual: tuple[float, float]) -> float:
    """Return how far a result lies down its band: 1 at its low end, -1 at its high end."""
    return ramp(usual[1], usual[0])(value)


def two_sides(answers: Answers, left: str, right: str) -> tuple[float, float] | None:
    """Return two numbers, the smaller first, None unless both were answered and one is above 0."""
    first, second = answers.number(left), answers.number(right)
    if first is None or second is None or max(first, second) <= 0.0:
        return None
    return min(first, second), max(first, second)
