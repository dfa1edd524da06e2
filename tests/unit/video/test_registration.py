"""How one picture moved against another, on scenery whose motion is exact."""

import numpy as np
import pytest
from tests.fixtures.scenery import Scenery

from backstride.video.registration import NO_MOTION, align, cut

EVERYWHERE = np.ones((240, 320), dtype=np.float32)


def grainy(scenery, shift_px, seed, **more):
    noise = np.random.default_rng(seed).normal(0.0, 1.5, (240, 320))
    return (scenery.seen(shift_px, **more) + noise).astype(np.float32)


def found(second, guess=NO_MOTION, use=EVERYWHERE, scenery=None):
    first = grainy(scenery or Scenery(), (0.0, 0.0), 1)
    return align(cut(first, use), second, use, np.asarray(guess, dtype=np.float64))


@pytest.mark.parametrize("shift_px", [(0.0, 0.0), (0.37, -0.81), (-1.5, 1.2)])
def test_a_shift_between_pixels_is_found(shift_px):
    motion = found(grainy(Scenery(), shift_px, 2))
    assert motion.along[:2] == pytest.approx(shift_px, abs=0.03)
    assert motion.along[2:] == pytest.approx((0, 0), abs=2e-4)
    assert motion.agreeing > 0.95


def test_a_large_shift_is_found_from_a_guess_nearby():
    motion = found(grainy(Scenery(), (37.6, -12.2), 2), guess=(38, -12, 0, 0))
    assert motion.along[:2] == pytest.approx((37.6, -12.2), abs=0.02)
    assert 0.6 < motion.in_view < 0.95, "the part that left the picture does not count"


def test_roll_and_zoom_are_told_from_shift():
    second = grainy(Scenery(), (0.6, 0.3), 2, roll_rad=0.004, zoom=0.003)
    motion = found(second)
    assert motion.along == pytest.approx((0.6, 0.3, 0.003, 0.004), abs=4e-2)
    assert motion.along[2:] == pytest.approx((0.003, 0.004), abs=3e-4)
    # Where nothing moves, the content turns about: there, the shift is none.
    beside = np.array([100.0, 40.0])
    turn = np.array([[1.003, -0.004], [0.004, 1.003]])
    before = np.linalg.solve(turn, beside - np.array([0.6, 0.3]))
    assert motion.shift_at(beside) == pytest.approx(beside - before, abs=0.04)


def test_what_moves_by_itself_is_outvoted():
    first, second = (grainy(Scenery(), (dx, 0.0), 1 + i) for i, dx in enumerate((0.0, 0.7)))
    own = Scenery(seed=8)
    first[:, :70] = own.seen((0.0, 0.0))[:, :70]
    second[:, :70] = own.seen((-1.1, 0.9))[:, :70]
    motion = align(cut(first, EVERYWHERE), second, EVERYWHERE, NO_MOTION)
    assert motion.along[:2] == pytest.approx((0.7, 0.0), abs=0.06)
    assert motion.agreeing < 0.9


def test_what_may_not_be_looked_at_has_no_say():
    use = EVERYWHERE.copy()
    use[40:200, 60:260] = 0.0
    second = grainy(Scenery(), (0.7, 0.0), 2)
    second[45:195, 65:255] = Scenery(seed=8).seen((0, 0))[45:195, 65:255]
    motion = found(second, use=use)
    assert motion.along[:2] == pytest.approx((0.7, 0.0), abs=0.03)
    assert motion.agreeing > 0.95


def test_a_plain_wall_says_nothing():
    wall = Scenery(contrast=0.0)
    assert found(grainy(wall, (1.0, 0.0), 2), scenery=wall) is None


def test_stripes_say_nothing_along_themselves():
    stripes = np.repeat(128 + 60 * np.sin(np.arange(240) / 5.0)[:, None], 320, axis=1)
    first, second = (
        (stripes + np.random.default_rng(i).normal(0, 1.5, stripes.shape)).astype(np.float32)
        for i in range(2)
    )
    motion = align(cut(first, EVERYWHERE), second, EVERYWHERE, NO_MOTION)
    along, across = np.sqrt(np.diag(motion.covariance)[:2])
    assert along > 10 * across
