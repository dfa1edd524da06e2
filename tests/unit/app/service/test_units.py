"""Values as one reads them, in either kind of unit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstride.app.service.units import CM_PER_INCH, KG_PER_POUND, KM_PER_MILE, Units

METRIC = Units()
IMPERIAL = Units("miles", "feet", "pounds")


@pytest.mark.parametrize(
    ("told", "metric", "imperial"),
    [
        (lambda units: units.way(5.0), "5.0 km", "3.1 miles"),
        (lambda units: units.way(42.195, 3), "42.195 km", "26.219 miles"),
        (lambda units: units.speed(10.0), "10.0 km/h", "6.2 mph"),
        (lambda units: units.pace(10.0), "6:00 min/km", "9:39 min/mile"),
        (lambda units: units.pace(12.5), "4:48 min/km", "7:43 min/mile"),
        (lambda units: units.tall(178.0), "178 cm", "5 ft 10 in"),
        (lambda units: units.tall(182.5), "182 cm", "6 ft 0 in"),
        (lambda units: units.length(7.4), "7.4 cm", "2.9 in"),
        (lambda units: units.heavy(70.0), "70 kg", "154 lb"),
    ],
    ids=["5 km", "marathon", "speed", "6 min", "4:48", "178", "just under 6 ft", "length", "70 kg"],
)
def test_values_read_right_in_both(told, metric: str, imperial: str) -> None:
    assert told(METRIC) == metric
    assert told(IMPERIAL) == imperial


@given(st.floats(100.0, 230.0))
def test_feet_and_inches_are_within_half_an_inch(cm: float) -> None:
    feet, _, inches, _ = IMPERIAL.tall(cm).split()
    assert int(inches) < 12
    assert abs((int(feet) * 12 + int(inches)) * CM_PER_INCH - cm) <= CM_PER_INCH / 2 + 1e-9


@given(st.floats(3.0, 30.0))
def test_a_pace_is_the_time_of_the_way(kmh: float) -> None:
    for units, km in ((METRIC, 1.0), (IMPERIAL, KM_PER_MILE)):
        minutes, seconds = units.pace(kmh).split()[0].split(":")
        assert 0 <= int(seconds) < 60
        assert abs(int(minutes) * 60 + int(seconds) - 3600 * km / kmh) <= 0.5 + 1e-9


def test_a_sentence_reads_in_the_unit_of_distance() -> None:
    text = "No single run longer than 16.5 km, at 10 km/h, and 20 kilometres stay."
    assert METRIC.told(text) == text
    told = "No single run longer than 10.3 miles, at 6.2 mph, and 20 kilometres stay."
    assert IMPERIAL.told(text) == told


def test_a_pound_is_a_pound() -> None:
    assert IMPERIAL.heavy(100 * KG_PER_POUND) == "100 lb"
