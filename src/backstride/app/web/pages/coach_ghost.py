"""The figure over the camera's picture: how an exercise begins, as the camera has to see it."""

from collections.abc import Mapping
from dataclasses import dataclass

from backstride.app.render.posture_art import posture_svg, shared_frame
from backstride.coach.event import Side
from backstride.coach.form import TimedForm
from backstride.coach.forms import form_of
from backstride.plan.exercise import CameraView, Exercise, Posture

SIDE_DRAWN: Mapping[str, Side] = {
    "side-plank": "right",
    "side-plank-knees": "right",
    "side-leg-lift": "left",
    "single-leg-squat": "left",
}
"""Of somebody whom one sees from the front: the arm that carries, the upper leg, the leg that one
stands on. The sides are the body's own, so that a mirror shows the other."""
FROM_THE_SIDE: Side = "right"
"""The side at the camera of somebody who is drawn from the side, who faces the picture's right."""

_FROM_THE_FRONT: Mapping[str, Posture] = {
    "single-leg-squat": Posture(
        "start",
        "Stand on one leg, arms forward",
        {"near_shoulder": 12, "far_shoulder": 12, "far_hip": 14, "far_knee": 40},
        contacts={"near_foot": "floor"},
        view="front",
    )
}
"""Beginnings of exercises whose own drawings show another side than the camera has to see."""


@dataclass(frozen=True)
class Ghost:
    """A figure; ``side`` is the body's side that works in it, or that is at the camera."""

    svg: str
    view: CameraView
    side: Side


def ghost_of(exercise: Exercise) -> Ghost | None:
    """Return the figure of an exercise, None where no camera judges it."""
    form = form_of(exercise.id)
    if isinstance(form, TimedForm):
        return None
    view: CameraView = "side" if "side" in form.views else "front"
    first = exercise.postures[0]
    posture = first if first.view == view else _FROM_THE_FRONT[exercise.id]
    svg = posture_svg(posture, title=exercise.name, frame=shared_frame((posture,)))
    side = SIDE_DRAWN[exercise.id] if view == "front" else FROM_THE_SIDE
    return Ghost(svg, view, side)
