"""What one partner may see never reaches another: canaries in every kind of private place, searched in every byte."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from allidocs.pipeline.companion_files import BesideRequest, calendar_file, register_file, write_beside
from allidocs.pipeline.manifest import manifest_name
from allidocs.pipeline.plans import locate
from allidocs.pipeline.request import BuildRequest, read_inputs
from allidocs.pipeline.run import build
from tests.reading_back import compact, every_byte
from tests.worlds import ROOT, write

HELIOS, NORDWIND, COUNSEL, CLEAN = "Kanarienvogel", "Wellensittich", "Nachtigall", "Zaunkoenig"
NUMBER = "73918264"

CANARIES = f"""\
# Private values of every kind: entities, texts, positions, people, money, metrics.
risks:
  canary-helios: {{name: {HELIOS} risk, category: partner, likelihood: 5, impact: 5, due: 2026-12-31, vis: "only:helios", loss: {NUMBER} EUR, response: x, owner: canary-person}}
  canary-counsel: {{name: {COUNSEL} risk, category: legal, likelihood: 4, impact: 4, vis: counsel}}
  canary-clean: {{name: {CLEAN} risk, category: market, likelihood: 4, impact: 4, vis: clean-team}}
people:
  canary-person: {{name: {HELIOS} Person, partner: helios, vis: "only:helios"}}
assumptions:
  canary-nordwind: {{text: {NORDWIND} assumption, vis: "only:nordwind"}}
glossary:
  canary: {{term: {HELIOS} term, meaning: {{text: secret {NORDWIND} meaning, vis: "only:nordwind"}}, vis: "only:helios"}}
contributions:
  canary: {{partner: helios, kind: cash, text: {HELIOS} cash, value: {NUMBER} EUR, basis: agreed, vis: "only:helios"}}
decisions:
  canary: {{question: {NORDWIND} decision, category: exit, decider: canary-body, vis: "only:nordwind"}}
bodies:
  canary-body: {{name: {NORDWIND} body, level: 2, vis: "only:nordwind"}}
"""

SEEN_BY = {
    "all": (),
    "helios": (HELIOS,),
    "nordwind": (NORDWIND,),
    "counsel": (COUNSEL,),
    "clean-team": (CLEAN,),
}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The full sample with canaries: a file of its own, and private positions in every component."""
    folder = tmp_path_factory.mktemp("leaks") / "plan"
    files = {
        path.name: path.read_text("utf-8") for path in (ROOT / "samples" / "helios-nordwind").glob("*.yaml")
    }
    contract = files["contract.yaml"]
    files["contract.yaml"] = contract.replace("Keep the key. ", f"{HELIOS} limit. ").replace(
        "Keep the key now. ", f"{NORDWIND} limit. "
    )
    assert contract.count(HELIOS) + 1 == files["contract.yaml"].count(HELIOS), "the sample's positions moved"
    merged = dict(files)
    for block in CANARIES.split("\n"):
        if block and not block.startswith((" ", "#")):
            top = block
            continue
        if block.startswith("  "):
            home = next((name for name, text in merged.items() if f"\n{top}\n" in f"\n{text}"), None)
            if home is None:
                merged["canaries.yaml"] = merged.get("canaries.yaml", "")
                if f"{top}\n" not in merged["canaries.yaml"]:
                    merged["canaries.yaml"] += f"{top}\n"
                home = "canaries.yaml"
            merged[home] = f"\n{merged[home]}".replace(f"\n{top}\n", f"\n{top}\n{block}\n", 1)[1:]
    return write(folder, merged)


Pieces = list[tuple[str, str, bytes]]
"""Everything that files hold, unpacked: the file's name, where in it, and the bytes."""


def edition(world: Path, audience: str, out: Path) -> Path:
    """Build every document of the world for an audience, and return the folder with the manifest included."""
    # All writers get the same tree: the shared edition is searched in three, a partner's own in the one with most places.
    formats = ("docx", "html", "pdf") if audience == "all" else ("docx",)
    request = BuildRequest(locate(world), out, (), formats, ("en",), audience)
    build(request, read_inputs(request))
    return out


@pytest.mark.parametrize("audience", list(SEEN_BY))
def test_registers_and_calendars_hold_what_their_audience_may_see_and_no_byte_more(
    world: Path, tmp_path: Path, audience: str
) -> None:
    """Cells, lists that cells are chosen from, properties and names of files; days and what they are called."""
    request = BesideRequest(world, tmp_path, ("en", "es"), audience, None)
    write_beside(request, "register", "xlsx", register_file)
    write_beside(request, "calendar", "ics", calendar_file)
    pieces = unpacked(tmp_path)
    for secret in (HELIOS, NORDWIND, COUNSEL, CLEAN):
        assert bool(betrayed(pieces, secret)) == (secret in SEEN_BY[audience]), secret
    assert bool(betrayed(pieces, NUMBER)) == (audience == "helios")


