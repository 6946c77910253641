"""Building: whole or not at all, never over somebody's work, the same bytes from the same input."""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from allidocs.artifacts.catalogue import artifact, missing
from allidocs.base.errors import CannotRun, FindingsError, NotReady
from allidocs.pipeline.check import read_checked
from allidocs.pipeline.failures import failure_findings
from allidocs.pipeline.manifest import read_manifest, up_to_date
from allidocs.pipeline.plans import locate
from allidocs.pipeline.request import BuildRequest, read_inputs
from allidocs.pipeline.run import Built, Steps, build
from allidocs.plan.audience import Audience, for_audience
from tests.worlds import SHEET, SMALL, allidocs, small_world


def asked(folder: Path, *artifacts: str, **more: Any) -> BuildRequest:
    """Return a request for HTML of a small world's own document, in this process."""
    settings: dict[str, Any] = {"formats": ("html",), "jobs": 1, **more}
    return BuildRequest(
        locate(folder),
        folder / "output",
        artifacts or ("team-sheet",),
        templates=folder / "templates",
        **settings,
    )


def made(request: BuildRequest) -> Built:
    """Build a request with its inputs as they are now."""
    return build(request, read_inputs(request))


def contents(folder: Path) -> dict[str, str]:
    """Return the hash of each file in a folder."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def test_files_are_named_by_document_language_and_format(tmp_path: Path) -> None:
    """The name of a file says what it is."""
    built = made(asked(small_world(tmp_path), langs=("en", "es")))
    assert ["team-sheet.en.html", "team-sheet.es.html"] == [item.path for item in built.outputs]
    assert {"team-sheet.en.html", "team-sheet.es.html", "manifest.json"} == set(contents(tmp_path / "output"))


def test_an_edition_for_a_partner_says_so_in_its_name(tmp_path: Path) -> None:
    """A file that only one partner may see cannot be mistaken for the shared one."""
    built = made(asked(small_world(tmp_path), audience="alfa"))
    assert ["team-sheet.en.alfa.html"] == [item.path for item in built.outputs]


def test_a_copy_for_the_other_side_says_so_in_its_name_and_leaves_other_files_alone(tmp_path: Path) -> None:
    """Both copies may lie in one folder, each as fresh as its own build."""
    world = small_world(tmp_path)
    made(asked(world))
    built = made(asked(world, counterparty=True))
    assert ["team-sheet.en.counterparty.html"] == [item.path for item in built.outputs]
    assert () == built.removed
    for copy in (False, True):
        request = asked(world, counterparty=copy)
        assert up_to_date(request, read_inputs(request)) is not None
    assert {"team-sheet.en.counterparty.html", "team-sheet.en.html"} <= set(contents(tmp_path / "output"))


def test_a_copy_for_the_other_side_is_never_made_of_one_sides_edition(tmp_path: Path) -> None:
    """It would hold what only that side may see."""
    with pytest.raises(CannotRun, match="shared edition"):
        made(asked(small_world(tmp_path), audience="alfa", counterparty=True))


def reference(page: str) -> str:
    """Return the reference that a page of the small world's document bears."""
    found = re.search(r"alfa-beta/team-sheet/en/all@([0-9a-f]{8})", page)
    assert found is not None
    return found[1]


def test_documents_carry_the_fingerprint_of_what_they_say(tmp_path: Path) -> None:
    """Another word makes another one; what the document does not say makes none, nor does where it is built."""
    world = small_world(tmp_path / "a")
    page = world / "output" / "team-sheet.en.html"
    made(asked(world))
    first = reference(page.read_text("utf-8"))
    plan = (world / "plan.yaml").read_text("utf-8")
    (world / "plan.yaml").write_text(plan.replace("Head of alliances", "Head of partnerships"), "utf-8")
    made(asked(world))
    assert first != reference(page.read_text("utf-8"))
    elsewhere = small_world(
        tmp_path / "b", plan.replace("Serve forty mills", "Serve fifty mills") + "# a remark\n"
    )
    made(asked(elsewhere))
    assert first == reference((elsewhere / "output" / "team-sheet.en.html").read_text("utf-8"))


