"""runner.toml: what is written is read back, and anything else is one plain sentence."""

import json
import os
import tomllib
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backstride.app import runner_file
from backstride.app.runner_file import (
    answers_from_table,
    answers_to_json,
    answers_to_table,
    read_all_answers,
    read_runner,
    write_runner,
)
from backstride.core.errors import AnswerError, OutputError
from backstride.findings.interview.answers import Answers
from fixtures.answers import LOW_BACK, answers, random_answers

GOOD = 'format = 1\nanswered_on = 2026-11-22\n\n[pain]\nsite = "low"\n'

REFUSED = [
    ("", "`format = 1`"),
    ("format = 0\n", "`format = 1`"),
    ('format = "1"\n', "`format = 1`"),
    ("format = true\n", "`format = 1`"),
    ("format = 2\n", "newer Backstride"),
    ("format = 1\n[pian]\n", "did you mean pain?"),
    ("format = 1\npain = 3\n", "write [pain]"),
    ("format = 1\nanswered = 2026-11-22\n", "a section of"),
    ('format = 1\n[pain]\nsit = "low"\n', "did you mean site?"),
    ('format = 1\n[body]\nsite = "low"\n', "belongs to section [pain]"),
    ('format = 1\n[pain]\nsite = "high"\n', "one of low, upper, both"),
    ("format = 1\n[body]\nheight_cm = 17\n", "1.78 m is 178"),
    ('format = 1\nanswered_on = "2026-11-22"\n', "without quotes"),
    ("format = 1\nanswered_on = 2026-11-22T10:00:00\n", "a date"),
    ("format = 1\nscreened_on = 3\n", "screened_on"),
    ("format = 1\n[pain\n", "not TOML"),
    ("{}", "not TOML"),
    ("format = 1\n[pain]\nsite = {a = 1}\n", "one of low, upper, both"),
]


def written(tmp_path, text):
    path = tmp_path / "runner.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refused(path):
    with pytest.raises(AnswerError) as error:
        read_runner(path)
    assert str(path) in str(error.value)
    assert "\n" not in str(error.value)
    return str(error.value)


@settings(deadline=None, max_examples=60)
@given(
    st.randoms(use_true_random=False),
    st.none() | st.dates(),
    st.none() | st.dates(),
    st.text(min_size=1, max_size=50).filter(lambda t: t.isprintable() and t.strip() == t),
)
def test_what_is_written_is_read_back(tmp_path_factory, rng, answered_on, screened_on, words):
    values = {**random_answers(rng).values, "psfs_1_activity": words}
    told = Answers(values, answered_on, screened_on)
    path = tmp_path_factory.mktemp("runner") / "runner.toml"

    write_runner(told, path)

    assert read_all_answers(path) == told
    assert answers_from_table(answers_to_table(told), "answers") == told
    text = json.dumps(answers_to_json(told), allow_nan=False)
    assert answers_from_table(json.loads(text), "answers") == told


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"format": 2}, "newer Backstride"),
        ({"format": None}, "`format = 1`"),
        ({"answered_on": "yesterday"}, 'answered_on needs a date such as 2026-11-22, got "yest'),
        ({"screened_on": 3}, "screened_on"),
        ({"pian": {}}, "did you mean pain?"),
        ({"pain": {"site": "high"}}, "one of low, upper, both"),
    ],
)
def test_answers_that_are_no_file_are_refused_by_their_name(changed, word):
    told = {**answers_to_json(answers()), **changed}
    before = json.dumps(told)
    with pytest.raises(AnswerError, match=r"^answers of Anna: ") as error:
        answers_from_table(told, "answers of Anna")
    assert word in str(error.value)
    assert json.dumps(told) == before


def test_no_answers_are_a_file_too(tmp_path):
    write_runner(Answers(), tmp_path / "runner.toml")
    assert read_runner(tmp_path / "runner.toml") == Answers()


def test_the_file_says_what_it_is(tmp_path):
    write_runner(answers(), tmp_path / "runner.toml")
    text = (tmp_path / "runner.toml").read_text()
    assert text.startswith("# Your answers")
    assert "stays on your machine" in text
    assert 'not the same as "no"' in text
    table = tomllib.loads(text)
    assert table["format"] == 1
    assert table["safety"]["nerve_signs"] == ["none"]
    assert table["pain"]["side"] == "central"
    assert list(table)[2:] == ["safety", "pain"]


def test_a_file_written_by_hand_is_read(tmp_path):
    told = read_runner(written(tmp_path, GOOD))
    assert told == Answers({"site": "low"}, date(2026, 11, 22))


def test_a_mark_of_windows_and_its_line_ends_do_no_harm(tmp_path):
    path = tmp_path / "runner.toml"
    path.write_bytes(GOOD.replace("\n", "\r\n").encode())
    assert read_runner(path).values == {"site": "low"}


@pytest.mark.parametrize(("text", "word"), REFUSED)
def test_anything_else_is_refused_in_one_sentence(tmp_path, text, word):
    assert word in refused(written(tmp_path, text))


def test_a_wrong_name_leads_to_the_file_beside_it(tmp_path):
    write_runner(answers(), tmp_path / "runner.toml")
    assert f"did you mean {tmp_path / 'runner.toml'}?" in refused(tmp_path / "runer.toml")
    assert "did you mean" in refused(tmp_path / "me.toml")


def test_what_is_no_such_file_is_refused_too(tmp_path):
    assert "backstride interview" in refused(tmp_path / "none.toml")
    assert "is a folder" in refused(tmp_path)
    path = tmp_path / "clip.mp4"
    path.write_bytes(os.urandom(500))
    assert "not TOML" in refused(path)
    path.write_bytes(b"#" * 200_000)
    assert "far too large" in refused(path)
    path.write_text("a = " + "[" * 20_000)
    assert "not TOML" in refused(path)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_answers_or_an_answer_error(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("runner") / "runner.toml"
    path.write_bytes(content)
    with pytest.raises(AnswerError):
        read_runner(path)


@pytest.mark.parametrize("failure", [KeyboardInterrupt, OSError])
def test_an_interrupted_write_leaves_the_old_file(tmp_path, monkeypatch, failure):
    path = tmp_path / "runner.toml"
    write_runner(answers(), path)
    before = path.read_bytes()

    def stop(_handle):
        raise failure

    monkeypatch.setattr(runner_file.os, "fsync", stop)
    with pytest.raises((failure, OutputError)):
        write_runner(answers(age_years=50), path)

    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["runner.toml"]


def test_only_its_owner_can_read_it_and_a_link_stays_a_link(tmp_path):
    if os.name != "posix":
        pytest.skip("file modes and links are of Unix")
    link = tmp_path / "link.toml"
    link.symlink_to(tmp_path / "runner.toml")

    write_runner(answers(), link)

    assert link.is_symlink()
    assert (tmp_path / "runner.toml").stat().st_mode & 0o077 == 0


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="choose another with --out"):
        write_runner(Answers(LOW_BACK), tmp_path / "file" / "runner.toml")
