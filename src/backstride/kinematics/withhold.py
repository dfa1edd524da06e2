"""Why a measure can't be given from a clip, and what would make it possible, in plain words.

No reason names its measure: the name stands beside it, in the words that a page has for it.
"""

from dataclasses import replace

from backstride.kinematics.activity import Activity
from backstride.kinematics.camera import STILL, Camera
from backstride.kinematics.error_table import FPS_TOLERANCE
from backstride.kinematics.measure import Withheld
from backstride.kinematics.measures.spec import NO_SCALE, MeasureSpec
from backstride.kinematics.timebase import TimeBase
from backstride.kinematics.view import FRONTAL_VIEWS, SIDE_VIEWS, View

ORDINARY_FPS = 60.0
"""Phones film with up to this many frames a second without calling it slow motion."""

LACKS_RUNNING, LACKS_VIEW, LACKS_SQUARE, LACKS_TIME, LACKS_FRAMES, LACKS_REST = 6, 5, 4, 3, 2, 1
"""What a clip lacks for a measure, the gravest first: a view at a slant is nearer to the right one
than another side, and a slower film nearer than a wrong view (design choice)."""

_NOT_RUNNING = {
    "walking": "The person in this clip is walking.",
    "standing": "The person in this clip does not run.",
    "nobody": "Nobody can be seen for long enough in this clip.",
    "unclear": "The movement in this clip is not clearly running.",
}
VIEW_WORDS = {
    "side-left": "from the left side",
    "side-right": "from the right side",
    "rear": "from behind",
    "front": "from the front",
    "oblique": "at a slant",
}
"""Where the camera stood that sees each view."""


def reason_to_withhold(
    spec: MeasureSpec,
    activity: Activity,
    view: View,
    fps: float,
    time_base: TimeBase,
    *,
    has_scale: bool,
    camera: Camera = STILL,
) -> Withheld | None:
    """Return why this clip can't give a measure at all, or None if it may.

    ``fps`` counts the different frames of a second by the likeliest clock.
    """
    if activity.kind != "running":
        remedy = "Film somebody who runs, whole body in view."
        return Withheld(_NOT_RUNNING[activity.kind], remedy, LACKS_RUNNING)
    if view.kind not in spec.views:
        return _wrong_view(spec, view)
    if spec.needs_time and time_base.doubtful:
        return _doubtful_time(time_base)
    if fps < FPS_TOLERANCE * spec.min_fps:
        clueless = time_base.doubtful and time_base.suggested_time_scale is None
        return _doubtful_time(time_base) if clueless else _too_slow(spec, fps)
    if spec.needs_scale and not has_scale:
        return replace(NO_SCALE, lacks=LACKS_REST)
    doubt = camera.doubt if spec.needs_still_camera else None
    return doubt and replace(doubt, lacks=LACKS_REST)


def too_few_strides(spec: MeasureSpec, n_strides: int) -> Withheld:
    """Return why a measure is withheld that too few strides gave a value for."""
    found = f"{n_strides} stride{'' if n_strides == 1 else 's'} could be measured"
    return Withheld(
        f"Only {found}; at least {spec.min_strides} are needed.",
        "Film 10 seconds or more with the whole body, feet included, in the picture.",
    )


def too_unsure() -> Withheld:
    """Return why a measure is withheld whose strides differ too much from each other."""
    return Withheld(
        "The strides of this clip differ too much from each other to be believed.",
        "Film 10 seconds or more at an even speed, square from the side or from behind.",
    )


def _wrong_view(spec: MeasureSpec, view: View) -> Withheld:
    seen = f"The camera looks {VIEW_WORDS[view.kind]}."
    if set(spec.views) == set(SIDE_VIEWS):
        wanted, off_deg = "from the side", view.yaw_deg
    elif set(spec.views) & set(FRONTAL_VIEWS) and not set(spec.views) & set(SIDE_VIEWS):
        wanted, off_deg = "from behind", 90.0 - view.yaw_deg
    else:
        wanted, off_deg = "square from the side or from behind", view.yaw_deg
    if view.kind == "oblique":
        wanted += f": you were {off_deg:.0f} degrees off"
    lacks = LACKS_SQUARE if view.kind == "oblique" else LACKS_VIEW
    return Withheld(seen, f"Film {wanted}, the lens at hip height.", lacks)


def _too_slow(spec: MeasureSpec, fps: float) -> Withheld:
    how = "in slow motion, " if spec.min_fps > ORDINARY_FPS else ""
    return Withheld(
        f"{spec.min_fps:.0f} frames a second are needed; this clip has {fps:.0f}.",
        f"Film {how}with {spec.min_fps:.0f} frames a second or more.",
        LACKS_FRAMES + 1.0 - fps / spec.min_fps,
    )


def _doubtful_time(time_base: TimeBase) -> Withheld:
    factor = time_base.suggested_time_scale or 8.0
    return Withheld(
        time_base.text,
        f"Say how much slower it plays, for example --slow-motion {factor:g}.",
        LACKS_TIME,
    )
