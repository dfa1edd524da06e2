"""Load: more running than before; and what is around the runner: hills, ground, shoes, a pack."""

from collections.abc import Callable
from math import log

from backstride.findings.causes.ask import NOT_KNOWN, Said, derived, number, option, ramp
from backstride.findings.causes.evidence import Evidence
from backstride.findings.causes.spec import CauseSpec, ClueSpec, Part, Reading
from backstride.findings.interview.answers import Answers

SPIKE_HAZARD = {"small": 1.64, "large": 1.52, "double": 2.28}
"""Rate of overuse injuries after one run of 10 to 30 %, 30 to 100 % and over 100 % more than the
longest of the last 30 days (Frandsen 2025)."""
FURTHER = 0.5 * (log(SPIKE_HAZARD["small"]) + log(SPIKE_HAZARD["large"]))
"""Log-odds of a run up to twice as long. The two published figures fall with distance, which is no
more than chance: they are pooled, so that a longer run never counts less."""
DOUBLE = log(SPIKE_HAZARD["double"])
"""Log-odds of a run over twice as long."""
RECENT_WEEKS = ramp(20.0, 4.0)
"""Pain of a few weeks fits a change of load, pain of many months does not: design numbers."""
ONE_RUN_SHARE = ramp(0.4, 0.7)
"""The longest run as a share of a usual week: design numbers."""
STILL_THERE = ramp(1.0, 5.0)
"""The pain of the next morning, 0 to 10: design numbers."""
NEARLY_GONE = 2.0
"""Up to here (0 to 10) the pain of the next morning is called nearly gone; as in
`interview.contradictions.EASED`."""


def _one_long_run(answers: Answers) -> Reading | None:
    longest, week = answers.number("longest_km_30d"), answers.number("weekly_km")
    if longest is None or week is None or week <= 0.0:
        return None
    text = f"Your longest run is {longest:g} km, your usual week {week:g} km."
    return Reading(max(0.0, ONE_RUN_SHARE(longest / week)), text)


def _next_morning(answers: Answers) -> Reading | None:
    pain = answers.number("next_morning")
    if pain is None:
        return None
    if pain <= NEARLY_GONE:
        gone = "gone." if pain == 0.0 else f"nearly gone ({pain:g} of 10)."
        text = f"By the next morning the pain is {gone}"
    else:
        text = f"The next morning the pain is {pain:g} of 10."
    return Reading(STILL_THERE(pain), text)


LOAD_SPIKE = CauseSpec(
    id="load_spike",
    title="More running than your body was used to",
    text="One run that is much longer than those of the month before is followed by more injuries "
    "of all kinds. It was seen in over 5000 runners. Back pain was not looked at by itself.",
    grade="running_injury",
    sources=("frandsen2025",),
    article_lines=("cross-training", "high-impact"),
    clues=(
        option(
            "one_run_jump",
            "single_run_jump",
            {
                "double": (1.0, "Before the pain one run was over twice as long as those before."),
                "large": (
                    FURTHER / DOUBLE,
                    "Before the pain one run was 30 to 100 % longer than those before.",
                ),
                "small": (
                    FURTHER / DOUBLE,
                    "Before the pain one run was 10 to 30 % longer than those before.",
                ),
                "no": (-1.0, "No run was much longer than those of the month before."),
            },
            weight=DOUBLE,
            against=-0.5,
            basis="running",
            sources=("frandsen2025",),
        ),
        option(
            "more_training",
            "changes",
            {
                "after_break": (1.0, "Before the pain you came back from a break."),
                "more_speed": (0.8, "You ran fast more often in the weeks before the pain."),
                "more_hills": (0.5, "You ran more hills in the weeks before the pain."),
                "more_distance": (0.5, "You ran more kilometres a week before the pain."),
                "none": (-1.0, "Single runs apart, nothing changed in the weeks before the pain."),
            },
            weight=0.5,
            against=-0.5,
            sources=("design", "frandsen2025"),
        ),
        number(
            "began_lately",
            "pain_weeks",
            RECENT_WEEKS,
            "You have had the pain for {value} week{s}.",
            weight=0.3,
            against=-0.5,
        ),
        derived(
            "one_long_run",
            ("longest_km_30d", "weekly_km"),
            _one_long_run,
            weight=0.3,
            sources=("design", "frandsen2025"),
            group="single_run_jump",
        ),
        derived(
            "still_there_next_morning",
            ("next_morning",),
            _next_morning,
            weight=0.2,
            against=-0.1,
        ),
    ),
)

_PACKS: dict[str, tuple[float, float, str]] = {
    "backpack": (1.0, 1.0, "a backpack or vest"),
    "pram": (0.8, 0.8, "a pram that you push"),
    "belt": (1.0, 0.3, "a belt with bottles"),
    "hand": (0.5, 0.6, "something in one hand"),
    "tight_bra": (0.2, 1.0, "a sports bra that presses or does not hold"),
}
"""What is carried: how much it bears on the low and on the upper back (design), and its words."""


