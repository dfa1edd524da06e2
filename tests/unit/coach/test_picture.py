"""What is said about the picture: nobody there, feet or hands missing."""

import numpy as np

from backstride.coach.forms import form_of
from backstride.coach.picture import LOST_S, MISSING_S, PictureState, noticed
from backstride.core.skeleton import BODY
from backstride.pose.track import PoseFrame

PIKE = form_of("ball-pike")


def frame(t_s: float, *, missing: tuple[str, ...] = (), nobody: bool = False) -> PoseFrame:
    position = np.ones((19, 2), np.float32)
    confidence = np.full(19, 0.0 if nobody else 0.8, np.float32)
    for i, name in enumerate(BODY.names):
        if nobody or name.split("_")[-1] in missing:
            position[i], confidence[i] = np.nan, 0.0
    return PoseFrame(position, confidence, t_s)


def said(frames: list[PoseFrame]) -> list[str]:
    state, ids = PictureState(), []
    for one in frames:
        state, notices = noticed(state, one, PIKE)
        ids += [notice.id for notice in notices]
    return ids


def over(duration_s: float, start_s: float = 0.0, **how: object) -> list[PoseFrame]:
    return [frame(start_s + t, **how) for t in np.arange(0.0, duration_s, 0.1)]


def test_nobody_is_told_once_and_the_return_too():
    gone = over(LOST_S * 3, 1.0, nobody=True)
    assert said([*over(1.0), *gone, *over(1.0, 1.0 + LOST_S * 3)]) == ["lost", "back"]


def test_a_short_hole_is_not_told():
    assert said([*over(1.0), *over(LOST_S / 2, 1.0, nobody=True), *over(1.0, 1.5)]) == []


def test_missing_feet_are_told_once():
    assert said(over(MISSING_S * 3, missing=("ankle", "heel", "toe"))) == ["feet-out"]


def test_missing_hands_are_told_again_after_they_were_there():
    away = over(MISSING_S + 1.0, missing=("wrist",))
    again = over(MISSING_S + 1.0, 2 * MISSING_S + 2.0, missing=("wrist",))
    assert said([*away, *over(1.0, MISSING_S + 1.0), *again]) == ["hands-out", "hands-out"]
