"""The clause library: its own laws, what a plan makes of it, and that one flag decides what binds."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jinja2 import TemplateError

from allidocs.base.errors import FindingsError, TemplateFailed
from allidocs.base.finding import Severity
from allidocs.clauses import (
    Library,
    clause_findings,
    clause_hash,
    clause_markdown,
    clauses_named,
    load_library,
    settle,
    some_clauses,
    stale_overrides,
)
from allidocs.clauses.binding import Candidate, bound, stage_of
from allidocs.clauses.words import Listing, Pointer, Value, complaint, pieces
from allidocs.document.inline_nodes import Field, OpenPoint, Reference, Term
from allidocs.document.text import paragraphs, plain_text
from allidocs.document.tree import Cell, Clause, Document, List, Paragraph, Schedule, Section, Table
from allidocs.document.walk import walk
from allidocs.plan.audience import Audience, for_audience
from allidocs.plan.model import Plan
from allidocs.plan.reading import MAX_WORD
from allidocs.plan.text import Text
from allidocs.review.proposing.values import kind_of
from allidocs.templating.edition import Edition
from allidocs.templating.expression import expression
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.view import plan_view
from allidocs.templating.words import Words, languages_of
from tests.artifacts.composing import composed, edition_of, sample
from tests.plan.reading import plan_with, read_with
from tests.worlds import ROOT

LANGUAGES = languages_of(TemplateSet())
SAMPLES = ("helios-nordwind", "alianza-litoral")


@pytest.fixture(scope="module")
def library() -> Library:
    """The library that comes with allidocs."""
    return load_library(TemplateSet())


def frame(plan: Plan, lang: str = "en") -> Document:
    """Compose the contract frame in the shared edition."""
    return composed("contract-frame", plan, lang).document


def record(plan: Plan, lang: str = "en") -> Document:
    """Compose the record of the negotiation in the shared edition."""
    return composed("negotiation-record", plan, lang).document


def clauses(document: Document) -> dict[str, Clause]:
    """Return all clauses of a document by anchor."""
    return {one.node.id: one.node for one in walk(document) if isinstance(one.node, Clause)}


NAMES = ("contract.competition.jurisdictions",)
"""Lists whose entries are names, and read well inside a sentence."""


def test_a_list_of_texts_never_runs_on_in_a_sentence_of_the_library(library: Library) -> None:
    """Entries begin with a capital, as whoever wrote them liked it: each stands as a sentence of its own."""
    found, running = 0, []
    for id_, clause in library.clauses.items():
        for option in clause.options.values():
            for words in option.text.versions.values():
                for piece in (one for one in pieces(words) if isinstance(one, Value)):
                    kind = kind_of(piece.path)
                    if kind is None or kind.item is None or kind.item.form != "text" or piece.path in NAMES:
                        continue
                    found += 1
                    if not re.search(
                        rf"(?:\A|\n\n)\{{{re.escape(piece.path)}(?:\|[^}}]*)?\}}(?:\n\n|\Z)", words
                    ):
                        running.append((id_, piece.path))
    assert found > 10
    assert running == []


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_entry_of_a_list_in_a_clause_ends_as_a_sentence(name: str, lang: str) -> None:
    """Whether texts of the plan stand in it, or what they are of."""
    lists = [one.node for one in walk(frame(sample(name), lang)) if isinstance(one.node, Clause)]
    entries = [plain_text(item.children) for clause in lists for one in clause.children
               if isinstance(one, List) for item in one.items]  # fmt: skip
    assert len(entries) > 10
    assert [one for one in entries if not one.rstrip("»”’)").endswith((".", "!", "?", "…"))] == []


def words_in(cell: Cell) -> str:
    """Return what a table's cell says."""
    return "\n".join(plain_text(block.children) for block in cell.children if isinstance(block, Paragraph))


def words_of(clause: Clause) -> str:
    """Return what a clause says, without the clauses inside it."""
    return "\n".join(plain_text(block.children) for block in clause.children if isinstance(block, Paragraph))


# ------------------------------------------------------------------------------------- the library's laws


def test_the_library_is_the_whole_of_what_a_frame_can_say(library: Library) -> None:
    """Every theme of an alliance contract has its clauses."""
    assert len(library.clauses) >= 95
    wanted = {
        "parties", "binding-effect", "long-stop", "exclusivity", "non-compete", "initiatives", "contributions",
        "commercial", "go-to-market", "customer-ownership", "metrics", "governance", "decision-map", "escalation",
        "deadlock", "change-control", "background-ip", "sideground-ip", "foreground-ip", "escrow", "open-source",
        "trade-secrets", "ai-data", "marks", "joint-controllers", "processor", "conduct", "information-protocol",
        "clean-team", "minutes", "carve-back", "clearance-first", "staff", "compliance", "insurance", "warranties",
        "liability", "indemnities", "term", "termination", "exit-principles", "customer-continuity", "transition",
        "survival", "assignment", "change-of-control", "force-majeure", "notices", "entire-agreement", "amendment",
        "severability", "waiver", "third-parties", "precedence", "language", "definitions", "law", "disputes",
        "signature", "confidentiality", "publicity", "costs", "negotiation", "relationship",
        "liquidated-damages", "no-challenge", "most-favoured", "volume-restriction", "warranty-duration",
        "licence-terms", "audit-rights", "first-refusal", "minimum-commitment", "indirect-loss", "late-payment",
        "withholding-tax", "set-off", "subcontracting", "recall", "infringers", "transfer-of-staff",
        "disclosure-by-law", "insolvency", "arbitration",
    }  # fmt: skip
    assert set() == wanted - set(library.clauses)


def test_every_option_says_the_same_marks_in_both_languages(library: Library) -> None:
    """A value or a reference that stands in one language only is a mistake of translation."""
    uneven = []
    for id_, clause in library.clauses.items():
        for name, option in clause.options.items():
            said = [
                sorted(
                    str(piece if not isinstance(piece, Value) else piece.path)
                    for piece in pieces(option.text.versions[lang])
                    if not isinstance(piece, str)
                )
                for lang in LANGUAGES
            ]
            if said[0] != said[1]:
                uneven.append((id_, name, said))
    assert [] == uneven


