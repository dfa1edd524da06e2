"""Signs to ask somebody about before training on (evidence base, section 5, lower rows)."""

from backstride.findings.interview.answers import Answers
from backstride.findings.redflags.emergency import only_both_legs
from backstride.findings.redflags.rule import NOTHING, TRAINING, StopRule, any_of, when
from backstride.findings.redflags.urgent import arching_alone, arching_counts

ADULT_YEARS = 18.0
"""Younger runners are seen by a clinician first (evidence base, section 5)."""
LONG_PAIN_WEEKS = 6.0
"""Pain for longer without getting better should be seen (evidence base, section 5)."""
MOST_PAIN_IN_RUN = 5.0
"""Above 5 of 10 in runs (evidence base, section 5)."""
INFLAMMATORY_WEEKS = 13.0
"""Three months: from then on the signs of inflammatory back pain mean something (ASAS)."""
INFLAMMATORY_LEAST = 4
"""So many of the five signs (Sieper 2009: sensitivity 80 %, specificity 72 %)."""
_ASAS = ("before_40", "slowly", "better_moving", "not_better_resting", "night_up")
_INFLAMMATORY_WORDS = any_of(
    "inflammatory_signs",
    before_40="it began before you were 40",
    slowly="it came slowly",
    better_moving="it gets better when you move",
    not_better_resting="rest does not make it better",
    night_up="it wakes you at night and gets better when you get up",
    skin_eye_bowel_heel="psoriasis, an eye or bowel inflammation, or heel pain",
)

_PHYSIO = "a physiotherapist or a sports doctor"
_DAYS = "in the next days"
_UNTIL_SEEN = "before you train on; in the next two weeks"
_BASIS = ("finucane2020",)


def _above(answers: Answers, question_id: str, limit: float) -> bool:
    value = answers.number(question_id)
    return value is not None and value > limit


def inflammatory_signs(answers: Answers) -> tuple[str, ...]:
    """Return the signs where at least four of the five were told after at least three months."""
    weeks = answers.number("pain_weeks")
    count = sum(answers.has("inflammatory_signs", sign) for sign in _ASAS)
    if weeks is None or weeks < INFLAMMATORY_WEEKS or count < INFLAMMATORY_LEAST:
        return ()
    return _INFLAMMATORY_WORDS(answers)


def long_pain(answers: Answers) -> bool:
    """Whether the pain has lasted for weeks and does not get better."""
    unchanged = answers.has("pain_course", "same", "worse")
    return _above(answers, "pain_weeks", LONG_PAIN_WEEKS) and unchanged


def _under_age(answers: Answers) -> bool:
    age = answers.number("age_years")
    return age is not None and age < ADULT_YEARS