def _carried(evidence: Evidence) -> Reading | None:
    carried = evidence.answers.marked("carries")
    if carried is None:
        return None
    if not carried:
        return Reading(0.0, "")
    upper = evidence.answers.has("site", "upper")
    both = evidence.answers.has("site", "both")
    share = max(_bears(option_, upper=upper, both=both) for option_ in carried)
    names = " and ".join(words for key, (_, _, words) in _PACKS.items() if key in carried)
    return Reading(share, f"On runs that hurt you have this with you: {names}.")


def _bears(option_: str, *, upper: bool, both: bool) -> float:
    low_share, upper_share, _ = _PACKS[option_]
    if both:
        return max(low_share, upper_share)
    return upper_share if upper else low_share


HILLS: Said = {
    "downhill": (1.0, "The pain is worse downhill."),
    "uphill": (1.0, "The pain is worse uphill."),
}
GROUND: Said = {
    "hard": (1.0, "The pain is worse on hard ground."),
    "uneven": (1.0, "The pain is worse on soft or uneven ground."),
    "treadmill": (1.0, "The pain is worse on the treadmill."),
}
NEW_AROUND: Said = {
    "new_shoes": (1.0, "You got other shoes in the weeks before the pain."),
    "new_surface": (1.0, "You ran on other ground in the weeks before the pain."),
    "more_hills": (1.0, "You ran more hills in the weeks before the pain."),
}
SHOES: Said = {
    "new": (1.0, "Your shoes are new and of another kind."),
    "minimal": (0.8, "Your shoes are very thin or without a drop."),
    "worn": (0.8, "Your shoes are worn."),
}
WORSE_WITH = "worse_with"
"""The group of what makes it worse: a back that is sore feels several of these, and any one is
enough. What was new before the pain began is another group."""
ALTERNATIVES: dict[str, Said] = {
    "slope": HILLS,
    "surface": GROUND,
    "changes": NEW_AROUND,
    "shoes": SHOES,
}


def _nothing_around(answers: Answers) -> Reading | None:
    """Read what speaks against all of it: any one is enough, so only all together can be absent."""
    asked = [question for question in ("carries", *ALTERNATIVES) if answers.answered(question)]
    if not asked:
        return None
    holds = bool(answers.marked("carries")) or any(
        answers.has(question, *said) for question, said in ALTERNATIVES.items()
    )
    share = 0.0 if holds else -len(asked) / (1 + len(ALTERNATIVES))
    return Reading(share, "You named no load, hills, ground or shoes that make the pain worse.")


def _denied(**options: Said) -> Callable[[Answers], bool]:
    """Return whether all these questions are answered, and none with one of these options."""

    def read(answers: Answers) -> bool:
        known = all(answers.answered(one) and not answers.has(one, *NOT_KNOWN) for one in options)
        return known and not any(answers.has(one, *said) for one, said in options.items())

    return read


def _carries_nothing(answers: Answers) -> bool:
    carried = answers.marked("carries")
    return carried is not None and not carried


def _new(change: str) -> Said:
    return {change: NEW_AROUND[change]}


OTHER_LOAD = CauseSpec(
    id="other_load",
    title="Hills, ground, shoes or what you carry",
    text="The load on your back also comes from around you: a pack, hills, the ground, your shoes. "
    "Running downhill arches the low back most. Your own comparison counts more here than any "
    "study.",
    grade="running_injury",
    sources=("levine2007", "design"),
    article_lines=("high-impact",),
    parts=(
        Part("hills", _denied(slope=HILLS, changes=_new("more_hills"))),
        Part("ground", _denied(surface=GROUND, changes=_new("new_surface"))),
        Part("shoes", _denied(shoes=SHOES, changes=_new("new_shoes"))),
        Part("what you carry", _carries_nothing),
    ),
    clues=(
        ClueSpec(
            "carries",
            WORSE_WITH,
            "own_report",
            0.5,
            0.0,
            "carries",
            ("design",),
            _carried,
            question_ids=("carries", "site"),
        ),
        option(
            "hills",
            "slope",
            HILLS,
            weight=0.7,
            sources=("design", "levine2007"),
            group=WORSE_WITH,
        ),
        option("ground", "surface", GROUND, weight=0.7, group=WORSE_WITH),
        option("new_around", "changes", NEW_AROUND, weight=0.55),
        option("shoes", "shoes", SHOES, weight=0.3, basis="convention", group="changes"),
        derived(
            "nothing_around",
            ("carries", *ALTERNATIVES),
            _nothing_around,
            weight=0.0,
            against=-0.6,
            group="nothing",
        ),
    ),
)

LOAD_CAUSES: tuple[CauseSpec, ...] = (LOAD_SPIKE, OTHER_LOAD)
"""Both of them."""
