"""What goes into a session: which ladders, how many rounds, and how long it takes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from backstride.findings.redflags.stop import Caution
from backstride.plan.dose import effort, prescribed, seconds
from backstride.plan.fixed_parts import MOST_WALK_MINUTES, WALK_ID
from backstride.plan.programme import Basis, Prescription, Rung, Track

LEAST_SESSION_S, MOST_SESSION_S = 20.0 * 60.0, 30.0 * 60.0
"""Sessions of 20 to 30 minutes had the largest effect (Mueller & Niederer 2020); warm-up, rests
and stretches count."""
MOST_EXERCISES = 6
"""Strength exercises in a session (design choice: more is not remembered)."""
FEWEST_ROUNDS = 2
"""Rounds are not taken below this to save time, except in an easy week (design choice)."""
MANY_SESSIONS = 3
"""With fewer sessions a week only every other one keeps room for one of the others, so that the
article's full rounds have theirs (design choice)."""
OTHERS_FIRST = 2
"""With three sessions a week as many others go before the article's exercise whose turn it is to
wait (design choice: back and calves twice a week)."""
MOST_ROUNDS = 3
"""As many rounds as the article asks for; more are not added to fill a session."""


@dataclass(frozen=True)
class Chosen:
    """A ladder's present rung and the rounds of it that go into a session."""

    track: Track
    rung: Rung
    rounds: int

    @property
    def seconds(self) -> float:
        """Return what it takes."""
        return seconds(self.rung, self.rounds)


def compose(
    basis: Basis,
    levels: Mapping[str, int],
    done: Mapping[str, int],
    number: int,
    *,
    of: int,
    cautions: frozenset[Caution],
    easy: bool,
) -> tuple[Prescription, ...]:
    """Return the prescriptions of one session, in the order in which they are done.

    Parameters
    ----------
    basis
        The runner's ladders and the parts that are the same in every session.
    levels
        The level on each ladder.
    done
        How often each ladder was in this week's sessions before.
    number
        The session's number in its week, from 0.
    of
        How many sessions the week has.
    cautions
        They set the effort.
    easy
        In an easy week each exercise has a round less.

    """
    fixed = sum(_fixed_seconds(track) for track in (*basis.warm_up, *basis.stretches))
    first, others = _queue(basis.tracks, done, number, of)
    chosen = _fitted(
        [_at(track, levels) for track in first],
        [_at(track, levels) for track in others],
        MOST_SESSION_S - fixed,
        _turn(number, of),
        one_other=of >= MANY_SESSIONS or number % 2 == 0,
    )
    if easy:
        chosen = [replace(one, rounds=max(one.rounds - 1, 1)) for one in chosen]
    warm_up, stretches, chosen = _filled(basis, chosen, cautions, easy=easy)
    work = [_prescription(one, cautions, easy=easy) for one in _in_order(chosen)]
    return (*warm_up, *work, *stretches)


def _at(track: Track, levels: Mapping[str, int]) -> Chosen:
    rung = track.rungs[track.index(levels.get(track.ladder_id, track.entry))]
    return Chosen(track, rung, rung.rounds)


def _fixed_seconds(track: Track) -> float:
    return seconds(track.rungs[0], track.rungs[0].rounds)


def _queue(
    tracks: Sequence[Track], done: Mapping[str, int], number: int, of: int
) -> tuple[list[Track], list[Track]]:
    """Return the ladders that have a place in this session, and those that get what is left.

    The leg ladder and the article's three have a place; with three sessions a week one of the
    article's in turn waits behind two others, so that each has its place twice a week. The others
    come in the order of how seldom they were done this week, then of their importance.
    """
    article = [track for track in tracks if track.article]
    legs = [track for track in tracks if track.block == "legs" and not track.article][:1]
    others = [track for track in tracks if track not in article and track not in legs]
    others.sort(key=lambda track: (done.get(track.ladder_id, 0), -track.importance))
    if of >= len(article) > 1:
        waiting = article.pop(-1 - number % len(article))
        others.insert(OTHERS_FIRST, waiting)
    return [*legs, *article], others


