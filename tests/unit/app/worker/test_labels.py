"""A user's names come back in what is told, and are no paths in between."""

from dataclasses import replace
from pathlib import Path

from backstride.app.worker.labels import Labels, linked, our_name
from backstride.report import LeftOut
from fixtures.reports import side_report

NAMES = ("../up 🏃.mp4", "side.mp4")
LABELS = Labels(dict(zip(map(our_name, range(2)), NAMES, strict=True)))


def test_a_report_has_the_users_names() -> None:
    made = side_report()
    ours = replace(
        made,
        clips=tuple(replace(clip, path=our_name(0)) for clip in made.clips[:1]),
        left_out=(LeftOut(our_name(1), f"nobody runs in {our_name(1)}: film a run"),),
    )

    told = LABELS.report(ours)

    assert [clip.path for clip in told.clips] == [NAMES[0]]
    assert told.left_out == (LeftOut("side.mp4", "nobody runs in side.mp4: film a run"),)


def test_a_clip_stays_readable_when_it_is_removed_meanwhile(tmp_path: Path) -> None:
    source = tmp_path / "stored"
    source.write_bytes(b"a clip")

    path = linked(source, tmp_path, 3)
    source.unlink()

    assert path.read_bytes() == b"a clip"
    assert path.name == our_name(3)
