"""`backstride interview` as it is used: in a pipe, in a terminal, stopped, resumed, mended."""

import os
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from backstride.app.cli.main import main
from backstride.app.runner_file import read_all_answers, read_runner, write_runner
from backstride.findings.interview import flow
from backstride.findings.interview.answers import NONE, Answers
from backstride.findings.interview.questions import BY_ID
from backstride.findings.redflags.screen import screen
from fixtures.answers import ANSWERED_ON, LOW_BACK, answers

CLEAR = ["11", "6", "11", "5", "7", "1", "34", "1", "4", "1", "4", "1"]
"""The safety questions of somebody of 34 years with four weeks of pain in runs."""
PAIN = ["1", "6", "1", "4", "25", "1", "1", "3", "3", "4", "4"]
RUNNING = ["3", "25", "12", "1", "8", "1", "1", "8", "1"]
BODY = ["178", "70", "9"]
GOALS = ["run 10 km", "5"]
WAITING = ["1 4 5", "4", "45", "3", "3"]
WHOLE = [*CLEAR, *PAIN, *RUNNING, *BODY, *GOALS, *WAITING]


@pytest.fixture
def out(tmp_path):
    return tmp_path / "runner.toml"


def run(out, lines, *options: object) -> Result:
    arguments = ["interview", "--out", str(out), *(str(option) for option in options)]
    return CliRunner().invoke(main, arguments, input="".join(f"{line}\n" for line in lines))


def words(result):
    """Return the output with its lines put together."""
    return " ".join(result.output.split())


def asked(result):
    return re.findall(r"question (\d+)", result.output)


def test_a_whole_interview(out):
    result = run(out, WHOLE)

    assert result.exit_code == 0, result.output
    told = read_runner(out)
    assert screen(told).complete
    assert screen(told).stops == ()
    assert told.values["onset_minute"] == 25
    assert told.values["equipment"] == ("ball", "chair", "mat")
    assert told.values["psfs_1_activity"] == "run 10 km"
    assert len(asked(result)) == len(WHOLE)
    assert f"Done. {len(WHOLE)} of {len(WHOLE)} questions answered." in result.output
    assert f"backstride analyze side.mp4 --runner {out}" in result.output
    assert f"backstride plan --runner {out}" in result.output


def test_the_end_of_the_input_stops_and_saves_and_the_next_run_goes_on(out):
    first = run(out, WHOLE[:15])
    second = run(out, WHOLE[15:])

    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "Stopped. Your answers are in" in first.output
    assert "goes on where it stopped" in second.output
    whole = out.with_name("whole.toml")
    run(whole, WHOLE)
    assert read_runner(out).values == read_runner(whole).values


def test_bytes_that_are_no_text_are_one_sentence(out):
    result = CliRunner().invoke(main, ["interview", "--out", str(out)], input=b"11\n\xff\xfe\n")
    assert result.exit_code == 2
    assert "UTF-8" in result.output


def test_q_stops_and_saves(out):
    result = run(out, [*CLEAR[:3], "q", "1"])

    assert result.exit_code == 0
    assert list(read_runner(out).values) == ["nerve_signs", "heart_lung_signs", "serious_signs"]


def test_stopped_before_the_first_answer_nothing_is_written(out):
    result = run(out, ["q"])

    assert result.exit_code == 0
    assert "nothing was written" in result.output
    assert not out.exists()


def test_b_goes_back_and_enter_keeps(out):
    result = run(out, ["11", "6", "b", "b", "b", "", "1", "11", "q"])

    assert "This is the first question." in result.output
    assert "(your answer: none of these; Enter keeps it)" in result.output
    told = read_runner(out)
    assert told.values["nerve_signs"] == (NONE,)


def test_an_answer_can_be_mended_by_going_back(out):
    run(out, [*CLEAR[:7], "b", "43", "q"])
    assert read_runner(out).values["age_years"] == 43


def test_a_skipped_safety_question_is_no_no(out):
    result = run(out, ["s", *CLEAR[1:], *PAIN, *RUNNING, *BODY, *GOALS, *WAITING])

    assert result.exit_code == 0
    assert 'that is not a "no"' in result.output
    assert "Safety questions still open" in result.output
    assert "measures only" in result.output
    assert "backstride plan" not in result.output
    assert screen(read_runner(out)).unanswered == ("nerve_signs",)


def test_a_reply_that_does_not_fit_is_asked_again(out):
    wrong = ["12", "x", "1 11", "11 x"]
    result = run(out, [*wrong, "11", "q"])

    assert asked(result) == ["1", "2"]
    assert result.output.count("is needed") == 3
    assert "alone, or without it" in words(result)
    assert read_runner(out).values["nerve_signs"] == (NONE,)


