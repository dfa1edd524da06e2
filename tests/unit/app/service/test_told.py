"""Sessions that a runner tells of: the plan and what is kept of them move together."""

from dataclasses import replace
from datetime import date

import pytest

from backstride.app.service import interview, plans, told
from backstride.core.errors import NotThereError
from backstride.plan.session_log import SessionLog
from backstride.store import sittings as stored
from backstride.store.database import Store
from fixtures.answers import LOW_BACK

TODAY = date(2026, 11, 23)


@pytest.fixture
def log(store: Store, ada: str) -> SessionLog:
    """Return how the first session of her plan went."""
    for question_id, value in LOW_BACK.items():
        interview.answer(store, ada, question_id, value, TODAY)
    made = plans.make(store, ada, plans.Wish(TODAY, (0, 2, 4)), TODAY).programme
    session = made.weeks[0].sessions[0]
    return SessionLog(session.date, (), 2, False, session_id=session.id)


def history(store: Store, person_id: str) -> list[str]:
    return [one.key for one in plans.current(store, person_id).programme.history]


def test_the_plan_and_what_is_kept_move_together(store: Store, ada: str, log: SessionLog):
    told.tell(store, ada, log)
    assert history(store, ada) == [log.session_id]
    assert told.kept_of(store, ada, log.session_id).log["pain_in_session"] == 2


def test_a_power_cut_between_them_leaves_neither(
    store: Store, ada: str, log: SessionLog, monkeypatch: pytest.MonkeyPatch
):
    def power_cut(*_args):
        raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        cut.setattr(stored, "end", power_cut)
        with pytest.raises(KeyboardInterrupt):
            told.tell(store, ada, log)
    assert history(store, ada) == []
    assert told.kept_of(store, ada, log.session_id) is None

    told.tell(store, ada, log)
    assert history(store, ada) == [log.session_id]


def test_a_session_of_no_plan_is_not_there(store: Store, ada: str, log: SessionLog):
    with pytest.raises(NotThereError, match="none of this name"):
        told.tell(store, ada, replace(log, session_id="w99-1"))