def test_spanish_puts_the_article_before_every_reference(library: Library) -> None:
    """`en el Anexo 2`, `de la Tabla 8`, `la cláusula 4.6`; a contracted article is contracted."""
    ends = {"schedule": ("el", "del", "al"), "table": ("la",), "": ("cláusula",)}
    wrong = []
    for id_, clause in library.clauses.items():
        for name, option in clause.options.items():
            said = list(pieces(option.text.versions["es"]))
            for before, piece in zip(["", *said], said, strict=False):
                if not isinstance(piece, Pointer):
                    continue
                kind = next((kind for kind in ("schedule", "table") if kind in piece.anchor.split("-")), "")
                words = str(before).lower().split()
                if words[-1] not in ends[kind] or words[-2:] in (["de", "el"], ["a", "el"]):
                    wrong.append((id_, name, piece.anchor))
    assert [] == wrong


def test_every_condition_can_be_judged_on_an_empty_and_on_a_full_plan(library: Library) -> None:
    """None asks for what the format does not have."""
    for clause in library.clauses.values():
        for condition in (clause.called, *(option.when for option in clause.options.values())):
            if condition is not None:
                expression(condition)
    for plan in (plan_with(), plan_with("contract: {}\n"), *(sample(name) for name in SAMPLES)):
        assert settle(plan, library).clauses


def test_needs_and_contradictions_hold_on_the_samples(library: Library) -> None:
    """What is printed has what it needs beside it, and nothing that contradicts it."""
    for name in SAMPLES:
        found = clause_findings(sample(name), library)
        assert [] == [item for item in found if item.code in ("C002", "C003", "C004", "C005")]


def test_no_clause_says_partner_or_cites_an_expired_safe_harbour(library: Library) -> None:
    """The companies are Parties; the block exemption of 2014 and the US guidelines of 2000 are gone."""
    for clause in library.clauses.values():
        texts = [text for option in clause.options.values() for text in option.text.versions.values()]
        texts += [text for one in clause.references.values() for text in one.text.versions.values()]
        for text in texts:
            assert not re.search(r"\bpartners?\b", text, re.IGNORECASE)
            assert not re.search(r"\bsocios?\b", text.replace("pacto de socios", ""), re.IGNORECASE)
            assert "316/2014" not in text
            assert "Competitor Collaboration" not in text


def test_the_duty_to_negotiate_in_good_faith_is_never_taken_by_itself(library: Library) -> None:
    """It is an option with a warning that only a choice brings in."""
    option = library.clauses["negotiation"].options["good-faith"]
    assert option.when is None
    assert option.note is not None
    assert "Warning" in option.note.versions["en"]
    for name in SAMPLES:
        assert "good faith" not in "\n".join(paragraphs(frame(sample(name))))
    chosen = plan_with("contract:\n  clauses:\n    negotiation: {option: good-faith}\n")
    assert "good faith" in words_of(clauses(frame(chosen))["negotiation"])


def test_amounts_are_open_unless_the_plan_has_them() -> None:
    """No cap, price or indemnity is invented."""
    made = clauses(frame(plan_with("contract: {}\n")))
    assert "bears its own loss" in words_of(made["liability"])
    assert not any(character.isdigit() for character in words_of(made["liability"]))
    assert {"indemnities", "commercial", "term"}.isdisjoint(made)
    principles = clauses(frame(plan_with("contract: {liability: {text: By cause}}\n")))["liability"]
    assert "[amount to be agreed]" in words_of(principles)


# ----------------------------------------------------------------------------------------- broken libraries

SECTIONS = "sections:\n  general: {title: {en: General, es: General}}\n"
GOOD = """\
clauses:
  one:
    title: {en: One, es: Uno}
    purpose: {en: P, es: P}
    section: general
    stage: binding
    options:
      a: {title: {en: A, es: A}, when: "true", text: {en: Words., es: Palabras.}}
"""


def written(folder: Path, text: str) -> TemplateSet:
    """Return a template set whose library is one file; the shipped files are replaced by empty ones."""
    (folder / "clauses").mkdir()
    for path in TemplateSet().names():
        if path.startswith("clauses/"):
            (folder / path).write_text("clauses: {}\n", encoding="utf-8")
    (folder / "clauses" / "00-sections.yaml").write_text(SECTIONS, encoding="utf-8")
    (folder / "clauses" / "own.yaml").write_text(text, encoding="utf-8")
    return TemplateSet(folder)


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("section: general", "section: genral", 5, "`genral` is no section"),
        ("stage: binding", "stage: bindng", 6, "`bindng` is not a choice here"),
        ("purpose:", "purpos:", 4, "unknown key `purpos`"),
        ("es: Palabras.", "", 8, "lack the language `es`"),
        ("Words.", "Pay {contract.notise}.", 8, "there is no `notise`"),
        ("Words.", "See {ref:nowhere}.", 8, "`nowhere` is no clause"),
        ("Words.", "Odd {braces here}.", 8, "is no mark that a clause knows"),
        ("stage: binding", "stage: binding\n    requires: [two]", 7, "`two` is no clause"),
        ("stage: binding", "stage: binding\n    vis: counsel", 7, "has no labels"),
        ("      a: {", "      a: [", 8, "flow"),
    ],
)  # fmt: skip
def test_a_broken_library_is_told_with_file_and_line(
    tmp_path: Path, old: str, new: str, line: int, message: str
) -> None:
    """Every mistake at once, as in a plan."""
    broken = GOOD.replace(old, f'"{new}"' if new.startswith(("Pay", "See", "Odd")) else new)
    with pytest.raises(FindingsError) as caught:
        load_library(written(tmp_path, broken))
    told = [(item.place.file, item.place.line) for item in caught.value.findings if item.place is not None]
    assert ("clauses/own.yaml", line) in told or message == "flow"
    assert any(message in item.message for item in caught.value.findings) or message == "flow"


def test_the_library_that_comes_with_allidocs_keeps_its_laws(tmp_path: Path) -> None:
    """A plan's check does not ask: as files of one's own they are judged to the last condition."""
    copytree(ROOT / "templates" / "clauses", tmp_path / "clauses")
    assert load_library(TemplateSet(tmp_path)).clauses.keys() == load_library(TemplateSet()).clauses.keys()


def test_a_condition_that_asks_for_nothing_is_told_where_it_stands(tmp_path: Path) -> None:
    """Its file, its line, and what is meant: before any contract frame is asked for."""
    templates = written(tmp_path, GOOD.replace('when: "true"', "when: contract.notise"))
    with pytest.raises(FindingsError) as caught:
        load_library(templates)
    (found,) = caught.value.findings
    assert str(found.place).startswith("clauses/own.yaml:8:")
    assert "`contract` has no `notise`" in found.message
    assert "did you mean `notice`?" == found.hint


