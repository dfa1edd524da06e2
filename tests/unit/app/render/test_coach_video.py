"""What is written over a coached picture, and when."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import ImageFont

from backstride.app.render.coach_overlay import MAJOR, MINOR, Overlay, Shown, wrapped
from backstride.app.render.coach_video import NOT_SURE, SHOWN_S, Script
from backstride.coach.event import HoldSecond, HoldStarted, RepCounted, RepMissed
from backstride.coach.holds import START_S
from fixtures.coached_clips import coached, figure
from fixtures.figure_faults import FAULTY
from fixtures.figures import figure_track


@pytest.fixture(scope="module")
def pike():
    return coached("ball-pike", figure("ball-pike", 4))


@pytest.fixture(scope="module")
def shallow():
    return coached("ball-pike", figure_track(FAULTY["ball-pike", "shallow"](2))[0])


def test_the_count_rises_when_a_repetition_is_told(pike):
    script = Script(pike)
    told = [one.t_s for one in pike.events if isinstance(one, RepCounted)]
    assert script.at(0.0).count == "0"
    for number, t_s in enumerate(told, 1):
        assert script.at(t_s - 0.01).count == str(number - 1)
        assert script.at(t_s).count == str(number)


def test_why_one_does_not_count_is_told_with_the_cue_and_goes_after_a_while(shallow):
    missed = next(one for one in shallow.events if isinstance(one, RepMissed))
    script = Script(shallow)
    assert script.at(missed.t_s).caption == "Not counted: the hips stayed low. Hips up higher"
    assert script.at(missed.t_s).under == "of 1"
    assert not script.at(missed.t_s + SHOWN_S + 0.01).caption.startswith("Not counted")


def test_a_fault_is_marked_where_it_is_seen(shallow):
    fault = next(one for one in shallow.result.faults if one.id == "shallow")
    shown = Script(shallow).at(fault.t_s)
    assert (shown.edge, shown.caption) == (MAJOR, "The hips stay low at the top.")


def test_seconds_of_a_hold_run_only_while_it_lasts():
    hold = coached("plank-shins-on-ball", figure("plank-shins-on-ball", 1))
    script = Script(hold)
    started = next(one.t_s for one in hold.events if isinstance(one, HoldStarted))
    last = [one for one in hold.events if isinstance(one, HoldSecond)][-1]
    assert script.at(started - 0.1).held == NOT_SURE
    assert script.at(started - START_S - 0.1).held == ""
    assert script.at(last.t_s).held == f"{last.held_s} s"
    assert script.at(last.t_s).count == ""
    assert script.at(float(hold.track.time_s[-1])).held == f"{last.held_s} s"


def test_a_hold_at_the_end_of_a_clip_shows_its_seconds_on_the_last_picture():
    track = figure("plank-shins-on-ball", 1)
    hold = coached("plank-shins-on-ball", track)
    n = int(np.searchsorted(track.time_s, hold.result.reps[0].end_s - 1.0))
    parts = {key: getattr(track, key)[:n] for key in ("position_px", "confidence", "time_s")}
    short = coached("plank-shins-on-ball", replace(track, **parts))
    last = [one for one in short.events if isinstance(one, HoldSecond)][-1]
    assert Script(short).at(float(short.track.time_s[-1])).held == f"{last.held_s} s"


@pytest.mark.parametrize("size", [(320, 240), (720, 1280)])
@pytest.mark.parametrize(("edge", "colour"), [(None, None), (MINOR, MINOR), (MAJOR, MAJOR)])
def test_a_fault_colours_the_edge(size, edge, colour):
    rgb = np.full((size[1], size[0], 3), 120, np.uint8)
    Overlay(size[1]).draw(rgb, Shown("7", "of 9", "12 s", "Hips up higher", MINOR, edge))
    corner = tuple(int(v) for v in rgb[-1, 0])
    assert corner == (colour or (120, 120, 120))
    assert (rgb != 120).any()


def test_nothing_to_say_leaves_the_picture_as_it_is():
    rgb = np.full((240, 320, 3), 120, np.uint8)
    Overlay(240).draw(rgb, Shown("", "", "", ""))
    assert (rgb == 120).all()


def test_long_captions_are_broken_into_lines():
    font = ImageFont.load_default(20)
    lines = wrapped("one two three four five six seven", font, 120.0)
    assert len(lines) > 1
    assert " ".join(lines) == "one two three four five six seven"
    assert all(font.getlength(line) <= 120.0 for line in lines)
    assert wrapped("unbreakableunbreakable", font, 10.0) == ["unbreakableunbreakable"]
