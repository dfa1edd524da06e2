"""When to see a doctor instead of reading a report: shown at its top until an interview asks."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SafetySign:
    """Signs that belong elsewhere, with where to go and how fast."""

    where: str
    signs: str


SAFETY_TITLE = "Read this first"
SAFETY_INTRO = (
    "This report describes how you move. It cannot tell what hurts or why, and it does not replace "
    "a physiotherapist or a doctor. It has not asked you about warning signs, so please check "
    "these yourself before you train on."
)
SAFETY_SUMMARY = "When to see a doctor instead"
SAFETY_SOURCE = "finucane2020"

SAFETY_SIGNS: tuple[SafetySign, ...] = (
    SafetySign(
        "Go to an emergency department now",
        "New numbness or tingling between the thighs, around the genitals or buttocks. New trouble "
        "starting, stopping or feeling urine or stool. New sexual numbness. Weakness in a leg that "
        "gets worse, or a foot that drops.",
    ),
    SafetySign(
        "Call emergency services now",
        "Pain in chest, arm or jaw, short breath, fainting, or a tearing pain in chest or upper "
        "back. The worst back or belly pain of your life, all at once.",
    ),
    SafetySign(
        "Do not run; see a doctor within 24 to 48 hours",
        "Back pain after a fall or a sudden pop. With fever, chills or feeling ill. With a history "
        "of cancer, or weight loss that you can't explain. Constant pain, or pain at night that no "
        "position eases. New numbness or weakness in a leg. With long steroid use, thin bones or "
        "a weak immune system.",
    ),
    SafetySign(
        "Stop running and hopping; see a sports doctor this week",
        "Pain at one spot, or on one side of the low back or buttock, that rises with every step. "
        "Such pain at night after you trained more. The more so after an earlier stress fracture, "
        "with missed periods or when you eat too little.",
    ),
    SafetySign(
        "Ask a physiotherapist or doctor in the next days",
        "Pain below the knee that is stronger than the back pain. Pain above 5 of 10 while you "
        "run, pain that stays at rest, or no change after six weeks. You are under 18 or pregnant, "
        "gave birth in the last 12 weeks, or had your first back pain after 55.",
    ),
)
"""The most urgent first."""
