"""Exercise files: what is read, and one clear sentence for each way in which a file is not one."""

import re
import tomllib
from dataclasses import replace

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from backstride.core.errors import CatalogueError
from backstride.plan.exercise import Exercise
from backstride.plan.exercise_fields import EXERCISE_FIELDS
from backstride.plan.posture import JOINTS
from backstride.plan.read_catalogue import (
    catalogue,
    check_file,
    check_references,
    find_exercise,
    load_folder,
    read_exercise,
    read_file,
)

POSTURE = {"caption": "Here", "angle_deg": {"trunk": 10.0}, "contacts": {"near_foot": "floor"}}


def values(**changes):
    """A good file, with changes; a field that is changed to None is left out."""
    base = {
        "format": 1,
        "name": "Toe wave",
        "group": "calf",
        "kind": "reps",
        "per_side": True,
        "purpose": "Wakes the feet up.",
        "muscles": ["toes"],
        "setup": ["Sit down."],
        "steps": ["Lift your toes."],
        "breathing": "Breathe.",
        "tempo_s": [1, 0.5, 1.0],
        "not_with": ["calf_achilles"],
        "care": "Stay at ease.",
        "view": "none",
        "sources": ["design"],
        "faults": [{"id": "fast", "text": "It is quick.", "cue": "Slow down", "severity": "minor"}],
        "levels": [{"exercise_id": "toe-wave", "rounds": 2, "reps": 8}],
        "postures": [{"name": name, **POSTURE} for name in ("start", "middle", "end")],
    }
    return {key: value for key, value in {**base, **changes}.items() if value is not None}


def read(**changes) -> Exercise:
    return read_exercise(tomli_w.dumps(values(**changes)), "toe-wave")


def sentence(**changes) -> str:
    with pytest.raises(CatalogueError) as caught:
        read(**changes)
    return str(caught.value)


def fault(**changes):
    return [{**values()["faults"][0], **changes}]


def level(**changes):
    rung = {**values()["levels"][0], **changes}
    return [{key: value for key, value in rung.items() if value is not None}]


def postures(**changes):
    first, *rest = values()["postures"]
    return [{**first, **changes}, *rest]