@pytest.mark.parametrize(
    ("reply", "height"), [("178", 178), ("178 cm", 178), ("178,5", 178.5), ("1.78", None)]
)
def test_numbers_as_people_write_them(out, reply, height):
    run(out, WHOLE)
    values = {k: v for k, v in read_runner(out).values.items() if k != "height_cm"}
    write_runner(Answers(values), out)

    result = run(out, [reply, "q"])

    assert read_runner(out).number("height_cm") == height
    assert ("1.78 m is 178" in result.output) == (height is None)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["1"], ("an emergency department", "now")),
        (["11", "3"], ("emergency services", "now")),
        (["11", "6", "2"], ("a doctor", "24 to 48 hours")),
        (["11", "6", "11", "1"], ("a sports doctor", "this week", "MRI")),
    ],
)
def test_a_hard_stop_ends_the_interview_at_once(out, lines, words):
    result = run(out, [*lines, *WHOLE])

    assert result.exit_code == 3
    assert "STOP" in result.output
    for word in words:
        assert word in result.output.split("STOP")[1]
    assert "backstride plan" not in result.output
    assert len(asked(result)) == len(lines)
    assert screen(read_runner(out)).hard_stop


def test_a_hard_stop_stays_until_the_screen_is_answered_anew(out):
    run(out, ["1"])
    again = run(out, WHOLE)
    anew = run(out, CLEAR, "--again")

    assert again.exit_code == 3
    assert asked(again) == []
    assert anew.exit_code == 0
    assert screen(read_runner(out)).stops == ()


def test_somebody_who_should_be_seen_is_told_so_and_asked_for_no_equipment(out):
    young = [*CLEAR[:6], "16", *CLEAR[7:], "2"]
    result = run(out, [*young, *PAIN, *RUNNING, *BODY[:2], *GOALS, *["s"] * 10])

    assert result.exit_code == 0
    assert "you are under 18" in result.output
    assert "a physiotherapist or a sports doctor" in result.output
    assert "What do you have at home" not in result.output
    assert "backstride plan" not in result.output


def test_a_clinicians_agreement_opens_the_programme(out):
    young = [*CLEAR[:6], "16", *CLEAR[7:], "1"]
    result = run(out, [*young, *PAIN, *RUNNING, *BODY, *GOALS, *["s"] * 10])

    assert result.exit_code == 0
    assert "somebody has examined you" in result.output
    assert "backstride plan" in result.output


def test_the_weekly_screen_asks_for_safety_alone(out):
    run(out, WHOLE)
    before = read_runner(out)
    cut = [line for place, line in enumerate(CLEAR) if place != 6]

    result = run(out, cut, "--again")

    assert result.exit_code == 0
    assert len(asked(result)) == len(cut)
    assert read_runner(out).values == before.values


def test_a_weekly_screen_broken_off_is_open(out):
    run(out, WHOLE)
    run(out, CLEAR[:3], "--again")
    assert not screen(read_runner(out)).complete


def test_a_weekly_screen_broken_off_lifts_no_stop(out):
    write_runner(answers(serious_signs=("fever",)), out)
    run(out, CLEAR[:1], "--again")
    assert screen(read_runner(out)).hard_stop

    run(out, CLEAR, "--again")
    assert not screen(read_runner(out)).stops


def test_old_safety_answers_are_remarked_upon(out):
    write_runner(Answers(LOW_BACK, ANSWERED_ON.replace(year=2020)), out)
    result = run(out, ["q"])
    assert "days old" in result.output
    assert "--again" in result.output


def test_contradictions_are_named_and_can_be_mended(out):
    write_runner(answers(weekly_km=10, longest_km_30d=90), out)
    rest = flow.progress(read_runner(out)).left

    left = run(out, ["s"] * rest)
    mended = run(out, [*["s"] * rest, "y", "30", "12", *["s"] * rest])

    assert "longest run of 30 days was 90 km" in words(left)
    assert "10 km in a usual week" in words(left)
    assert left.exit_code == 0
    assert mended.exit_code == 0
    assert read_runner(out).number("weekly_km") == 30


def test_a_file_written_by_hand_is_checked_and_completed(tmp_path, out):
    source = tmp_path / "mine.toml"
    write_runner(answers(), source)
    text = source.read_text()

    result = run(out, ["q"], "--from", source)

    assert result.exit_code == 0
    assert read_runner(out).values == answers().values
    assert source.read_text() == text


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("format = 1\n[body]\nheight_cm = 17\n", "1.78 m is 178"),
        ("format = 7\n", "newer Backstride"),
        ("hello", "not TOML"),
        (None, "there is no"),
    ],
)
def test_a_source_that_is_no_runner_file_is_one_sentence(tmp_path, out, content, word):
    source = tmp_path / "mine.toml"
    if content is not None:
        source.write_text(content)

    result = run(out, [], "--from", source)

    assert result.exit_code == 2
    assert word in result.output
    assert len(result.output.strip().splitlines()) == 1
    assert not out.exists()


