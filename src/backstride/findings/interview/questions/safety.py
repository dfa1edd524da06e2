"""The safety screen's questions: asked first, and none may stay open."""

from backstride.findings.interview.answers import Answers
from backstride.findings.interview.question import Question, options

LATE_FIRST_PAIN_YEARS = 55.0
"""A first back pain after this age should be seen by a clinician (Finucane 2020)."""
LONG_PAIN_WEEKS = 6.0
"""Pain without change for longer should be seen by a clinician (evidence base, section 5)."""
INFLAMMATORY_WEEKS = 13.0
"""Three months: from then on the signs of inflammatory back pain mean something (ASAS)."""


def _past_late_age(answers: Answers) -> bool:
    return (answers.number("age_years") or 0.0) > LATE_FIRST_PAIN_YEARS


def _long_pain(answers: Answers) -> bool:
    return (answers.number("pain_weeks") or 0.0) > LONG_PAIN_WEEKS


def _months_of_pain(answers: Answers) -> bool:
    return (answers.number("pain_weeks") or 0.0) >= INFLAMMATORY_WEEKS


SAFETY_QUESTIONS: tuple[Question, ...] = (
    Question(
        "nerve_signs",
        "safety",
        "many",
        "Is any of these new or getting worse?",
        help="Mark all that apply. It matters also if it seems unrelated to your back.",
        options=options(
            numb_between_legs="numbness or tingling between the thighs, genitals or buttocks",
            wiping_feels_different="wiping after the toilet feels different",
            urine_start_stop="trouble starting, stopping or feeling urine",
            leaking="leaking urine or stool",
            bladder_unknown="not knowing whether the bladder is full or empty",
            bowel_control="no control or feeling of the bowel",
            sexual_numbness="numbness or loss of function in sex",
            leg_weakness_worse="weakness in a leg that gets worse",
            foot_drop="a foot that drops or slaps",
            both_legs="pain down both legs at once",
            none="none of these",
        ),
        screen=True,
        seconds=20.0,
    ),
    Question(
        "heart_lung_signs",
        "safety",
        "many",
        "When you run, or with the back pain, did you have any of these?",
        options=options(
            chest_arm_jaw="pain or pressure in the chest, an arm or the jaw",
            short_breath="short of breath in a way that does not fit the effort",
            fainting="fainting, or nearly",
            tearing="a tearing pain in the chest or upper back",
            sudden_worst="the worst back or belly pain of your life, all at once",
            none="none of these",
        ),
        screen=True,
        seconds=12.0,
    ),
    Question(
        "serious_signs",
        "safety",
        "many",
        "Does any of these apply to you?",
        options=options(
            fall_or_pop="the pain came with a fall, a blow or a sudden pop",
            fever="fever, chills or feeling ill with the pain",
            infection="an infection in the last weeks",
            immune="a weak immune system, or drugs that weaken it",
            injected_drugs="injected drugs, now or before",
            cancer="cancer, now or before",
            weight_loss="weight loss that you can't explain",
            constant_night="constant pain, or pain at night, that no position eases",
            new_numb_weak="a leg that is newly weak or numb",
            steroids_bones="long steroid use, or thin bones (osteoporosis)",
            none="none of these",
        ),
        screen=True,
        seconds=18.0,
    ),
    Question(
        "bone_signs",
        "safety",
        "many",
        "Is the pain like any of these?",
        options=options(
            one_spot="at one spot on the bone that you can cover with one finger",
            each_step="on one side of the low back or buttock, sharper with every step",
            night_after_load="there at night or at rest since you trained more",
            one_leg_arching="sharper when you stand on one leg and arch back",
            none="none of these",
        ),
        screen=True,
        seconds=12.0,
    ),
    Question(
        "bone_risk",
        "safety",
        "many",
        "Did any of these apply in the last years?",
        help="Bones need energy and hormones to stand up to running; so this matters.",
        options=options(
            stress_fracture="a stress fracture",
            pelvis_stress_fracture="a stress fracture of the sacrum, pelvis or hip",
            missed_periods="periods that stopped or were missed for three months or more",
            low_energy="eating too little for the training, or an eating disorder",
            low_hormones="low sex drive, or morning erections that stopped",
            low_vitamin_d="low vitamin D in a blood test",
            none="none of these",
        ),
        screen=True,
        seconds=12.0,
    ),
    Question(
        "leg_pain",
        "safety",
        "choice",
        "Does the pain go down a leg?",
        options=options(
            no="no",
            above_knee="into the buttock or thigh, not below the knee",
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
        seconds=4.0,
    ),
    Question(
        "first_after_55",
        "safety",
        "choice",
        "Is this the first back pain of your life that lasted, and did it begin after 55?",
        options=options(yes="yes", no="no"),
        ask_if=_past_late_age,
        screen=True,
    ),
    Question(
        "pregnancy",
        "safety",
        "choice",
        "Are you pregnant, or did you give birth in the last 12 weeks?",
        options=options(no="no, or does not apply", pregnant="pregnant", birth="gave birth"),
        screen=True,
        seconds=4.0,
    ),
    Question(
        "pain_weeks",
        "safety",
        "number",
        "For how many weeks have you had this pain?",
        help="A year is 52. 0 if it began this week.",
        unit="weeks",
        low=0.0,
        high=3000.0,
        screen=True,
    ),
    Question(
        "pain_course",
        "safety",
        "choice",
        "How has it changed over the last six weeks?",
        options=options(
            better="better", same="about the same", worse="worse", varies="it comes and goes"
        ),
        ask_if=_long_pain,
        screen=True,
    ),
    Question(
        "inflammatory_signs",
        "safety",
        "many",
        "Which of these fit your back pain?",
        options=options(
            before_40="it began before I was 40",
            slowly="it came slowly, over weeks",
            better_moving="it gets better when I move",
            not_better_resting="rest does not make it better",
            night_up="it wakes me at night and gets better when I get up",
            skin_eye_bowel_heel="I have psoriasis, uveitis, a bowel inflammation or heel pain",
            none="none of these",
        ),
        ask_if=_months_of_pain,
        screen=True,
        seconds=12.0,
    ),
    Question(
        "pain_at_rest",
        "safety",
        "choice",
        "Do you feel this pain when you don't run?",
        options=options(
            never="no",
            after_runs="only in the hours after a run",
            now_also="yes, now also on days without a run",
        ),
        screen=True,
    ),
    Question(
        "worst_in_run",
        "safety",
        "number",
        "How strong was the pain at its worst in a run of the last week that hurt?",
        help="0 is no pain, 10 the worst that you can think of.",
        unit="of 10",
        low=0.0,
        high=10.0,
        whole=True,
        screen=True,
    ),
)
"""Ids and options are the keys of runner.toml: changing one changes the file's format."""
