"""How one small picture moved against another, to a few hundredths of a pixel.

The first picture is cut into tiles. Each says by how much it seems to have moved, from the
brightness that changed against the slope of brightness there (Lucas & Kanade 1981, IJCAI 2:674),
and in which directions it can tell at all: an edge says nothing along itself. One shift, zoom and
roll of the whole picture is fitted to all of them, and tiles that do not follow it lose their say
round by round (Geman & McClure 1985): a second person, a belt or a caption is not the background.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backstride.core.arrays import Float32Array, Float64Array

TILE_PX = 32
"""Side of a tile. Pictures of 320 px have 45 to 63: enough to outvote what moves by itself, each
large enough to hold an edge (design choice)."""

LEAST_TILE = 0.4
"""Share of a tile that has to be usable in both pictures (design choice)."""

LEAST_SLOPE = 1.0
"""Grey levels per px, root mean square over a tile, below which a tile shows nothing: noise and
compression make 0.3 to 0.8 on the plain walls of rendered clips."""

SETTLING_PX = (2.0, 1.0, 0.5, 0.5, 0.25, 0.25)
"""Misfit from which a tile loses its say, round by round, px (design choice; the last is several
times what tiles of still backgrounds differ by)."""

SHIFT_ONLY = 3
"""In that many rounds zoom and roll stay as guessed: freed at once, they bend to fit a group of
tiles that moves by itself."""

AGREES_PX = 0.5
"""A tile that misfits by less follows the picture (twice the last of `SETTLING_PX`)."""

MOST_UNLIKE = 1.0
"""Squared change of brightness that no shift explains over the squared slope, above which a tile
shows grain, not a pattern: 4 for white grain, whose tiles would agree to any guess (arithmetic)."""

LOUDEST = 3.0
"""A tile's say is bounded at this many times the median tile's, so that one poster on a plain wall
does not speak for the room (design choice)."""

USUAL_ZOOM = 0.0005
"""Zoom, and roll in radians, between two pictures that the fit is pulled towards none by, for
pictures whose few edges cannot tell them. Of 0.003, 0.0005 and 0.0001, 0.003 made the shift six
times as wrong on the plainest rendered clip; the others differ little."""

NOISE_LEVELS = 2.0
"""Grey levels of noise that this pull is weighed against, and that few tiles which happen to agree
are still taken to have (design choice)."""

NEAR_ENOUGH_PX = 0.8
"""Tiles that turn out to lie further than this from where they were compared are compared again:
slopes tell a shift up to about a pixel."""

MOST_LOOKS = 3
FEWEST_TILES = 3

NO_MOTION = np.zeros(4)

_Corners = NDArray[np.intp]


@dataclass(frozen=True)
class Motion:
    """By how much a picture's content moved: ``along`` is shift x and y in px, zoom, roll in rad.

    Zoom and roll are about the picture's centre. ``covariance`` (4,4) follows from how much the
    tiles differ and from noise. ``agreeing`` is the share of what can be compared that follows the
    motion, ``n_agreeing`` the number of such tiles, ``in_view`` the share of the first picture's
    pattern that the second still shows.
    """

    along: Float64Array
    covariance: Float64Array
    agreeing: float
    n_agreeing: int
    in_view: float

    def shift_at(self, place_px: Float64Array) -> Float64Array:
        """Return by how much (x, y) what now is at ``place_px`` from the centre has moved, px."""
        shift_px, (zoom, roll) = self.along[:2], self.along[2:]
        turn = np.array([[1.0 + zoom, -roll], [roll, 1.0 + zoom]])
        return np.asarray(place_px - np.linalg.solve(turn, place_px - shift_px), dtype=np.float64)

    def error_at(self, place_px: Float64Array) -> float:
        """Return the standard error of that shift, px, of both directions together."""
        moves = _moves(place_px[None])[0]
        return float(np.sqrt(np.trace(moves @ self.covariance @ moves.T)))


@dataclass(frozen=True)
class Tiles:
    """The tiles of a picture that show a pattern, ready to be looked for in other pictures.

    ``corner`` (N,2) is the row and column of their first px; ``place_px`` (N,2) their middles, x
    and y from the picture's centre; ``grey`` (N,side+2,side+2) their levels with a px around;
    ``use`` (N,side,side) what may be looked at; ``power`` (N,) their squared slopes added up.
    """

    corner: _Corners
    place_px: Float64Array
    grey: Float32Array
    use: Float32Array
    power: Float64Array


def cut(grey: Float32Array, use: Float32Array, side: int = TILE_PX) -> Tiles:
    """Cut a picture into tiles and keep those that show something.

    Parameters
    ----------
    grey : (H,W) float32
        Levels, 0 to 255.
    use : (H,W) float32
        1 where the background may be looked for, 0 elsewhere.
    side : int
        Side of a tile, px; the picture's outermost pixels are left out.

    """
    starts = [np.arange(1, n - side, side) + (n - 2) % side // 2 for n in grey.shape]
    rows, columns = np.meshgrid(*starts, indexing="ij")
    corner = np.stack([rows.ravel(), columns.ravel()], axis=1)
    levels, usable = _windows(grey, corner, side), _inner(_windows(use, corner, side))
    count = np.maximum(_sum(usable), 1.0)
    across, down = (_levelled(0.5 * slope, usable, count) for slope in _slopes(levels))
    power = _sum(across, across) + _sum(down, down)
    keep = (count >= LEAST_TILE * side**2) & (power > LEAST_SLOPE**2 * count)
    middle = corner[keep][:, ::-1] + 0.5 * (side - 1)
    place_px = middle - 0.5 * (np.array(grey.shape[::-1]) - 1)
    return Tiles(corner[keep], place_px, levels[keep], usable[keep], power[keep])


def align(
    first: Tiles, grey: Float32Array, use: Float32Array, guess: Float64Array
) -> Motion | None:
    """Return how a picture moved against the tiles of a first one; None if it cannot be told.

    ``grey`` and ``use`` are the second picture, as for `cut`; ``guess`` (4,) is a motion that is
    right to about a pixel.
    """
    moves = _moves(first.place_px)
    motion = None
    for _ in range(MOST_LOOKS):
        offset_px = np.rint(moves @ guess)
        evidence = _evidence(first, grey, use, offset_px)
        if np.count_nonzero(evidence.seen) < FEWEST_TILES:
            return None
        motion = _fitted(evidence, moves, guess)
        if np.abs(moves @ motion.along - offset_px).max() < NEAR_ENOUGH_PX:
            break
        guess = motion.along
    return motion


@dataclass(frozen=True)
class _Evidence:
    """What tiles say: ``pull`` (N,2) is ``grip`` (N,2,2) times their shift past ``offset_px``.

    ``offset_px`` (N,2) is where each was compared; ``seen`` (N,) are the tiles that are in the
    second picture too; ``in_view`` as in `Motion`.
    """

    grip: Float64Array
    pull: Float64Array
    offset_px: Float64Array
    seen: NDArray[np.bool_]
    in_view: float


def _evidence(
    first: Tiles, grey: Float32Array, use: Float32Array, offset_px: Float64Array
) -> _Evidence:
    """Compare tiles with the second picture, each shifted by whole px (N,2)."""
    side = first.use.shape[1]
    to = first.corner + offset_px[:, ::-1].astype(np.intp)
    last = np.array(grey.shape) - side - 1
    inside = ((to >= 1) & (to <= last)).all(axis=1)
    to = np.clip(to, 1, last)
    after = _windows(grey, to, side)
    usable = first.use * _inner(_windows(use, to, side))
    count = np.maximum(_sum(usable), 1.0)
    change = _levelled(_inner(after - first.grey), usable, count)
    # The slope between the two pictures: it makes the shift right to second order.
    between = _slopes(first.grey + after)
    across, down = (_levelled(0.25 * slope, usable, count) for slope in between)
    mixed = _sum(across, down)
    grip = np.stack([_sum(across, across), mixed, mixed, _sum(down, down)], axis=1)
    pull = -np.stack([_sum(across, change), _sum(down, change)], axis=1)
    seen = inside & (count >= LEAST_TILE * side**2)
    in_view = float(first.power[seen].sum() / max(first.power.sum(), 1.0))
    steep = grip[:, 0] + grip[:, 3]
    seen &= (steep > LEAST_SLOPE**2 * count) & (_unlike(change, grip, pull) < MOST_UNLIKE * steep)
    return _Evidence(grip.reshape(-1, 2, 2), pull, offset_px, seen, in_view)


def _unlike(change: Float32Array, grip: Float64Array, pull: Float64Array) -> Float64Array:
    """Return how much (N,) of the squared change no shift of the tile explains."""
    (xx, xy, _, yy), (x, y) = grip.T, pull.T
    ridge = 1e-3 * (xx + yy) + 1e-9
    xx, yy = xx + ridge, yy + ridge
    explained = (yy * x**2 - 2.0 * xy * x * y + xx * y**2) / (xx * yy - xy**2)
    return np.asarray(_sum(change, change) - explained, dtype=np.float64)


def _fitted(evidence: _Evidence, moves: Float64Array, guess: Float64Array) -> Motion:
    """Return the motion that most tiles follow, by reweighted least squares from a guess."""
    seen = evidence.seen
    grip, pull, moves = evidence.grip[seen], evidence.pull[seen], moves[seen]
    steepest = np.linalg.eigvalsh(grip)[:, 1]
    say = 1.0 / (1.0 + steepest / (LOUDEST * np.median(steepest)))
    reach = np.einsum("nki,nkl->nil", moves, grip)
    each = np.einsum("nil,nlj->nij", reach, moves)
    aim = np.einsum("nil,nl->ni", reach, evidence.offset_px[seen])
    aim += np.einsum("nki,nk->ni", moves, pull)
    calm = np.diag([0.0, 0.0, 1.0, 1.0]) * (NOISE_LEVELS / USUAL_ZOOM) ** 2
    along, total = guess, calm
    for turn, settling_px in enumerate(SETTLING_PX):
        misfit_px = np.linalg.norm(_left(evidence, moves, along), axis=1) / steepest
        weight = say / (1.0 + (misfit_px / settling_px) ** 2) ** 2
        total = np.einsum("n,nij->ij", weight, each) + calm
        along = _solved(total, weight @ aim, along, free=4 if turn >= SHIFT_ONLY else 2)
    left = _left(evidence, moves, along)
    follows = np.linalg.norm(left, axis=1) < AGREES_PX * steepest
    score = weight[:, None] * np.einsum("nki,nk->ni", moves, left)
    inverse = np.linalg.inv(total)
    heard = say * steepest
    agreeing = float(heard[follows].sum() / heard.sum())
    noise = NOISE_LEVELS**2 * np.einsum("n,nij->ij", weight**2, each)
    covariance = inverse @ (score.T @ score + noise) @ inverse
    return Motion(along, covariance, agreeing, int(follows.sum()), evidence.in_view)


def _solved(total: Float64Array, aim: Float64Array, along: Float64Array, free: int) -> Float64Array:
    """Return the motion (4,) of least squares, of which all but the first ``free`` stay."""
    rest = aim[:free] - total[:free, free:] @ along[free:]
    return np.concatenate([np.linalg.solve(total[:free, :free], rest), along[free:]])


def _left(evidence: _Evidence, moves: Float64Array, along: Float64Array) -> Float64Array:
    """Return the pull (N,2) of the seen tiles that a motion leaves unexplained."""
    beyond = moves @ along - evidence.offset_px[evidence.seen]
    pulled = np.einsum("nij,nj->ni", evidence.grip[evidence.seen], beyond)
    return np.asarray(evidence.pull[evidence.seen] - pulled, dtype=np.float64)


def _moves(place_px: Float64Array) -> Float64Array:
    """Return how shift x, shift y, zoom and roll move places (N,2): (N,2,4)."""
    x, y = place_px.T
    one, none = np.ones_like(x), np.zeros_like(x)
    rows = np.stack([one, none, x, -y], axis=1), np.stack([none, one, y, x], axis=1)
    return np.stack(rows, axis=1)


def _windows(picture: Float32Array, corner: _Corners, side: int) -> Float32Array:
    """Return tiles with a px around them, (N,side+2,side+2)."""
    windows = np.lib.stride_tricks.sliding_window_view(picture, (side + 2, side + 2))
    return np.asarray(windows[corner[:, 0] - 1, corner[:, 1] - 1])


def _inner(tiles: Float32Array) -> Float32Array:
    return tiles[:, 1:-1, 1:-1]


def _slopes(tiles: Float32Array) -> tuple[Float32Array, Float32Array]:
    """Return the differences over two px across and down, without the px around."""
    across = tiles[:, 1:-1, 2:] - tiles[:, 1:-1, :-2]
    return across, tiles[:, 2:, 1:-1] - tiles[:, :-2, 1:-1]


def _levelled(value: Float32Array, use: Float32Array, count: Float64Array) -> Float32Array:
    """Return a value without its mean over the usable part, 0 elsewhere: light may change."""
    mean = (_sum(value, use) / count).astype(np.float32)
    return np.asarray((value - mean[:, None, None]) * use)


def _sum(first: Float32Array, second: Float32Array | None = None) -> Float64Array:
    """Return the sum (N,) over each tile of a value or of a product."""
    if second is None:
        return np.asarray(first.sum(axis=(1, 2)), dtype=np.float64)
    return np.asarray(np.einsum("nij,nij->n", first, second), dtype=np.float64)