def test_a_file_is_written_only_where_its_document_says_something_new(tmp_path: Path) -> None:
    """A comment, another key, another commit: the file stays as it is, and the manifest with it."""
    world = small_world(tmp_path)
    made(asked(world))
    before = contents(world / "output")
    page = world / "output" / "team-sheet.en.html"
    os.utime(page, (1, 1))
    plan = (world / "plan.yaml").read_text("utf-8")
    (world / "plan.yaml").write_text("# a remark\n" + plan.replace("forty mills", "fifty mills"), "utf-8")
    assert ["team-sheet.en.html"] == [item.path for item in made(asked(world)).outputs]
    assert (page.stat().st_mtime, contents(world / "output")) == (1, before)
    assert up_to_date(asked(world), read_inputs(asked(world))) is not None
    (world / "plan.yaml").write_text("# another remark\n" + (world / "plan.yaml").read_text("utf-8"), "utf-8")
    assert up_to_date(asked(world), read_inputs(asked(world))) is not None
    page.unlink()
    made(asked(world))
    assert contents(world / "output") == before


def test_a_build_after_many_edits_gives_the_bytes_of_a_clean_one(tmp_path: Path) -> None:
    """Whatever was built before, and in whichever order."""
    world, clean = small_world(tmp_path / "a"), small_world(tmp_path / "b")
    plan = (world / "plan.yaml").read_text("utf-8")
    for name in ("Ana R.", "A. Ruiz", "Ana María Ruiz"):
        (world / "plan.yaml").write_text(plan.replace("Ana Ruiz", name), "utf-8")
        made(asked(world, formats=("html", "docx")))
    (clean / "plan.yaml").write_text((world / "plan.yaml").read_text("utf-8"), "utf-8")
    made(asked(clean, formats=("html", "docx")))
    assert contents(world / "output") == contents(clean / "output")


@pytest.mark.pango
def test_the_same_input_gives_the_same_bytes_here_and_in_other_processes(tmp_path: Path) -> None:
    """Two folders, two processes, two seeds of Python's hashing: one result."""
    for name, seed in (("a", "1"), ("b", "2")):
        world = small_world(tmp_path / name / "world")
        said = allidocs("build", str(world), "team-sheet", "--out", str(tmp_path / name / "out"), "--format", "docx",
                        "--format", "pdf", "--format", "html", "--lang", "en", "--lang", "es", PYTHONHASHSEED=seed)  # fmt: skip
        assert (0, "") == (said.code, said.err)
    assert contents(tmp_path / "a" / "out") == contents(tmp_path / "b" / "out")


def test_a_file_edited_since_it_was_built_is_not_overwritten(tmp_path: Path) -> None:
    """Somebody's work is never lost silently, nor does it keep other files from being written; --force is how to say that it may go."""
    request = asked(small_world(tmp_path), langs=("en", "es"), formats=("html", "docx"))
    made(request)
    page = tmp_path / "output" / "team-sheet.en.html"
    page.write_text("my own words")
    plan = tmp_path / "plan.yaml"
    plan.write_text(plan.read_text("utf-8").replace("Ana Ruiz", "Eva Ruiz"), "utf-8")
    for others in (3, 0):
        built = made(request)
        assert ("team-sheet.en.html",) == built.edited
        assert (others, ()) == (len(built.written), built.stale)
        assert "my own words" == page.read_text()
    assert "Eva Ruiz" in (tmp_path / "output" / "team-sheet.es.html").read_text("utf-8")
    made(asked(tmp_path, force=True))
    assert "my own words" != page.read_text()