def test_a_good_file_is_read():
    exercise = read(article_line="stretching", substitute_id="calf-raise", equipment=["band"])

    assert exercise.id == "toe-wave"
    assert exercise.tempo_s == (1.0, 0.5, 1.0)
    assert exercise.not_with == frozenset({"calf_achilles"})
    assert exercise.levels[0].reps == 8
    assert exercise.postures[1].name == "middle"
    assert exercise.postures[0].contacts == {"near_foot": "floor"}
    assert exercise.equipment == ("band",)


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"colour": "red"}, "colour", "a field of format, name"),
        ({"mucles": ["toes"]}, "mucles", 'nearest: "muscles"'),
        ({"name": None}, "name", "a text was needed, got nothing: the field is missing"),
        ({"name": ""}, "name", "a text was needed, got an empty text"),
        ({"name": 3}, "name", "a text was needed, got 3"),
        ({"format": 2}, "format", "a whole number from 1 to 1 was needed, got 2"),
        ({"group": "strech"}, "group", 'got "strech"; nearest: "stretch"'),
        ({"kind": 1}, "kind", "one of reps, hold, minutes was needed, got 1"),
        ({"per_side": "yes"}, "per_side", 'true or false was needed, got "yes"'),
        ({"muscles": []}, "muscles", "a list of at least 1 was needed, got an empty list"),
        ({"muscles": "toes"}, "muscles", 'a list of at least 1 was needed, got "toes"'),
        ({"setup": ["Sit.", 4]}, "setup[2]", "a text was needed, got 4"),
        ({"equipment": ["bal"]}, "equipment[1]", 'nearest: "ball"'),
        ({"equipment": ["band", "band"]}, "equipment", 'each item once was needed, got "band"'),
        ({"substitute_id": "Calf Raise"}, "substitute_id", "small letters, digits and hyphens"),
        ({"tempo_s": [1.0, 2.0]}, "tempo_s", "exactly 3 was needed, got a list of 2"),
        ({"tempo_s": [1.0, -1.0, 1.0]}, "tempo_s[2]", "from 0 to 30 seconds was needed, got -1"),
        ({"tempo_s": [True, 1.0, 1.0]}, "tempo_s[1]", "got true"),
        ({"not_with": ["wirst"]}, "not_with[1]", 'nearest: "wrist"'),
        ({"view": "top"}, "view", "one of side, front"),
        ({"article_line": "ball-pikes"}, "article_line", 'nearest: "ball-pike"'),
        ({"sources": []}, "sources", "at least 1"),
        ({"sources": ["cai2016"]}, "sources[1]", 'nearest: "cai201'),
        ({"faults": []}, "faults", "a list of at least 1 was needed, got an empty list"),
        ({"faults": fault(cue="one two three four five six seven")}, "faults[1].cue", "at most 6"),
        ({"faults": fault(severity="big")}, "faults[1].severity", "one of minor, major"),
        ({"faults": fault() * 2}, "faults", 'each item once was needed, got "fast"'),
        ({"levels": []}, "levels", "at least 1"),
        ({"levels": level(hold_s=20)}, "levels[1]", "exactly one of reps, hold_s, minutes"),
        ({"levels": level(reps=None)}, "levels[1]", "was needed, got none of them"),
        ({"levels": level(rounds=0)}, "levels[1].rounds", "a whole number from 1 to 10"),
        ({"levels": level(reps=8.5)}, "levels[1].reps", "a whole number from 1 to 100"),
        ({"levels": level(sets=3)}, "levels[1].sets", "a field of exercise_id"),
        ({"levels": level(exercise_id="calf-raise")}, "levels", 'whose top is "toe-wave" itself'),
        ({"postures": values()["postures"][:2]}, "postures", "exactly 3 was needed, got a list"),
        ({"postures": values()["postures"][::-1]}, "postures", "got end, middle, start"),
        ({"postures": postures(angle_deg={"nee": 4})}, "postures[1].angle_deg.nee", "a joint of"),
        (
            {"postures": postures(angle_deg={"near_nee": 4})},
            "postures[1].angle_deg.near_nee",
            'nearest: "near_knee"',
        ),
        (
            {"postures": postures(angle_deg={"near_knee": -40})},
            "postures[1].angle_deg.near_knee",
            "a number from -10 to 165 degrees was needed, got -40",
        ),
        ({"postures": postures(contacts={})}, "postures[1].contacts", "got an empty table"),
        (
            {"postures": postures(contacts={"near_paw": "floor"})},
            "postures[1].contacts.near_paw",
            "a point of near_foot",
        ),
        (
            {"postures": postures(contacts={"near_foot": "flour"})},
            "postures[1].contacts.near_foot",
            'nearest: "floor"',
        ),
        ({"postures": postures(props=["bal"])}, "postures[1].props[1]", 'nearest: "ball"'),
        (
            {"postures": ["start", "middle", "end"]},
            "postures[1]",
            'a table was needed, got "start"',
        ),
    ],
)
def test_each_slip_gets_one_sentence(changes, field, words):
    told = sentence(**changes)

    assert told.startswith(f"toe-wave.toml, field {field}: ")
    assert words in told
    assert "\n" not in told


@pytest.mark.parametrize("field", [field.name for field in EXERCISE_FIELDS])
def test_fields_are_needed_as_they_say(field):
    needed = {one.name: one.needed for one in EXERCISE_FIELDS}[field]
    without = {key: value for key, value in values().items() if key != field}
    text = tomli_w.dumps(without)

    if not needed:
        assert isinstance(read_exercise(text, "toe-wave"), Exercise)
        return
    with pytest.raises(CatalogueError, match=f"field {field}: .* was needed, got nothing"):
        read_exercise(text, "toe-wave")


def test_what_is_no_toml_is_said_so():
    with pytest.raises(CatalogueError, match=r"toe-wave\.toml: a TOML file was needed"):
        read_exercise("name = [", "toe-wave")


def test_the_name_is_the_id():
    with pytest.raises(CatalogueError, match="small letters, digits and hyphens"):
        read_exercise(tomli_w.dumps(values()), "Toe Wave.toml")


