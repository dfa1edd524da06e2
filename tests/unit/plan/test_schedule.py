"""Days, weeks and easy weeks."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from backstride.plan.schedule import after, dates_in_week, is_easy, place, week_start

weekday_sets = st.sets(st.integers(0, 6), max_size=7)


def test_days_that_do_not_precede_hard_ones_stay():
    assert place((0, 2, 4), ()) == ((0, 2, 4), ())
    assert place((1, 3), (0,)) == ((1, 3), ())


def test_a_day_before_a_long_run_moves_and_says_so():
    days, notes = place((2, 5), (6,))

    assert 5 not in days
    assert "Saturday" in notes[0]
    assert "long or fast run" in notes[0]


def test_a_day_stays_where_no_other_is_better():
    days, notes = place((0, 2, 4), (0, 1, 2, 3, 4, 5, 6))

    assert days == (0, 2, 4)
    assert any("the day before a long or fast run" in note for note in notes)


@given(st.sampled_from([(0,), (1, 4), (0, 2, 4), (1, 3, 6)]), weekday_sets)
def test_placed_days_are_as_many_apart_and_not_worse(wanted, hard):
    days, _ = place(wanted, hard)

    assert len(days) == len(wanted)
    assert not any(after(day) in days for day in days)
    assert sum(after(d) in hard for d in days) <= sum(after(d) in hard for d in wanted)


def test_weeks_are_counted_from_the_start():
    start = date(2026, 12, 1)

    assert week_start(start, 2) == date(2026, 12, 8)
    assert dates_in_week(start, (0, 1)) == (date(2026, 12, 1), date(2026, 12, 7))


def test_easy_weeks_come_after_three_and_begin_again_after_an_extra_one():
    assert [n for n in range(1, 13) if is_easy(n)] == [4, 8, 12]
    assert [n for n in range(1, 13) if is_easy(n, (2,))] == [2, 6, 10]