def test_a_slow_build_does_not_write_over_one_of_a_newer_state(tmp_path: Path) -> None:
    """Who began earlier and ends later says so, and leaves what is newer."""
    folder = small_world(tmp_path)
    request = asked(folder)
    plan = folder / "plan.yaml"

    def meanwhile(*_: object) -> None:
        if "Ana Ruiz" in plan.read_text("utf-8"):
            plan.write_text(plan.read_text("utf-8").replace("Ana Ruiz", "Eva Ruiz"), "utf-8")
            made(request)

    with pytest.raises(CannotRun, match="newer state"):
        build(request, read_inputs(request), Steps(composed=meanwhile))
    assert "Eva Ruiz" in (folder / "output/team-sheet.en.html").read_text("utf-8")


def test_a_file_that_allidocs_never_made_is_not_overwritten(tmp_path: Path) -> None:
    """A name that happens to be taken is refused too."""
    world = small_world(tmp_path, **{"output/team-sheet.en.html": "mine"})
    built = made(asked(world))
    assert (("team-sheet.en.html",), ()) == (built.edited, built.outputs)
    assert "mine" == (tmp_path / "output/team-sheet.en.html").read_text("utf-8")


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_in_a_files_place_is_left_and_named(force: bool, tmp_path: Path) -> None:
    """Nothing can be written over it, and the others are not stuck behind it."""
    world = small_world(tmp_path, **{"output/team-sheet.en.html/mine.txt": "mine"})
    built = made(asked(world, langs=("en", "es"), force=force))
    assert ("team-sheet.en.html",) == built.edited
    assert ["team-sheet.es.html"] == [item.path for item in built.written]
    assert (tmp_path / "output/team-sheet.en.html/mine.txt").is_file()


BROKEN = '{% extends "layout/document.j2" %}{% block body %}\n{{ plan.people["ana"].nonsense }}{% endblock %}'


def test_a_document_that_cannot_be_made_leaves_its_earlier_files_and_takes_no_other_with_it(
    tmp_path: Path,
) -> None:
    """The others are written; the manifest knows which file is of an earlier plan, and that the build is not complete."""
    world = small_world(tmp_path)
    whole = asked(world, "team-sheet", "strategic-map", langs=("en", "es"))
    made(whole)
    before = contents(tmp_path / "output")
    (world / "templates/artifacts/team-sheet.j2").write_text(BROKEN)
    (world / "plan.yaml").write_text(SMALL.replace("Alfa–Beta", "Alfa & Beta"))
    built = made(whole)
    after = contents(tmp_path / "output")
    assert ["strategic-map.en.html", "strategic-map.es.html"] == [item.path for item in built.outputs]
    assert {name for name in after if after[name] == before[name]} == set(built.stale)
    assert {"team-sheet.en.html", "team-sheet.es.html"} == set(built.stale)
    assert () == built.removed
    assert {item.path for item in read_manifest(tmp_path / "output").outputs} == set(after) - {
        "manifest.json"
    }
    assert up_to_date(whole, read_inputs(whole)) is None


def test_a_failure_is_told_with_the_plans_place_first_and_the_templates_second(tmp_path: Path) -> None:
    """Where a value of the plan is what it stops at; once for all languages, with exit code 1, as text and as data."""
    divides = BROKEN.replace('plan.people["ana"].nonsense', '1 / (0 if plan.people["ana"].name else 1)')
    world = small_world(tmp_path, **{"templates/artifacts/team-sheet.j2": divides})
    asking = [
        "build",
        str(world),
        "team-sheet",
        "strategic-map",
        "--format",
        "html",
        "--lang",
        "en",
        "--lang",
        "es",
    ]
    said = allidocs(*asking, "--out", str(tmp_path / "out"))
    assert (1, True) == (said.code, "2 files of 2 documents" in said.out)
    told = [line.strip() for line in said.err.splitlines()]
    assert told[0] == "error[D001]: team-sheet (en, es) cannot be made: it divides by zero"
    assert [told[1], told[5]] == ["--> plan.yaml:12:9", "--> artifacts/team-sheet.j2:2:1"]
    said = allidocs(*asking, "--out", str(tmp_path / "out"), "--json")
    (failed,) = json.loads(said.out)["failed"]
    assert (1, "people.ana.name", 12) == (said.code, failed["path"], failed["line"])


