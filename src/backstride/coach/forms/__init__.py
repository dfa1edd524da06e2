"""How each exercise is judged: one search shows the whole set."""

from backstride.coach.form import Form, RhythmForm, TimedForm
from backstride.coach.forms.balance import BALANCE_FORMS
from backstride.coach.forms.ball import BALL_FORMS
from backstride.coach.forms.ground import GROUND_FORMS
from backstride.coach.forms.legs import LEG_FORMS
from backstride.coach.forms.supine import SUPINE_FORMS
from backstride.coach.generic import ANY
from backstride.plan.read_catalogue import catalogue, find_exercise

FORMS: tuple[Form, ...] = (*BALL_FORMS, *BALANCE_FORMS, *LEG_FORMS, *SUPINE_FORMS, *GROUND_FORMS)
"""Every exercise that a camera judges; of all others repetitions are counted by their rhythm, the
rest is timed only."""

NOT_BY_CAMERA = "a camera does not show whether this is done well, so it is timed only"


def form_of(exercise_id: str) -> Form:
    """Return the form of an exercise; one that only counts or keeps the time where none is judged.

    Raises
    ------
    CatalogueError
        If there is no such exercise and the id is not "any".

    """
    known = {form.exercise_id: form for form in FORMS}
    if exercise_id in known:
        return known[exercise_id]
    if exercise_id == ANY or find_exercise(exercise_id, catalogue()).kind == "reps":
        return RhythmForm(exercise_id)
    return TimedForm(exercise_id, NOT_BY_CAMERA)
