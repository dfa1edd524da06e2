"""Angles and distances of points in a plane whose y points up."""

from math import acos, atan2, degrees, hypot, nan

Point = tuple[float, float]


def bend_deg(upper: Point, joint: Point, lower: Point) -> float:
    """Return how far a joint is bent, 0 straight, in the picture."""
    return between_deg(way(joint, upper), (joint[0] - lower[0], joint[1] - lower[1]))


def sag(shoulder: Point, hip: Point, ankle: Point) -> float:
    """Return how far the hip lies below the line shoulder-ankle, as a share of its length."""
    along = way(shoulder, ankle)
    length = hypot(*along)
    if not length > 0:
        return nan
    cross = along[0] * (hip[1] - shoulder[1]) - along[1] * (hip[0] - shoulder[0])
    below = 1.0 if along[0] < 0 else -1.0
    return below * cross / length**2


def way(start: Point, end: Point) -> Point:
    """Return where ``end`` lies from ``start``."""
    return end[0] - start[0], end[1] - start[1]


def between_deg(first: Point, second: Point) -> float:
    """Return the angle between two ways, 0 to 180; NaN if one has no length."""
    length = hypot(*first) * hypot(*second)
    if not length > 0:
        return nan
    dot = first[0] * second[0] + first[1] * second[1]
    return degrees(acos(max(-1.0, min(1.0, dot / length))))


def tilt_deg(left: Point, right: Point) -> float:
    """Return the line's angle against the level, + left end higher, within [-90, 90]."""
    dx, dy = abs(left[0] - right[0]), left[1] - right[1]
    return degrees(atan2(dy, dx))


def knee_inside(hip: Point, knee: Point, ankle: Point, other_hip: Point) -> float:
    """Return how far a knee lies inside the line hip-ankle, as a share of the leg."""
    leg = hypot(*way(hip, ankle))
    share = (hip[1] - knee[1]) / (hip[1] - ankle[1]) if hip[1] != ankle[1] else nan
    line_x = hip[0] + share * (ankle[0] - hip[0])
    inwards = 1.0 if other_hip[0] > hip[0] else -1.0
    return (knee[0] - line_x) * inwards / leg if leg > 0 else nan
