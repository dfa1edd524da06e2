"""Signs to be examined before the next run (evidence base, section 5, "urgent" and "bone")."""

from backstride.findings.interview.answers import Answers
from backstride.findings.redflags.rule import EVERYTHING, StopRule, any_of, together, when

YOUNG_SPINE_YEARS = 25.0
"""Below this age pain on arching back on one leg can come from a bone of the low back that is
overloaded (evidence base, section 5: "extension/one-leg extension pain in <25 y")."""

_CLEAR_BONE_SIGNS = any_of(
    "bone_signs",
    one_spot="pain at one spot on the bone that one finger covers",
    each_step="pain on one side of the low back or buttock, sharper with every step",
    night_after_load="pain at night or at rest since you trained more",
)
_HOP = any_of("hop_test", yes="pain when you hopped on one leg")
_ARCHING_WORDS = "pain when you stand on one leg and arch back"
_DOCTOR = "a doctor, at your own practice or an urgent care clinic"
_SOON = "within 24 to 48 hours; do not run until then"
_BASIS = ("finucane2020",)


def arching_alone(answers: Answers) -> bool:
    """Whether arching back on one leg hurts and no other bone sign was told."""
    arching = answers.has("bone_signs", "one_leg_arching")
    return arching and not _CLEAR_BONE_SIGNS(answers) and not _HOP(answers)


def arching_counts(answers: Answers) -> bool:
    """Whether arching on one leg is a sign of bone stress.

    The test alone says little. It counts under 25 years, with pain on one side, with a risk for
    bones, or beside another bone sign (design choice on the evidence base, section 5).
    """
    if not answers.has("bone_signs", "one_leg_arching"):
        return False
    age = answers.number("age_years")
    return (
        not arching_alone(answers)
        or (age is not None and age < YOUNG_SPINE_YEARS)
        or answers.has("side", "left", "right")
        or bool(answers.marked("bone_risk"))
    )


URGENT_RULES: tuple[StopRule, ...] = (
    StopRule(
        id="infection",
        level="urgent",
        signs=any_of(
            "serious_signs",
            fever="fever, chills or feeling ill with the pain",
            infection="an infection in the last weeks",
            immune="a weak immune system, or drugs that weaken it",
            injected_drugs="injected drugs, now or before",
        ),
        where=_DOCTOR,
        how_fast=_SOON,
        text="Back pain with one of these should be looked at before you train on. A doctor will "
        "want to rule out an infection. With high fever, or if you feel very ill, go to an "
        "emergency department now.",
        sources=_BASIS,
        blocks=EVERYTHING,
    ),
    StopRule(
        id="new_leg_sign",
        level="urgent",
        signs=any_of("serious_signs", new_numb_weak="a leg that is newly weak or numb"),
        where=_DOCTOR,
        how_fast=_SOON,
        text="A leg that is newly weak or numb should be tested before you train on. If it gets "
        "worse, or if bladder or bowel change, go to an emergency department now.",
        sources=_BASIS,
        blocks=EVERYTHING,
    ),
    StopRule(
        id="injury",
        level="urgent",
        signs=any_of("serious_signs", fall_or_pop="a fall, a blow or a sudden pop at the start"),
        where=_DOCTOR,
        how_fast=_SOON,
        text="Pain that came with a fall, a blow or a pop should be looked at before you train on. "
        "A doctor will want to be sure that no bone is hurt.",
        sources=_BASIS,
        blocks=EVERYTHING,
    ),
    StopRule(
        id="whole_body",
        level="urgent",
        signs=any_of(
            "serious_signs",
            cancer="cancer, now or before",
            weight_loss="weight loss that you can't explain",
        ),
        where=_DOCTOR,
        how_fast=_SOON,
        text="With one of these, back pain should be looked at before you train on. Most often "
        "nothing serious is found. A doctor can say so; this program cannot.",
        sources=_BASIS,
        blocks=EVERYTHING,
    ),
    StopRule(
        id="constant_pain",
        level="urgent",
        signs=any_of(
            "serious_signs",
            constant_night="constant pain, or pain at night, that no position eases",
        ),
        where=_DOCTOR,
        how_fast=_SOON,
        text="Pain that no position eases is not the kind that comes from running alone. Please "
        "be examined before you train on.",
        sources=_BASIS,
        blocks=EVERYTHING,
    ),
    StopRule(
        id="thin_bones",
        level="urgent",
        signs=any_of(
            "serious_signs", steroids_bones="long steroid use, or thin bones (osteoporosis)"
        ),
        where=_DOCTOR,
        how_fast=_SOON,
        text="Thin bones need less to crack, and long steroid use can thin them. Please be "
        "examined before you train on.",
        sources=_BASIS,
        blocks=EVERYTHING,
    ),
    StopRule(
        id="bone_stress",
        level="urgent",
        signs=together(_CLEAR_BONE_SIGNS, _HOP, when(arching_counts, _ARCHING_WORDS)),
        where="a sports doctor",
        how_fast="this week; stop running and hopping now",
        text="This pattern can be a bone that is overloaded. Running on may turn a small injury "
        "into a fracture. Stop running and hopping now; walking without pain is fine. An X-ray "
        "can look normal: ask about an MRI.",
        sources=("iocreds2023", "finucane2020"),
        blocks=EVERYTHING,
        cautions=frozenset({"bone_care", "no_impact"}),
    ),
)
"""Hard stops too."""