def unpacked(folder: Path) -> Pieces:
    """Return everything that the files of a folder hold."""
    return [
        (path.name, *piece) for path in folder.iterdir() for piece in every_byte(path.name, path.read_bytes())
    ]


def betrayed(pieces: Pieces, secret: str) -> list[str]:
    """Return where a secret stands, in any spelling that a file could hold it in."""
    forms = {secret, secret.upper(), secret.lower(), compact(secret)}
    needles = {form.encode() for form in forms} | {secret.encode("utf-16-be"), secret.encode("utf-16-le")}
    if secret == NUMBER:
        needles |= {b"73,918,264", b"73.918.264", b"73.918264", b"73,918264", b"73.9", b"73,9"} - {
            b"73.9",
            b"73,9",
        }
    return [f"{name}: {place}" for name, place, data in pieces if any(needle in data for needle in needles)]


@pytest.mark.pango
@pytest.mark.parametrize("audience", list(SEEN_BY))
def test_no_byte_of_an_edition_holds_what_its_audience_may_not_see(
    world: Path, tmp_path: Path, audience: str
) -> None:
    """Body, notes, charts, tags, properties, metadata, attachments and file names are searched, unpacked."""
    pieces = unpacked(edition(world, audience, tmp_path))
    assert len({name for name, _, _ in pieces}) > (20 if audience == "all" else 7)
    hidden = [secret for secret in (HELIOS, NORDWIND, COUNSEL, CLEAN) if secret not in SEEN_BY[audience]]
    found = {
        secret: betrayed(pieces, secret) for secret in hidden + ([] if audience == "helios" else [NUMBER])
    }
    assert {} == {secret: places for secret, places in found.items() if places}
    documents = [piece for piece in pieces if piece[0] != manifest_name(audience)]
    for secret in SEEN_BY[audience]:
        assert betrayed(documents, secret), f"the edition for {audience} lost what is its own: {secret}"


def test_a_manifest_says_nothing_of_what_its_edition_may_not_know(world: Path, tmp_path: Path) -> None:
    """Neither names and hashes of the plan's files, nor other editions in the same folder, nor keys to guess by.

    What only others may see can change, and the manifest stays the same to the letter.
    """

    def made(plan: Path, out: Path) -> list[str]:
        seen = []
        for audience in ("all", "helios"):
            request = BuildRequest(locate(plan), out, ("risk-register",), ("html",), ("en",), audience)
            build(request, read_inputs(request))
            seen.append((out / manifest_name(audience)).read_text("utf-8"))
        return seen

    shared, own = made(world, tmp_path / "out")
    for path in world.glob("*.yaml"):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        assert digest not in shared + own
        assert path.name not in shared + own
    assert "risk-register.en.helios.html" in own
    assert "helios" not in json.dumps(json.loads(shared)["outputs"])
    changed = shutil.copytree(world, tmp_path / "changed")
    for path in changed.glob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace(f"{HELIOS} risk", "Other risk"), "utf-8")
    others, anew = made(changed, tmp_path / "anew")
    assert shared == others
    assert own != anew


NOTED = "Zwergdommel"


@pytest.mark.pango
def test_no_byte_of_a_copy_for_the_other_side_holds_a_drafting_note(world: Path, tmp_path: Path) -> None:
    """Comments, margins, styles in use, bookmarks and metadata say nothing that one side wrote for itself."""
    plan = write(tmp_path / "plan", {path.name: path.read_text("utf-8") for path in world.glob("*.yaml")})
    library = (ROOT / "templates" / "clauses" / "30-work.yaml").read_text("utf-8")
    start = "  initiatives:\n"
    assert start in library
    noted = f"{start}    note: {{en: {NOTED} note, es: {NOTED} nota}}\n"
    write(plan, {"templates/clauses/30-work.yaml": library.replace(start, noted)})
    files: dict[bool, Pieces] = {}
    for copy in (False, True):
        out = tmp_path / f"out-{copy}"
        request = BuildRequest(
            locate(plan), out, ("contract-frame",), ("docx", "pdf", "html"), ("en",),
            templates=plan / "templates", counterparty=copy,
        )  # fmt: skip
        build(request, read_inputs(request))
        files[copy] = [piece for piece in unpacked(out) if piece[0] != manifest_name()]
    assert {place.partition(":")[0] for place in betrayed(files[False], NOTED)} == {"contract-frame.en.docx"}
    assert sorted({name for name, _, _ in files[True]}) == [
        f"contract-frame.en.counterparty.{form}" for form in ("docx", "html", "pdf")
    ]
    found = {
        secret: betrayed(files[True], secret) for secret in (NOTED, HELIOS, NORDWIND, COUNSEL, CLEAN, NUMBER)
    }
    assert {} == {secret: places for secret, places in found.items() if places}
    assert not [place for name, place, _ in files[True] if name.endswith(".docx") and "comments" in place]
