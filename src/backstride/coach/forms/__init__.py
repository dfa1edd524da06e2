"""How each exercise is judged: one search shows the whole set."""

from backstride.coach.form import Form, TimedForm
from backstride.coach.forms.balance import BALANCE_FORMS
from backstride.coach.forms.ball import BALL_FORMS
from backstride.coach.forms.legs import LEG_FORMS
from backstride.coach.forms.supine import SUPINE_FORMS
from backstride.plan.read_catalogue import catalogue, find_exercise

FORMS: tuple[Form, ...] = (*BALL_FORMS, *BALANCE_FORMS, *LEG_FORMS, *SUPINE_FORMS)
"""Every exercise that a camera judges; all others are timed only."""

NOT_BY_CAMERA = "a camera does not show whether this is done well, so it is timed only"


def form_of(exercise_id: str) -> Form:
    """Return the form of an exercise; one that only keeps the time where a camera cannot judge.

    Raises
    ------
    CatalogueError
        If there is no such exercise.

    """
    known = {form.exercise_id: form for form in FORMS}
    return known.get(exercise_id) or TimedForm(
        find_exercise(exercise_id, catalogue()).id, NOT_BY_CAMERA
    )
