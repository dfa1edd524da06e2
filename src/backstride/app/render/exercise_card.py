"""An exercise as a card: drawings, dose, steps, what is often seen; for any page of ours."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from backstride.app.render.dose_words import BLOCK_NAMES
from backstride.app.render.html_report import environment, static
from backstride.app.render.posture_art import posture_svg, shared_frame
from backstride.coach.forms import FORMS
from backstride.core.sources import SOURCES
from backstride.plan.exercise import CameraView, Exercise
from backstride.plan.read_catalogue import catalogue

CARD_CSS = "exercise.css"
"""The style sheet that a page with cards needs beside report.css."""

GROUP_TITLES = {**BLOCK_NAMES, "cross_training": "Cross-training"}
"""What groups of exercises are called."""

EQUIPMENT_NAMES = {
    "ball": "exercise ball",
    "medicine_ball": "medicine ball",
    "step": "step",
    "chair": "chair",
    "mat": "mat",
    "band": "elastic band",
}

CAUTION_NAMES = {
    "flexion_provoked": "pain that bending forward brings on",
    "extension_provoked": "pain that arching back brings on",
    "radicular": "pain that runs below the knee",
    "bone_care": "bones that need care",
    "gentle_only": "advice to be gentle",
    "no_impact": "advice to avoid impact",
    "wrist": "a wrist that hurts",
    "shoulder": "a shoulder that hurts",
    "neck": "a neck that hurts",
    "knee": "a knee that hurts",
    "hip": "a hip that hurts",
    "calf_achilles": "a calf or Achilles tendon that hurts",
    "balance": "unsure balance",
    "blood_pressure": "high blood pressure",
}
"""Cautions in the words that follow "not with"."""

_CAMERA_WORDS: dict[CameraView, str] = {
    "side": "from the side",
    "front": "from the front",
    "rear": "from behind",
    "oblique": "obliquely",
}

_POSTURE_TITLES = {"start": "Start", "middle": "Middle", "end": "End"}


class Dose(Protocol):
    """What a rung and a prescription have in common."""

    @property
    def rounds(self) -> int:
        """How often."""
        ...

    @property
    def reps(self) -> int | None:
        """Repetitions in a round."""
        ...

    @property
    def hold_s(self) -> float | None:
        """Or the seconds that a round is held."""
        ...

    @property
    def minutes(self) -> float | None:
        """Or how long a round lasts."""
        ...


@dataclass(frozen=True)
class Drawing:
    """One of a card's three drawings."""

    svg: str
    title: str
    caption: str


def dose_text(dose: Dose, *, per_side: bool) -> str:
    """Return a dose in words: "3 × 10 each side", "2 × 30 s", "20 minutes"."""
    side = " each side" if per_side else ""
    if dose.minutes is not None:
        rounds = f"{dose.rounds} × " if dose.rounds > 1 else ""
        return f"{rounds}{dose.minutes:g} minutes"
    amount = f"{dose.reps}" if dose.reps is not None else f"{dose.hold_s:g} s"
    return f"{dose.rounds} × {amount}{side}"


def camera_words(exercise: Exercise) -> str:
    """Return from where to film: what the coach judges by, else what the catalogue says."""
    by_id = {form.exercise_id: form.views for form in FORMS}
    views = by_id.get(exercise.id) or (exercise.view,)
    told = " or ".join(_CAMERA_WORDS[view] for view in views if view != "none")
    if told:
        return told
    done = "counted by its rhythm" if exercise.kind == "reps" else "timed"
    return f"a camera does not judge it; it is {done}"


def full_dose(exercise: Exercise) -> str:
    """Return the dose at the top of the exercise's ladder."""
    return dose_text(exercise.levels[-1], per_side=exercise.per_side)


def ladder(exercise: Exercise, among: Mapping[str, Exercise]) -> list[tuple[str, str]]:
    """Return each rung's exercise name and dose, the easiest first."""
    rungs = []
    for level in exercise.levels:
        done = exercise if level.exercise_id == exercise.id else among[level.exercise_id]
        extra = "".join(f", with {EQUIPMENT_NAMES[item]}" for item in level.equipment)
        rungs.append((done.name, dose_text(level, per_side=done.per_side) + extra))
    return rungs


def drawings(exercise: Exercise) -> tuple[Drawing, ...]:
    """Return the three drawings at one scale."""
    frame = shared_frame(exercise.postures)
    return tuple(
        Drawing(
            posture_svg(posture, title=f"{exercise.name}, {posture.name}", frame=frame),
            _POSTURE_TITLES[posture.name],
            posture.caption,
        )
        for posture in exercise.postures
    )


def exercise_card(
    exercise: Exercise,
    dose: str,
    *,
    because: str = "",
    full: bool = False,
    among: Mapping[str, Exercise] | None = None,
) -> str:
    """Return the card of an exercise as HTML, all texts escaped.

    Parameters
    ----------
    exercise
        An entry of the catalogue.
    dose
        How much to do, in words (see `dose_text`).
    because
        Why it is done, in a sentence; default: the exercise's purpose.
    full
        Whether the ladder and sources are told too.
    among
        Where the names of rungs and substitutes are looked up; default: the catalogue.

    """
    known = catalogue() if among is None else among
    card: str = (
        environment()
        .get_template("_exercise.html.j2")
        .render(
            exercise=exercise,
            dose=dose,
            because=because or exercise.purpose,
            drawings=drawings(exercise),
            wide=shared_frame(exercise.postures).wide,
            equipment=[EQUIPMENT_NAMES[item] for item in exercise.equipment],
            cautions=[CAUTION_NAMES[item] for item in CAUTION_NAMES if item in exercise.not_with],
            ladder=ladder(exercise, known) if full else [],
            sources=[SOURCES[key] for key in exercise.sources] if full else [],
            substitute=known.get(exercise.substitute_id or ""),
            camera=camera_words(exercise),
            full=full,
        )
    )
    return card


@cache
def card_css() -> str:
    """Return the style sheet of cards."""
    return static(CARD_CSS)
