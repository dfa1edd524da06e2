"""What every exercise of the catalogue has to keep: form, doses, cautions, words, drawings."""

import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

import backstride
from backstride.core.sources import SOURCES
from backstride.findings.interview.questions import BY_ID
from backstride.plan.catalogue import EXERCISE_IDS
from backstride.plan.exercise import Equipment, Exercise, Level
from backstride.plan.posture import BODY_POINTS, JOINTS, PROPS, SUPPORTS
from backstride.plan.read_catalogue import catalogue

ROOT = Path(__file__).parents[2]
FOLDER = Path(backstride.__file__).parent / "plan" / "catalogue"
EXERCISES = tuple(catalogue().values())
BY_NAME = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda one: one.id)

FEAR = (
    "damage", "worn out", "wear and tear", "unstable", "instability", "degenerat", "dangerous",
    "abnormal", "patholog", "wrong", "bad ", "poor ", "harm", "fault", "weak ", "weakness",
)  # fmt: skip
LABELS = ("diagnos", "disorder", "syndrome", "patient", "cure", "treat", "disease")
NOT_POSITIVE = re.compile(r"\b(no|not|don't|never|stop|avoid|without)\b", re.IGNORECASE)
MOST_WORDS_IN_A_SENTENCE = 28
MOST_CUE_WORDS = 6
MOST_CUE_LETTERS = 30
LEAST_EXERCISES = 24


def texts(exercise: Exercise) -> list[str]:
    """Every text of an exercise that a runner reads."""
    return [
        exercise.name,
        exercise.purpose,
        exercise.breathing,
        exercise.care,
        *exercise.muscles,
        *exercise.setup,
        *exercise.steps,
        *(fault.text for fault in exercise.faults),
        *(fault.cue for fault in exercise.faults),
        *(posture.caption for posture in exercise.postures),
    ]


def needs(exercise: Exercise, level: Level) -> set[str]:
    return {*exercise.equipment, *level.equipment}


def test_the_list_shows_the_whole_set():
    assert {path.stem for path in FOLDER.glob("*.toml")} == set(EXERCISE_IDS)
    assert len(EXERCISE_IDS) == len(set(EXERCISE_IDS)) >= LEAST_EXERCISES
    assert tuple(catalogue()) == EXERCISE_IDS
    assert all(exercise.id == key for key, exercise in catalogue().items())


@BY_NAME
def test_its_ladder_leads_to_itself(exercise: Exercise):
    assert exercise.levels[-1].exercise_id == exercise.id
    assert all(level.exercise_id in catalogue() for level in exercise.levels)


@BY_NAME
def test_no_rung_asks_for_more_things_than_the_top(exercise: Exercise):
    top = needs(exercise, exercise.levels[-1])
    for level in exercise.levels:
        rung = catalogue()[level.exercise_id]
        assert needs(rung, level) <= top or rung.substitute_id is not None


@BY_NAME
def test_what_needs_a_thing_has_a_substitute_that_does_not(exercise: Exercise):
    if not exercise.equipment:
        assert exercise.substitute_id is None
        return
    substitute = catalogue()[exercise.substitute_id or ""]
    assert not set(substitute.equipment) & set(exercise.equipment)
    assert substitute.group == exercise.group


@BY_NAME
def test_doses_of_one_exercise_only_grow(exercise: Exercise):
    for easy, hard in pairwise(exercise.levels):
        if easy.exercise_id == hard.exercise_id:
            assert hard.rounds >= easy.rounds
            for dose in ("reps", "hold_s", "minutes"):
                assert (getattr(hard, dose) or 0) >= (getattr(easy, dose) or 0)
            assert hard != easy
    order = [level.exercise_id for level in exercise.levels]
    runs = [name for i, name in enumerate(order) if i == 0 or order[i - 1] != name]
    assert len(runs) == len(set(runs)), "a ladder goes back to an exercise that it has left"


@BY_NAME
def test_every_rung_has_the_dose_of_its_kind(exercise: Exercise):
    dose = {"reps": "reps", "hold": "hold_s", "minutes": "minutes"}
    for level in exercise.levels:
        kind = catalogue()[level.exercise_id].kind
        assert getattr(level, dose[kind]) is not None


def test_the_article_s_exercises_end_at_the_article_s_dose():
    pike, balance, bicycle = (
        catalogue()[name] for name in ("ball-pike", "t-balance", "bicycle-crunch")
    )
    doses = {
        one.id: {(level.rounds, level.reps) for level in one.levels if level.exercise_id == one.id}
        for one in (pike, balance, bicycle)
    }

    assert (pike.levels[-1].rounds, pike.levels[-1].reps, pike.per_side) == (3, 20, False)
    assert (3, 10) in doses["ball-pike"]
    assert (balance.levels[-1].rounds, balance.levels[-1].reps, balance.per_side) == (3, 10, True)
    assert balance.levels[-1].equipment == ("medicine_ball",)
    assert (3, 10) in doses["t-balance"]
    assert (bicycle.levels[-1].rounds, bicycle.levels[-1].reps, bicycle.per_side) == (3, 10, True)
    assert {one.article_line for one in (pike, balance, bicycle)} == {
        "ball-pike", "t-balance", "bicycle-crunch",
    }  # fmt: skip


def test_the_article_s_ladders_have_the_rungs_of_the_evidence_base():
    def rungs(name: str) -> list[str]:
        return list(dict.fromkeys(level.exercise_id for level in catalogue()[name].levels))

    assert rungs("ball-pike") == ["plank", "plank-shins-on-ball", "ball-knee-tuck", "ball-pike"]
    assert rungs("t-balance") == ["hip-hinge", "kickstand-deadlift", "t-support", "t-balance"]
    assert rungs("bicycle-crunch") == ["dead-bug", "heel-taps", "bicycle-crunch"]


