"""The safety screen's questions: asked first, and none may stay open."""

from backstride.findings.interview.answers import Answers
from backstride.findings.interview.question import Question, options
from backstride.findings.redflags.clinician import INFLAMMATORY_WEEKS, LONG_PAIN_WEEKS
from backstride.findings.redflags.stops import withholds_training

LATE_FIRST_PAIN_YEARS = 55.0
"""A first back pain after this age should be seen by a clinician (Finucane 2020)."""


def _past_late_age(answers: Answers) -> bool:
    return (answers.number("age_years") or 0.0) > LATE_FIRST_PAIN_YEARS


def _long_pain(answers: Answers) -> bool:
    return (answers.number("pain_weeks") or 0.0) > LONG_PAIN_WEEKS


def _months_of_pain_beyond_runs(answers: Answers) -> bool:
    """Ask for inflammatory signs: they mean nothing in pain that is felt only while running."""
    months = (answers.number("pain_weeks") or 0.0) >= INFLAMMATORY_WEEKS
    return months and not answers.has("pain_at_rest", "never")


_SIGNS: tuple[Question, ...] = (
    Question(
        "nerve_signs",
        "safety",
        "many",
        "Are any of these new or getting worse?",
        help="Mark all, also those that seem unrelated.",
        options=options(
            numb_between_legs="numb or tingling between thighs, genitals or buttocks",
            wiping_feels_different="wiping after the toilet feels different",
            urine_start_stop="trouble starting, stopping or feeling urine",
            leaking="leaking urine or stool",
            bladder_unknown="can't tell if the bladder is full",
            bowel_control="no control or feeling of the bowel",
            sexual_numbness="numbness or loss of function in sex",
            leg_weakness_worse="a leg that gets weaker",
            foot_drop="a foot that drops or slaps",
            both_legs="pain down both legs at once",
            none="none of these",
        ),
        screen=True,
    ),
    Question(
        "heart_lung_signs",
        "safety",
        "many",
        "In runs, or with the pain: any of these?",
        options=options(
            chest_arm_jaw="pain or pressure in chest, arm or jaw",
            short_breath="more out of breath than the effort explains",
            fainting="fainting, or nearly",
            tearing="a tearing pain in chest or upper back",
            sudden_worst="sudden, the worst back or belly pain of your life",
            none="none of these",
        ),
        screen=True,
    ),
    Question(
        "serious_signs",
        "safety",
        "many",
        "Do any of these apply?",
        options=options(
            fall_or_pop="it began with a fall, blow or pop",
            fever="fever, chills or feeling ill",
            infection="an infection in recent weeks",
            immune="a weak or weakened immune system",
            injected_drugs="injected drugs, now or before",
            cancer="cancer, now or before",
            weight_loss="weight loss you can't explain",
            constant_night="constant or night pain that no position eases",
            new_numb_weak="a newly weak or numb leg",
            steroids_bones="long steroid use, or thin bones",
            none="none of these",
        ),
        screen=True,
    ),
    Question(
        "bone_signs",
        "safety",
        "many",
        "Is the pain like any of these?",
        options=options(
            one_spot="on the bone, at a spot that one finger covers",
            each_step="on one side of low back or buttock, sharper with each step",
            night_after_load="there at night or at rest since you trained more",
            one_leg_arching="sharper when you arch back on one leg",
            none="none of these",
        ),
        screen=True,
    ),
    Question(
        "bone_risk",
        "safety",
        "many",
        "In the last years: any of these?",
        options=options(
            stress_fracture="a stress fracture",
            pelvis_stress_fracture="a stress fracture of sacrum, pelvis or hip",
            missed_periods="no periods for three months or more",
            low_energy="eating too little, or trouble with eating",
            low_hormones="low sex drive, or no more morning erections",
            low_vitamin_d="low vitamin D",
            none="none of these",
        ),
        screen=True,
    ),
    Question(
        "leg_pain",
        "safety",
        "choice",
        "Does the pain go down a leg?",
        options=options(
            no="no",
            above_knee="to the buttock or thigh",
            below_knee_less="below the knee, weaker than in the back",
            below_knee_more="below the knee, stronger than in the back",
        ),
        screen=True,
    ),
    Question(
        "age_years",
        "safety",
        "number",
        "How old are you?",
        unit="years",
        low=10.0,
        high=100.0,
        whole=True,
        screen=True,
    ),
    Question(
        "first_after_55",
        "safety",
        "choice",
        "Is this your first lasting back pain, begun after 55?",
        options=options(yes="yes", no="no"),
        ask_if=_past_late_age,
        decided_by=("age_years",),
        screen=True,
    ),
    Question(
        "pregnancy",
        "safety",
        "choice",
        "Are you pregnant, or did you give birth in the last 12 weeks?",
        options=options(no="no", pregnant="pregnant", birth="gave birth"),
        screen=True,
    ),
    Question(
        "pain_weeks",
        "safety",
        "number",
        "For how many weeks have you had this pain?",
        help="A year is 52.",
        unit="weeks",
        low=0.0,
        high=3000.0,
        screen=True,
    ),
    Question(
        "pain_at_rest",
        "safety",
        "choice",
        "Do you feel it when you don't run?",
        options=options(
            never="no",
            after_runs="only in the hours after a run",
            now_also="yes, now also on days without a run",
        ),
        screen=True,
    ),
    Question(
        "pain_course",
        "safety",
        "choice",
        "How has it changed over the last six weeks?",
        options=options(
            better="better", same="the same", worse="worse", varies="it comes and goes"
        ),
        ask_if=_long_pain,
        decided_by=("pain_weeks",),
        screen=True,
    ),
    Question(
        "inflammatory_signs",
        "safety",
        "many",
        "Which fit your back pain?",
        options=options(
            before_40="began before I was 40",
            slowly="came slowly, over weeks",
            better_moving="better when I move",
            not_better_resting="rest does not help",
            night_up="wakes me at night, better when I get up",
            skin_eye_bowel_heel="I have psoriasis, an inflamed eye or bowel, or heel pain",
            none="none of these",
        ),
        ask_if=_months_of_pain_beyond_runs,
        decided_by=("pain_weeks", "pain_at_rest"),
        screen=True,
    ),
    Question(
        "worst_in_run",
        "safety",
        "number",
        "How strong was it at worst in your last painful run?",
        help="0: none. 10: the worst.",
        unit="of 10",
        low=0.0,
        high=10.0,
        whole=True,
        screen=True,
    ),
)
SAFETY_QUESTIONS: tuple[Question, ...] = (
    *_SIGNS,
    Question(
        "clinician_cleared",
        "safety",
        "choice",
        "Has a doctor or physiotherapist examined this pain and agreed to exercise?",
        options=options(yes="yes", no="no, or not yet"),
        ask_if=withholds_training,
        decided_by=(*(question.id for question in _SIGNS), "side", "hop_test"),
    ),
)
"""Ids and options are the keys of runner.toml: changing one changes the file's format."""
