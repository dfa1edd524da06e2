"""When to go on, hold, step back or stop, and where to go then."""

from backstride.findings.redflags.stop import Caution
from backstride.plan.programme import StopRule

MOST_PAIN, GENTLE_PAIN, BONE_PAIN = 5, 2, 0
"""The highest pain (0-10) accepted in a session (Thomeé 1997, Silbernagel 2007: 5 is the limit, 2
is safe; both made for knees and Achilles tendons); with suspected bone stress none."""
SAFE_PAIN = 2
"""Up to here one goes on (Thomeé 1997)."""

_MONITORING = ("thomee1997", "silbernagel2007")

_PAIN_RULES = (
    StopRule(
        "pain-go-on",
        f"Pain 0 to {SAFE_PAIN} of 10: go on.",
        sources=_MONITORING,
    ),
    StopRule(
        "pain-hold",
        f"Pain {SAFE_PAIN + 1} to {MOST_PAIN} of 10: you may finish. Stay at this level next time.",
        sources=_MONITORING,
    ),
    StopRule(
        "pain-stop",
        f"Pain above {MOST_PAIN} of 10: stop this exercise or run. Go one level down next time.",
        sources=_MONITORING,
    ),
)
_GENTLE_RULES = (
    StopRule("pain-go-on", f"Pain 0 to {GENTLE_PAIN} of 10: go on.", sources=_MONITORING),
    StopRule(
        "pain-stop",
        f"Pain above {GENTLE_PAIN} of 10: stop this exercise. Leave it out next time.",
        sources=_MONITORING,
    ),
)
_BONE_RULES = (
    StopRule(
        "bone-any-pain",
        "Any pain in an exercise, a run or the morning after: stop running, hopping and this "
        "programme. An X-ray can look normal; ask about an MRI.",
        "a sports doctor",
        "this week",
        ("redscat2",),
    ),
)
_MORNING = StopRule(
    "next-morning",
    "More pain the next morning than on your usual mornings: go one level down.",
    sources=("silbernagel2007",),
)
_SHARP = StopRule(
    "run-changes",
    "In a run: stop and walk if the pain grows, turns sharp, or makes you run differently. Pain "
    "that lasts over 24 hours was too much.",
    sources=("vincent2017",),
)
_LEG = StopRule(
    "leg-symptoms",
    "New tingling, numbness, weakness or pain that goes down a leg: stop this programme.",
    "your doctor or a physiotherapist",
    "within days",
    ("finucane2020",),
)
_URGENT = StopRule(
    "see-soon",
    "Fever, weight loss that you can't explain, a fall, or constant pain that no position eases: "
    "stop.",
    "a doctor",
    "within 24 to 48 hours",
    ("finucane2020",),
)
_BONE_SIGNS = StopRule(
    "bone-signs",
    "Pain at one spot on the bone, or on one side and sharper with each step: stop running and "
    "hopping.",
    "a sports doctor",
    "this week",
    ("redscat2",),
)
_EMERGENCY = StopRule(
    "emergency",
    "Numbness between the thighs, trouble with bladder or bowel, a leg that gets weaker: stop.",
    "an emergency department",
    "now",
    ("greenhalgh2018",),
)
_HEART = StopRule(
    "heart-lungs",
    "Pain in chest, arm or jaw, fainting, or breathlessness that does not fit the effort: stop.",
    "the emergency services, by phone",
    "now",
    ("triage",),
)


def max_pain(cautions: frozenset[Caution]) -> int:
    """Return the highest pain that is accepted in a session."""
    if "bone_care" in cautions:
        return BONE_PAIN
    return GENTLE_PAIN if "gentle_only" in cautions else MOST_PAIN


def stop_rules(cautions: frozenset[Caution]) -> tuple[StopRule, ...]:
    """Return the rules: on pain first, then where to go, the most urgent first."""
    if "bone_care" in cautions:
        pain: tuple[StopRule, ...] = _BONE_RULES
    else:
        rules = _GENTLE_RULES if "gentle_only" in cautions else _PAIN_RULES
        pain = (*rules, _MORNING, _SHARP)
    return (*pain, _EMERGENCY, _HEART, _URGENT, _BONE_SIGNS, _LEG)


LEG_STOP, BONE_STOP = _LEG, _BONE_RULES[0]
"""The two after which a programme ends until somebody has been seen."""
LOGGED_STOPS = (LEG_STOP.id, BONE_STOP.id)
"""Ids of stops that come from a logged session, not from the safety questions."""