def test_a_failure_at_a_line_that_asks_for_nothing_is_told_with_the_templates_place_alone(
    tmp_path: Path,
) -> None:
    """What was asked for before it has no part in it, and nobody looks for the mistake in the plan."""
    divides = BROKEN.replace('plan.people["ana"].nonsense', 'plan.people["ana"].name }}\n{{ 1 / 0')
    world = small_world(tmp_path, **{"templates/artifacts/team-sheet.j2": divides})
    said = allidocs("build", str(world), "team-sheet", "--format", "html", "--out", str(tmp_path / "out"))
    places = [line.strip() for line in said.err.splitlines() if line.strip().startswith("--> ")]
    assert places == ["--> artifacts/team-sheet.j2:3:1"]


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (KeyError("x"), "allidocs stopped at a mistake of its own: KeyError"),
        (RuntimeError("x"), "allidocs stopped at a mistake of its own: RuntimeError"),
        (OverflowError("x"), "a number is too large to compute with or to print"),
    ],
)
def test_a_mistake_of_our_own_stops_one_document_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, told: str
) -> None:
    """Whatever a computation stops at, the other documents are made, in all languages, and it is said once what stopped."""

    def stopping(_plan: object) -> None:
        raise error

    monkeypatch.setattr("allidocs.artifacts.strategic_map.facts", stopping)
    built = made(asked(small_world(tmp_path), "team-sheet", "strategic-map", langs=("en", "es")))
    assert ["team-sheet.en.html", "team-sheet.es.html"] == [item.path for item in built.outputs]
    assert ["en", "es"] == [one.lang for one in built.failures]
    assert built.source is not None
    (finding,) = failure_findings(built.failures, built.source)
    assert ("D001", f"strategic-map (en, es) cannot be made: {told}") == (finding.code, finding.message)


def test_nothing_is_written_where_no_document_can_be_made(tmp_path: Path) -> None:
    """No empty folder, no manifest of nothing."""
    built = made(asked(small_world(tmp_path, **{"templates/artifacts/team-sheet.j2": "{{ plan.nonsense }}"})))
    assert (1, ()) == (len(built.failures), built.outputs)
    assert not (tmp_path / "output").exists()


def test_a_plan_with_errors_is_not_built(tmp_path: Path) -> None:
    """All findings come back, nothing is written."""
    world = small_world(tmp_path, SMALL.replace("deputy: leo", "deputy: lea"))
    with pytest.raises(FindingsError) as caught:
        made(asked(world))
    assert ["P004"] == [finding.code for finding in caught.value.findings]
    assert not (tmp_path / "output").exists()


def test_nothing_is_done_when_nothing_changed(tmp_path: Path) -> None:
    """The manifest tells whether a build is needed; a changed plan, template or output makes one."""
    request = asked(small_world(tmp_path))
    made(request)
    assert up_to_date(request, read_inputs(request)) is not None
    (tmp_path / "plan.yaml").write_text(SMALL.replace("Ana Ruiz", "Ana R."))
    assert up_to_date(request, read_inputs(request)) is None
    made(request)
    (tmp_path / "templates/artifacts/team-sheet.j2").write_text('{% extends "layout/document.j2" %}')
    assert up_to_date(request, read_inputs(request)) is None
    made(request)
    (tmp_path / "output/team-sheet.en.html").write_text("edited")
    assert up_to_date(request, read_inputs(request)) is None


def test_what_a_build_no_longer_makes_is_removed_unless_it_was_edited(tmp_path: Path) -> None:
    """Leftovers would contradict the plan; an edited one is somebody's work."""
    world = small_world(tmp_path)
    whole = replace(asked(world), artifacts=())
    first = made(whole)
    assert "team-sheet.en.html" in {item.path for item in first.outputs}
    (world / "plan.yaml").write_text(SMALL[: SMALL.index("people:")] + SMALL[SMALL.index("strategy:") :])
    second = made(whole)
    assert ("team-sheet.en.html",) == second.removed
    assert not (tmp_path / "output/team-sheet.en.html").exists()