@pytest.mark.parametrize(
    ("called", "there"), [('"true"', True), ('"false"', False), ('stage == "definitive"', False)]
)
def test_a_clause_that_is_not_called_for_does_not_appear_whatever_its_options_say(
    tmp_path: Path, called: str, there: bool
) -> None:
    """A lawyer says once when it belongs in the frame; a plan that chooses it has it all the same."""
    library = load_library(
        written(tmp_path, GOOD.replace("    options:", f"    called: {called}\n    options:"))
    )
    (id_,) = set(library.clauses) - set(load_library(TemplateSet()).clauses)
    assert there == (id_ in settle(plan_with("contract: {}\n"), library).ids)
    option = next(iter(library.clauses[id_].options))
    chosen = plan_with(f"contract: {{clauses: {{{id_}: {{option: {option}}}}}}}\n")
    assert id_ in settle(chosen, library).ids


@pytest.mark.parametrize(
    "condition", ["().__class__.__base__.__subclasses__()", "plan.__init__.__globals__", "open('x')"]
)
def test_a_condition_runs_in_the_sandbox(tmp_path: Path, condition: str) -> None:
    """It cannot reach Python."""
    templates = written(tmp_path, GOOD.replace('when: "true"', f'when: "{condition}"'))
    with pytest.raises(FindingsError):
        load_library(templates)
    with pytest.raises((TemplateFailed, TemplateError)):
        expression(condition)(plan=plan_view(Edition.of(plan_with("contract: {}\n"), Words("en"))))


def test_a_lawyers_own_file_adds_and_replaces(tmp_path: Path) -> None:
    """A file of one's own beside the shipped ones is part of the library."""
    (tmp_path / "clauses").mkdir()
    (tmp_path / "clauses" / "own.yaml").write_text(GOOD.replace("one:", "house-rule:"), encoding="utf-8")
    mine = load_library(TemplateSet(tmp_path))
    assert "house-rule" in mine.clauses
    assert "law" in mine.clauses


def test_the_example_of_the_handbook_is_a_clause(tmp_path: Path) -> None:
    """What docs/templates.md shows can be typed as it stands."""
    page = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    (example,) = [
        text for text in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL) if text.startswith("clauses:")
    ]
    (tmp_path / "clauses").mkdir()
    (tmp_path / "clauses" / "99-house.yaml").write_text(example, encoding="utf-8")
    found = settle(sample("helios-nordwind"), load_library(TemplateSet(tmp_path)))
    assert ["yearly"] == [one.option for one in found.clauses if one.id == "audit"]


# ------------------------------------------------------------------------------------------ one flag

CHOICES = ("", "binding", "intent", "definitive", "schedule")
OPENNESS = ("", "agreed", "proposed", "open", "reserved")


def effect_list(document: Document) -> tuple[str, set[str]]:
    """Return which clauses the clause on binding effect lists, those that bind or those that do not, and these."""
    kind, found = "binding", set[str]()
    for one in walk(clauses(document)["binding-effect"]):
        if isinstance(one.node, Field) and one.node.path.startswith("list:"):
            kind = one.node.path.removeprefix("list:")
            found |= {child.target for child in one.node.children if isinstance(child, Reference)}
    return kind, found


@example(paper="definitive", status="draft", picked={"law": ("", "", True)}, component="binding", lang="en")
@settings(max_examples=12, deadline=None)
@given(
    paper=st.sampled_from(["term-sheet", "frame", "definitive"]),
    status=st.sampled_from(["draft", "agreed"]),
    picked=st.dictionaries(
        st.sampled_from(["law", "liability", "binding-effect", "exclusivity", "staff", "notices", "costs"]),
        st.tuples(st.sampled_from(CHOICES), st.sampled_from(OPENNESS), st.booleans()),
        max_size=4,
    ),
    component=st.sampled_from(["binding", "non-binding", "to-be-decided"]),
    lang=st.sampled_from(LANGUAGES),
)
def test_legend_binding_clause_and_marks_never_disagree(
    paper: str, status: str, picked: dict[str, tuple[str, str, bool]], component: str, lang: str
) -> None:
    """Whatever is chosen: the clauses that the binding clause lists are exactly those that are marked so."""
    lines = [f"contract:\n  stage: {paper}\n  components:\n    c: {{name: C, topic: law, intent: I, principle: P, status: agreed, binding: {component}}}\n"]  # fmt: skip
    if picked:
        lines.append("  clauses:\n")
    for id_, (stage, openness, override) in picked.items():
        parts = [f"stage: {stage}"] * bool(stage) + [f"openness: {openness}"] * bool(openness)
        if override:
            parts.append("override: {text: Nothing here binds anybody., base: 0123456789ab}")
        lines.append(f"    {id_}: {{{', '.join(parts) or 'openness: open'}}}\n")
    plan = plan_with("".join(lines))
    plan = plan.replace(plan=plan.plan.replace(status=status))
    document = frame(plan, lang)
    kind, told = effect_list(document)
    marked = clauses(document).items()
    binds = {"binding": True, "unbound": False}[kind]
    assert told == {id_ for id_, clause in marked if clause.stage and (clause.stage == "binding") is binds}
    draft = {"en": "DRAFT", "es": "BORRADOR"}[lang]
    subject = {"en": "SUBJECT TO CONTRACT", "es": "SUJETO A CONTRATO"}[lang]
    assert (paper != "definitive") is (subject in document.header_left)
    assert (status == "draft") is (draft in document.header_left)
    for clause in clauses(document).values():
        if status == "agreed":
            assert clause.mark == ()
        elif clause.stage:
            word = {"en": "binding", "es": "vinculante"}[lang]
            assert (clause.stage == "binding") is (word in plain_text(clause.mark))


@pytest.mark.parametrize("stage", ["binding", "intent", "definitive", "schedule"])
@pytest.mark.parametrize("paper", ["term-sheet", "frame", "definitive"])
def test_what_is_open_binds_nobody_unless_the_plan_says_so(stage: str, paper: str) -> None:
    """And what waits for the definitive agreement binds in one."""

    def holds(openness: str, *, stated: bool = False, blank: bool = False) -> str:
        meant = stage_of(stage, paper, stated=stated)
        return bound({"one": Candidate(meant, openness, stated, blank)})["one"]

    for openness in ("open", "reserved"):
        assert holds(openness) != "binding"
        assert (holds(openness, stated=True) == "binding") is (
            stage == "binding" or (stage, paper) == ("definitive", "definitive")
        )
    for openness in ("agreed", "proposed"):
        assert holds(openness) == ("binding" if paper == "definitive" else stage)
        assert holds(openness, blank=True) != "binding"


