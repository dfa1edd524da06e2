"""Curves as they are drawn: each the same way round as the measure of its joint."""

import numpy as np

from backstride.app.render.curve_panels import curve_panels
from backstride.findings.wording import words_for
from backstride.kinematics.curves import Curve


def curve(joint: str, bend_deg: float) -> Curve:
    return Curve(joint, "right", np.full(101, bend_deg), np.full(101, 2.0), 35.0, 20)


def test_an_elbow_that_opens_rises_as_its_measure_does() -> None:
    bent, straighter = (curve_panels(0, [curve("elbow", deg)])[0] for deg in (100.0, 60.0))

    assert (bent.lines[0].mean_deg[0], straighter.lines[0].mean_deg[0]) == (80.0, 120.0)
    assert "180° is a straight arm" in bent.title
    assert "180° is a straight arm" in words_for("elbow_angle", "deg").definition


def test_a_knee_is_drawn_as_it_bends() -> None:
    (panel,) = curve_panels(0, [curve("knee", 40.0)])

    assert panel.lines[0].mean_deg[0] == 40.0
