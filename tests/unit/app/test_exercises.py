"""``backstride exercises``: list, text, page, and a user's own files."""

import re
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from backstride.app.cli.exercises import exercise_text
from backstride.app.cli.main import main
from backstride.app.render.exercise_card import (
    CAUTION_NAMES,
    EQUIPMENT_NAMES,
    GROUP_TITLES,
    camera_words,
    dose_text,
    exercise_card,
    full_dose,
)
from backstride.app.render.exercises_page import exercises_html
from backstride.plan.catalogue import EXERCISE_IDS
from backstride.plan.read_catalogue import catalogue

EXAMPLE = catalogue()["calf-raise"]


def run(*arguments):
    return CliRunner().invoke(main, ["exercises", *(str(argument) for argument in arguments)])


def example_file(folder):
    """A file of the user's own, made of one that ships."""
    from importlib import resources

    shipped = resources.files("backstride").joinpath("plan/catalogue/calf-raise.toml")
    text = shipped.read_text("utf-8").replace('exercise_id = "calf-raise"', 'exercise_id = "mine"')
    path = folder / "mine.toml"
    path.write_text(text.replace('name = "Calf raise"', 'name = "Mine & yours"'), encoding="utf-8")
    return path


class _Tags(HTMLParser):
    """Checks that every element is closed in order, and collects ids."""

    VOID = ("meta", "br", "line", "circle", "path")

    def __init__(self):
        super().__init__()
        self.open, self.ids = [], []

    def handle_starttag(self, tag, attrs):
        self.ids += [value for key, value in attrs if key == "id"]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, _tag, attrs):
        self.ids += [value for key, value in attrs if key == "id"]

    def handle_endtag(self, tag):
        if tag not in self.VOID:
            assert self.open.pop() == tag


def test_the_list_has_every_exercise_with_its_dose():
    result = run()

    assert result.exit_code == 0, result.output
    for exercise_id in EXERCISE_IDS:
        (line,) = re.findall(rf"^  {exercise_id} .*$", result.output, re.MULTILINE)
        assert full_dose(catalogue()[exercise_id]) in line
    assert re.search(r"ball-pike +Ball pike +3 × 20 +exercise ball", result.output)


@pytest.mark.parametrize("exercise_id", EXERCISE_IDS)
def test_one_exercise_is_told_as_text(exercise_id):
    result = run(exercise_id)
    one = catalogue()[exercise_id]
    told = " ".join(result.output.split())

    assert result.exit_code == 0, result.output
    for text in (one.name, one.purpose, one.care, *one.steps, *one.setup):
        assert text in told
    for part in ("Get ready", "Do it", "Watch for", "Take care", "Ladder", "Sources"):
        assert part in result.output
    assert max(len(line) for line in result.output.splitlines()) <= 88


def test_an_unknown_id_is_answered_with_the_nearest():
    result = run("bal-pike")

    assert result.exit_code == 2
    assert 'did you mean "ball-pike"?' in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_the_page_is_one_file_without_network(tmp_path):
    result = run("--out", tmp_path / "out")
    page = (tmp_path / "out" / "exercises.html").read_text("utf-8")
    tags = _Tags()
    tags.feed(page)

    assert result.exit_code == 0, result.output
    assert tags.open == []
    assert len(tags.ids) == len(set(tags.ids))
    assert {f"exercise-{name}" for name in EXERCISE_IDS} <= set(tags.ids)
    assert page.count('<svg class="posture"') == 3 * len(EXERCISE_IDS)
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert "safety questions" in page


def test_one_exercise_can_be_a_page(tmp_path):
    assert run("plank", "--out", tmp_path).exit_code == 0
    assert (tmp_path / "exercises.html").read_text("utf-8").count("<article") == 1