def test_what_a_binding_clause_rests_on_binds_with_it_or_the_clause_waits() -> None:
    """Through any number of clauses; what the plan states is left alone."""
    chain = {
        "first": Candidate("binding", "proposed", rests=("second",)),
        "second": Candidate("definitive", "proposed", rests=("third",)),
        "third": Candidate("schedule", "agreed"),
        "other": Candidate("intent", "agreed"),
    }
    assert bound(chain) == {"first": "binding", "second": "binding", "third": "binding", "other": "intent"}
    chain["third"] = Candidate("schedule", "open")
    assert bound(chain) == {
        "first": "definitive",
        "second": "definitive",
        "third": "schedule",
        "other": "intent",
    }
    chain["first"] = Candidate("binding", "agreed", stated=True, rests=("second",))
    assert bound(chain)["first"] == "binding"


# -------------------------------------------------------------------------------------- choices and words


def override(text: str, base: str = "0123456789ab", more: str = "") -> str:
    """Return a plan's lines that override the law clause."""
    quoted = text.replace("'", "''")
    return f"contract:\n  law: Swiss law\n  clauses:\n    law: {{override: {{text: '{quoted}', base: {base}, side: north{more}}}}}\n"


def test_an_override_wins_and_says_whose_it_is(library: Library) -> None:
    """The library's words are gone; the mark names the side."""
    plan = plan_with(override("Law of {contract.law}, and see {ref:disputes}."))
    clause = clauses(frame(plan))["law"]
    assert words_of(clause).startswith("Law of Swiss law, and see ")
    assert "North" in plain_text(clause.mark)
    assert "contract.clauses.law" == clause.path
    assert "Law of {contract.law}, and see {ref:disputes}." == clause_markdown(plan, library, "law", "en")
    paths = [one.node.path for one in walk(clause) if isinstance(one.node, Field)]
    assert ["contract.clauses.law.heading", "partners.north.short_name", "contract.law"] == paths


def test_an_override_is_stale_when_the_library_changes(library: Library) -> None:
    """Its base names the words that it replaced; another option counts as other words."""
    option = library.clauses["law"].options["named"]
    for lang in LANGUAGES:
        fresh = plan_with(override("Own.", clause_hash(option.text.versions[lang])))
        assert [] == stale_overrides(fresh, library)
    done = read_with(override("Own.", "0123456789ab"))
    assert done.plan is not None
    (found,) = stale_overrides(done.plan, library, done.source)
    assert ("C001", "contract.clauses.law.override.base") == (found.code, found.path)
    assert found.place is not None
    assert clause_hash(option.text.versions["en"]) in found.hint
    moved = plan_with(
        override("Own.", clause_hash(option.text.versions["en"])).replace("  law: Swiss law\n", "")
    )
    assert ["C001"] == [item.code for item in stale_overrides(moved, library)]


def test_an_override_by_hand_needs_no_fingerprint_and_is_told_which_it_is(library: Library) -> None:
    """Whoever writes the words of a clause cannot know it: a remark, and no error."""
    words = library.clauses["law"].options["named"].text.versions["en"]
    done = read_with(override("Own.").replace(", base: 0123456789ab", ""))
    assert done.plan is not None
    (found,) = stale_overrides(done.plan, library, done.source)
    assert (Severity.REMARK, True) == (found.severity, clause_hash(words) in found.hint)


def test_a_hash_ignores_white_space_and_unicode_forms() -> None:
    """Twelve hex digits of the words."""
    assert clause_hash("Días de  aviso\n\nfin ") == clause_hash("Di\u0301as de aviso fin")
    assert clause_hash("a") != clause_hash("b")
    assert 12 == len(clause_hash(""))


def test_a_choice_takes_an_option_and_another_stage() -> None:
    """The plan's own choice beats every condition."""
    more = "contract:\n  clauses:\n    affiliates: {option: accession, stage: intent, openness: agreed}\n"
    clause = clauses(frame(plan_with(more)))["affiliates"]
    assert "accept" in words_of(clause)
    assert ("intent", "agreed") == (clause.stage, clause.openness)


def test_an_omitted_clause_is_in_the_register_with_its_reason() -> None:
    """Left out on purpose is said."""
    plan = plan_with("contract:\n  clauses:\n    costs: {omit: true, reason: A fund pays}\n")
    assert "costs" not in clauses(frame(plan))
    rows = table(record(plan), "omitted-table")
    assert any("A fund pays" in row for row in rows)


def test_a_clause_of_the_parties_own_follows_the_one_it_names() -> None:
    """It has its number, its heading as a field, and its side."""
    more = (
        "contract:\n  clauses:\n    sundays: {heading: Sundays, text: 'Nobody works on a Sunday.', after: costs, side: south,"
        " stage: binding}\n    last: {text: 'The end.', section: general}\n"
    )
    document = frame(plan_with(more))
    order = list(clauses(document))
    assert order.index("sundays") == order.index("costs") + 1
    own = clauses(document)["sundays"]
    assert "South" in plain_text(own.mark)
    assert "contract.clauses.sundays" == own.path
    assert ["contract.clauses.sundays.heading"] == [
        node.path for node in own.heading if isinstance(node, Field)
    ]
    assert "sundays" in effect_list(document)[1]
    assert order[-1] == "last"


@pytest.mark.parametrize(
    "id_", ["schedule-ip", "decision", "c-x", "trigger-table", "s-general", "party-north"]
)
def test_the_id_of_an_own_clause_cannot_collide_with_the_documents(id_: str) -> None:
    """It gets an anchor of its own."""
    more = f"contract:\n  clauses:\n    {id_}: {{text: Words.}}\n"
    assert f"own-{id_}" in clauses(frame(plan_with(more)))


def test_a_clause_of_which_nothing_is_decided_is_a_row_and_no_page() -> None:
    """With the ways to settle it, in both languages."""
    plan = sample("helios-nordwind")
    for lang in LANGUAGES:
        document = frame(plan, lang)
        assert "indemnities" not in clauses(document)
        title = {"en": "Indemnities", "es": "Indemnidades"}[lang]
        assert any(title in row for row in table(record(plan, lang), "undecided-table"))


def table(document: Document, id_: str) -> list[str]:
    """Return the rows of a table as texts."""
    (found,) = [one.node for one in walk(document) if isinstance(one.node, Table) and one.node.id == id_]
    return [" ".join(words_in(cell) for cell in row.cells) for row in found.body]