@pytest.mark.parametrize(
    ("ids", "cautions"),
    [
        (("bicycle-crunch", "curl-up", "heel-taps"), {"flexion_provoked", "radicular", "neck"}),
        (("ball-pike", "t-balance"), {"bone_care", "shoulder"}),
        (("t-balance", "single-leg-squat", "leg-swings"), {"balance", "hip"}),
        (("plank-shins-on-ball", "ball-knee-tuck", "ball-pike", "pike-walk-in"), {"wrist"}),
        (("bird-dog", "cat-camel"), {"wrist"}),
        (("plank", "side-plank", "side-plank-knees"), {"shoulder"}),
        (("trunk-lift", "swimming"), {"extension_provoked"}),
        (("ball-knee-tuck", "ball-pike", "pike-walk-in"), {"flexion_provoked", "radicular"}),
        (("ball-pike", "pike-walk-in", "wall-sit"), {"blood_pressure"}),
        (("back-stretch", "rowing"), {"flexion_provoked", "radicular"}),
        (("hamstring-stretch", "back-rotation-stretch"), {"radicular"}),
        (("squat", "wall-sit", "split-squat", "step-up", "single-leg-squat"), {"knee"}),
        (("calf-raise", "single-leg-calf-raise", "calf-stretch"), {"calf_achilles"}),
    ],
)
def test_cautions_keep_exercises_away(ids: tuple[str, ...], cautions: set[str]):
    assert all(cautions <= catalogue()[name].not_with for name in ids)


@pytest.mark.parametrize(
    "caution",
    sorted({caution for exercise in EXERCISES for caution in exercise.not_with}),
)
def test_each_caution_leaves_something_to_do(caution: str):
    left = [exercise for exercise in EXERCISES if caution not in exercise.not_with]
    for group in ("midsection", "hip_hamstring", "legs", "back", "stretch", "warm_up"):
        here = [exercise.id for exercise in left if exercise.group == group]
        # a wrist that carries nothing leaves the trunk lift, an arched back the bird dog
        assert here, f"{caution} leaves nothing in {group}"


def test_the_blocks_of_the_programme_are_there():
    worked = {exercise.id: " ".join(exercise.muscles) for exercise in EXERCISES}
    groups = {exercise.group for exercise in EXERCISES}
    stretched = [worked[one.id] for one in EXERCISES if one.group == "stretch"]

    assert len(groups) == 8
    legs = " ".join(worked[one.id] for one in EXERCISES if one.group == "legs")
    assert "front of the thigh" in legs
    assert "buttocks" in legs
    assert any("side of the hip" in worked[one.id] for one in EXERCISES)
    assert any("long back muscles" in worked[one.id] for one in EXERCISES if one.group == "back")
    for part in ("calf", "back of the thigh", "low back"):
        assert any(part in muscles for muscles in stretched)
    assert all(one.kind == "hold" for one in EXERCISES if one.group == "stretch")
    assert all(one.kind == "minutes" for one in EXERCISES if one.group == "cross_training")


def test_cross_training_is_what_the_interview_offers():
    offered = {option.id for option in BY_ID["cross_training"].options} - {"none"}
    there = {one.id.replace("-", "_") for one in EXERCISES if one.group == "cross_training"}

    assert there == offered


def test_equipment_is_what_the_interview_asks_for():
    asked = {option.id for option in BY_ID["equipment"].options} - {"none"}

    assert set(get_args(Equipment)) == asked


@BY_NAME
def test_sources_exist(exercise: Exercise):
    assert exercise.sources
    assert set(exercise.sources) <= set(SOURCES)


@BY_NAME
def test_cues_are_short_and_say_what_to_do(exercise: Exercise):
    assert exercise.faults
    for fault in exercise.faults:
        assert len(fault.cue.split()) <= MOST_CUE_WORDS
        assert len(fault.cue) <= MOST_CUE_LETTERS
        assert not NOT_POSITIVE.search(fault.cue), fault.cue
        assert fault.cue[-1] not in ".!"


@BY_NAME
def test_words_neither_frighten_nor_label(exercise: Exercise):
    found = [
        text for text in texts(exercise) for word in (*FEAR, *LABELS) if word in f"{text.lower()} "
    ]
    assert found == []


@BY_NAME
def test_sentences_are_short_and_whole(exercise: Exercise):
    sentences = [
        sentence for text in texts(exercise) for sentence in re.split(r"(?<=[.;:!?])\s", text)
    ]
    assert [s for s in sentences if len(s.split()) > MOST_WORDS_IN_A_SENTENCE] == []
    whole = [exercise.purpose, exercise.breathing, exercise.care, *exercise.setup, *exercise.steps]
    assert [text for text in whole if not text.endswith(".")] == []
    assert len(re.findall(r"\.(?:\s|$)", exercise.care)) == 1


@BY_NAME
def test_a_held_or_timed_exercise_has_no_tempo_and_a_counted_one_is_seen(exercise: Exercise):
    if exercise.kind != "reps":
        assert exercise.tempo_s is None
    else:
        assert exercise.view != "none"


def test_every_name_of_a_posture_is_used_or_drawn():
    postures = [posture for exercise in EXERCISES for posture in exercise.postures]

    assert {joint for posture in postures for joint in posture.angle_deg} <= set(JOINTS)
    assert {point for posture in postures for point in posture.contacts} <= set(BODY_POINTS)
    assert {what for posture in postures for what in posture.contacts.values()} <= set(SUPPORTS)
    assert {prop for posture in postures for prop in posture.props} <= set(PROPS)


def test_the_page_on_exercise_files_is_fresh():
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "exercise_docs.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