def test_unknown_exercises_are_named_with_the_nearest():
    rung = {"exercise_id": "calf-rise", "rounds": 2, "reps": 8}
    exercise = read(levels=[rung, *level()])
    with pytest.raises(CatalogueError, match=r'levels\[1\].exercise_id: .*nearest: "calf-raise"'):
        check_references({"toe-wave": exercise}, {**catalogue(), "toe-wave": exercise})

    lost = replace(read(), substitute_id="plunk")
    with pytest.raises(CatalogueError, match=r'substitute_id: .*nearest: "plank"'):
        check_references({"toe-wave": lost}, {**catalogue(), "toe-wave": lost})


def test_a_dose_has_to_fit_what_is_done():
    exercise = read(levels=[{"exercise_id": "plank", "rounds": 2, "reps": 8}, *level()])
    with pytest.raises(CatalogueError, match=r'levels\[1\]: hold_s, as "plank" is of kind "hold"'):
        check_references({"toe-wave": exercise}, {**catalogue(), "toe-wave": exercise})


def test_exercises_are_found_by_id():
    assert find_exercise("ball-pike", catalogue()).name == "Ball pike"
    with pytest.raises(CatalogueError, match='did you mean "ball-pike"'):
        find_exercise("ballpike", catalogue())
    with pytest.raises(CatalogueError, match="backstride exercises"):
        find_exercise("zzz", catalogue())


def test_the_catalogue_is_kept_and_cannot_be_changed():
    assert catalogue() is catalogue()
    with pytest.raises(TypeError):
        catalogue()["toe-wave"] = read()  # type: ignore[index]


def test_own_files_come_in_addition(tmp_path):
    (tmp_path / "toe-wave.toml").write_text(tomli_w.dumps(values()), encoding="utf-8")
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")

    together = load_folder(tmp_path)

    assert list(together) == [*catalogue(), "toe-wave"]
    assert check_file(tmp_path / "toe-wave.toml", catalogue()).name == "Toe wave"


def test_an_id_that_exists_is_refused(tmp_path):
    own = values(levels=level(exercise_id="plank"))
    (tmp_path / "plank.toml").write_text(tomli_w.dumps(own), encoding="utf-8")

    with pytest.raises(CatalogueError, match='has "plank" already'):
        load_folder(tmp_path)
    with pytest.raises(CatalogueError, match='has "plank" already'):
        check_file(tmp_path / "plank.toml", catalogue())


@pytest.mark.parametrize(
    "name", ["missing.toml", "folder.toml", "binary.toml", "a.json", "big.toml"]
)
def test_files_that_cannot_be_read(tmp_path, name):
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "big.toml").write_text("#" * 300_000, encoding="utf-8")

    with pytest.raises(CatalogueError, match="exercise file"):
        read_file(tmp_path / name)


def test_no_folder_is_said_so(tmp_path):
    with pytest.raises(CatalogueError, match="a folder with exercise files was needed"):
        load_folder(tmp_path / "none")


JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=9)
)
ANYTHING = st.recursive(
    JUNK,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)


@given(field=st.sampled_from([one.name for one in EXERCISE_FIELDS]), value=ANYTHING)
def test_whatever_stands_in_a_field_is_read_or_refused_in_one_sentence(field, value):
    from backstride.plan.exercise_fields import Place, read_table

    told = f"toe-wave.toml, field {field}"
    try:
        read_table({**values(), field: value}, EXERCISE_FIELDS, Place("toe-wave.toml"))
    except CatalogueError as error:
        told = str(error)
    assert told.startswith(f"toe-wave.toml, field {field}")
    assert "\n" not in told


@given(st.sampled_from(sorted(JOINTS)), st.floats(-400, 400, allow_nan=False))
def test_angles_are_taken_in_their_range_only(joint, angle):
    fits = JOINTS[joint].low <= angle <= JOINTS[joint].high
    text = tomli_w.dumps(values(postures=postures(angle_deg={joint: angle})))
    assert tomllib.loads(text)
    if fits:
        assert read_exercise(text, "toe-wave").postures[0].angle_deg == {joint: angle}
    else:
        with pytest.raises(CatalogueError, match=re.escape(joint)):
            read_exercise(text, "toe-wave")
