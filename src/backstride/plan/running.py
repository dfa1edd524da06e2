"""Guidance on running, week by week: how long, run-walk, cadence, and cues for what leads."""

from collections.abc import Iterator
from math import floor

from backstride.findings.causes.cause import Ranking
from backstride.findings.interview.answers import Answers
from backstride.findings.redflags.stop import Screen
from backstride.plan.because import leading_ids
from backstride.plan.entry import CAREFUL_PAIN
from backstride.plan.programme import Because, Guidance, RunningBasis
from backstride.plan.running_cues import cues
from backstride.plan.schedule import MOST_WEEKS
from backstride.plan.stops import BONE_PAIN, MOST_PAIN, SAFE_PAIN

LONGEST_GROWTH = 1.10
"""A single run beyond 110 % of the longest of the last 30 days goes with more overuse injuries
(Frandsen 2025)."""
MOST_GROWTH = 1.5
"""The longest run does not grow beyond this times what it was at the start (design choice)."""
HOLD_WEEKS_AFTER_SPIKE = 2
"""Weeks without longer runs after a jump in distance (design choice)."""
JUMPED_BY: dict[str, float] = {"large": 1.3, "double": 2.0}
"""How much further than before the jump went, at least, by the interview's options."""
DAYS_THAT_COUNT_WEEKS = 30.0 / 7.0
"""The longest run of the last 30 days holds the jump if that was within this time."""
SHORT_ONSET_MINUTES = 15.0
"""Pain that begins earlier than this begins early (design choice)."""
LATE_STEP = 4
"""Who runs long before the pain begins enters the return here, at 4 minutes of running to 1 of
walking (design choice)."""
FEWEST_RETURN_RUNS, MOST_RETURN_RUNS = 2, 3
"""Runs a week in the return (three in Neason 2024; two where fewer are left beside
cross-training, a design choice)."""
_TIMES = {2: "Up to twice", 3: "Up to three times"}
FIRST_CADENCE_WEEK, MORE_CADENCE_WEEK = 2, 6
"""Weeks from which steps are 5 %, and up to 10 %, quicker (design choice: one change at a time;
the shares are those of Heiderscheit 2011)."""
FIRST_CADENCE, MORE_CADENCE = 5, 10

RUN_WALK: tuple[str, ...] = (
    "30 minutes of walking",
    "10 × (1 minute running, 2 minutes walking)",
    "15 × (1 minute running, 1 minute walking)",
    "10 × (2 minutes running, 1 minute walking)",
    "6 × (4 minutes running, 1 minute walking)",
    "3 × (9 minutes running, 1 minute walking)",
    "30 minutes of easy running without a break",
)
"""Steps of the return to running (design choice, in the format of Neason 2024: half an hour, three
times a week; the first two are the evidence base's)."""
AFTER_RETURN_MINUTES = 30.0
"""The longest run at the return's end, from which runs grow: by then the kilometres from before
are more than 30 days old, or went with too much pain to go by."""

_A_TENTH = "more than a tenth longer than the longest of the last 30 days"
_LONGEST = Because(
    "Single runs that went more than a tenth beyond the longest of the last 30 days came with more "
    "overuse injuries.",
    ("frandsen2025",),
    article_line="high-impact",
)
_RETURN = Because(
    "People with long-lasting low back pain got better with 12 weeks of run-walk.",
    ("neason2024",),
    article_line="high-impact",
)
_CADENCE = Because(
    "Quicker, shorter steps load knee and hip less. For back pain nobody has tested it yet.",
    ("heiderscheit2011", "anderson2022"),
    "overstride_cadence",
    "technique",
)


