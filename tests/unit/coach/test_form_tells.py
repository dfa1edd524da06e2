"""When a mean form may stand beside the count of what was right."""

import pytest

from backstride.coach.score import form_tells


@pytest.mark.parametrize(
    ("counted", "attempts", "tells"),
    [(2, 8, False), (4, 8, True), (8, 8, True), (None, None, True), (0, 3, False)],
)
def test_a_mean_of_mostly_wrong_repetitions_is_not_read_as_good(
    counted: int | None, attempts: int | None, *, tells: bool
) -> None:
    assert form_tells(counted, attempts) is tells
