"""An exercise's line on the page of all: first how many were right, then how well."""

from datetime import date

import pytest

from backstride.app.service.exercise_trends import ExercisePoint, ExerciseTrend
from backstride.app.web.progress_exercises import exercise_line


@pytest.mark.parametrize(
    ("counted", "said"), [(2, "right: 2 of 8"), (6, "right: 6 of 8 · mean form of all 80 %")]
)
def test_mostly_wrong_repetitions_are_not_praised(counted: int, said: str) -> None:
    point = ExercisePoint(date(2026, 11, 29), counted, 8, None, None, 0.8, None)
    trend = ExerciseTrend("ball-pike", "Ball pike", False, "", None, (point,))

    assert exercise_line(trend).last.replace("\N{NO-BREAK SPACE}", " ") == said
