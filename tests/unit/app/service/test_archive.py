"""Everything of a person as one .zip, and back: the same again, or nothing."""

import hashlib
import json
import random
import shutil
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from backstride.app.archive_form import MANIFEST, plain_name
from backstride.app.plan_file import read_plan
from backstride.app.read_report import read_report
from backstride.app.runner_file import read_runner
from backstride.app.service import archive, archive_in, interview, people, plans, settings
from backstride.app.session_file import read_session
from backstride.core.errors import ArchiveError, BackstrideError, BusyError, NotThereError
from backstride.store import belongings, clips, reports
from backstride.store import people as stored_people
from backstride.store.belongings import Counts
from backstride.store.database import Store
from backstride.store.models import Clip, Report
from fixtures.lived import NAME, POSTER, SIDE, VIDEO, lived

ALL = Counts(answers=1, outcomes=4, clips=2, reports=2, plans=1, sessions=2)
Change = Callable[[dict[str, bytes]], None]


@pytest.fixture(params=["sqlite", "postgres"])
def other(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Return a store on another machine."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else None
    store = Store(tmp_path / "other", url)
    yield store
    store.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "empty")
    yield store
    store.close()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, str]]:
    """Return a store with a runner who has done all of it, and a second one; nobody changes it."""
    store = Store(tmp_path_factory.mktemp("home"))
    person_id = lived(store)
    lived(store, "Benedikta")
    yield store, person_id
    store.close()