# -------------------------------------------------------------------------------------------- the document


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_values_and_references_of_the_samples_resolve(name: str, lang: str) -> None:
    """No open point stands for a value that the sample has, and every reference shows a number."""
    document = frame(sample(name), lang)
    for one in walk(document):
        if isinstance(one.node, Reference):
            assert one.node.text
    said = "\n".join(paragraphs(document))
    assert not [
        mark for mark in ("{contract", "{ref:", "{list:", "\ue000", "\ue001", "\ue002") if mark in said
    ]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_library_clause_carries_its_path_and_its_values_are_fields(name: str) -> None:
    """So that the way back finds where an edit goes."""
    found = clauses(frame(sample(name)))
    assert "contract.clauses.law" == found["law"].path
    assert "contract.law" in [one.node.path for one in walk(found["law"]) if isinstance(one.node, Field)]
    for id_, clause in found.items():
        if clause.path:
            assert clause.path == f"contract.clauses.{id_}"


def test_definitions_are_a_table_of_terms_and_meanings() -> None:
    """Two columns with a header row; terms of the library only where a clause says them."""
    document = frame(sample("helios-nordwind"))
    (found,) = [
        one.node
        for one in walk(document)
        if isinstance(one.node, Table) and one.node.id == "definition-table"
    ]
    assert ["Defined term", "Meaning"] == [words_in(cell) for cell in found.head[0].cells]
    terms = [block for row in found.body for block in row.cells[0].children if isinstance(block, Paragraph)]
    assert "def-peakguard" in [term.id for term in terms]
    assert all(isinstance(term.children[0], Term) for term in terms)
    names = [plain_text(term.children) for term in terms]
    assert "Confidential Information" in names
    assert len(names) == len(set(names))


def test_conduct_clauses_follow_the_triage() -> None:
    """Competitors get the whole set; those who do not compete only the general rule."""
    calm = clauses(frame(plan_with("contract: {}\n")))
    assert {"information-protocol", "clean-team", "minutes", "carve-back"}.isdisjoint(calm)
    plan = plan_with("contract: {}\n")
    rivals = {
        id_: one.replace(competitor_of=("south",) if id_ == "north" else ())
        for id_, one in plan.partners.items()
    }
    found = clauses(frame(plan.replace(partners=rivals)))
    assert {
        "conduct",
        "information-protocol",
        "clean-team",
        "minutes",
        "carve-back",
        "clearance-first",
    } <= set(found)
    assert "bids" in words_of(found["conduct"])
    assert "bids" not in words_of(calm["conduct"])


def test_papers_for_personal_data_follow_the_roles() -> None:
    """Joint decisions take an arrangement, processing for another a contract."""
    data = "contract: {}\ndatasets:\n  a: {name: A, personal: true, controller: [north, south]}\n  b: {name: B, personal: true, controller: [north], role: controller-processor}\n"
    document = frame(plan_with(data))
    (schedule,) = [
        block for block in document.blocks if isinstance(block, Schedule) and block.id == "schedule-data"
    ]
    inside = {one.node.id for one in walk(schedule) if isinstance(one.node, Clause)}
    assert {"joint-controllers", "processor"} <= inside
    assert "separate-controllers" not in inside


def test_the_short_frame_stands_before_the_schedules() -> None:
    """Eleven sections at most, then schedules, and no clause without a number."""
    document = frame(sample("helios-nordwind"))
    kinds = [type(block) for block in document.blocks if isinstance(block, (Section, Schedule))]
    first = kinds.index(Schedule)
    assert Section not in kinds[first:-1]
    assert all(clause.number for clause in clauses(document).values())


def test_a_term_sheet_is_shorter_and_a_definitive_agreement_longer() -> None:
    """The kind of paper decides which clauses belong; what the plan chooses is printed in any."""
    plan = sample("helios-nordwind")
    assert plan.contract is not None
    made = {
        paper: set(clauses(frame(plan.replace(contract=plan.contract.replace(stage=paper)))))
        for paper in ("term-sheet", "frame", "definitive")
    }
    assert len(made["term-sheet"]) < len(made["frame"]) - 15
    assert {"severability", "entire-agreement"} <= made["definitive"]
    assert {"severability", "entire-agreement"}.isdisjoint(made["frame"])
    assert {"long-stop", "negotiation"} <= made["term-sheet"] - made["definitive"]
    assert "escrow" in made["term-sheet"]


# -------------------------------------------------------------------------------------------- hostile words

HOSTILE = (
    "{{", "}}", "{", "}", "{}", "{ref:}", "{ref:../x}", "{list:all}", "{contract.components.x.positions.north}",
    "<script>alert(1)</script>", "</clause><clause id='x'>", "{% for x in plan %}", "{{ plan.partners }}",
    "{plan.__class__}", "[x](https://e.example/{contract.law})", "`{ref:costs}`", "![{contract.law}](x)",
    "| a | b |\n|---|---|\n| {contract.law} | {ref:costs} |", "# {ref:costs}", "\ue0000\ue001", "\ue002", "{contract.law|<b>}",
    "{contract.law.deeper}", "{people.nobody.name}", "{contract}", "{partners}", "{plan}", "*{contract.law}*",
    "1. {ref:costs}\n2. {contract.law}", "{list:binding}", "a" * 50_000, "{" * 3000, "*" * 3000, "a" * 1000, "{" * 1000, "*" * 1000, "x\n\n{contract.law}\n\ny",
    "{contract.clauses.law.override.text}",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_harmless(text: str) -> None:
    """They print as text or as what they name, and the document stays whole."""
    more = f"contract:\n  law: Swiss law\n  clauses:\n    law:\n      override:\n        text: {quoted(text)}\n        base: 0123456789ab\n    mine: {{text: {quoted(text)}, stage: binding}}\n"
    done = read_with(more)
    if done.plan is None:
        endless = max(len(word) for word in text.split()) > MAX_WORD
        assert {"P006" if endless else "P013"} == {item.code for item in done.findings}
        return
    document = frame(done.plan)
    found = clauses(document)
    assert {"law", "mine", "costs"} <= set(found)
    assert "x" not in found
    said = "\n".join(paragraphs(document))
    assert "North AG" in said
    if "<" in text and "|" not in text:
        assert text.split(">", maxsplit=1)[0].split("\n", maxsplit=1)[0][:8] in said.replace("\u00a0", " ")


def quoted(text: str) -> str:
    """Return a text as a YAML scalar in double quotes."""
    import json

    return json.dumps(text)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="{}|:.ab*_`<>[]()\\\n #-1\ue000\ue001", max_size=60))