def test_files_of_other_requests_stay_and_are_named_when_out_of_date(tmp_path: Path) -> None:
    """Building one format does not remove another, but says that it is of an earlier plan."""
    world = small_world(tmp_path)
    made(asked(world, langs=("es",)))
    (world / "plan.yaml").write_text(SMALL.replace("Ana Ruiz", "Ana Maria Ruiz"))
    built = made(asked(world, langs=("en",)))
    assert (tmp_path / "output/team-sheet.es.html").exists()
    assert ("team-sheet.es.html",) == built.stale


def test_a_build_in_the_plans_language_leaves_those_in_others(tmp_path: Path) -> None:
    """Who asks for no language asks for the plan's own: the Spanish paper of yesterday is another request's."""
    world = small_world(tmp_path)
    made(asked(world, langs=("es",)))
    built = made(asked(world, langs=()))
    assert () == built.removed
    assert (tmp_path / "output/team-sheet.es.html").exists()
    assert ["team-sheet.en.html"] == [item.path for item in built.outputs]


def test_the_manifest_records_engines_and_hashes(tmp_path: Path) -> None:
    """Which plan, which engine, which version made which bytes."""
    built = made(asked(small_world(tmp_path)))
    told = json.loads((tmp_path / "output/manifest.json").read_text())
    about = {"id": "alfa-beta", "version": "1.10", "as_of": "2026-09-30", "language": "en"}
    assert about == told["plan"]
    assert {"weasyprint", "python_docx"} <= set(told["inputs"]["engines"])
    assert (
        built.outputs[0].sha256
        == hashlib.sha256((tmp_path / "output/team-sheet.en.html").read_bytes()).hexdigest()
    )


def test_a_manifest_cannot_point_outside_its_folder(tmp_path: Path) -> None:
    """A manifest that came from elsewhere is not trusted to name files to remove."""
    world = small_world(tmp_path)
    made(asked(world))
    path = tmp_path / "output/manifest.json"
    told = json.loads(path.read_text())
    told["outputs"][0]["path"] = "../plan.yaml"
    path.write_text(json.dumps(told))
    assert () == read_manifest(tmp_path / "output").outputs


def test_unknown_documents_and_partners_are_named_with_the_nearest(tmp_path: Path) -> None:
    """A typing mistake costs seconds, not minutes."""
    world = small_world(tmp_path)
    with pytest.raises(CannotRun) as caught:
        made(asked(world, "team-shet"))
    assert "did you mean `team-sheet`?" == caught.value.hint
    with pytest.raises(CannotRun) as caught:
        made(asked(world, audience="alpha"))
    assert "did you mean `alfa`?" == caught.value.hint


def test_a_document_that_would_come_out_empty_is_refused_with_what_it_needs(tmp_path: Path) -> None:
    """Asked for by name, a document without its point is a finding, not a hollow file."""
    with pytest.raises(NotReady, match="exit-plan cannot be made yet: it needs the exit plan"):
        made(asked(small_world(tmp_path), "exit-plan"))
    assert 1 == NotReady.exit_code


def test_of_documents_that_are_named_the_ready_ones_are_written(tmp_path: Path) -> None:
    """The other is told with what it needs, as a failure of its own."""
    done = made(asked(small_world(tmp_path), "exit-plan", "team-sheet"))
    assert {item.artifact for item in done.outputs} == {"team-sheet"}
    assert [one.artifact for one in done.failures] == ["exit-plan"]
    assert done.source is not None
    (told,) = failure_findings(done.failures, done.source)
    assert told.message.startswith("exit-plan cannot be made yet: it needs the exit plan")


