"""allidocs as a library: bytes in and bytes out, without the file system, the environment or any state."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest

from allidocs import api
from allidocs.base.errors import CannotRun, FindingsError
from tests.review.editing import Edited
from tests.worlds import ROOT, SMALL

LOADED = api.load({"plan.yaml": SMALL})
CHANGED = api.load({"plan.yaml": SMALL.replace("forty mills", "fifty mills")})


def test_a_plan_is_loaded_checked_and_made_into_documents() -> None:
    """From contents by name to the bytes of a file."""
    assert not api.has_errors(api.check(LOADED))
    assert "strategic-map" in api.documents(LOADED)
    page = api.write(api.compose(LOADED, "strategic-map"), "html").decode()
    assert "forty mills" in page and page.startswith("<!DOCTYPE html>")
    assert api.write(api.compose(LOADED, "strategic-map", lang="es"), "docx")[:2] == b"PK"


def test_a_plan_with_errors_says_them_all_and_makes_nothing() -> None:
    """Each with its place; a document asked of it all the same is an error with them."""
    broken = api.load({"plan.yaml": SMALL.replace("deputy: leo", "deputy: lea")})
    assert [finding.code for finding in broken.findings] == ["P004"] and api.has_errors(broken.findings)
    with pytest.raises(FindingsError):
        api.compose(broken, "strategic-map")
    with pytest.raises(CannotRun):
        api.compose(LOADED, "strategic-mop")


def test_the_same_words_have_the_same_fingerprint() -> None:
    """Whatever else the plan says."""
    first = api.fingerprint(api.compose(LOADED, "strategic-map"))
    remark = api.load({"plan.yaml": f"# a remark\n{SMALL}"})
    assert first == api.fingerprint(api.compose(remark, "strategic-map"))
    assert first != api.fingerprint(api.compose(CHANGED, "strategic-map"))


def test_registers_and_days_are_bytes_of_an_audience() -> None:
    """In the plan's language unless another one is named; the same plan gives the same bytes."""
    assert api.register(LOADED, lang="es")[:2] == b"PK"
    assert api.register(LOADED) == api.register(LOADED)
    assert b"BEGIN:VCALENDAR" in api.calendar(LOADED)
    with pytest.raises(CannotRun):
        api.register(LOADED, audience="nobody")


def test_a_redline_bears_its_author_and_both_readings() -> None:
    """As a tree, which any writer writes."""
    tree = api.redline(LOADED, CHANGED, "strategic-map", "Ana Ruiz", date(2026, 10, 1))
    page = api.write(tree, "html").decode()
    assert "<del" in page and "<ins" in page and "fifty" in page and "forty" in page


def test_a_returned_file_is_reviewed_from_its_bytes() -> None:
    """What its reader changed is a proposal with its path."""
    sent = api.write(api.compose(LOADED, "strategic-map", edition="working"), "docx")
    assert api.review(LOADED, sent, "strategic-map", edition="working") == ()
    edited = Edited(sent).replace("Mills pay for power", "Mills pay too much for power").save()
    (found,) = api.review(LOADED, edited, "strategic-map", edition="working")
    assert (found.path, found.applicable) == ("strategy.problem", True)


def test_plans_and_facts_are_plain_data() -> None:
    """With the keys of the format; no number loses a digit on its way through JSON."""
    data = json.loads(json.dumps(api.plan_data(LOADED)))
    assert data["plan"]["version"] == "1.10"
    assert data["people"]["ana"] == {
        "name": "Ana Ruiz", "partner": "alfa", "title": "Head of alliances", "deputy": "leo"
    }  # fmt: skip
    assert data["plan"]["title"] == {"en": "Alfa–Beta alliance", "es": "Alianza Alfa–Beta"}
    json.dumps(api.facts_data(LOADED, "strategic-map"))


def test_what_one_partner_may_not_see_is_in_nothing_for_it() -> None:
    """Neither in documents nor in data."""
    private = SMALL + "risks:\n  price: {name: Secret price, category: market, vis: 'only:alfa'}\n"
    loaded = api.load({"plan.yaml": private})
    assert "Secret price" in json.dumps(api.plan_data(loaded, "alfa"))
    for audience in ("beta", "all"):
        assert "Secret price" not in json.dumps(api.plan_data(loaded, audience))


def test_threads_make_what_one_makes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """At once, from anywhere, without a trace in folder or environment."""
    monkeypatch.chdir(tmp_path)
    before = dict(os.environ)
    one = api.write(api.compose(LOADED, "strategic-map"), "docx")
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: api.write(api.compose(LOADED, "strategic-map"), "docx"), range(8)))
    assert set(made) == {one}
    assert list(tmp_path.iterdir()) == [] and dict(os.environ) == before


WATCHED = """
import os, sys
left = []
def watch(event, given):
    if event in ("subprocess.Popen", "os.fork", "os.posix_spawn", "os.system", "os.putenv"):
        left.append(event)
sys.addaudithook(watch)
from concurrent.futures import ThreadPoolExecutor
from allidocs import api
from tests.worlds import SMALL
plan, out = api.load({"plan.yaml": SMALL}), sys.stdout
write = lambda form: api.write(api.compose(plan, "strategic-map"), form)
with ThreadPoolExecutor(2) as pool:
    one, other, *_ = pool.map(write, ("pdf", "pdf", "docx", "html"))
assert one == other and one[:5] == b"%PDF-"
assert sys.stdout is out and not left, left
"""


@pytest.mark.pango
def test_pdf_in_two_threads_starts_no_process_sets_no_variable_and_writes_to_the_cache_alone(
    tmp_path: Path,
) -> None:
    """As a web server makes documents: in one process, whose surroundings all its threads share."""
    env = {
        **os.environ,
        "HOME": str(tmp_path),
        "XDG_CACHE_HOME": "",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }
    subprocess.run([sys.executable, "-c", WATCHED], env=env, cwd=tmp_path, check=True)
    written = [path.relative_to(tmp_path).parts[:2] for path in tmp_path.rglob("*") if path.is_file()]
    assert {parts for parts in written if parts[-1] != "fontconfig"} <= {(".cache", "allidocs")}


def test_the_web_handler_of_the_guide_serves_documents() -> None:
    """As it stands there."""
    guide = (ROOT / "docs" / "library.md").read_text("utf-8")
    code = re.search(r"```python\n(.*?)```", guide, re.DOTALL)
    assert code is not None
    names: dict[str, Any] = {}
    exec(code[1], names)

    def asked(query: str, body: bytes) -> tuple[str, bytes]:
        environ: dict[str, Any] = {
            "QUERY_STRING": query,
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": BytesIO(body),
        }
        setup_testing_defaults(environ)
        told: list[str] = []
        parts = names["application"](environ, lambda status, _headers: told.append(status))
        return told[0], b"".join(parts)

    status, page = asked("document=strategic-map", SMALL.encode())
    assert status == "200 OK" and b"forty mills" in page
    status, page = asked("document=nothing", SMALL.encode())
    assert status.startswith("422") and b"nothing" in page
