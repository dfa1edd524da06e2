"""The next useful thing to film, answer or log, and how far it could move a cause."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from backstride.findings.causes.cause import NextStep
from backstride.findings.causes.evidence import Evidence
from backstride.findings.causes.spec import DRIFT_GROUP, ClueSpec
from backstride.findings.causes.weigh import Weighed, logistic, said, total, weigh_all
from backstride.findings.interview.home_tests import BY_QUESTION, allowed_tests
from backstride.findings.interview.questions import BY_ID

FILM_STEPS: dict[str, tuple[str, str]] = {
    "film-side": (
        "Film yourself from the side in slow motion, camera at hip height.",
        "backstride analyze side.mp4 --runner runner.toml",
    ),
    "film-rear": (
        "Film yourself from behind too, camera at hip height.",
        "backstride analyze side.mp4 behind.mp4 --runner runner.toml",
    ),
    "film-both-sides": (
        "Film a clip from your left and one from your right side.",
        "backstride analyze left.mp4 right.mp4 --runner runner.toml",
    ),
    "film-tired": (
        "Film the last minutes of a long run from the side, as you filmed the first ones.",
        "backstride analyze first.mp4 --tired last.mp4 --runner runner.toml",
    ),
    "film-tired-rear": (
        "Film the last minutes of a long run from behind, as you filmed the first ones.",
        "backstride analyze first.mp4 --tired last.mp4 --runner runner.toml",
    ),
}
"""What to film and what to type then, by the id of the step."""
_SIDE_BRIDGE = (
    "Home test: lie on your side, lift your hips on forearm and feet. Time how long you can hold "
    "it, left and right."
)
_BRIDGE = (
    "Home test: lie on your back, push your hips up with one foot on the floor. Count how often "
    "you can, left and right."
)
_SQUAT = (
    "Home test: stand on one leg and bend its knee five times. Look at knee, hips and trunk, left "
    "and right."
)
TEST_STEPS: dict[str, str] = {
    "plank_s": "Home test: time how long you can hold a plank (on forearms and toes, the body in "
    "one line).",
    "side_bridge_left_s": _SIDE_BRIDGE,
    "side_bridge_right_s": _SIDE_BRIDGE,
    "single_leg_bridge_left_reps": _BRIDGE,
    "single_leg_bridge_right_reps": _BRIDGE,
    "single_leg_squat_left_faults": _SQUAT,
    "single_leg_squat_right_faults": _SQUAT,
    "sit_to_stand_reps": "Home test: count how often you can stand up from a chair in 30 seconds.",
    "trunk_lift_s": "Home test: lie on your belly, lift your chest off the floor, and time how "
    "long you can hold it.",
    "hinge_clean": "Home test: hold a stick along your back and bend forward at the hips. Look "
    "whether it keeps touching head, back and pelvis.",
}
"""Home tests, by the ids of their questions."""
ANSWER_STEP = "Tell us: {question}"
LOG_STEP = "Write it down after your next runs, then tell us: {question}"
TEST_COMMAND, ANSWER_COMMAND = "backstride interview --tests", "backstride interview"
ALONE: dict[str, str] = {
    "spread": "Where else do you feel the pain?",
    "onset": "When in a run does the pain begin?",
    "onset_minute": "After about how many minutes of a run does the pain begin?",
    "relief": "When you stop running, how soon does the pain ease?",
    "next_morning": "How strong is the pain the morning after a run that hurt?",
    "slope": "Is the pain different on hills?",
    "pace": "Is the pain different with pace?",
    "surface": "Is the pain different with the ground?",
    "carries": "What do you carry on runs that hurt?",
    "changes": "What changed in your running in the weeks before the pain began?",
    "sex": "With whose values shall your home tests be compared, women's or men's?",
    "other_problems": "Which other parts of your body do exercises have to respect?",
}
"""Questions that lean on those before them, as they read alone."""
LOG_STEPS: dict[str, str] = {
    "single_run_jump": "Write down how far each run is, so that a jump in distance can be seen.",
}
"""What to log where a question was answered with "I don't know" or "it varies"."""
MOST_STEPS = 4
"""How many steps a cause and the ranking show (design number)."""
LEAST_SWING = 0.01
"""A step that can move no cause by this much is not worth a line (design number)."""


def step_text(step: str, *, answered: bool = False) -> str:
    """Return what to do: a film, a home test, a question to answer or, if answered, a log."""
    if step in FILM_STEPS:
        return FILM_STEPS[step][0]
    if step in TEST_STEPS:
        return TEST_STEPS[step]
    if answered and step in LOG_STEPS:
        return LOG_STEPS[step]
    question = ALONE.get(step, BY_ID[step].text)
    return (LOG_STEP if answered else ANSWER_STEP).format(question=question)


def step_command(step: str) -> str:
    """Return what to type for a step; "" for a remedy, which says all itself."""
    if step in FILM_STEPS:
        return FILM_STEPS[step][1]
    if step not in BY_ID:
        return ""
    return TEST_COMMAND if BY_ID[step].section == "tests" else ANSWER_COMMAND


def next_steps(weighed: Weighed, evidence: Evidence) -> tuple[NextStep, ...]:
    """Return what would move the cause, the furthest first."""
    open_clues: dict[str, list[ClueSpec]] = {}
    ids: dict[str, str] = {}
    for spec in weighed.missing:
        step = _open_step(spec, evidence)
        if step is not None:
            ids.setdefault(step[1], step[0])
            open_clues.setdefault(step[1], []).append(spec)
    return _largest(
        NextStep(ids[text], text, swing(weighed, ids[text], specs), step_command(ids[text]))
        for text, specs in open_clues.items()
    )


def _open_step(spec: ClueSpec, evidence: Evidence) -> tuple[str, str] | None:
    """Return id and text of what is left to do; None if it does not apply or is not allowed."""
    if spec.step not in BY_ID:
        return _film_step(spec, evidence)
    answers = evidence.answers
    still_open = (question for question in spec.question_ids if not answers.answered(question))
    step = next(still_open, spec.step)
    test = BY_QUESTION.get(step)
    allowed = test is None or test in allowed_tests(evidence.screen)
    if not (allowed and BY_ID[step].ask_if(answers)):
        return None
    return step, step_text(step, answered=answers.answered(step))


def _film_step(spec: ClueSpec, evidence: Evidence) -> tuple[str, str] | None:
    """Return what to film; where a clip was given, what would make the withheld measure possible.

    None while the safety screen withholds running.
    """
    if evidence.screen.blocks("running"):
        return None
    of = evidence.drift_remedies if spec.group == DRIFT_GROUP else evidence.remedies
    for measure_id in spec.measure_ids:
        if of.get(measure_id):
            return f"{spec.step}-{measure_id}", of[measure_id]
    return spec.step, step_text(spec.step)


def swing(weighed: Weighed, step: str, specs: Sequence[ClueSpec]) -> float:
    """Return the largest change of the score that a step could bring.

    Open are the missing clues and, where the step is a question, those already heard that its
    answer could still turn.
    """
    also = {item.clue.id for item in weighed.heard if step in item.turned_by}
    turned = [clue for clue in weighed.spec.clues if step in clue.question_ids or clue.id in also]
    could = {clue.id: clue for clue in (*specs, *turned)}
    stays = [item for item in weighed.heard if item.clue.id not in could]
    now = logistic(weighed.log_odds)
    ends = []
    for share in (1.0, -1.0):
        extra = [said(spec, share, 0.0, "") for spec in could.values()]
        ends.append(logistic(weighed.start + total((*stays, *extra))))
    return max(abs(end - now) for end in ends)


def site_step(ordered: Sequence[Weighed], evidence: Evidence) -> tuple[NextStep, ...]:
    """Return the step to say where it hurts, if that is not known: without it none is named."""
    if evidence.answers.chosen("site") is not None:
        return ()
    now = {weighed.spec.id: logistic(weighed.log_odds) for weighed in ordered}
    moved = [
        abs(logistic(weighed.log_odds) - now[weighed.spec.id])
        for site in BY_ID["site"].option_ids
        for weighed in weigh_all([cause.spec for cause in ordered], _told(evidence, site))
    ]
    return (NextStep("site", step_text("site"), max(moved), step_command("site")),)


def _told(evidence: Evidence, site: str) -> Evidence:
    answers = evidence.answers
    return replace(evidence, answers=replace(answers, values={**answers.values, "site": site}))


def best_steps(of_causes: Iterable[Sequence[NextStep]]) -> tuple[NextStep, ...]:
    """Return the most useful steps over several causes, each with its largest swing."""
    largest: dict[str, NextStep] = {}
    for steps in of_causes:
        for step in steps:
            known = largest.get(step.text)
            if known is None or step.swing > known.swing:
                largest[step.text] = step
    return _largest(largest.values())


def _largest(steps: Iterable[NextStep]) -> tuple[NextStep, ...]:
    worth = [step for step in steps if step.swing >= LEAST_SWING]
    return tuple(sorted(worth, key=lambda step: (-step.swing, step.text)))[:MOST_STEPS]
