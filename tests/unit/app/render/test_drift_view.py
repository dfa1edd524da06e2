"""Changes in the page and in the terminal."""

import re
from dataclasses import replace

from backstride.app.cli.table import summary
from backstride.app.render.drift_charts import ChangeBar, TrendPanel, change_bar, trend_chart
from backstride.app.render.drift_view import drift_tables, drifts_left_out
from backstride.app.render.html_report import render_html
from backstride.kinematics.drift import Comparison, Pace
from fixtures.reports import changed, long_report, side_report, tired_report


def section(report):
    page = render_html(report, [])
    found = re.search(r'<section id="drift".*?</section>', page, re.DOTALL)
    return found.group() if found else ""


def numbers(svg, element, attribute):
    return [float(n) for n in re.findall(rf'<{element} [^>]*{attribute}="([-\d.]+)"', svg)]


def test_without_drifts_there_is_no_section():
    assert section(side_report()) == ""


def test_a_table_of_fresh_against_tired():
    told = section(tired_report())
    assert "Fresh against tired" in told
    assert "run_side.mp4 (fresh) against run_tired.mp4 (tired)" in told
    assert "+5.0\u00a0±\u00a02.0°" in told
    assert "−7.8\u00a0±\u00a00.5 steps/min" in told
    assert told.count('class="changed"') == 2
    assert told.count('class="same"') == 2


def test_rows_come_in_the_order_of_the_measures_and_say_the_verdict():
    (table,) = drift_tables(tired_report())
    assert [row.name for row in table.rows] == [
        "Cadence",
        "Contact time",
        "Forward lean",
        "Side-to-side sway",
    ]
    assert [row.kind for row in table.rows] == ["changed", "same", "changed", "same"]
    assert table.rows[1].corrected == "at one cadence: +4 ± 13 ms"
    assert [moment.clip for moment in table.rows[0].moments] == [0, 1]


def test_the_pace_is_told_and_another_speed_warned_of():
    (table,) = drift_tables(tired_report())
    told = " ".join(table.pace)
    assert "Cadence: −3.2 ± 0.4 %." in told
    assert "−4.1 ± 2.2 %" in told
    assert "Part of each change may be speed" in told


def test_one_speed_gives_no_warning():
    same = Pace(0.1, 0.4, 0.5, 2.0, "given")
    report = replace(
        tired_report(), drifts=(changed("cadence", "steps/min", (1, 2), 5, pace=same),)
    )
    (table,) = drift_tables(report)
    assert "may be speed" not in " ".join(table.pace)
    assert "as given" in " ".join(table.pace)


def test_what_could_not_be_told_has_reason_and_remedy():
    ((names, reason, remedy),) = drifts_left_out(tired_report())
    assert names == "Hip drop"
    assert reason in section(tired_report())
    assert remedy


def test_a_long_clip_has_trends():
    (table,) = drift_tables(long_report())
    assert table.columns == ("Start", "End")
    assert len(table.trends) == 2
    told = section(long_report())
    assert told.count('<svg class="trend"') == 2
    assert "6 windows" in told


def test_a_clip_in_which_nothing_changed_is_folded():
    calm = changed("cadence", "steps/min", (171.0, 171.1, 170.9, 171.0, 171.0), 0.5)
    report = replace(long_report(), drifts=(calm,))
    assert drift_tables(report)[0].folded
    assert "<details>" in section(report)
    assert not drift_tables(long_report())[0].folded


def test_a_tired_clip_is_named_so_in_the_page():
    assert "side, tired" in render_html(tired_report(), [])


def test_names_of_files_are_escaped():
    report = tired_report()
    clips = (replace(report.clips[0], path="<b>.mp4"), report.clips[1])
    assert "<b>.mp4" not in section(replace(report, clips=clips))


def test_the_terminal_tells_the_changes():
    told = summary(tired_report())
    assert re.search(r"Forward lean +6\.9° +11\.9° +\+5\.0 ± 2\.0° +Changed", told)
    assert "No change told: Hip drop" in told
    assert "No change that could be told (at one cadence: +4 ± 13 ms)" in told


def test_a_flagged_bar_keeps_off_the_line_of_no_change():
    middle = 100.0
    flagged = change_bar(ChangeBar(2.1, 2.0, flagged=True, sentence=""))
    same = change_bar(ChangeBar(1.9, 2.0, flagged=False, sentence=""))
    low, high = numbers(flagged, "line", "x1")[-1], numbers(flagged, "line", "x2")[-1]
    assert middle < low < high
    low, high = numbers(same, "line", "x1")[-1], numbers(same, "line", "x2")[-1]
    assert low < middle < high


def test_a_huge_change_is_an_arrow_at_the_end():
    assert "<polygon" in change_bar(ChangeBar(-50.0, 1.0, flagged=True, sentence="much"))
    assert "nan" not in change_bar(ChangeBar(0.0, 0.0, flagged=False, sentence=""))


def test_a_trend_of_equal_values_can_be_drawn():
    svg = trend_chart(TrendPanel("x", [0.0, 70.0, 140.0], [5.0, 5.0, 5.0], 5.0, 5.0, 0.0, 1, False))
    assert "nan" not in svg
    assert "time, min" in svg


def test_every_kind_of_comparison_has_a_heading():
    for kind in ("clips", "windows", "halves"):
        drift = changed("cadence", "steps/min", (171.0, 170.0), 0.5)
        compared = Comparison(kind, 0, 1, drift.comparison.windows, Pace())
        report = replace(tired_report(), drifts=(replace(drift, comparison=compared),))
        (table,) = drift_tables(report)
        assert table.title
        assert table.compared
