"""All plain words of findings and reports, in one place.

Rules for them: describe, never label an illness; no words that frighten; short sentences with the
number in them; advice no stronger than its evidence. A test reads every text.
"""

from backstride.findings.wording import answer
from backstride.findings.wording.measures import (
    GROUPS,
    MEASURES,
    MeasureWords,
    format_change,
    format_number,
    format_value,
    format_with_error,
    words_for,
)
from backstride.findings.wording.phrases import (
    GRADE_PHRASES,
    LEVEL_PHRASES,
    SIDE_PHRASES,
    TAB_PHRASES,
    VIEW_PHRASES,
    certainty_phrase,
    curve_sentence,
    joint_phrase,
    level_phrase,
)
from backstride.findings.wording.references import (
    NO_NORM,
    REFERENCE_RANGES,
    Reference,
    reference_for,
)
from backstride.findings.wording.safety import (
    SAFETY_INTRO,
    SAFETY_SIGNS,
    SAFETY_SOURCE,
    SAFETY_SUMMARY,
    SAFETY_TITLE,
    SafetySign,
)

__all__ = [
    "GRADE_PHRASES",
    "GROUPS",
    "LEVEL_PHRASES",
    "MEASURES",
    "NO_NORM",
    "REFERENCE_RANGES",
    "SAFETY_INTRO",
    "SAFETY_SIGNS",
    "SAFETY_SOURCE",
    "SAFETY_SUMMARY",
    "SAFETY_TITLE",
    "SIDE_PHRASES",
    "TAB_PHRASES",
    "VIEW_PHRASES",
    "MeasureWords",
    "Reference",
    "SafetySign",
    "answer",
    "certainty_phrase",
    "curve_sentence",
    "format_change",
    "format_number",
    "format_value",
    "format_with_error",
    "joint_phrase",
    "level_phrase",
    "reference_for",
    "words_for",
]