def test_any_words_compose(text: str) -> None:
    """Reading never raises, and what is printed parses."""
    from allidocs.clauses.printing import Printer
    from allidocs.document.parse import parse_document
    from allidocs.templating.edition import Edition
    from allidocs.templating.view import plan_view
    from allidocs.templating.words import words_for

    list(pieces(text))
    edition = Edition.of(PLAIN, words_for("en", TemplateSet()))
    printer = Printer(edition, plan_view(edition), frozenset({"a"}), {}, {"binding": ("a",)}, ("ab",))
    xml = printer.blocks(Text.of(text), "")
    parse_document(
        f'<document lang="en" title="t" subject="s" as-of="2026-01-01"><section id="a"><h>A</h>{xml}</section></document>'
    )


PLAIN = plan_with("contract: {law: 'Swiss law'}\n")


def test_marks_are_read_as_written() -> None:
    """Values, words for a missing one, references, lists, literal braces."""
    found = list(pieces("a {contract.law|to *do*} {ref:law} {list:binding} {open|x} {{b}} {c d}"))
    assert [
        Value("contract.law", "to *do*"),
        Pointer("law"),
        Listing("binding"),
        Value("open", "x"),
    ] == [piece for piece in found if not isinstance(piece, str)]
    assert "a     {b} {c d}" == "".join(piece for piece in found if isinstance(piece, str))


def test_the_register_names_every_blank_of_a_printed_clause_and_every_open_one() -> None:
    """Whoever settles the open points finds each of them in one schedule."""
    document, register = frame(sample("alianza-litoral"), "es"), record(sample("alianza-litoral"), "es")
    (found,) = [
        one.node for one in walk(register) if isinstance(one.node, Table) and one.node.id == "blank-table"
    ]
    targets = [
        one.node.target.removeprefix("contract-frame/")
        for one in walk(replace(register, blocks=(found,)))
        if isinstance(one.node, Reference)
    ]
    listed = dict(zip(targets, (words_in(row.cells[2]) for row in found.body), strict=True))
    wanted = {
        id_
        for id_, one in clauses(document).items()
        if one.path
        and ("[" in words_of(one).replace("[P", "") or (one.openness == "open" and "[P" not in words_of(one)))
    }
    assert wanted == set(listed)
    assert "depositario, y quién lo paga" == listed["escrow"]
    assert "la redacción de la cláusula" == listed["ai-data"]


def test_a_schedule_that_is_missing_is_an_open_point_that_fits_its_article() -> None:
    """A frame without a list of rights says that its schedule is to come."""
    lines = (
        "contract: {clauses: {background-ip: {option: reserved-register}, termination: {option: triggers}}}\n"
    )
    found = clauses(frame(plan_with(lines), "es"))
    assert "lo que el [anexo por añadir] no indica" in words_of(found["background-ip"])
    assert "en los casos de la [tabla por añadir]" in words_of(found["termination"])


def test_texts_in_a_list_lose_their_full_stop_in_any_language() -> None:
    """A text printed in the plan's language inside a Spanish document is closed by a mark of its own."""
    lines = "contract: {competition: {status: cleared, date: 2026-01-08, jurisdictions: [Spain., Portugal and more...]}}\n"
    said = words_of(clauses(frame(plan_with(lines), "es"))["competition-review"])
    assert "jurisdicciones: Spain y Portugal and more..." in said


def test_a_value_that_is_missing_stands_as_an_open_point() -> None:
    """With the words after the bar, or the word for open."""
    plan = plan_with(override("In {contract.law}, {contract.forum|a court}, {contract.notice}."))
    (clause,) = [node for id_, node in clauses(frame(plan)).items() if id_ == "law"]
    opened = [plain_text(one.node.children) for one in walk(clause) if isinstance(one.node, OpenPoint)]
    assert ["a court", "open"] == [words.strip("[]") for words in opened]


def test_complaints_name_what_is_wrong() -> None:
    """Braces that mean nothing and paths that the format does not have."""
    assert complaint(Value("contract.notise")) == (
        "`contract.notise` names nothing in the plan format: there is no `notise`",
        "did you mean `notice`?",
    )
    assert complaint(Value("contract.law.deeper")) is not None
    assert complaint(Value("initiatives.hub.owner.name")) is None
    assert complaint(Value("initiatives.hub.owner.nam")) is not None
    assert complaint("a {b c} d") is not None
    assert complaint("a b") is None


# ------------------------------------------------------------------------------------------------- privacy

PRIVATE = """
contract:
  law: Swiss law
  components:
    c: {name: C, topic: law, intent: I, positions: {north: NORTHERN-LIMIT}}
  clauses:
    law: {override: {text: NORTHERN-WISH, base: 0123456789ab, vis: "only:north"}}
    costs: {override: {text: "See {contract.components.c.positions.north}", base: 0123456789ab}}
    hidden-one: {text: NORTHERN-CLAUSE, section: general, vis: "only:north"}
    also: {text: "After {ref:hidden-one}", section: general, after: hidden-one}
open_points:
  q: {document: contract-frame, at: law, text: NORTHERN-QUESTION, author: Ann, date: 2026-05-06, vis: "only:north"}
"""


@pytest.mark.parametrize(
    ("audience", "seen"), [("all", False), ("south", False), ("counsel", False), ("north", True)]
)
def test_what_is_labelled_for_one_side_never_reaches_another(audience: str, seen: bool) -> None:
    """Override, clause, position and question: canaries in each."""
    document = edition_of(PRIVATE, audience)
    register = edition_of(PRIVATE, audience, id_="negotiation-record")
    said = "\n".join((*paragraphs(document), *paragraphs(register)))
    for canary in ("NORTHERN-LIMIT", "NORTHERN-WISH", "NORTHERN-CLAUSE", "NORTHERN-QUESTION"):
        assert seen is (canary in said)
    assert seen is ("hidden-one" in clauses(document))
    assert "hidden-one" not in said
    assert "Swiss law" in said or seen


def test_a_hidden_value_cannot_choose_an_option(library: Library) -> None:
    """The shared edition decides on what everybody sees."""
    plan = plan_with('contract:\n  law: {text: Secret law, vis: "only:north"}\n')
    ids = {
        audience: {
            one.id: one.option for one in settle(for_audience(plan, Audience(audience)), library).clauses
        }["law"]
        for audience in ("all", "north")
    }
    assert {"all": "open", "north": "named"} == ids


# ---------------------------------------------------------------------------------------------- findings


