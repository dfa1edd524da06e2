"""Where, when and how it hurts."""

from backstride.findings.interview.answers import Answers
from backstride.findings.interview.question import Question, options


def _one_sided(answers: Answers) -> bool:
    return answers.has("side", "left", "right") or bool(answers.marked("bone_risk"))


def _may_hop(answers: Answers) -> bool:
    """Ask for the hop test only where it is useful, and nothing yet speaks against hopping."""
    return _one_sided(answers) and answers.marked("bone_signs") == ()


PAIN_QUESTIONS: tuple[Question, ...] = (
    Question(
        "site",
        "pain",
        "choice",
        "Where in your back does it hurt when you run?",
        help="Low: below the lowest rib. Upper: above it.",
        options=options(low="low back", upper="upper back", both="both"),
    ),
    Question(
        "side",
        "pain",
        "choice",
        "On which side is the pain?",
        options=options(
            central="in the middle", left="left", right="right", both_sides="on both sides"
        ),
        screen=True,
    ),
    Question(
        "hop_test",
        "pain",
        "choice",
        "Hop five times on each leg. Does it bring on the pain?",
        help="Only if walking does not hurt. Stop at the first pain.",
        options=options(no="no", yes="yes", not_done="not done"),
        ask_if=_may_hop,
        decided_by=("side", "bone_risk", "bone_signs"),
        screen=True,
        act_s=8.0,
    ),
    Question(
        "spread",
        "pain",
        "many",
        "Where else do you feel it?",
        options=options(
            neck="neck",
            shoulders="shoulders",
            ribs="ribs",
            buttock="buttock or hip",
            groin="groin",
            none="nowhere else",
        ),
    ),
    Question(
        "when_hurts",
        "pain",
        "choice",
        "When does your back hurt?",
        options=options(
            only_running="only when I run, or right after",
            mostly_running="mostly when I run",
            also_other="with other things as much",
        ),
    ),
    Question(
        "run_minutes",
        "pain",
        "number",
        "How long is a usual run of yours?",
        unit="minutes",
        low=1.0,
        high=900.0,
        if_time=3,
    ),
    Question(
        "onset",
        "pain",
        "choice",
        "When in a run does it begin?",
        options=options(
            start="from the first steps",
            early="in the first ten minutes",
            middle="later, in the middle",
            late="in the last third, when I get tired",
            after="only after the run",
            varies="it varies",
        ),
    ),
    Question(
        "onset_minute",
        "pain",
        "number",
        "After about how many minutes?",
        unit="minutes",
        low=0.0,
        high=900.0,
        ask_if=lambda answers: answers.has("onset", "middle", "late"),
        decided_by=("onset",),
    ),
    Question(
        "relief",
        "pain",
        "choice",
        "When you stop running, how soon does it ease?",
        options=options(
            minutes="in under an hour",
            hours="later the same day",
            next_day="by the next day",
            longer="even later",
        ),
        ask_if=lambda answers: not answers.has("onset", "after"),
        decided_by=("onset",),
    ),
    Question(
        "next_morning",
        "pain",
        "number",
        "How strong is it the morning after such a run?",
        unit="of 10",
        low=0.0,
        high=10.0,
        whole=True,
    ),
    Question(
        "slope",
        "pain",
        "choice",
        "Is it different on hills?",
        options=options(
            uphill="worse uphill",
            downhill="worse downhill",
            same="no difference",
            not_tried="I don't run hills",
        ),
    ),
    Question(
        "pace",
        "pain",
        "choice",
        "Is it different with pace?",
        options=options(
            faster="worse when fast",
            slower="worse when slow",
            same="no difference",
            not_tried="I run at one pace",
        ),
    ),
    Question(
        "surface",
        "pain",
        "choice",
        "Is it different with the ground?",
        options=options(
            hard="worse on hard ground",
            uneven="worse on soft or uneven ground",
            treadmill="worse on the treadmill",
            same="no difference",
        ),
    ),
    Question(
        "provoked",
        "pain",
        "choice",
        "Bend forward, then arch back. Which brings on the pain?",
        options=options(
            bending="bending forward", arching="arching back", both="both", neither="neither"
        ),
        act_s=4.0,
    ),
    Question(
        "carries",
        "pain",
        "many",
        "What do you carry on such runs?",
        options=options(
            backpack="backpack or vest",
            belt="bottle belt",
            hand="something in one hand",
            tight_bra="tight or loose sports bra",
            pram="pram",
            none="nothing",
        ),
        if_time=6,
    ),
    Question(
        "shrug_felt",
        "pain",
        "choice",
        "When you tire, do your shoulders creep up to your ears?",
        options=options(yes="yes", no="no", unsure="I don't know"),
        ask_if=lambda answers: answers.has("site", "upper", "both"),
        decided_by=("site",),
        if_time=5,
    ),
    Question(
        "distress",
        "pain",
        "many",
        "Do any of these weigh on you?",
        options=options(
            worry_missed="worry that something serious was missed",
            afraid_to_move="fear of moving",
            low="feeling low or without hope on most days",
            none="none of these",
        ),
        if_time=2,
    ),
)
"""Asked after the safety screen, and with it those that belong to it."""