def test_a_source_never_overwrites_another_interview(tmp_path, out):
    source = tmp_path / "mine.toml"
    write_runner(answers(), source)
    write_runner(answers(age_years=50), out)

    result = run(out, [], "--from", source)

    assert result.exit_code == 2
    assert "is there already" in result.output
    assert read_runner(out).number("age_years") == 50


def test_a_broken_file_is_not_overwritten(out):
    out.write_text("format = 1\n[pain]\nsite = 'moon'\n")
    result = run(out, WHOLE)
    assert result.exit_code == 2
    assert "moon" in out.read_text()


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    result = run(tmp_path / "file" / "runner.toml", WHOLE)
    assert result.exit_code == 2
    assert "choose another with --out" in result.output


def test_home_tests_are_told_done_and_compared(out):
    write_runner(answers(), out)
    result = run(out, ["2", "90", "60", "30", "20", "21", "5", "5", "30", "80", "1"], "--tests")

    assert result.exit_code == 0, result.output
    assert "Warm up" in result.output
    assert "Stop when the hips sink" in result.output
    assert "90 lies within 77 to 128" in result.output
    assert "the right side reaches 50%" in result.output
    assert read_runner(out).values["hinge_clean"] == "yes"


def test_home_tests_wait_for_the_screen(out):
    first = run(out, ["q"], "--tests")
    write_runner(answers(age_years=16, clinician_cleared="no"), out)
    second = run(out, [""], "--tests")

    assert BY_ID["nerve_signs"].text in first.output
    assert "Home tests wait until somebody has examined you" in words(second)


def test_home_tests_that_would_hurt_are_left_out(out):
    write_runner(answers(other_problems=("shoulder",)), out)
    result = run(out, ["q"], "--tests")
    assert "Left out because of your answers: plank, side bridge." in result.output


def test_the_map_shows_left_as_the_runners_left(out):
    result = run(out, [*CLEAR, "q"])
    assert "left is your left" in result.output
    assert result.output.index("left  _____") < result.output.index("  right\n")


def test_a_stop_in_the_weekly_screen_deletes_nothing_but_safety_answers(out):
    run(out, WHOLE)
    before = {**read_all_answers(out).values, "other_problems": ("wrist",)}
    write_runner(Answers(before, ANSWERED_ON), out)
    pregnant = [*CLEAR[:6], "2", *CLEAR[8:], "2", "1"]

    result = run(out, pregnant, "--again")

    assert result.exit_code == 0, result.output
    after = read_all_answers(out).values
    assert screen(read_runner(out)).blocks("programme")
    assert {key: after[key] for key in before if key != "pregnancy"} == {
        key: value for key, value in before.items() if key != "pregnancy"
    }
    assert "wrist" in screen(read_runner(out)).cautions


def test_enter_keeps_the_answers_that_do_not_fit(out):
    run(out, WHOLE)
    told = {**read_all_answers(out).values, "weekly_km": 10, "longest_km_30d": 90}
    write_runner(Answers(told, ANSWERED_ON, ANSWERED_ON), out)

    result = run(out, ["y", "", ""])

    assert "(your answer: 10 km; Enter keeps it)" in result.output
    assert "(your answer: 90 km; Enter keeps it)" in result.output
    assert read_all_answers(out).values == told


@pytest.mark.parametrize("lines", [["1"], ["11", "3"], ["11", "6", "2"]])
def test_a_slip_on_a_stop_question_can_be_mended_at_once(out, lines):
    mended = run(out, [*lines, "b", WHOLE[len(lines) - 1], *WHOLE[len(lines) :]])
    assert mended.exit_code == 0, mended.output
    assert screen(read_runner(out)).stops == ()


@pytest.mark.parametrize("after", [[], [""], ["b"], ["b", "", ""], ["b", "q"], ["b", "b"]])
def test_a_stop_that_is_not_mended_stays(out, after):
    result = run(out, ["1", *after])
    assert result.exit_code == 3
    assert "Was this a slip?" in result.output
    assert screen(read_runner(out)).hard_stop


def test_a_stop_of_an_earlier_day_can_be_mended_too(out):
    run(out, ["11", "6", "11", "1"])
    run(out, ["b", WHOLE[3], "q"])
    assert read_runner(out).marked("bone_signs") == ()


