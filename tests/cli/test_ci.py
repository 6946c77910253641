"""What a repository's checks run: `check --below`, `build --check`, the hook, and the action's own script as its runner would."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest
from ruamel.yaml import YAML

from tests.worlds import ROOT, SMALL, allidocs, small_world, write

OTHER = {
    ".github/workflows/ci.yml": "on: push\njobs: {}\n",
    "compose.yaml": "services: {web: {image: web}}\n",
}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Make a repository with a plan in a subfolder, other YAML beside it, and one commit."""
    small_world(tmp_path / "deal" / "alpha")
    write(tmp_path, OTHER)
    write(tmp_path / "deal" / "alpha", {"notes.yaml": "shopping: [milk]\n"})
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path, "begin")
    return tmp_path


def git(where: Path, *words: str) -> str:
    """Run git as somebody."""
    who = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org")
    return subprocess.run(["git", *who, *words], cwd=where, capture_output=True, text=True, check=True).stdout


def commit(where: Path, message: str) -> None:
    """Commit everything."""
    git(where, "add", "-A")
    git(where, "commit", "-qm", message)


def edit(repository: Path, old: str, new: str) -> None:
    """Change the plan."""
    path = repository / "deal/alpha/plan.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def run(words: list[str], where: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program as a runner would: with nothing but its words and its environment."""
    known = {key: value for key, value in os.environ.items() if not key.startswith(("GITHUB_", "ALLIDOCS_"))}
    path = f"{Path(sys.executable).parent}{os.pathsep}{known.get('PATH', '')}"
    return subprocess.run(
        words,
        cwd=where,
        env={**known, "PATH": path, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_hook_checks_a_plan_in_a_subfolder_and_passes_over_other_yaml(repository: Path) -> None:
    """As pre-commit runs it: the entry alone, at the top of the repository."""
    (hook,) = YAML(typ="safe").load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["pass_filenames"] is False
    entry = shlex.split(hook["entry"])
    good = run(entry, repository)
    assert (good.returncode, "alpha: no errors" in good.stdout) == (0, True)
    edit(repository, "stage: evaluate", "stage: evaluating")
    bad = run(entry, repository)
    assert (bad.returncode, "evaluating" in bad.stdout + bad.stderr) == (1, True)


def test_a_repository_without_a_plan_is_no_mistake_of_the_hook(tmp_path: Path) -> None:
    """Somebody commits other YAML before there is a plan."""
    write(tmp_path, OTHER)
    said = allidocs("check", "--below", cwd=tmp_path)
    assert (said.code, said.out) == (0, "there is no plan here\n")
    assert json.loads(allidocs("check", "--below", "--json", cwd=tmp_path).out) == []


def test_each_plan_below_a_folder_is_checked(tmp_path: Path) -> None:
    """One that has errors decides the exit code."""
    small_world(tmp_path / "one")
    small_world(tmp_path / "two", SMALL.replace("partner: beta}", "partner: gamma}"))
    said = allidocs("check", "--below", "--json", cwd=tmp_path)
    assert said.code == 1
    assert [(Path(one["plan"]).name, any(f["severity"] == "error" for f in one["findings"])) for one in json.loads(said.out)] == [
        ("one", False), ("two", True),
    ]  # fmt: skip


BUILD = ("build", "deal/alpha", "team-sheet", "--format", "html", "--out", "docs")


def test_a_check_of_outputs_writes_nothing_and_names_what_is_stale(repository: Path) -> None:
    """A missing file, one whose plan says something else now, and one that somebody edited."""
    told = allidocs(*BUILD, "--check", cwd=repository)
    assert (told.code, (repository / "docs").exists()) == (1, False)
    assert allidocs(*BUILD, cwd=repository).code == 0
    assert allidocs(*BUILD, "--check", cwd=repository).code == 0
    edit(repository, "\nplan:", "\n# A comment says nothing to readers.\nplan:")
    assert allidocs(*BUILD, "--check", cwd=repository).code == 0
    before = (repository / "docs/team-sheet.en.html").read_bytes()
    edit(repository, "Ana Ruiz", "Ana Roig")
    stale = json.loads(allidocs(*BUILD, "--check", "--json", cwd=repository).out)
    assert (stale["written"], stale["edited"]) == (["team-sheet.en.html"], [])
    assert (repository / "docs/team-sheet.en.html").read_bytes() == before


def test_a_check_of_outputs_names_what_was_edited_and_what_is_no_longer_made(repository: Path) -> None:
    """An output is nobody's to write in."""
    allidocs(*BUILD, cwd=repository)
    (repository / "docs/team-sheet.en.html").write_text("my own words", "utf-8")
    edited = json.loads(allidocs(*BUILD, "--check", "--json", cwd=repository).out)
    assert (edited["edited"], edited["current"]) == (["team-sheet.en.html"], False)


def test_outputs_of_other_engines_are_current_while_they_say_the_same(repository: Path) -> None:
    """A runner has other versions than whoever built; what readers read decides."""
    allidocs(*BUILD, cwd=repository)
    path = repository / "docs/manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    manifest["inputs"]["engines"]["weasyprint"] = "1.0"
    manifest["outputs"][0]["made_from"] = "0" * 32
    path.write_text(json.dumps(manifest), "utf-8")
    assert allidocs(*BUILD, "--check", cwd=repository).code == 0
    edit(repository, "Ana Ruiz", "Ana Roig")
    assert allidocs(*BUILD, "--check", cwd=repository).code == 1


def script(repository: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the action's step as its runner would."""
    action = YAML(typ="safe").load((ROOT / "action.yml").read_text("utf-8"))
    (step,) = [one for one in action["runs"]["steps"] if one.get("id") == "judged"]
    assert set(step["env"]) == {"ALLIDOCS_PLAN", "ALLIDOCS_BASE", "ALLIDOCS_BUILD"}
    files = {name: str(repository.parent / name.lower()) for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")}
    given = {**dict.fromkeys(step["env"], ""), "GITHUB_ACTION_PATH": str(ROOT), **files, **environment}
    return run(["bash", "-c", step["run"]], repository, **given)


def test_the_action_tells_a_pull_requests_changes_and_makes_redlines(repository: Path) -> None:
    """The comment says what changed in words, and which documents read otherwise; a redline of each is attached."""
    git(repository, "switch", "-qc", "rename")
    edit(repository, "Ana Ruiz", "Ana Roig")
    commit(repository, "rename")
    done = script(repository, ALLIDOCS_BASE="main")
    assert done.returncode == 0, done.stderr
    comment = (repository / "allidocs-report/comment.md").read_text("utf-8")
    assert "Ana Ruiz -> Ana Roig" in comment.replace("\\", "")
    assert "team-sheet: " in comment
    assert "Redlines attached: " in comment
    assert (repository / "allidocs-report/redlines/alpha/team-sheet.en.redline.docx").is_file()
    assert (repository.parent / "github_step_summary").read_text("utf-8") == comment
    assert "report=allidocs-report" in (repository.parent / "github_output").read_text("utf-8")


class Forge(BaseHTTPRequestHandler):
    """Answers as the forge's interface for comments does, and keeps what it was asked."""

    comments: ClassVar[dict[int, str]] = {}
    asked: ClassVar[list[tuple[str, str, str]]] = []
    refuses: ClassVar[bool] = False

    def answer(self) -> None:
        """Take a request."""
        given = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or "null")
        self.asked.append((self.command, self.path, str(self.headers["Authorization"])))
        if self.refuses:
            return self.say(403, {"message": "Resource not accessible by integration"})
        if self.command == "GET":
            query = parse_qs(urlsplit(self.path).query)
            size, page = int(query["per_page"][0]), int(query["page"][0])
            listed = [{"id": id_, "body": body} for id_, body in self.comments.items()]
            return self.say(200, listed[size * (page - 1) : size * page])
        id_ = int(self.path.rpartition("/")[2]) if self.command == "PATCH" else len(self.comments) + 1
        self.comments[id_] = given["body"]
        return self.say(201, {"id": id_})

    do_GET = do_POST = do_PATCH = answer

    def say(self, code: int, body: object) -> None:
        """Give an answer."""
        data = json.dumps(body).encode()
        self.send_response(code)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@pytest.fixture
def forge() -> Iterator[str]:
    """Run a forge of our own and return its address; there are comments of others on the pull request."""
    Forge.comments = {at: f"Comment {at} of somebody" for at in range(1, 121)}
    Forge.asked, Forge.refuses = [], False
    server = ThreadingHTTPServer(("127.0.0.1", 0), Forge)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def ran(repository: Path, event: str, forge: str) -> list[subprocess.CompletedProcess[str]]:
    """Run the steps of the action that are its own, as a runner does: expressions filled, conditions asked, files given."""
    above = repository.parent
    (above / "event.json").write_text(
        json.dumps({"pull_request": {"number": 7}} if event == "pull_request" else {})
    )
    action = YAML(typ="safe").load((ROOT / "action.yml").read_text("utf-8"))
    known = {f"inputs.{name}": str(one["default"]) for name, one in action["inputs"].items()}
    known |= {"inputs.base": "main", "inputs.token": "the-token", "github.event_name": event}
    done = []
    for step in action["runs"]["steps"]:
        if "run" not in step or "pip install" in step["run"] or not holds(step.get("if", ""), known):
            continue
        output = above / "output"
        output.write_text("")
        given = {name: filled(value, known) for name, value in step.get("env", {}).items()}
        done.append(run(
            ["bash", "-e", "-c", step["run"]], repository, GITHUB_ACTION_PATH=str(ROOT), GITHUB_OUTPUT=str(output),
            GITHUB_STEP_SUMMARY=str(above / "summary"), GITHUB_EVENT_PATH=str(above / "event.json"), GITHUB_API_URL=forge,
            GITHUB_REPOSITORY="acme/deals", **given,
        ))  # fmt: skip
        pairs = (line.partition("=") for line in output.read_text("utf-8").splitlines())
        known |= {f"steps.{step.get('id', '')}.outputs.{name}": value for name, _, value in pairs}
    return done


def filled(text: str, known: dict[str, str]) -> str:
    """Return a value of the action with its expressions filled."""
    return re.sub(r"\$\{\{ *([\w.]+) *\}\}", lambda found: known[found[1]], str(text))


def holds(condition: str, known: dict[str, str]) -> bool:
    """Say whether a step is run; the conditions of the action are equalities that all must hold."""
    parts = [part.strip() for part in condition.split("&&") if part.strip() not in ("", "always()")]
    return all(
        known[name.strip()] == value.strip().strip("'")
        for name, _, value in (part.partition("==") for part in parts)
    )


def test_a_pull_request_has_one_comment_that_is_kept_up_to_date(repository: Path, forge: str) -> None:
    """Found among those of others by its mark, and written by the token that the action was given."""
    git(repository, "switch", "-qc", "rename")
    for name in ("Ana Roig", "Ana Vidal"):
        edit(repository, "Ana Ruiz" if name == "Ana Roig" else "Ana Roig", name)
        commit(repository, "rename")
        assert [done.returncode for done in ran(repository, "pull_request", forge)] == [0, 0]
        assert f"Ana Ruiz -> {name}" in Forge.comments[121].replace("\\", "")
    assert len(Forge.comments) == 121 and Forge.comments[120] == "Comment 120 of somebody"
    assert ("PATCH", "/repos/acme/deals/issues/comments/121", "Bearer the-token") == Forge.asked[-1]


def test_nothing_is_commented_on_a_push_and_a_forge_that_refuses_fails_nothing(
    repository: Path, forge: str
) -> None:
    """A pull request from a fork has a token that may only read."""
    assert [done.returncode for done in ran(repository, "push", forge)] == [0]
    assert Forge.asked == []
    Forge.refuses = True
    judged, told = ran(repository, "pull_request", forge)
    assert (judged.returncode, told.returncode) == (0, 0)
    assert "::warning::" in told.stdout and "pull-requests: write" in told.stdout


def test_the_action_fails_on_errors_and_on_stale_outputs(repository: Path) -> None:
    """Each finding is told as the forge shows it beside the line."""
    allidocs(*BUILD, cwd=repository)
    commit(repository, "outputs")
    options = "team-sheet --format html --out docs"
    plan = {"ALLIDOCS_PLAN": "deal/alpha", "ALLIDOCS_BUILD": options}
    assert script(repository, **plan).returncode == 0
    edit(repository, "Ana Ruiz", "Ana Roig")
    stale = script(repository, **plan)
    assert stale.returncode == 1
    assert "Outputs are not what the plan says" in (repository / "allidocs-report/comment.md").read_text(
        "utf-8"
    )
    edit(repository, "partner: beta}", "partner: gamma}")
    wrong = script(repository, **plan)
    assert wrong.returncode == 1
    assert "::error file=deal/alpha/plan.yaml,line=" in wrong.stdout