CLINICIAN_RULES: tuple[StopRule, ...] = (
    StopRule(
        id="both_legs",
        level="clinician",
        signs=only_both_legs,
        where="a doctor",
        how_fast=_DAYS,
        text="Pain down both legs at once should be looked at before you train on. Go to an "
        "emergency department now if you notice numbness between the thighs, a weak leg, or a "
        "change of bladder or bowel.",
        sources=("greenhalgh2018",),
        blocks=TRAINING,
        cautions=frozenset({"radicular"}),
    ),
    StopRule(
        id="leg_pain",
        level="clinician",
        signs=any_of("leg_pain", below_knee_more="pain below the knee, stronger than in the back"),
        where="a doctor or physiotherapist",
        how_fast=_DAYS,
        text="Leg pain that is stronger than the back pain may come from a nerve in the back. Ask "
        "for an examination. Until then, leave out exercises that bend the back under load. Go "
        "to an emergency department now if a leg gets weak, or bladder or bowel change.",
        sources=_BASIS,
        blocks=NOTHING,
        cautions=frozenset({"radicular"}),
    ),
    StopRule(
        id="past_pelvis_fracture",
        level="clinician",
        signs=any_of(
            "bone_risk", pelvis_stress_fracture="a past stress fracture of sacrum, pelvis or hip"
        ),
        where="a sports doctor",
        how_fast=_UNTIL_SEEN,
        text="A past stress fracture at this place is reason enough to be checked: bones, food and "
        "hormones. Any pain while you run means: stop for today.",
        sources=("redscat2", "iocreds2023"),
        blocks=TRAINING,
        cautions=frozenset({"bone_care"}),
    ),
    StopRule(
        id="one_leg_arching",
        level="clinician",
        signs=when(
            lambda answers: arching_alone(answers) and not arching_counts(answers),
            "pain when you stand on one leg and arch back",
        ),
        where=_PHYSIO,
        how_fast="this week",
        text="Arching back on one leg loads the small joints and bones of the low back. Alone it "
        "says little, so have it looked at. Stop running and see a sports doctor this week if the "
        "pain moves to one side, or comes with every step.",
        sources=("finucane2020", "design"),
        blocks=TRAINING,
        cautions=frozenset({"bone_care", "extension_provoked"}),
    ),
    StopRule(
        id="under_18",
        level="clinician",
        signs=when(_under_age, "you are under 18"),
        where=_PHYSIO,
        how_fast=_UNTIL_SEEN,
        text="Bones that still grow take load differently. Back pain under 18 should be looked at "
        "before a programme. Take an adult with you.",
        sources=_BASIS,
        blocks=TRAINING,
    ),
    StopRule(
        id="first_after_55",
        level="clinician",
        signs=any_of("first_after_55", yes="a first lasting back pain after 55"),
        where="a doctor",
        how_fast=_UNTIL_SEEN,
        text="A first back pain after 55 is looked at more closely than an earlier one. Most often "
        "it turns out to be simple. Ask for an examination before you train on.",
        sources=_BASIS,
        blocks=TRAINING,
    ),
    StopRule(
        id="pregnancy",
        level="clinician",
        signs=any_of(
            "pregnancy", pregnant="you are pregnant", birth="you gave birth in the last 12 weeks"
        ),
        where="your midwife, your doctor, or a physiotherapist for women's health",
        how_fast=_UNTIL_SEEN,
        text="Exercise is good for most people in these months, but this programme was not made "
        "for them. Ask which exercises and which runs fit you now.",
        sources=("design",),
        blocks=TRAINING,
        cautions=frozenset({"gentle_only"}),
    ),
    StopRule(
        id="pain_at_rest",
        level="clinician",
        signs=any_of("pain_at_rest", now_also="pain now also on days without a run"),
        where=_PHYSIO,
        how_fast="this week",
        text="Pain that began in runs and is now there at rest too has changed its pattern. Ask "
        "for an examination before you train on.",
        sources=_BASIS,
        blocks=TRAINING,
    ),
    StopRule(
        id="strong_pain",
        level="clinician",
        signs=when(
            lambda answers: _above(answers, "worst_in_run", MOST_PAIN_IN_RUN),
            lambda answers: f"pain of {answers.number('worst_in_run'):.0f} of 10 in a run",
        ),
        where=_PHYSIO,
        how_fast="this week",
        text="Above 5 of 10 is more than one should run with. Leave out the runs that hurt, and "
        "ask for an examination.",
        sources=("thomee1997", "finucane2020"),
        blocks=TRAINING,
    ),
    StopRule(
        id="long_pain",
        level="clinician",
        signs=when(
            long_pain,
            lambda answers: f"{answers.number('pain_weeks'):.0f} weeks of pain, not getting better",
        ),
        where=_PHYSIO,
        how_fast=_UNTIL_SEEN,
        text="Pain that does not get better in six weeks deserves a look by somebody who can "
        "examine you. Then come back here for your exercises.",
        sources=_BASIS,
        blocks=TRAINING,
    ),
    StopRule(
        id="inflammatory",
        level="clinician",
        signs=inflammatory_signs,
        where="a doctor; ask about a rheumatologist",
        how_fast="in the next two to four weeks",
        text="These signs together can point to an inflammation in the back. Ask for an assessment "
        "for inflammatory back pain. Gentle exercise is fine until then.",
        sources=("sieper2009",),
        blocks=NOTHING,
        cautions=frozenset({"gentle_only"}),
    ),
    StopRule(
        id="distress",
        level="clinician",
        signs=any_of(
            "distress",
            worry_missed="you often worry that something serious was missed",
            afraid_to_move="you avoid moving for fear of the pain",
            low="you have felt low or without hope on most days",
        ),
        where="a doctor, physiotherapist or somebody you trust",
        how_fast="when you are ready, best in the next two weeks",
        text="Pain weighs on people, and talking it over helps. It does not change what you get "
        "here. If you feel that you can't go on, call a crisis line or emergency services now.",
        sources=("design",),
        blocks=NOTHING,
    ),
)
"""Nothing here withholds the measures or the causes; most withhold advice on training."""