def test_what_is_hidden_from_an_audience_is_no_gap_of_the_plan(tmp_path: Path) -> None:
    """A document that cannot do without it says who may not see it; what a document can do without goes unsaid."""
    hidden = SMALL.replace("{text: Serve", "{vis: 'only:alfa', text: Serve")
    plan = small_world(tmp_path, f"{hidden}exit: {{vis: 'only:alfa'}}\n")
    with pytest.raises(
        NotReady, match="it needs the exit plan, which this audience may not see; mutual"
    ) as error:
        made(asked(plan, "exit-plan", audience="beta"))
    assert "another audience" in error.value.hint
    whole = read_checked(locate(plan)).plan
    assert whole is not None
    business = artifact("joint-business-plan")
    gaps = {need.path for need in missing(for_audience(whole, Audience("beta")), business)}
    assert "segments" in gaps
    assert "objectives" not in gaps


def test_texts_in_another_language_are_counted_once(tmp_path: Path) -> None:
    """The author learns how much is untranslated, at the end and as one number."""
    assert {"es": 1} == made(asked(small_world(tmp_path), langs=("es",))).untranslated


def test_worker_processes_make_the_same_files(tmp_path: Path) -> None:
    """One process or several: the bytes are the same."""
    one = made(asked(small_world(tmp_path / "one"), langs=("en", "es")))
    two = made(asked(small_world(tmp_path / "two"), langs=("en", "es"), jobs=2))
    assert [item.sha256 for item in one.outputs] == [item.sha256 for item in two.outputs]


def test_worker_processes_do_without_a_short_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server's address has room for some hundred letters only; no build fails on that."""
    long = tmp_path / ("long" * 25)
    long.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(long))
    assert 2 == len(made(asked(small_world(tmp_path), langs=("en", "es"), jobs=2)).outputs)


def test_each_edition_of_a_paper_has_its_file_and_stays_beside_the_other(tmp_path: Path) -> None:
    """The board's keeps the name of the paper; building one neither removes nor renews the other."""
    folder = small_world(
        tmp_path,
        **{
            "templates/artifacts/team-sheet.yaml": SHEET["templates/artifacts/team-sheet.yaml"]
            + "editions: true\n",
            "templates/artifacts/team-sheet.j2": SHEET["templates/artifacts/team-sheet.j2"].replace(
                '<section id="people">', '<section id="people" edition="working">'
            ),
        },
    )
    made(asked(folder))
    made(asked(folder, edition="working"))
    board, working = (folder / "output" / f"team-sheet.en{name}.html" for name in ("", ".working"))
    assert "Ana Ruiz" in working.read_text(encoding="utf-8")
    assert "Ana Ruiz" not in board.read_text(encoding="utf-8")
    assert {one.path: one.edition for one in read_manifest(folder / "output").outputs} == {
        board.name: "board",
        working.name: "working",
    }
    again = asked(folder)
    assert [one.path for one in up_to_date(again, read_inputs(again)) or ()] == [board.name]


@pytest.mark.pango
@pytest.mark.parametrize(("most", "over"), [(1, 1), (2, 0)])
def test_a_paper_longer_than_its_readers_bear_is_told(most: int, over: int, tmp_path: Path) -> None:
    """With its pages, without its cover, and with the chapters that take most of them."""
    folder = small_world(
        tmp_path,
        **{
            "templates/artifacts/team-sheet.yaml": SHEET["templates/artifacts/team-sheet.yaml"]
            + f"pages: {most}\n",
            "templates/artifacts/team-sheet.j2": SHEET["templates/artifacts/team-sheet.j2"].replace(
                '<section id="people">', '<section id="people" new-page="true">'
            ),
        },
    )
    told = made(asked(folder, formats=("pdf",))).overlong
    assert [(one.path, one.pages - one.most) for one in told] == [("team-sheet.en.pdf", over)][:over]
    assert [one.longest[0] for one in told] == [("For information", 1)][:over]
