"""The page for programs: it tells all that the document does, and its commands do what they say."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

import httpx
import pytest

from backstride.app.service import people
from fixtures.film import short_run, until
from fixtures.web import Seat, app_served, seated

CODE = re.compile(r'<pre class="api-code" id="code-([\w-]+)" tabindex="0">(.*?)</pre>', re.DOTALL)
PASSWORD = "four calm words & one"  # noqa: S105 - a made-up one
with_curl = pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")


@dataclass
class Shell:
    """Somebody who copies commands from the page, and puts in what is theirs."""

    page: str
    folder: Path
    put_in: dict[str, str] = field(default_factory=dict)

    def run(self, name: str) -> dict:
        """Return what the command of this name shows."""
        command = dict(CODE.findall(self.page))[name]
        for placeholder, value in self.put_in.items():
            command = command.replace(placeholder, value)
        done = subprocess.run(
            ["/bin/sh", "-c", f"set -e; {unescape(command)}"],
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=True,
        )
        return json.loads(done.stdout or "{}")


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shell]:
    """Somebody at the machine of a server without a password, where Ada and a clip are."""
    folder = tmp_path_factory.mktemp("shell")
    short_run(folder / "side.mp4")
    with app_served(tmp_path_factory.mktemp("data")) as (url, store):
        people.add(store, "Ada")
        yield Shell(httpx.get(f"{url}/api", trust_env=False).text, folder)


def test_every_operation_and_field_of_the_document_is_told(ada: Seat):
    page = ada.get("/api").text
    document = ada.get("/api/openapi.json").json()

    for path, ways in document["paths"].items():
        for method, one in ways.items():
            told = f'<span class="tag">{method.upper()}</span> <code>{path}</code>'
            assert told in page
            assert one["summary"] in unescape(page)
    assert "until <code>state</code> is no longer <code>waiting</code>" in page
    assert "&lt;code&gt;" not in page
    for schema in document["components"]["schemas"].values():
        for name in schema["properties"]:
            assert f"{name}</code>" in page


def test_the_document_has_plain_summaries_and_no_module_s_name(ada: Seat):
    document = ada.get("/api/openapi.json")

    assert document.json()["paths"]["/api/clips"]["get"]["summary"].startswith("Return the runner")
    assert "backstride__" not in document.text


def test_every_link_within_the_page_leads_somewhere(ada: Seat):
    page = ada.get("/api").text
    ids = re.findall(r'\bid="([^"]+)"', page)

    assert set(re.findall(r'href="#([^"]+)"', page)) - set(ids) == set()
    assert len(ids) == len(set(ids))


def test_the_other_usual_address_leads_here_and_the_settings_do(ada: Seat):
    answer = ada.get("/api/docs")

    assert (answer.status_code, answer.headers["location"]) == (303, "/api")
    assert 'href="/api"' in ada.get("/settings").text


@with_curl
def test_the_commands_lead_from_a_clip_to_its_report(shell: Shell):
    shell.run("choose")
    clip_id = shell.run("upload")["id"]
    shell.put_in["CLIP_ID"] = clip_id
    until(lambda: shell.run("check")["state"] not in {"waiting", "checking"}, "it is checked")
    assert shell.run("check")["state"] in {"fit", "limited"}
    shell.put_in["JOB_ID"] = shell.run("analyze")["id"]
    until(lambda: shell.run("job")["state"] not in {"queued", "running"}, "it is analyzed")
    job = shell.run("job")
    assert job["state"] == "done", job["error"]
    shell.put_in["REPORT_ID"] = job["result_id"]

    assert len(shell.run("report")["clips"]) == 1


@with_curl
def test_the_command_to_log_in_gets_a_cookie(tmp_path: Path):
    with app_served(tmp_path / "data", host="0.0.0.0") as (url, store):  # noqa: S104
        person = people.join(store, "Zoë Läufer", PASSWORD, "runner", here=True)
        page = httpx.get(f"{url}/api", trust_env=False).text
        shell = Shell(page, tmp_path, {"NAME": "Zoë Läufer", "PASSWORD": PASSWORD})

        shell.run("log-in")

        cookie = (tmp_path / "cookies.txt").read_text().split()[-1]
        visit = people.visit(store, cookie)
        assert visit is not None
        assert visit.person.id == person.id


def test_who_is_here_is_told_only_where_anybody_may_choose(tmp_path: Path):
    with app_served(tmp_path / "open", host="0.0.0.0") as (url, store):  # noqa: S104
        person = people.join(store, "Zoë", PASSWORD, "runner", here=True)
        page = httpx.get(f"{url}/api", trust_env=False).text
        assert "Zoë" not in page
        assert person.id not in page
    with app_served(tmp_path / "own") as (url, store):
        first, mine = people.add(store, "Ada").id, people.add(store, "Ben").id
        page = httpx.get(f"{url}/api", trust_env=False).text
        assert first in page
        with seated(url, store, mine) as ben:
            assert f"/people/{mine}</pre>" in ben.get("/api").text
