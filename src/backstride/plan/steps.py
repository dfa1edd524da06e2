"""By which numbers ladders are climbed: how many good sessions, what counts as one."""

GOOD_SESSIONS = 2
"""Good sessions in a row before the next rung (evidence base, section 7; design choice)."""
GOOD_SESSIONS_BY_HAND = 3
"""The same where nobody measured the form (design choice: one more, as repetitions alone say
less)."""
PROJECTED_SESSIONS = 4
"""Sessions at a rung before a projection moves up (design choice: half as fast as the best case, as
some follow the first plan without logging)."""
GOOD_FORM, LEAST_FORM = 0.80, 0.60
"""Share of form at which a session counts, and below which one steps down (design choice)."""
LETTERS = "ABC"
"""Names of the sessions of a week."""
