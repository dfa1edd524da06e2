"""What the product and the docs say about errors is what the validation's results give."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT))

from backstride.kinematics.measures import MEASURES  # noqa: E402
from validation import page, table, tracks  # noqa: E402
from validation.measures.run import compare, read  # noqa: E402

CLIP = "run_side_male_60"
SAME = 0.15
"""Share of its stated error by which a value may differ between processors."""
needs_data = pytest.mark.skipif(
    not (ROOT.parent / "shared" / "data" / "synthetic").is_dir(),
    reason="SKIPPED LOUDLY: ../shared/data is missing: results are not compared with the code",
)


def test_the_error_table_is_what_the_results_give():
    assert table.TABLE.read_text(encoding="utf-8") == table.as_text(table.table()), (
        "run `python -m validation.table`"
    )


def test_the_page_on_accuracy_is_what_the_results_give():
    assert page.stale(page.contents()) == [], "run `python -m validation.page`"


def test_the_results_were_made_with_each_measure_as_it_is():
    made_with = {row.measure: row.version for row in read()}
    now = {spec.id: spec.version for spec in MEASURES if spec.id in made_with}
    assert made_with == now, "run `tools/validate measures`"


@needs_data
def test_the_results_are_those_of_the_present_code(tmp_path, monkeypatch):
    monkeypatch.setattr(tracks, "CACHE", tmp_path)
    track = tracks.cleaned(tracks.DATA / "synthetic" / f"{CLIP}.mp4").track
    now = {(row.measure, row.side): row for row in compare(CLIP, "as rendered", track)}
    stored = [row for row in read() if (row.clip, row.variant) == (CLIP, "as rendered")]
    assert {(row.measure, row.side) for row in stored} == set(now)
    for row in stored:
        again = now[row.measure, row.side]
        assert (row.found is None) == (again.found is None), row.measure
        if row.found is not None and row.error is not None:
            assert again.found == pytest.approx(row.found, abs=SAME * row.error), row.measure
