"""Runners on paper get the ranking that was written down before the code was run."""

import pytest

from backstride.findings.causes.rank import CAUSES
from backstride.findings.redflags.screen import screen
from fixtures.vignettes import every

VIGNETTES = every()
by_name = pytest.mark.parametrize("vignette", VIGNETTES, ids=lambda vignette: vignette.name)
ranked = pytest.mark.parametrize(
    "vignette", [v for v in VIGNETTES if v.leading is not None], ids=lambda vignette: vignette.name
)


@ranked
def test_the_named_causes_are_those_expected(vignette):
    named = [cause.id for cause in vignette.ranking().leading]
    for place, allowed in enumerate(vignette.leading):
        assert set(named[place : place + 1]) & allowed, named
    assert set(named[len(vignette.leading) :]) <= vignette.also


@ranked
def test_nothing_is_named_exactly_where_that_is_expected(vignette):
    ranking = vignette.ranking()
    assert (ranking.abstained is not None) == (vignette.leading == ())


@ranked
def test_what_should_stand_below_does(vignette):
    ranking = vignette.ranking()
    order = [cause.id for cause in ranking.causes]
    named = {cause.id for cause in ranking.leading}
    assert all(order.index(low) > 0 and low not in named for low in vignette.below)
    unexplained = order.index("unexplained")
    assert all(order.index(low) > unexplained for low in vignette.below_unexplained)


@by_name
def test_the_screen_stops_whom_it_should(vignette):
    if vignette.stop is None:
        return
    levels = [stop.level for stop in screen(vignette.answers).stops]
    assert (levels[0] if levels else "none") == vignette.stop


def test_every_cause_leads_once_and_nothing_is_named_often_enough():
    first = {frozenset(v.leading[0]) for v in VIGNETTES if v.leading}
    assert {cause.id for cause in CAUSES} <= set().union(*first)
    assert len(VIGNETTES) >= 25
    assert sum(v.leading == () for v in VIGNETTES) >= 4
    assert sum(v.stop not in (None, "none") for v in VIGNETTES) >= 4