@pytest.fixture(scope="module")
def made(home: tuple[Store, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the runner's archive."""
    path = archive.make(*home)
    kept = tmp_path_factory.mktemp("archive") / "archive.zip"
    return Path(shutil.move(path, kept))


def unfolded(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def folded(contents: dict[str, bytes], path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as into:
        for name, content in contents.items():
            into.writestr(name, content)
    return path


def told(contents: dict[str, bytes], name: str = MANIFEST) -> Any:
    return json.loads(contents[name])


def changed(contents: dict[str, bytes], name: str, value: object) -> None:
    """Put other data in the place of a file, and its hash into the manifest."""
    content = json.dumps(value).encode() if not isinstance(value, bytes) else value
    contents[name] = content
    if name != MANIFEST:
        manifest = told(contents)
        for one in manifest["files"]:
            if one["path"] == name:
                one["n_bytes"], one["sha256"] = len(content), hashlib.sha256(content).hexdigest()
        contents[MANIFEST] = json.dumps(manifest).encode()


def is_empty(store: Store) -> bool:
    return people.everybody(store) == [] and not list(store.files.all())


def test_an_archive_comes_back_the_same(made: Path, other: Store) -> None:
    brought = archive_in.bring(other, made, None)

    again = archive.make(other, brought.person_id)
    old, new = unfolded(made), unfolded(again)
    again.unlink()

    assert brought.added == brought.held == ALL
    for contents in (old, new):
        manifest = told(contents)
        del manifest["made_at"]
        contents[MANIFEST] = json.dumps(manifest).encode()
    assert old == new
    assert list(old) == list(new)


def test_all_works_where_it_was_brought(made: Path, other: Store, home: tuple[Store, str]) -> None:
    person_id = archive_in.bring(other, made, None).person_id

    assert interview.answers_of(other, person_id) == interview.answers_of(*home)
    assert plans.current(other, person_id).programme == plans.current(*home).programme
    with other.read() as db:
        person = stored_people.person(db, person_id)
        first, second = clips.of(db, person_id)[::-1]
        report = reports.latest(db, person_id)
    assert person.name == NAME
    assert settings.settings_of(person).units.distance == "miles"
    assert other.files.path(first.sha256).read_bytes() == SIDE
    assert other.files.path(first.check["found"]["poster"]).read_bytes() == POSTER
    assert (first.name, first.n_bytes) == ("Seite 1: läuft.MP4", len(SIDE))
    assert (second.condition, second.state) == ("tired", "new")
    assert other.files.path(report.files[0]["sha256"]).read_bytes() == VIDEO


def test_ids_are_new(made: Path, home: tuple[Store, str], empty: Store) -> None:
    person_id = archive_in.bring(empty, made, None).person_id
    for kind in (Clip, Report):
        with home[0].read() as db, empty.read() as there:
            old = belongings.ids(db, kind, home[1])
            assert not set(old) & set(belongings.ids(there, kind, person_id))


def test_the_files_are_those_of_the_command_line(made: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(made) as opened:
        opened.extractall(tmp_path)
    (report, _), (plan,), (session, _) = (
        sorted(tmp_path.glob(f"{kind}/*")) for kind in ("reports", "plans", "sessions")
    )
    assert read_runner(tmp_path / "runner.toml").chosen("site") == "low"
    assert read_report(report / "report.json").measures
    assert read_plan(plan).programme.weeks
    assert read_session(session / "session.json").pain_in_session == 1
    assert (plan / "plan.ics").read_text().startswith("BEGIN:VCALENDAR")
    page = (report / "report.html").read_text()
    assert 'src="annotated.mp4"' in page
    assert (report / "annotated.mp4").read_bytes() == VIDEO


def test_the_manifest_names_every_file_with_its_hash(made: Path) -> None:
    contents = unfolded(made)
    listed = {one["path"]: one["sha256"] for one in told(contents)["files"]}
    assert listed == {
        name: hashlib.sha256(content).hexdigest()
        for name, content in contents.items()
        if name != MANIFEST
    }


def test_a_read_me_says_what_each_part_of_it_is(made: Path) -> None:
    files = unfolded(made)
    told = files["README.txt"].decode()

    parts = {name.partition("/")[0] for name in files} - {"README.txt"}
    assert {part for part in parts if part not in told} == set()
    assert "Bring an archive" in told


def test_what_two_reports_share_lies_in_the_archive_once(made: Path) -> None:
    assert sum(name.endswith("annotated.mp4") for name in unfolded(made)) == 1


def test_nothing_of_others_and_no_secret_is_in_it(home: tuple[Store, str]) -> None:
    store, person_id = home
    token = plans.calendar_token(store, person_id)
    path = archive.make(store, person_id)
    contents = unfolded(path)
    path.unlink()
    everything = b"".join(contents.values())
    assert b"Benedikta" not in everything
    assert token.encode() not in everything
    assert person_id.encode() not in everything


def test_brought_twice_it_is_there_once(made: Path, other: Store) -> None:
    person_id = archive_in.bring(other, made, None).person_id
    again = archive_in.bring(other, made, person_id)
    assert again.added == Counts()
    assert again.held == ALL
    with other.read() as db:
        assert belongings.count(db, person_id) == ALL


def test_somebody_new_of_a_taken_name_gets_a_number(made: Path, empty: Store) -> None:
    names = [archive_in.bring(empty, made, None).name for _ in range(3)]
    assert names == [NAME, f"{NAME} (2)", f"{NAME} (3)"]


def test_a_present_profile_keeps_its_name_and_what_is_newer(made: Path, other: Store) -> None:
    ada = people.add(other, "Ada").id
    interview.answer(other, ada, "age_years", 51, date(2026, 12, 24))

    brought = archive_in.bring(other, made, ada)

    assert (brought.person_id, brought.name) == (ada, "Ada")
    assert brought.added.answers == 0
    assert brought.added.clips == 2
    assert interview.answers_of(other, ada).number("age_years") == 51


def test_a_plan_that_went_on_elsewhere_goes_on_here(made: Path, tmp_path: Path) -> None:
    there = Store(tmp_path / "there")
    person_id = archive_in.bring(there, made, None).person_id
    here = Store(tmp_path / "here")
    mine = archive_in.bring(here, made, None).person_id
    week = plans.current(there, person_id).programme.weeks[2]
    session = next(one for one in week.sessions if one.kind == "strength")
    plans.move(there, person_id, session.id, date(2026, 12, 15), date(2026, 12, 2))
    path = archive.make(there, person_id)

    brought = archive_in.bring(here, path, mine)

    assert brought.added == Counts()
    assert plans.current(here, mine).programme == plans.current(there, person_id).programme
    here.close()
    there.close()


def test_a_damaged_file_is_left_out_and_named(tmp_path: Path, empty: Store) -> None:
    store = Store(tmp_path / "store")
    person_id = lived(store)
    side, video = (hashlib.sha256(content).hexdigest() for content in (SIDE, VIDEO))
    store.files.path(side).write_bytes(b"rotten")
    store.files.remove(video)

    path = archive.make(store, person_id)

    assert told(unfolded(path))["left_out"] == [
        "Seite 1: läuft.MP4",
        "reports/001-2026-12-01/annotated.mp4",
        "reports/002-2027-01-12/annotated.mp4",
    ]
    brought = archive_in.bring(empty, path, None)
    assert brought.added == Counts(answers=1, outcomes=4, clips=1, reports=2, plans=1, sessions=2)
    store.close()


def test_one_archive_is_made_at_a_time(home: tuple[Store, str]) -> None:
    with archive._ONE_AT_A_TIME, pytest.raises(BusyError, match="one archive at a time"):
        archive.make(*home)


def test_who_is_not_there_has_no_archive_and_nothing_stays(empty: Store) -> None:
    with pytest.raises(NotThereError):
        archive.make(empty, "nobody")
    assert [path.name for path in empty.files.folder.iterdir()] == ["belongs-to"]


def _newer(contents: dict[str, bytes]) -> None:
    changed(contents, MANIFEST, {**told(contents), "archive_version": 2})


def _other_hash(contents: dict[str, bytes]) -> None:
    contents["clips/002-rear.mov"] = contents["clips/002-rear.mov"][:-1] + b"x"


def _other_size(contents: dict[str, bytes]) -> None:
    contents["clips/002-rear.mov"] += b"x"


def _missing(contents: dict[str, bytes]) -> None:
    del contents["clips/001-picture-1.jpg"]


def _page_as_clip(contents: dict[str, bytes]) -> None:
    changed(contents, "clips/002-rear.mov", b"<!doctype html><script>alert(1)</script>")


def _no_manifest(contents: dict[str, bytes]) -> None:
    del contents[MANIFEST]


def _way_up(contents: dict[str, bytes]) -> None:
    contents["../evil"] = b""


def _root(contents: dict[str, bytes]) -> None:
    contents["/etc/passwd"] = b""


def _backslash(contents: dict[str, bytes]) -> None:
    contents["reports\\..\\evil"] = b""


def _newer_report(contents: dict[str, bytes]) -> None:
    name = "reports/001-2026-12-01/report.json"
    changed(contents, name, {**told(contents, name), "schema_version": 99})


def _no_plan(contents: dict[str, bytes]) -> None:
    changed(contents, "plans/001-2026-11-29/plan.json", {"schema_version": 1})


def _nan(contents: dict[str, bytes]) -> None:
    changed(contents, "settings.json", b'{"distance": NaN}')


def _infinite(contents: dict[str, bytes]) -> None:
    changed(contents, "settings.json", b'{"distance": 1e999}')


def _half_letter(contents: dict[str, bytes]) -> None:
    changed(contents, "settings.json", b'{"distance": "\\ud800"}')


def _deep(contents: dict[str, bytes]) -> None:
    changed(contents, "settings.json", b"[" * 200_000)


def _page_as_video(contents: dict[str, bytes]) -> None:
    name = "reports/001-2026-12-01/files.json"
    listed = told(contents, name)
    listed[0]["media_type"] = "text/html"
    changed(contents, name, listed)


def _file_of_another(contents: dict[str, bytes]) -> None:
    name = "reports/001-2026-12-01/files.json"
    listed = told(contents, name)
    listed[0]["sha256"] = "0" * 64
    changed(contents, name, listed)


def _strange_score(contents: dict[str, bytes]) -> None:
    changed(contents, "outcomes.csv", b"day,kind,label,value\n2026-12-01,worst_in_run,,1e300\n")


def _no_zone(contents: dict[str, bytes]) -> None:
    manifest = told(contents)
    manifest["clips"][0]["uploaded_at"] = "2026-12-01T10:00:00"
    changed(contents, MANIFEST, manifest)


def _no_name(contents: dict[str, bytes]) -> None:
    manifest = told(contents)
    manifest["person"]["name"] = "\n"
    changed(contents, MANIFEST, manifest)


def _king(contents: dict[str, bytes]) -> None:
    manifest = told(contents)
    manifest["person"]["role"] = "king"
    changed(contents, MANIFEST, manifest)


def _lost_plan(contents: dict[str, bytes]) -> None:
    manifest = told(contents)
    manifest["sessions"][0]["plan"] = "plans/7"
    changed(contents, MANIFEST, manifest)


def _unknown(contents: dict[str, bytes]) -> None:
    changed(contents, MANIFEST, {**told(contents), "more": 1})


WRONG: list[tuple[Change, str]] = [
    (_newer, "made by a newer Backstride"),
    (_other_hash, "is not the one that the archive names"),
    (_other_size, "has another size"),
    (_missing, "clips/001-picture-1.jpg is missing"),
    (_page_as_clip, "a video was needed, but rear.mov is a text"),
    (_no_manifest, "has no manifest.json"),
    (_way_up, "a name that none of ours has"),
    (_root, "a name that none of ours has"),
    (_backslash, "a name that none of ours has"),
    (_newer_report, "newer"),
    (_no_plan, "a plan was needed"),
    (_nan, "settings.json is not JSON"),
    (_infinite, "settings.json is not JSON"),
    (_half_letter, "settings.json is not JSON"),
    (_deep, "settings.json is not JSON"),
    (_page_as_video, "is no list of files"),
    (_file_of_another, "a file that it does not hold"),
    (_strange_score, "is no score"),
    (_no_zone, "has no zone"),
    (_no_name, "a name of 1 to 60 letters"),
    (_king, "nobody is a king"),
    (_lost_plan, "plans/7, which is not there"),
    (_unknown, "which is not known"),
]


@pytest.mark.parametrize(("change", "why"), WRONG, ids=[one.__name__ for one, _ in WRONG])
def test_what_is_wrong_is_told_in_a_sentence_and_nothing_of_it_stays(
    change: Change, why: str, made: Path, tmp_path: Path, empty: Store
) -> None:
    contents = unfolded(made)
    if change is _no_plan:
        contents = _renamed(contents)
    change(contents)
    with pytest.raises(BackstrideError, match=why):
        archive_in.bring(empty, folded(contents, tmp_path / "wrong.zip"), None)
    assert is_empty(empty)


def _renamed(contents: dict[str, bytes]) -> dict[str, bytes]:
    """Give the plan's folder, which bears the day of its making, a name that tests know."""
    folder = next(name for name in contents if name.startswith("plans/")).rpartition("/")[0]
    new = "plans/001-2026-11-29"
    return {
        name.replace(folder, new): content.replace(folder.encode(), new.encode())
        for name, content in contents.items()
    }


def test_names_of_clips_are_made_plain_as_at_an_upload(
    made: Path, tmp_path: Path, empty: Store
) -> None:
    contents = unfolded(made)
    manifest = told(contents)
    manifest["clips"][0]["name"] = "../\u202eevil\0" + "x" * 5000
    changed(contents, MANIFEST, manifest)
    person_id = archive_in.bring(empty, folded(contents, tmp_path / "names.zip"), None).person_id
    with empty.read() as db:
        name = clips.of(db, person_id)[-1].name
    assert name.startswith("evilx")
    assert len(name) == 200


def test_a_bomb_is_not_unfolded(tmp_path: Path, empty: Store) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as into:
        into.writestr(MANIFEST, "{}")
        into.writestr("clips/001.mp4", bytes(200_000_000))
    with pytest.raises(ArchiveError, match="unfolds to far more than it is"):
        archive_in.bring(empty, path, None)


def test_a_locked_archive_is_told(made: Path, tmp_path: Path, empty: Store) -> None:
    content = bytearray(made.read_bytes())
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        begin = -1
        while (begin := content.find(mark, begin + 1)) >= 0:
            content[begin + at] |= 1
    path = tmp_path / "locked.zip"
    path.write_bytes(content)
    with pytest.raises(ArchiveError, match="locked with a password"):
        archive_in.bring(empty, path, None)


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_archive_is_told(content: bytes, tmp_path: Path, empty: Store) -> None:
    path = tmp_path / "none.zip"
    path.write_bytes(content)
    with pytest.raises(ArchiveError, match="an archive that Backstride made was needed"):
        archive_in.bring(empty, path, None)
    assert is_empty(empty)


def test_whatever_is_damaged_it_is_told_or_does_not_matter(
    made: Path, tmp_path: Path, empty: Store
) -> None:
    whole, dice = made.read_bytes(), random.Random(6)  # noqa: S311
    path = tmp_path / "damaged.zip"
    told_so = 0
    for _ in range(150):
        content = bytearray(whole)
        for _ in range(dice.choice((1, 3, 40))):
            content[dice.randrange(len(content))] = dice.randrange(256)
        if dice.random() < 0.2:
            del content[dice.randrange(len(content)) :]
        path.write_bytes(content)
        before = len(people.everybody(empty))
        try:
            archive_in.bring(empty, path, None)
        except BackstrideError:
            told_so += 1
            assert len(people.everybody(empty)) == before
    assert told_so > 75


def test_a_full_disk_is_told_before(
    made: Path, empty: Store, monkeypatch: pytest.MonkeyPatch, home: tuple[Store, str]
) -> None:
    monkeypatch.setattr(type(empty.files), "free_bytes", lambda _self: 1000)
    with pytest.raises(BackstrideError, match="room on the disk was needed"):
        archive_in.bring(empty, made, None)
    with pytest.raises(BackstrideError, match="GB of room were needed to make the archive"):
        archive.make(*home)
    assert is_empty(empty)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("side.mp4", "side.mp4"),
        ("../../etc/passwd", "etc-passwd"),
        ("Läufer bei Nacht.MOV", "L-ufer-bei-Nacht.mov"),
        ("走る.mp4", "file.mp4"),
        (".hidden", "file.hidden"),
        ("a..b.c.mp4", "a-b-c.mp4"),
        ("", "file"),
        ("no ending", "no-ending"),
        ("x" * 500 + ".mp4", "x" * 60 + ".mp4"),
    ],
)
def test_names_in_the_archive_are_plain(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def test_the_archive_is_called_by_name_and_day() -> None:
    assert archive.file_name(NAME, date(2026, 12, 1)) == "backstride-zo-l-ufer-2026-12-01.zip"