@pytest.mark.parametrize(
    ("lines", "code", "hint"),
    [
        ("exclusivity: {option: first-lok}", "C002", "did you mean `first-look`?"),
        ("exclusivty: {omit: true}", "C003", "did you mean `exclusivity`?"),
        ("mine: {text: Words., section: genral}", "C003", "did you mean `general`?"),
        ("mine: {text: Words., after: csts}", "C003", "did you mean `costs`?"),
        ("mine: {text: 'Pay {contract.notise}.'}", "C005", "did you mean `notice`?"),
        ("mine: {text: 'See {ref:lw}.'}", "C005", "did you mean `law`?"),
    ],
)
def test_each_mistake_about_clauses_is_told_at_its_place(
    library: Library, lines: str, code: str, hint: str
) -> None:
    """With what to do."""
    done = read_with(f"contract:\n  clauses:\n    {lines}\n")
    assert done.plan is not None
    (found,) = clause_findings(done.plan, library, done.source)
    assert (code, hint) == (found.code, found.hint)
    assert found.place is not None
    assert 16 == found.place.line


def test_a_term_left_out_that_the_library_does_not_define_is_told(library: Library) -> None:
    """Also where the plan says nothing of any clause."""
    done = read_with("contract:\n  terms_omitted: {afiliate: We have none.}\n")
    assert done.plan is not None
    (found,) = clause_findings(done.plan, library, done.source)
    assert (found.code, found.hint) == ("C003", "did you mean `affiliate`?")


def test_a_clause_that_needs_another_says_so(tmp_path: Path) -> None:
    """And one that contradicts another too."""
    two = (
        GOOD
        + GOOD.partition("clauses:\n")[2]
        .replace("  one:", "  two:")
        .replace("stage: binding", "stage: binding\n    requires: [three]\n    excludes: [one]")
        + GOOD.partition("clauses:\n")[2].replace("  one:", "  three:").replace('when: "true", ', "")
    )
    mine = load_library(written(tmp_path, two))
    plan = plan_with("contract:\n  clauses:\n    one: {openness: agreed}\n")
    assert ["C004", "C004"] == [item.code for item in clause_findings(plan, mine)]


# ------------------------------------------------------------------------------- what signing counsel reads


def test_a_schedule_binds_only_in_what_is_settled() -> None:
    """Binding clauses refer to schedules in which points are open: these bind nobody."""
    for paper in ("frame", "definitive"):
        found = clauses(frame(plan_with(f"contract: {{stage: {paper}}}\n")))
        said = words_of(found["binding-effect"])
        assert re.search("what (they show|a schedule shows) as open, proposed or reserved binds nobody", said)


def test_a_mark_follows_the_register_where_the_plan_has_one() -> None:
    """The clause does not end a licence that the register lets run on."""
    lines = "contract: {brand_use: Both names stand on it.}\n"
    register = "ip: {name: {name: The name, kind: trademark, origin: background, owner: [north]}}\n"
    assert "Except as Schedule" in words_of(clauses(frame(plan_with(lines + register)))["marks"])
    assert "Schedule" not in words_of(clauses(frame(plan_with(lines)))["marks"])


DATA = """\
datasets:
  staff: {name: Names of staff, controller: [north], personal: true}
"""
TERMS = """\
agreements:
  terms: {name: Terms of processing, kind: data-processing, parties: [north, south], status: STATUS, signed: 2025-02-03}
"""


@pytest.mark.parametrize(("status", "signed"), [("signed", True), ("draft", False)])
def test_personal_data_pass_under_the_terms_that_are_signed(status: str, signed: bool) -> None:
    """Nobody says that no data pass yet where an agreement that governs them is in force."""
    terms = TERMS.replace("STATUS", status).replace(", signed: 2025-02-03" if not signed else "\0", "")
    words = words_of(clauses(frame(plan_with("contract: {}\n" + DATA + terms)))["data-gate"])
    assert ("Terms of processing of 3 February 2025" in words.replace("\u00a0", " ")) is signed
    assert ("No Personal Data passes" in words) is not signed


def defined(document: Document) -> list[str]:
    """Return the first column of the table of definitions."""
    (table,) = [
        one.node
        for one in walk(document)
        if isinstance(one.node, Table) and one.node.id == "definition-table"
    ]
    return [words_in(row.cells[0]) for row in table.body]


def test_a_term_is_defined_where_a_clause_says_its_plural() -> None:
    """Initiatives are defined by the word for one."""
    lines = "contract: {}\ninitiatives: {hub: {name: The hub, status: active}}\n"
    assert "Initiative" in defined(frame(plan_with(lines)))
    assert "Iniciativa" in defined(frame(plan_with(lines), "es"))


def test_a_definition_of_the_plan_carries_the_word_that_clauses_use() -> None:
    """A plan that defines a term in one language defines it for the clauses of the other, too."""
    lines = "contract: {definitions: {background: {term: Background, meaning: What each had.}}}\n"
    assert "Background (PI Previa)" in defined(frame(plan_with(lines), "es"))
    assert "Background" in defined(frame(plan_with(lines)))


def test_a_value_speaks_the_language_of_the_text_around_it() -> None:
    """A length of time inside an English passage is English in the Spanish document, too."""
    lines = (
        "contract: {transition_period: 24 months, clauses: {late: {heading: Late, section: exit,"
        " text: 'Both serve on for {contract.transition_period}.'}}}\n"
    )
    assert "for 24\u00a0months" in words_of(clauses(frame(plan_with(lines), "es"))["late"])


@pytest.mark.parametrize(("country", "foreign"), [("US", "EU"), ("DE", "US")])
def test_a_rule_of_another_law_is_called_comparative(country: str, foreign: str) -> None:
    """Delaware decides nothing between companies of the Union."""
    plan = plan_with("contract: {sign_by: 2026-12-15}\n")
    seated = plan.replace(partners={id_: one.replace(country=country) for id_, one in plan.partners.items()})
    (table,) = [
        one.node for one in walk(record(seated)) if isinstance(one.node, Table) and one.node.id == "law-table"
    ]
    marked = {
        words_in(row.cells[1]).endswith("comparative law")
        for row in table.body
        if "Delaware" in words_in(row.cells[1])
    }
    assert marked == {foreign == "US"}


def test_ending_without_cause_is_told_alike_by_frame_and_exit_plan() -> None:
    """Both tables of events hold it where the contract grants it, and neither does where it does not."""
    event = "termination_triggers: {law: {kind: law, text: A law forbids it.}}\nexit: {notice: 6 months}\n"
    for lines, granted in (("contract: {notice: 6 months}\n", True), ("contract: {cure: 6 months}\n", False)):
        plan = plan_with(lines + event)
        for name in ("contract-frame", "exit-plan"):
            said = "\n".join(paragraphs(composed(name, plan, "en").document))
            assert ("Without cause" in said) is granted, name