def running_basis(
    answers: Answers, screen: Screen, ranking: Ranking | None, replaced: int
) -> RunningBasis:
    """Return from what the weeks' guidance is made; ``replaced`` runs are cross-training."""
    leading = leading_ids(ranking)
    spiked = "load_spike" in leading
    return RunningBasis(
        longest_km=_longest_km(answers, spiked=spiked),
        walk_from=_walk_from(answers),
        hold_weeks=_hold_weeks(screen, spiked=spiked),
        may_grow="bone_care" not in screen.cautions,
        raise_cadence=_cadence_is_low(ranking),
        runs=_runs(answers, replaced),
        cues=cues(answers, screen.cautions, ranking),
        withheld=screen.blocks("running") or "no_impact" in screen.cautions,
    )


def _runs(answers: Answers, replaced: int) -> int:
    """Return how many runs a week the return to running has."""
    runs = answers.number("runs_per_week")
    if runs is None:
        return MOST_RETURN_RUNS
    return int(min(max(runs - replaced, FEWEST_RETURN_RUNS), MOST_RETURN_RUNS))


def _hold_weeks(screen: Screen, *, spiked: bool) -> int:
    """Return for how many weeks runs do not become longer: all, where a gentle start is asked."""
    if "gentle_only" in screen.cautions:
        return MOST_WEEKS
    return HOLD_WEEKS_AFTER_SPIKE if spiked else 0


def _longest_km(answers: Answers, *, spiked: bool) -> float | None:
    """Return the longest run to go by: that before the jump, where a recent jump leads."""
    longest = answers.number("longest_km_30d")
    if not longest:
        return None
    recent = (answers.number("pain_weeks") or 0.0) <= DAYS_THAT_COUNT_WEEKS
    by = JUMPED_BY.get(answers.chosen("single_run_jump") or "", 1.0)
    return round(longest / by if spiked and recent else longest, 1)


def _walk_from(answers: Answers) -> int | None:
    """Return the step of the run-walk return to begin with, None for who runs on as before."""
    onset = answers.number("onset_minute")
    begins_early = answers.has("onset", "start", "early") or (
        onset is not None and onset < SHORT_ONSET_MINUTES
    )
    came_back = answers.has("changes", "after_break") or answers.number("longest_km_30d") == 0.0
    worst = answers.number("worst_in_run") or 0.0
    if came_back or (begins_early and worst >= CAREFUL_PAIN):
        return 0
    if worst <= MOST_PAIN:
        return None
    return LATE_STEP if answers.has("onset", "middle", "late", "after") else 0


def _cadence_is_low(ranking: Ranking | None) -> bool:
    """Whether overstriding leads, and a low cadence is among what speaks for it."""
    return any(
        "cadence" in clue.measure_ids
        for cause in (ranking.leading if ranking is not None else ())
        if cause.id == "overstride_cadence"
        for clue in cause.clues_for
    )


def longest_in_week(basis: RunningBasis, built: int) -> float | None:
    """Return how long a run may be at most, in km, after ``built`` weeks of building."""
    if basis.longest_km is None or basis.withheld:
        return None
    if not basis.may_grow:
        return basis.longest_km
    return (
        None if basis.walk_from is not None else round(basis.longest_km * _grown(basis, built), 1)
    )


def _grown(basis: RunningBasis, built: int) -> float:
    """Return how many times what was run last the longest run may be."""
    steps = built - basis.hold_weeks - _return_weeks(basis)
    if not basis.hold_weeks:
        steps = max(steps, 1)
    return min(LONGEST_GROWTH ** max(steps, 0), MOST_GROWTH)


def guidance(
    basis: RunningBasis, number: int, built: int, max_pain: int, *, easy: bool
) -> tuple[Guidance, ...]:
    """Return the guidance of week ``number``.

    ``built`` counts the weeks of building up to this one, this one too unless it is easy. Cues
    that do not go together are not given together: quicker steps make the knee bend less, and the
    return to running has walking breaks of its own.
    """
    if basis.withheld:
        return ()
    quicker = tuple(_cadence(basis, number))
    clashing = {"land-softly"} if quicker else set()
    if _return_step(basis, built) is not None:
        clashing.add("walk-before-onset")
    fitting = (cue for cue in basis.cues if cue.id not in clashing)
    in_a_run = () if max_pain == BONE_PAIN else (_when_it_hurts(max_pain),)
    return (*_how_long(basis, built, max_pain, easy=easy), *in_a_run, *quicker, *fitting)