def test_own_folder_comes_in_addition(tmp_path):
    path = example_file(tmp_path)

    checked = run("--check", path)
    assert checked.exit_code == 0, checked.output
    assert "is in order: Mine & yours, 3 × 15." in checked.output
    listed = run("--folder", tmp_path)
    assert re.search(r"mine +Mine & yours", listed.output)
    assert run("mine", "--folder", tmp_path, "--out", tmp_path / "out").exit_code == 0
    assert "Mine &amp; yours" in (tmp_path / "out" / "exercises.html").read_text("utf-8")


def test_own_exercises_may_name_each_other(tmp_path):
    text = example_file(tmp_path).read_text("utf-8")
    other = text.replace('"mine"', '"other"', 0).replace('name = "Mine', 'name = "Other')
    first, rest = other.split('exercise_id = "mine"', 1)
    rest = rest.replace('exercise_id = "mine"', 'exercise_id = "other"')
    (tmp_path / "other.toml").write_text(f'{first}exercise_id = "mine"{rest}', encoding="utf-8")
    result = run("other", "--folder", tmp_path, "--out", tmp_path / "out")

    assert result.exit_code == 0, result.output
    assert "1. Mine & yours" in result.output or "- Mine & yours" in result.output
    assert "<li>Mine &amp; yours" in (tmp_path / "out" / "exercises.html").read_text("utf-8")


def test_a_hand_that_hangs_is_told(tmp_path):
    path = example_file(tmp_path)
    text = path.read_text("utf-8").replace('near_hand = "wall"', 'near_hand = "floor"')
    path.write_text(text, encoding="utf-8")
    result = run("--check", path)

    assert result.exit_code == 0
    assert re.search(r'"start": near_hand lies \d+ % of the height above the floor', result.output)


def test_a_slip_in_an_own_file_is_one_sentence(tmp_path):
    path = example_file(tmp_path)
    path.write_text(path.read_text("utf-8").replace("breathing =", "breath ="), encoding="utf-8")
    result = run("--check", path)

    assert result.exit_code == 2
    assert re.fullmatch(r"backstride: mine\.toml, field breath: .*breathing.*\n", result.stderr)


@pytest.mark.parametrize(
    ("dose", "per_side", "text"),
    [
        ({"rounds": 3, "reps": 10}, True, "3 × 10 each side"),
        ({"rounds": 3, "reps": 20}, False, "3 × 20"),
        ({"rounds": 2, "hold_s": 20.0}, False, "2 × 20 s"),
        ({"rounds": 2, "hold_s": 30.0}, True, "2 × 30 s each side"),
        ({"rounds": 1, "minutes": 30.0}, False, "30 minutes"),
        ({"rounds": 2, "minutes": 5.0}, False, "2 × 5 minutes"),
    ],
)
def test_doses_in_words(dose, per_side, text):
    whole = SimpleNamespace(**{"reps": None, "hold_s": None, "minutes": None, **dose})

    assert dose_text(whole, per_side=per_side) == text


def test_a_card_escapes_and_tells_why():
    from dataclasses import replace

    card = exercise_card(replace(EXAMPLE, name="<b>"), "3 × 15", because="For <you> & me.")

    assert "&lt;b&gt;" in card
    assert "For &lt;you&gt; &amp; me." in card
    assert EXAMPLE.purpose not in card
    assert "Ladder" not in card


def test_every_name_has_words():
    for exercise in catalogue().values():
        assert exercise.group in GROUP_TITLES
        assert set(exercise.equipment) <= set(EQUIPMENT_NAMES)
        assert exercise.not_with <= set(CAUTION_NAMES)


def test_every_exercise_says_from_where_to_film():
    told = {one.id: camera_words(one) for one in catalogue().values()}
    assert told["ball-pike"] == "from the side"
    assert "None" not in " ".join(told.values())
    for one in catalogue().values():
        assert f"Camera: {told[one.id]}." in exercise_text(one, catalogue())
    page = exercises_html(catalogue().values(), catalogue())
    assert page.count("<b>Camera:</b>") == len(told)
