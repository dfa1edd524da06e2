"""Every line of the source article: what we do with it, and what research says about it."""

from backstride.findings.article import ArticleLine
from backstride.findings.claims.claim import Carrier, Claim, ClaimGrade, Verdict
from backstride.findings.claims.exercises import EXERCISE_CLAIMS
from backstride.findings.claims.low_back import LOW_BACK_CLAIMS
from backstride.findings.claims.training import TRAINING_CLAIMS
from backstride.findings.claims.upper_back import UPPER_BACK_CLAIMS

CLAIM_GROUPS: tuple[tuple[str, tuple[Claim, ...]], ...] = (
    ("Why the low back hurts", LOW_BACK_CLAIMS),
    ("Why the upper back hurts", UPPER_BACK_CLAIMS),
    ("What training does", TRAINING_CLAIMS),
    ("The article's three exercises", EXERCISE_CLAIMS),
)
"""All claims, under the headings that they are shown with."""

CLAIMS: tuple[Claim, ...] = tuple(claim for _, claims in CLAIM_GROUPS for claim in claims)
"""All claims, each line of the article once."""

BY_LINE: dict[ArticleLine, Claim] = {claim.line: claim for claim in CLAIMS}
"""Each claim by its line."""

__all__ = ["BY_LINE", "CLAIMS", "CLAIM_GROUPS", "Carrier", "Claim", "ClaimGrade", "Verdict"]
