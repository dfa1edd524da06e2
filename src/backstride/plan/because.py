"""Why each exercise is in a programme: the article, the evidence, and this runner's causes."""

from backstride.findings.article import ArticleLine
from backstride.findings.causes.cause import Cause, CauseId, Ranking
from backstride.findings.redflags.stop import Caution
from backstride.plan.programme import Because

_LEGS = Because(
    "Runners with long-lasting low back pain ran better again with leg strength than with back "
    "exercises.",
    ("cai2017",),
    article_line="strong-flexible-legs",
)
_STRETCH = Because(
    "The article behind this plan asks for it. On its own, stretching did not help backs in "
    "trials, so it is short.",
    ("owen2020",),
    article_line="stretching",
)

BECAUSE: dict[str, Because] = {
    "ball-pike": Because(
        "The article behind this plan names it for the midsection. It works the front and the "
        "sides of the trunk hard.",
        ("escamilla2010",),
        article_line="ball-pike",
    ),
    "t-balance": Because(
        "The article behind this plan names it for hips and balance. It works the large buttock "
        "muscles well.",
        ("distefano2009",),
        article_line="t-balance",
    ),
    "bicycle-crunch": Because(
        "The article behind this plan names it for belly and hips. No belly exercise does "
        "everything, so it is one of several.",
        ("axler1997",),
        article_line="bicycle-crunch",
    ),
    "single-leg-squat": _LEGS,
    "step-up": Because(
        "Runners with low back pain had weaker thighs on average than those without.",
        ("cai2015",),
        article_line="strong-flexible-legs",
    ),
    "single-leg-bridge": Because(
        "Buttocks and the back of the thighs share the work of keeping you upright.",
        ("design",),
        article_line="strong-flexible-legs",
    ),
    "side-leg-lift": Because(
        "The side of the hip keeps the pelvis level on one leg.",
        ("distefano2009",),
        article_line="strong-flexible-legs",
    ),
    "single-leg-calf-raise": Because(
        "The calf takes up much of each landing and push-off.",
        ("design",),
        article_line="strong-flexible-legs",
    ),
    "trunk-lift": Because(
        "The article asks for a back that lasts. That this protects a runner's back is not shown "
        "yet.",
        ("cai2015", "owen2020"),
        article_line="weak-back",
    ),
    "side-plank": Because(
        "The sides of the trunk are part of a strong centre.",
        ("design",),
        article_line="strong-center",
    ),
    "stretch": _STRETCH,
    "warm_up": Because("A few minutes to get warm and to move the back gently.", ("design",)),
}
"""The reason that holds for every runner, by ladder, or by block for what has no ladder."""

TRAINED_BY: dict[CauseId, tuple[str, ...]] = {
    "trunk_fatigue": ("trunk-lift", "ball-pike", "side-plank", "bicycle-crunch"),
    "midsection_control": ("ball-pike", "side-plank", "bicycle-crunch", "t-balance"),
    "leg_strength": ("single-leg-squat", "step-up", "single-leg-bridge", "single-leg-calf-raise"),
    "leg_coordination": ("t-balance", "step-up", "single-leg-bridge", "side-leg-lift"),
    "overstride_cadence": ("single-leg-calf-raise", "single-leg-bridge"),
    "stiff_knee": ("single-leg-squat", "step-up", "single-leg-calf-raise"),
    "load_spike": (),
    "sitting_flexibility": ("t-balance", "hip-flexor-stretch", "hamstring-stretch"),
    "head_carriage": ("trunk-lift", "back-rotation-stretch"),
    "arm_carriage": ("back-rotation-stretch",),
    "shrug": ("trunk-lift", "back-rotation-stretch"),
    "other_load": ("single-leg-squat", "trunk-lift"),
    "unexplained": (),
}
"""Which ladders and stretches train what may be behind the pain (design choice, after the
article's lines and Cai 2017 for the legs)."""
LEADING_WEIGHT, OTHER_WEIGHT = 0.8, 0.2
"""How much a cause's probability adds to an exercise's importance (design choice): one that the
answer names moves an exercise forward, another hardly."""

CAUTION_WORDS: dict[Caution, str] = {
    "flexion_provoked": "bending brings on your pain",
    "extension_provoked": "arching back brings on your pain",
    "radicular": "your pain goes down the leg",
    "bone_care": "your answers ask for care with your bones",
    "gentle_only": "your answers ask for a gentle start",
    "no_impact": "impact is left out for now",
    "wrist": "your wrist hurts on support",
    "shoulder": "your shoulder hurts overhead or on support",
    "neck": "your neck hurts",
    "knee": "your knee hurts when bent under load",
    "hip": "your hip hurts",
    "calf_achilles": "your calf or Achilles tendon hurts",
    "balance": "your balance needs care",
    "blood_pressure": "your blood pressure is high",
}
"""What a caution is from, to stand after "because"."""


def caution_words(cautions: frozenset[Caution]) -> str:
    """Return why something is left out, to stand after "because"."""
    words = [CAUTION_WORDS[caution] for caution in sorted(cautions)]
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def importance(ladder_id: str, base: float, ranking: Ranking | None) -> float:
    """Return how much a ladder matters to this runner: ``base`` plus what its causes add."""
    if ranking is None:
        return base
    leading = set(leading_ids(ranking))
    return base + sum(
        cause.score * (LEADING_WEIGHT if cause.id in leading else OTHER_WEIGHT)
        for cause in ranking.causes
        if ladder_id in TRAINED_BY[cause.id]
    )


def leading_ids(ranking: Ranking | None) -> tuple[CauseId, ...]:
    """Return the causes that the answer names."""
    return tuple(cause.id for cause in ranking.leading) if ranking is not None else ()


def reasons(ladder_id: str, general: str, ranking: Ranking | None) -> tuple[Because, ...]:
    """Return the general reason and one for each leading cause that the ladder trains."""
    named = ranking.leading if ranking is not None else ()
    own = tuple(_for_cause(cause) for cause in named if ladder_id in TRAINED_BY[cause.id])
    return (BECAUSE[general], *own)


def _for_cause(cause: Cause) -> Because:
    line: ArticleLine | None = cause.article_lines[0] if cause.article_lines else None
    return Because(
        f"It trains what stands high on your list: {cause.title}.", cause.sources, cause.id, line
    )