# ------------------------------------------------------------------------- what alliance agreements hold besides

SIDES = {
    "minimum-commitment": "volume", "volume-restriction": "capacity", "most-favoured": "comparable",
    "audit-rights": "look-back", "late-payment": "rate", "withholding-tax": "gross-up", "set-off": "free",
    "subcontracting": "consent", "recall": "maker-decides", "licence-terms": "perpetual", "no-challenge": "ends-licence",
    "infringers": "owner-first", "first-refusal": "refusal", "warranty-duration": "time", "indirect-loss": "excluded",
    "liquidated-damages": "credited", "transfer-of-staff": "by-list", "insolvency": "security",
    "third-parties": "affiliates",
}  # fmt: skip
"""Clauses on which the two sides of a deal differ, with the option of the side that asks for more."""


@pytest.mark.parametrize("id_", SIDES)
def test_a_clause_on_which_sides_differ_has_a_way_for_each_and_is_chosen_by_the_plan(
    library: Library, id_: str
) -> None:
    """Neither side's way is taken by itself where it costs the other something; what is chosen is printed in any paper."""
    clause = library.clauses[id_]
    assert len(clause.options) >= 2
    assert clause.options[SIDES[id_]].when is None
    plan = plan_with(f"contract:\n  clauses:\n    {id_}: {{option: {SIDES[id_]}}}\n")
    for lang in LANGUAGES:
        assert words_of(clauses(frame(plan, lang))[id_]).endswith(".")


@pytest.mark.parametrize(
    ("id_", "needs"),
    [
        ("late-payment", "payment: 30 days"), ("withholding-tax", "payment: 30 days"), ("set-off", "payment: 30 days"),
        ("disclosure-by-law", "law: Swiss law"), ("insolvency", "law: Swiss law"),
    ],
)  # fmt: skip
def test_what_a_definitive_agreement_holds_by_itself(id_: str, needs: str) -> None:
    """The even-handed way of what every payment or every end needs; a frame leaves it for later."""
    for paper in ("frame", "definitive"):
        found = clauses(frame(plan_with(f"contract: {{stage: {paper}, {needs}}}\n")))
        assert (id_ in found) is (paper == "definitive")


def test_arbitration_is_settled_by_rules_seat_number_language_and_authority() -> None:
    """The clause on law leaves the forum to it, and what is not settled stands open."""
    whole = "contract: {law: Swiss law, arbitration: {rules: Swiss Rules, seat: Zurich, arbitrators: 3, authority: the Centre, language: English}}\n"
    found = clauses(frame(plan_with(whole)))
    words = words_of(found["arbitration"])
    for part in (
        "the Swiss Rules",
        "The seat is Zurich",
        "the number of arbitrators 3",
        "the Centre appoints",
        "the language English",
    ):
        assert part in words
    assert "[" not in words
    assert "Forum" not in words_of(found["law"])
    assert ("binding", "binding") == (found["arbitration"].stage, found["law"].stage)
    bare = clauses(frame(plan_with("contract: {law: Swiss law, arbitration: {seat: Zurich}}\n")))
    assert "UNCITRAL" in words_of(bare["arbitration"])
    assert "[one or three, to be agreed]" in words_of(bare["arbitration"])


def test_a_rule_on_insolvency_is_cited_with_its_law_and_its_day(library: Library) -> None:
    """Insolvency is of each country; what is cited was checked on a day."""
    rules = library.clauses["insolvency"].references.values()
    assert {"ES", "DE", "CH", "US"} == {one.system for one in rules}
    assert all(one.as_of.year >= 2026 for one in rules)


@pytest.mark.parametrize(("paper", "blank"), [("frame", False), ("definitive", True)])
def test_register_tax_number_and_power_are_stated_and_missed_only_where_somebody_signs(
    paper: str, blank: bool
) -> None:
    """A frame goes without them; what the plan has is printed in any paper."""
    found = clauses(frame(plan_with(f"contract: {{stage: {paper}}}\n")))
    assert ("[register entry to be completed]" in words_of(found["party-north"])) is blank
    plan = plan_with(f"contract: {{stage: {paper}}}\n")
    north = plan.partners["north"].replace(
        register=Text.of("Sheet 7"), tax_number="N-1", power=Text.of("a deed")
    )
    words = words_of(clauses(frame(plan.replace(partners={**plan.partners, "north": north})))["party-north"])
    assert "Sheet 7, tax number N-1" in words
    assert "by virtue of a deed" in words


@pytest.mark.parametrize(
    ("lang", "name", "other"), [("en", "this agreement", "frame"), ("es", "este contrato", "marco")]
)
def test_a_definitive_agreement_calls_itself_so_throughout(lang: str, name: str, other: str) -> None:
    """Also where the library's words begin a sentence; words of the Parties' own stay as they are written."""
    own = "{{en: Under this frame., es: Conforme a este marco.}}"
    written = f"contract:\n  stage: definitive\n  clauses: {{costs: {{override: {{text: {own.format()}, base: 0123456789ab}}}}}}\n"
    found = clauses(frame(plan_with(written), lang))
    assert other in words_of(found.pop("costs"))
    said = "\n".join(words_of(clause) for clause in found.values())
    assert name in said
    assert other not in said.replace("framework", "")


def test_some_clauses_mean_what_they_mean_in_the_library(library: Library) -> None:
    """Reading a few clauses alone gives the same ones; all of them can be read so."""
    part = some_clauses(TemplateSet(), library.clauses)
    assert part is not None
    assert dict(part.clauses) == dict(library.clauses)
    assert part.sections == library.sections
    few = some_clauses(TemplateSet(), ["escrow", "none-such"])
    assert few is not None
    assert list(few.clauses) == ["escrow"]


@pytest.mark.parametrize("name", SAMPLES)
def test_where_nothing_is_to_be_said_some_clauses_are_enough(name: str) -> None:
    """Samples choose, replace and add clauses, and refer to others: all that is asked of the library is in the part."""
    plan = sample(name)
    assert plan.contract is not None
    part = some_clauses(TemplateSet(), clauses_named(plan.contract))
    assert part is not None
    assert clause_findings(plan, part) == []


def test_a_library_of_ones_own_is_read_whole(tmp_path: Path) -> None:
    """Its mistakes are to be told."""
    own = tmp_path / "clauses"
    own.mkdir()
    (own / "mine.yaml").write_text("clauses: {}\n", "utf-8")
    assert some_clauses(TemplateSet(tmp_path), ["escrow"]) is None
