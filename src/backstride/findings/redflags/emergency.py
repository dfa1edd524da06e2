"""Signs that need help now (evidence base, section 5, "emergency now")."""

from backstride.findings.interview.answers import Answers
from backstride.findings.redflags.rule import EVERYTHING, StopRule, any_of

NERVE_SIGNS = any_of(
    "nerve_signs",
    numb_between_legs="numbness or tingling between the thighs, around the genitals or buttocks",
    wiping_feels_different="wiping after the toilet feels different",
    urine_start_stop="trouble starting, stopping or feeling urine",
    leaking="leaking of urine or stool",
    bladder_unknown="not knowing whether the bladder is full or empty",
    bowel_control="no control or feeling of the bowel",
    sexual_numbness="numbness or loss of function in sex",
    leg_weakness_worse="weakness in a leg that gets worse",
    foot_drop="a foot that drops or slaps",
)
"""Each of them alone is enough (the warning card of Greenhalgh, Finucane and Mercer)."""

_BOTH_LEGS = any_of("nerve_signs", both_legs="pain down both legs at once")
_NEW_LEG_SIGN = any_of("serious_signs", new_numb_weak="a leg that is newly weak or numb")


def with_both_legs(answers: Answers) -> tuple[str, ...]:
    """Return the nerve signs told; pain in both legs counts beside another sign, never alone."""
    others = NERVE_SIGNS(answers)
    both = _BOTH_LEGS(answers)
    if both:
        others += _NEW_LEG_SIGN(answers)
    return others + both if others else ()


def only_both_legs(answers: Answers) -> tuple[str, ...]:
    """Return the sign of pain in both legs where nothing makes it an emergency."""
    return () if with_both_legs(answers) else _BOTH_LEGS(answers)


EMERGENCY_RULES: tuple[StopRule, ...] = (
    StopRule(
        id="nerves",
        level="emergency",
        signs=with_both_legs,
        where="an emergency department",
        how_fast="now",
        text="These can be signs of pressure on nerves that needs care today. Stop here. Go to an "
        "emergency department now and show them this list. Do not wait for the next run, and do "
        "not drive yourself if a leg is weak.",
        sources=("greenhalgh2018", "finucane2020"),
        blocks=EVERYTHING,
    ),
    StopRule(
        id="heart_lung",
        level="emergency",
        signs=any_of(
            "heart_lung_signs",
            chest_arm_jaw="pain or pressure in the chest, an arm or the jaw",
            short_breath="short of breath in a way that does not fit the effort",
            fainting="fainting, or nearly",
            tearing="a tearing pain in the chest or upper back",
            sudden_worst="the worst back or belly pain of your life, all at once",
        ),
        where="emergency services, by phone",
        how_fast="now",
        text="Back pain with these signs may come from the heart, the lungs or a large blood "
        "vessel. Call emergency services now. Sit or lie down, do not run, and do not drive "
        "yourself. If the signs have passed, call today all the same.",
        sources=("triage",),
        blocks=EVERYTHING,
    ),
)
"""Hard stops: nothing is shown but where to go."""
