"""Charts as text: well-formed, escaped, values in the right places."""

from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backstride.app.render.charts import (
    BAR_WIDTH,
    PANEL,
    CurveLine,
    CurvePanel,
    RangeBar,
    nice_step,
    range_bar,
    stride_curves,
)

NAN = float("nan")


def parsed(svg):
    return fromstring(svg)  # noqa: S314 - our own output


def bar(value=168.0, error=2.0, low=162.0, high=180.0, truth=None):
    return parsed(range_bar(RangeBar("Cadence, both", value, error, low, high, truth, 0)))


def part(svg, cls):
    (found,) = svg.findall(f".//*[@class='{cls}']")
    return found


def panel(*lines):
    return parsed(stride_curves(CurvePanel("curve-0-knee", "Knee", lines)))


def line(side="left", mean=None, sd=1.0, toe_off=36.0):
    return CurveLine(side, mean or [float(i) for i in range(101)], [sd] * 101, toe_off)


def test_the_value_lies_in_the_band_as_in_truth():
    svg = bar(value=171.0)
    band, dot = part(svg, "bar-band"), part(svg, "bar-value")
    middle = float(band.get("x")) + float(band.get("width")) / 2
    assert float(dot.get("cx")) == pytest.approx(middle, abs=0.5)


def test_a_value_below_the_range_lies_left_of_the_band():
    svg = bar(value=150.0)
    assert float(part(svg, "bar-value").get("cx")) < float(part(svg, "bar-band").get("x"))


def test_the_bar_says_all_of_it_in_words():
    assert bar(truth=170.0).get("aria-label") == (
        "Cadence, both: 168 ± 2, others 162 to 180, true 170"
    )


def test_the_true_value_is_drawn_only_where_known():
    assert bar().findall(".//polygon") == []
    assert len(bar(truth=170.0).findall(".//polygon")) == 1


numbers = st.floats(-500.0, 500.0)


@given(numbers, st.floats(0.0, 100.0), numbers, st.floats(0.01, 100.0), st.none() | numbers)
def test_nothing_is_drawn_outside_the_bar(value, error, low, width, truth):
    svg = bar(value, error, low, low + width, truth)
    places = [float(e.get(k)) for e in svg.iter() for k in ("x1", "x2", "cx") if e.get(k)]
    assert min(places) >= -0.01
    assert max(places) <= BAR_WIDTH + 0.01


@given(st.floats(1e-3, 1e4))
def test_ticks_are_round_and_about_five(span):
    step = nice_step(span, 5)
    assert 1 <= span / step <= 5.0001
    assert float(f"{step:.0e}") == pytest.approx(step)


def test_a_curve_spans_the_panel():
    svg = panel(line())
    path = part(svg, "mean left").get("d")
    assert path.startswith(f"M{PANEL.left:.1f} ")
    assert f"L{PANEL.right:.1f} " in path


def test_missing_values_leave_a_gap():
    values = [NAN if 40 <= i < 50 else 10.0 for i in range(101)]
    path = part(panel(line(mean=values)), "mean left").get("d")
    assert path.count("M") == 2
    assert "nan" not in path


def test_a_missing_spread_does_not_reach_the_picture():
    assert "nan" not in stride_curves(CurvePanel("c", "Knee", (line(sd=NAN),)))


def test_left_and_right_have_their_own_classes_and_toe_offs():
    svg = panel(line("left"), line("right", toe_off=None), line("both"))
    assert [part(svg, f"mean {side}") is not None for side in ("left", "right", "both")]
    assert svg.findall(".//*[@class='toe-off right']") == []
    toe_off = part(svg, "toe-off left")
    place = PANEL.left + 0.36 * (PANEL.right - PANEL.left)
    assert float(toe_off.get("x1")) == pytest.approx(place, abs=0.05)


def test_the_panel_has_a_title_a_description_and_a_cursor():
    svg = panel(line())
    assert svg.get("aria-label") == "Knee over the stride"
    described = svg.find("desc")
    assert described.get("id") == svg.get("aria-describedby")
    assert described.text == "left: from 0 to 100 degrees, toe-off at 36 % of the stride."
    assert part(svg, "cursor") is not None
    assert part(svg, "hit") is not None


def test_a_curve_without_values_says_so():
    svg = panel(line(mean=[NAN] * 101))
    assert svg.find("desc").text == "left: no values."


def test_titles_are_escaped():
    text = stride_curves(CurvePanel('a"<b', "<script>&", (line(),)))
    assert "<script>" not in text
    parsed(text)