def _told_km(km: float) -> str:
    """Write a limit to half a kilometre, rounded down: nobody runs by the metre."""
    return f"{floor(2.0 * km) / 2.0:g}" if km >= 1.0 else f"{km:g}"


def _when_it_hurts(max_pain: int) -> Guidance:
    return Guidance(
        "when-it-hurts",
        f"When the pain begins in a run, walk until it eases, then run on. Above {max_pain} of 10, "
        f"end the run.",
        Because(
            "Pain up to this is accepted in pain-monitoring models, if it is back to usual by the "
            "next morning. They were not made for backs.",
            ("silbernagel2007", "vincent2017"),
        ),
    )


def _how_long(basis: RunningBasis, built: int, max_pain: int, *, easy: bool) -> Iterator[Guidance]:
    step = _return_step(basis, built)
    longest = longest_in_week(basis, built)
    if not basis.may_grow:
        yield _no_pain(basis.longest_km)
    elif step is not None:
        further = RUN_WALK[step + 1 : step + 2]
        then = "".join(
            f" When two of them went with pain of {min(max_pain, SAFE_PAIN)} or less, the next "
            f"step is {text}."
            for text in further
        )
        times = _TIMES[basis.runs]
        yield Guidance("run-walk", f"{times} this week: {RUN_WALK[step]}.{then}", _RETURN)
    else:
        yield Guidance("longest-run", _no_longer_than(basis, built, longest, easy=easy), _LONGEST)


def _no_longer_than(basis: RunningBasis, built: int, longest: float | None, *, easy: bool) -> str:
    if basis.walk_from is not None:
        limit = f"{floor(AFTER_RETURN_MINUTES * _grown(basis, built))} minutes"
    elif longest is not None:
        limit = f"{_told_km(longest)} km"
    else:
        return f"You may run, but no single run {_A_TENTH}."
    longer = f"longer than {limit}"
    if _grown(basis, built) > LONGEST_GROWTH:  # right only for who went to the limit before
        longer = f"{_A_TENTH}, and none {longer}"
    hold = " No longer than last week: this week is easy." if easy else ""
    return f"You may run, but no single run {longer}. That is a limit, not an aim.{hold}"


def _no_pain(longest_km: float | None) -> Guidance:
    limit = "" if longest_km is None else f", and never more than {longest_km:g} km at once"
    return Guidance(
        "no-pain",
        f"Run only while nothing hurts at all{limit}. Ask a sports doctor before you run more.",
        Because("Your answers ask for care with your bones.", ("redscat2",)),
    )


def _return_step(basis: RunningBasis, built: int) -> int | None:
    """Return the step of the run-walk return in this week, None before or after it."""
    if basis.walk_from is None or not basis.may_grow:
        return None
    step = basis.walk_from + max(built - 1, 0)
    return step if step < len(RUN_WALK) else None


def _return_weeks(basis: RunningBasis) -> int:
    return 0 if basis.walk_from is None else len(RUN_WALK) - basis.walk_from


def _cadence(basis: RunningBasis, number: int) -> Iterator[Guidance]:
    if not basis.raise_cadence or number < FIRST_CADENCE_WEEK:
        return
    text = f"Take steps {FIRST_CADENCE} % quicker than you do now, at the same speed."
    if number >= MORE_CADENCE_WEEK:
        text = (
            f"Keep the {FIRST_CADENCE} % quicker steps. If they feel natural, try up to "
            f"{MORE_CADENCE} %."
        )
    yield Guidance("cadence", text, _CADENCE)
