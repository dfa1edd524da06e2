import pytest

from backstride.app.service.units import Units
from backstride.app.web.pages.given import given
from backstride.app.web.pages.own_units import said_in, shown_in, span_of, unit_of
from backstride.core.errors import AnswerError
from backstride.findings.interview.questions import BY_ID, QUESTIONS

METRIC, IMPERIAL = Units(), Units("miles", "feet", "pounds")


@pytest.mark.parametrize(
    ("question_id", "typed", "metric", "imperial"),
    [
        ("weekly_km", "20", 20.0, 32.18688),
        ("weekly_km", "20 km", 20.0, 20.0),
        ("weekly_km", "20 miles", 32.18688, 32.18688),
        ("weekly_km", "2,5 mi", 4.02336, 4.02336),
        ("mass_kg", "70", 70.0, 31.7514659),
        ("mass_kg", "154 lb", 69.85322498, 69.85322498),
        ("mass_kg", "154 LBS", 69.85322498, 69.85322498),
        ("height_cm", "178", 178.0, 178.0),
        ("height_cm", "1.78 m", 178.0, 178.0),
        ("height_cm", "5 ft 10 in", 177.8, 177.8),
        ("height_cm", "5'10\"", 177.8, 177.8),
        ("height_cm", "5’10”", 177.8, 177.8),
        ("height_cm", "5 10", 177.8, 177.8),
        ("height_cm", "6 feet", 182.88, 182.88),
        ("age_years", "34 years", 34, 34),
        ("run_minutes", "45", 45.0, 45.0),
    ],
)
def test_numbers_as_they_are_typed(question_id, typed, metric, imperial):
    question = BY_ID[question_id]
    assert given(question, [typed], METRIC) == pytest.approx(metric)
    assert given(question, [typed], IMPERIAL) == pytest.approx(imperial)


@pytest.mark.parametrize(
    ("question_id", "typed", "words"),
    [
        (
            "weekly_km",
            "200",
            "from 0 to 186 miles is needed, and this is “200”: check it.",
        ),
        ("weekly_km", "far", "name the unit"),
        ("height_cm", "5", "A number from 3 ft 3 in to 7 ft 7 in is needed"),
        ("height_cm", "5.10", "this is “5.10”: name the unit, such as 5 ft 10 in"),
        ("height_cm", "", "Type a number, 3 ft 3 in to 7 ft 7 in, or skip the question."),
        ("mass_kg", "20 stone", "name the unit"),
    ],
)
def test_what_does_not_fit_is_told_in_the_runners_units(question_id, typed, words):
    with pytest.raises(AnswerError) as told:
        given(BY_ID[question_id], [typed], IMPERIAL)
    assert words in str(told.value)


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q.kind == "number"])
@pytest.mark.parametrize("units", [METRIC, IMPERIAL])
@pytest.mark.parametrize("share", [0.0, 0.123, 0.5, 1.0])
def test_what_is_shown_and_sent_back_is_what_was_kept(question, units, share):
    value = question.low + share * (question.high - question.low)
    kept = int(value) if question.whole else value
    shown = shown_in(question, units, kept)
    assert given(question, [shown], units, kept) == kept


def test_how_numbers_read():
    assert said_in(BY_ID["height_cm"], IMPERIAL, 178) == "5 ft 10 in"
    assert said_in(BY_ID["weekly_km"], IMPERIAL, 40) == "24.9 miles"
    assert said_in(BY_ID["mass_kg"], METRIC, 70.5) == "70.5 kg"
    assert said_in(BY_ID["pain_weeks"], METRIC, 1) == "1 week"
    assert said_in(BY_ID["site"], IMPERIAL, "low") == "low back"
    assert unit_of(BY_ID["mass_kg"], IMPERIAL) == "pounds"
    assert unit_of(BY_ID["run_minutes"], IMPERIAL) == "minutes"
    assert span_of(BY_ID["weekly_km"], METRIC) == "0 to 300 km"