def _fitted(
    first: Sequence[Chosen],
    others: Sequence[Chosen],
    room_s: float,
    turn: int,
    *,
    one_other: bool,
) -> list[Chosen]:
    """Return what fits: the first and one other with few rounds, then more rounds, then others."""
    few = [replace(one, rounds=min(one.rounds, FEWEST_ROUNDS)) for one in (*first, *others)]
    taken = _different(few[: len(first)], room_s)
    if one_other:
        taken = _different([*taken, *few[len(first) :]], room_s, most=len(taken) + 1)
    for i in _in_turn(taken, turn):
        more = replace(taken[i], rounds=taken[i].rung.rounds)
        if _total(taken) - taken[i].seconds + more.seconds <= room_s:
            taken[i] = more
    return _different([*taken, *others], room_s)


def _turn(number: int, of: int) -> int:
    """Return whose turn it is to get a third round first: it moves on by two in short weeks."""
    return number if of >= MANY_SESSIONS else 2 * number


def _in_turn(taken: Sequence[Chosen], number: int) -> list[int]:
    """Return who gets its third round first: the article's in turn, then legs, then the other."""
    article = [i for i, one in enumerate(taken) if one.track.article]
    rest = [i for i in range(len(taken)) if i not in article]
    turn = [*article, *rest[:1]]
    first = number % max(len(turn), 1)
    return [*turn[first:], *turn[:first], *rest[1:]]


def _different(queue: Sequence[Chosen], room_s: float, most: int = MOST_EXERCISES) -> list[Chosen]:
    """Return those that fit, no exercise twice, and not too many."""
    taken: list[Chosen] = []
    for one in queue:
        ids = {other.rung.exercise_id for other in taken}
        fits = one.seconds <= room_s - _total(taken)
        if fits and one.rung.exercise_id not in ids and len(taken) < most:
            taken.append(one)
    return taken


def _total(chosen: Sequence[Chosen]) -> float:
    return sum(one.seconds for one in chosen)


def _filled(
    basis: Basis, chosen: list[Chosen], cautions: frozenset[Caution], *, easy: bool
) -> tuple[list[Prescription], list[Prescription], list[Chosen]]:
    """Return warm-up, stretches and work; a short session gets rounds, and then a longer walk."""
    warm_up = [Chosen(t, t.rungs[0], t.rungs[0].rounds) for t in basis.warm_up]
    stretches = [Chosen(t, t.rungs[0], t.rungs[0].rounds) for t in basis.stretches]

    def short() -> float:
        return LEAST_SESSION_S - sum(one.seconds for one in (*warm_up, *chosen, *stretches))

    if not easy:
        for rounds in range(2, MOST_ROUNDS + 1):
            for i, one in enumerate(chosen):
                if short() > _most_walk_s(warm_up) and one.rounds < rounds:
                    chosen[i] = replace(one, rounds=rounds)
    warm_up = [_longer(one, short()) for one in warm_up]
    return (
        [_prescription(one, cautions, easy=easy) for one in warm_up],
        [_prescription(one, cautions, easy=easy) for one in stretches],
        chosen,
    )


def _most_walk_s(warm_up: Sequence[Chosen]) -> float:
    """Return by how much the walk before the work can be made longer."""
    walks = [one for one in warm_up if one.track.ladder_id == WALK_ID]
    return sum(60.0 * (MOST_WALK_MINUTES - (one.rung.minutes or 0.0)) for one in walks)


def _longer(one: Chosen, short_s: float) -> Chosen:
    """Return the walk lengthened by what is short, in whole minutes; others as they are."""
    if one.track.ladder_id != WALK_ID or short_s <= 0.0:
        return one
    minutes = (one.rung.minutes or 0.0) + -(-short_s // 60.0)
    return replace(one, rung=replace(one.rung, minutes=min(minutes, MOST_WALK_MINUTES)))


def _in_order(chosen: Sequence[Chosen]) -> list[Chosen]:
    """Return the work block by block, the most important block first."""
    most: dict[str, float] = {}
    for one in chosen:
        block = one.track.block
        most[block] = max(most.get(block, 0.0), one.track.importance)
    return sorted(
        chosen,
        key=lambda one: (-most[one.track.block], one.track.block, -one.track.importance),
    )


def _prescription(one: Chosen, cautions: frozenset[Caution], *, easy: bool) -> Prescription:
    track = one.track
    return prescribed(
        one.rung,
        track.ladder_id,
        track.block,
        track.because,
        rounds=one.rounds,
        effort_rpe=effort(track.block, cautions, easy=easy),
    )
