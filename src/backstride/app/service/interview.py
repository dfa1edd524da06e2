"""The interview of a runner: each answer is kept at once, whatever becomes of the page."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from backstride.app.runner_file import answers_from_table, answers_to_json
from backstride.app.service import plans
from backstride.core.errors import AnswerError, NotThereError, PlanError
from backstride.core.json_words import as_json
from backstride.findings.interview import flow
from backstride.findings.interview.answers import Answers
from backstride.findings.interview.check import checked_value
from backstride.findings.interview.contradictions import Contradiction, found_in
from backstride.findings.interview.question import Question
from backstride.findings.interview.questions import BY_ID, QUESTIONS
from backstride.findings.interview.scores import ACTIVITY_OF, SCORES
from backstride.findings.redflags.screen import screen
from backstride.findings.redflags.stop import Screen, Stop
from backstride.store import answers as stored
from backstride.store.database import Db, Store
from backstride.store.models import Interview

NAME = "your answers"
"""What they are called in a message."""
NOBODY = Answers()


@dataclass(frozen=True)
class Score:
    """What was told of one day: ``kind`` is a question of `SCORES`, ``label`` its activity."""

    day: date
    kind: str
    label: str
    value: float


@dataclass(frozen=True)
class State:
    """How far an interview is.

    ``answers`` are all that hold. ``passed`` are ids of questions passed over, ``due`` those of
    answers that are asked for anew: they hold until others are given.
    """

    answers: Answers = NOBODY
    passed: frozenset[str] = frozenset()
    due: frozenset[str] = frozenset()

    @cached_property
    def fresh(self) -> Answers:
        """Return the answers without those that are asked for anew."""
        kept = {id_: value for id_, value in self.answers.values.items() if id_ not in self.due}
        return replace(self.answers, values=kept)

    @cached_property
    def screen(self) -> Screen:
        """Return what the safety screen makes of all answers."""
        return screen(self.answers)

    @cached_property
    def ended(self) -> bool:
        """Whether a hard stop ended the interview; asking anew goes on in spite of an old one."""
        return screen(self.fresh).hard_stop

    @property
    def next(self) -> Question | None:
        """Return the question that is asked next, None if nothing is open."""
        return None if self.ended else flow.next_question(self.fresh, self.passed)

    @property
    def next_test(self) -> Question | None:
        """Return the next open question of the home tests."""
        tests = (q for q in flow.asked(self.fresh, "tests") if q.section == "tests")
        return next((q for q in tests if self._open(q)), None)

    @property
    def open(self) -> tuple[Question, ...]:
        """Return the questions that apply and have no answer, passed over or not."""
        if self.ended:
            return ()
        return tuple(q for q in flow.asked(self.fresh) if not self.fresh.answered(q.id))

    @property
    def answered(self) -> tuple[Question, ...]:
        """Return the questions that have an answer which is not asked for anew."""
        return tuple(q for q in QUESTIONS if self.fresh.answered(q.id))

    @property
    def progress(self) -> flow.Progress:
        """Return how far it is."""
        return flow.progress(self.fresh, self.passed, self.scope)

    @property
    def scope(self) -> flow.Scope:
        """Return what is asked: the safety questions alone, where only they are asked anew."""
        ahead = [q for q in flow.asked(self.fresh) if self._open(q)]
        others = [q for q in flow.asked(self.fresh) if not flow.belongs_to_screen(q)]
        behind = [q for q in others if not self._open(q)]
        weekly = bool(ahead and behind) and all(flow.belongs_to_screen(q) for q in ahead)
        return "screen" if weekly else "interview"

    @property
    def soft_stops(self) -> tuple[Stop, ...]:
        """Return the reasons to see somebody that do not end the interview."""
        return tuple(stop for stop in self.screen.stops if stop.level == "clinician")

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """Return which answers do not fit each other."""
        return found_in(flow.applying(self.fresh))

    @property
    def raised_by(self) -> tuple[Question, ...]:
        """Return the questions whose answers a hard stop stands on."""
        stopping = flow.stopping(self.answers)
        return tuple(q for q in QUESTIONS if stopping.answered(q.id))

    def asks(self, question: Question) -> bool:
        """Whether a question may be shown: it applies, and a hard stop leaves only its own."""
        if self.ended:
            return flow.belongs_to_screen(question) and self.fresh.answered(question.id)
        if question.section == "tests":
            return question in flow.asked(self.fresh, "tests")
        return question.ask_if(self.fresh)

    def before(self, question: Question) -> Question | None:
        """Return the question that was asked before this one, None at the first."""
        order = list(flow.asked(self.fresh))
        for leader, follower in flow.FOLLOWED_BY.items():
            if BY_ID[leader] in order and BY_ID[follower] in order:
                order.remove(BY_ID[follower])
                order.insert(order.index(BY_ID[leader]) + 1, BY_ID[follower])
        here = order.index(question) if question in order else len(order)
        return next((q for q in reversed(order[:here]) if not self._open(q)), None)

    def _open(self, question: Question) -> bool:
        return not self.fresh.answered(question.id) and question.id not in self.passed


def state(store: Store, person_id: str) -> State:
    """Return how far the interview of a person is."""
    with store.read() as db:
        return _state(stored.interview(db, person_id))


def answers_of(store: Store, person_id: str) -> Answers:
    """Return all that a person answered; `flow.applying` says what of it counts."""
    return state(store, person_id).answers


def stop_of(store: Store, person_id: str) -> Screen | None:
    """Return the safety screen if it sends to somebody first: then nothing else may be shown."""
    found = state(store, person_id).screen
    return found if found.hard_stop else None


def question_of(question_id: str) -> Question:
    """Return a question by its id.

    Raises
    ------
    NotThereError
        If there is none.

    """
    found = BY_ID.get(question_id)
    if found is None:
        msg = "a question of the interview was needed, but there is none of this name: go back"
        raise NotThereError(msg)
    return found


def answer(store: Store, person_id: str, question_id: str, value: object, today: date) -> State:
    """Keep an answer. At a hard stop a plan ends with it.

    Raises
    ------
    NotThereError
        If there is no such question.
    AnswerError
        If the value is none of the question's.

    """
    question = question_of(question_id)
    checked = checked_value(question, value)
    with store.begin() as db:
        old = _state(stored.interview_alone(db, person_id))
        answers = flow.with_answer(old.answers, question, checked, today)
        new = _settled(State(answers, old.passed - {question.id}, old.due - {question.id}))
        _keep(db, person_id, new)
        if question.id in SCORES:
            _score(db, person_id, question.id, today, answers)
        if new.screen.hard_stop:
            _stop_plan(db, person_id, new.screen, today)
    return new


def pass_over(store: Store, person_id: str, question_id: str) -> State:
    """Pass over a question; an answer that was given stays."""
    question = question_of(question_id)
    with store.begin() as db:
        old = _state(stored.interview_alone(db, person_id))
        if old.fresh.answered(question.id):
            return old
        new = replace(old, passed=old.passed | {question.id})
        _keep(db, person_id, new)
    return new


def ask_open(store: Store, person_id: str) -> State:
    """Ask again what was passed over."""
    with store.begin() as db:
        old = _state(stored.interview_alone(db, person_id))
        new = replace(old, passed=frozenset())
        _keep(db, person_id, new)
    return new


def ask_safety_again(store: Store, person_id: str, today: date) -> State:
    """Ask the safety questions anew; what a hard stop stands on holds until they are answered.

    Where that is under way since today, it only goes on, so that a second press loses nothing.
    """
    with store.begin() as db:
        old = _state(stored.interview_alone(db, person_id))
        passed = {id_ for id_ in old.passed if not flow.belongs_to_screen(BY_ID[id_])}
        new = replace(old, passed=frozenset(passed))
        if not _under_way(old, today):
            new = _screen_cleared(new)
        _keep(db, person_id, new)
    return new


def record_outcomes(store: Store, person_id: str, day: date, values: Mapping[str, float]) -> None:
    """Keep scores of a day, by question; the interview's own answers stay as they are.

    Raises
    ------
    AnswerError
        If a question is none of `SCORES`, or a value is out of its range.

    """
    for kind in values:
        if kind not in SCORES:
            msg = f"one of {', '.join(SCORES)} was needed, got {as_json(kind)}"
            raise AnswerError(msg)
    checked = {kind: checked_value(BY_ID[kind], value) for kind, value in values.items()}
    with store.begin() as db:
        answers = _state(stored.interview_alone(db, person_id)).answers
        told = replace(answers, values={**answers.values, **checked})
        for kind in values:
            _score(db, person_id, kind, day, told)


def outcomes(store: Store, person_id: str) -> tuple[Score, ...]:
    """Return the scores of all days, the oldest first."""
    with store.read() as db:
        rows = stored.outcomes(db, person_id)
    return tuple(Score(row.day, row.kind, row.label, row.value) for row in rows)


def _state(kept: Interview | None) -> State:
    if kept is None:
        return State()
    return State(
        answers_from_table(kept.document, NAME),
        frozenset(kept.passed) & BY_ID.keys(),
        frozenset(kept.due) & BY_ID.keys(),
    )


def _keep(db: Db, person_id: str, new: State) -> None:
    stored.keep(db, person_id, answers_to_json(new.answers), new.passed, new.due)


def _score(db: Db, person_id: str, kind: str, day: date, answers: Answers) -> None:
    label = answers.chosen(ACTIVITY_OF.get(kind, "")) or ""
    stored.set_outcome(db, person_id, day, kind, answers.number(kind) or 0.0, label=label)


def _settled(now: State) -> State:
    """Return the state without old answers that are not asked for any more, once all is told."""
    if not screen(now.fresh).complete:
        return now
    return replace(now, answers=now.fresh, due=frozenset())


def _stop_plan(db: Db, person_id: str, found: Screen, today: date) -> None:
    """End the plan; one that cannot be read is left: the way to help comes first."""
    with suppress(PlanError):
        plans.stop_in(db, person_id, found, today)


def _under_way(now: State, today: date) -> bool:
    """Whether safety questions are being answered today: some are open, and no stop ended it."""
    complete = screen(now.fresh).complete and not now.due
    return not complete and not now.ended and now.answers.screened_on in {None, today}


def _screen_cleared(now: State) -> State:
    """Return the state without the screen's answers, but for those of a hard stop."""
    cleared, stopping = flow.without_screen(now.answers), flow.stopping(now.answers)
    due = frozenset(id_ for id_ in stopping.values if not cleared.answered(id_))
    values = {**cleared.values, **stopping.values}
    return State(replace(cleared, values=values), now.passed, due)