def test_an_answer_of_a_finished_interview_can_be_changed(out):
    run(out, WHOLE)

    by_word = run(out, ["how tall", "180"])
    unknown = run(out, ["zebra", "999", ""])

    assert "Change an answer" in by_word.output
    assert "(your answer: 178 cm; Enter keeps it)" in by_word.output
    assert read_runner(out).number("height_cm") == 180
    assert unknown.output.count("a word of the list is needed") == 2
    assert unknown.exit_code == 0


def test_a_word_of_several_questions_asks_for_the_number(out):
    run(out, WHOLE)
    listed = run(out, ["pain", ""])
    number = re.search(r"^ +(\d+)  How old are you", listed.output, re.MULTILINE)[1]

    run(out, [number, "35"])

    assert "Several fit" in listed.output
    assert read_runner(out).number("age_years") == 35


def test_clearance_is_offered_again_while_a_stop_stands(out):
    write_runner(answers(age_years=16, clinician_cleared="no"), out)

    kept = run(out, [""])
    given = run(out, ["1"])

    assert "(your answer: no, or not yet; Enter keeps it)" in kept.output
    assert "(your answer: no, or not yet; Enter keeps it)" in given.output
    assert not screen(read_runner(out)).blocks("programme")


def test_open_questions_are_named_in_words(out):
    result = run(out, [*CLEAR, *["s"] * 60])
    assert "Open: Where in your back does it hurt when you run?" in words(result)
    assert "onset_minute" not in result.output


def test_no_line_is_wider_than_the_terminal(out, monkeypatch):
    monkeypatch.setenv("COLUMNS", "50")
    result = run(out, [*CLEAR[:6], "16", *CLEAR[7:], "2", *["s"] * 60])
    prose = [line for line in result.output.splitlines() if " " in line.strip()]
    wide = [line for line in prose if len(line) > 50 and "backstride " not in line]
    assert wide == []


def test_a_source_that_is_not_there_is_told_first(tmp_path, out):
    write_runner(answers(), out)
    result = run(out, [], "--from", tmp_path / "nope.toml")
    assert result.exit_code == 2
    assert "there is no" in result.output
    assert f"did you mean {out}?" in result.output


def test_the_weekly_screen_says_what_it_is(out):
    run(out, WHOLE)
    result = run(out, ["q"], "--again")
    assert "goes on where it stopped" not in result.output
    assert "The safety questions again" in result.output


def test_an_activity_is_words(out):
    run(out, WHOLE)
    result = run(out, ["makes hard (such", "12", "swim", ""])
    assert "A few words are needed" in words(result)
    assert read_runner(out).values["psfs_1_activity"] == "swim"


def test_a_question_asked_again_reads_alone(out):
    run(out, WHOLE)
    result = run(out, ["after about how many", ""])
    assert "After about how many minutes of a run does the pain begin?\n(" in result.output


def test_one_minute_is_no_minutes(out):
    run(out, WHOLE)
    result = run(out, ["usual run of yours", "1", "", "q"])
    assert "a usual run takes 1 minute:" in words(result)
    assert "(0 to 10)" in run(out, ["", "morning after", "q"]).output


class Terminal:
    """The command in a pseudo-terminal, as somebody sits before it."""

    def __init__(self, folder: Path) -> None:
        pty = pytest.importorskip("pty", reason="pseudo-terminals are of Unix")
        self.master, slave = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "backstride", "interview"],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=folder,
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        os.close(slave)
        self.seen = ""

    def until(self, word: str, seconds: float = 60.0) -> None:
        """Read until ``word`` has come since the last reply."""
        end = time.monotonic() + seconds
        while word not in self.seen and time.monotonic() < end:
            if select.select([self.master], [], [], 0.2)[0]:
                try:
                    self.seen += os.read(self.master, 65536).decode()
                except OSError:
                    break
        assert word in self.seen, self.seen

    def reply(self, line: str) -> None:
        self.seen = ""
        os.write(self.master, f"{line}\n".encode())

    def close(self) -> int:
        code = self.process.wait(timeout=60)
        os.close(self.master)
        return code


def test_in_a_terminal_every_answer_is_saved_and_ctrl_c_keeps_them(tmp_path):
    terminal = Terminal(tmp_path)
    terminal.until("11 for none")
    terminal.reply("11")
    terminal.until("6 for none")
    assert list(read_runner(tmp_path / "runner.toml").values) == ["nerve_signs"]
    terminal.reply("6")
    terminal.until("question 3")
    terminal.until("> ")
    terminal.process.send_signal(signal.SIGINT)
    terminal.until("Your answers are in runner.toml")

    assert terminal.close() == 130
    assert len(read_runner(tmp_path / "runner.toml").values) == 2
