"""The wrong exercise was chosen: what is done looks like another one.

As long as the chosen exercise has seen no repetition and no hold, those of all other forms are
counted too, without their faults being told. What is seen twice (or held for some seconds) while
the chosen one is seen not at all is what is done. An exercise that is counted by its rhythm only
can't be told from others by what it counts: there the shadows always run, until one fits.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from backstride.coach.event import Notice
from backstride.coach.form import Form, HoldForm, RepForm, all_met
from backstride.coach.holds import HoldState, ended, held
from backstride.coach.reps import RepsState, moved
from backstride.coach.signals import Sample
from backstride.plan.read_catalogue import catalogue

MIN_REPS = 2
"""One movement may be a way into a posture, two are an exercise (design choice)."""
MIN_HOLD_S = 5.0
"""A posture held for so long is an exercise (design choice)."""
READY_HOLD_S = 10.0
"""The same where the posture is also the chosen exercise's start, in which one may wait (design
choice)."""
SETTLE_S = 1.0
"""After the first form that fits, related ones get this long to fit as well (design choice: the
end of one repetition is seen at different moments by different forms)."""


@dataclass(frozen=True)
class Shadow:
    """How far another form has come."""

    form: RepForm | HoldForm
    reps: RepsState = field(default_factory=RepsState)
    hold: HoldState = field(default_factory=HoldState)

    @property
    def rank(self) -> tuple[int, float]:
        """Orders shadows that fit: what counts most often, is done best."""
        reps = self.reps.reps
        if isinstance(self.form, HoldForm):
            reps = ended(self.hold, self.form, self.hold.before_s or 0.0)[0].reps
        counted = sum(rep.counted for rep in reps)
        scores = [rep.score for rep in reps if rep.score is not None]
        return counted, sum(scores) / len(scores) if scores else 0.0

    def fits(self, t_s: float, hold_s: float) -> bool:
        """Whether this is what is done: repeated, or held without a break until ``t_s``."""
        since_s = self.hold.right_since_s
        if since_s is not None and not self.hold.paused and t_s - since_s >= hold_s:
            return True
        reps = self.reps.reps
        return len(reps) >= MIN_REPS and any(rep.counted for rep in reps)


@dataclass(frozen=True)
class AlikeState:
    """Shadows of all other forms; () once it was said or the chosen exercise was seen."""

    shadows: tuple[Shadow, ...] = ()
    fits_since_s: float | None = None


def shadows_of(chosen: Form, forms: Iterable[Form]) -> AlikeState:
    """Return the state before the first moment."""
    return AlikeState(
        tuple(
            Shadow(form)
            for form in forms
            if isinstance(form, RepForm | HoldForm) and form.exercise_id != chosen.exercise_id
        )
    )


def compared(
    state: AlikeState, sample: Sample, chosen: Form, *, seen: bool
) -> tuple[AlikeState, tuple[Notice, ...]]:
    """Return the state after a moment, and what it looks like as soon as that is clear.

    ``seen`` says whether the chosen exercise has seen a repetition or a hold: then all is well.
    """
    if seen or not state.shadows:
        return AlikeState(), ()
    shadows = tuple(_followed(shadow, sample) for shadow in state.shadows)
    ready = isinstance(chosen, RepForm) and all_met(chosen.start, sample)
    hold_s = READY_HOLD_S if ready else MIN_HOLD_S
    fitting = [one for one in shadows if one.fits(sample.t_s, hold_s)]
    if not fitting:
        return AlikeState(shadows), ()
    since_s = sample.t_s if state.fits_since_s is None else state.fits_since_s
    if sample.t_s - since_s < SETTLE_S:
        return AlikeState(shadows, since_s), ()
    return AlikeState(), (_notice(fitting, sample.t_s),)


def settled(state: AlikeState, t_s: float) -> tuple[Notice, ...]:
    """Return what it looks like at the end ``t_s``, if that was not told: nobody waits any more."""
    fitting = [one for one in state.shadows if one.fits(t_s, MIN_HOLD_S)]
    return (_notice(fitting, t_s),) if fitting else ()


def _followed(shadow: Shadow, sample: Sample) -> Shadow:
    if isinstance(shadow.form, RepForm):
        return replace(shadow, reps=moved(shadow.reps, sample, shadow.form)[0])
    return replace(shadow, hold=held(shadow.hold, sample, shadow.form)[0])


def _notice(fitting: list[Shadow], t_s: float) -> Notice:
    exercise_id = max(fitting, key=lambda one: one.rank).form.exercise_id
    name = catalogue()[exercise_id].name
    return Notice(t_s, "looks-like", f"This looks like: {name}.", exercise_id)
