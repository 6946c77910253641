"""Laws of every contract frame: what binds is said once and is true, one subject has one state, records are not signed.

They hold for the samples and for the plans that `init` writes, in every kind of paper, and for small plans that try to
break them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from allidocs.artifacts.catalogue import artifact
from allidocs.artifacts.compose import Stamp, compose
from allidocs.clauses import load_library
from allidocs.document.inline_nodes import Field, Inline, OpenPoint, Reference
from allidocs.document.text import paragraphs, plain_text
from allidocs.document.tree import Clause, Document, Table
from allidocs.document.walk import PARTS, walk
from allidocs.plan.audience import ALL, for_audience
from allidocs.plan.contract import Contract
from allidocs.plan.model import Plan, read_plan
from allidocs.templating.template_set import TemplateSet
from tests.artifacts.composing import sample
from tests.plan.reading import plan_with
from tests.sweeping import source_named

PAPERS = ("term-sheet", "frame", "definitive")
RECORDS = frozenset(
    {
        "point-table", "blank-table", "undecided-table", "omitted-table", "question-table", "component-table",
        "structure-table", "paper-table", "ease-table", "obstacle-heat", "obstacle-table", "diligence-table",
        "path-table", "law-table",
    }
)  # fmt: skip
"""Tables of the negotiation."""

SMALL = {
    "open and stated": """
contract:
  components:
    law: {name: Law, topic: law, intent: One law, status: open, binding: binding}
    share: {name: Share, topic: commercial, intent: Fair, principle: By work, status: agreed, binding: binding}
  money: To be shared.
  clauses:
    own: {heading: Own, text: 'Under {ref:exclusivity} and {contract.notice|a time}.', stage: binding, openness: agreed}
    late: {heading: Late, text: Words., stage: definitive, openness: agreed}
""",
    "rests on what is open": """
contract:
  change_control: Sponsors change the frame.
  components:
    change: {name: Change, topic: change-control, intent: Slowly, status: open, question: 'How?', binding: to-be-decided}
    one: {name: One, topic: ip, intent: Own, principle: Each its own, status: agreed, binding: binding}
    two: {name: Two, topic: ip, intent: Shared, status: open, binding: non-binding}
""",
    "an agreement in force": """
contract: {confidentiality: 3 years, notice: 6 months, cure: 20 days, exclusivity: {kind: field}}
agreements: {secrets: {name: Letter on secrets, kind: nda, status: signed, signed: 2025-02-03, parties: [north, south]}}
termination_triggers: {sale: {kind: change-of-control, text: A sale of a company., notice: 1 month}}
""",
}


@cache
def plans() -> dict[str, Plan]:
    """Return every plan that the laws are tried on, by name."""
    found = {name: sample(name) for name in ("helios-nordwind", "alianza-litoral")}
    for name in ("init-en-form", "init-en-retire", "init-es-operate"):
        read = read_plan(source_named(name))
        assert read.plan is not None
        found[name] = read.plan
    return found | {name: plan_with(lines) for name, lines in SMALL.items()}


@cache
def frame(name: str, paper: str, document: str = "contract-frame") -> Document:
    """Return the contract frame of a plan as another kind of paper, in the plan's own language; or its record."""
    plan = plans()[name]
    plan = plan.replace(contract=(plan.contract or Contract()).replace(stage=paper))
    return compose(
        for_audience(plan, ALL), artifact(document), plan.plan.language, TemplateSet(), Stamp()
    ).document


def clauses(document: Document) -> dict[str, Clause]:
    """Return the clauses of a document by id."""
    return {one.node.id: one.node for one in walk(document) if isinstance(one.node, Clause)}


def said(value: object) -> Iterator[Inline]:
    """Yield the inline parts of a clause's own words: not of its sub-clauses, nor of lists of clauses."""
    if isinstance(value, tuple):
        for part in value:
            yield from said(part)
        return
    if isinstance(value, Clause) or value is None:
        return
    if isinstance(value, Field) and value.path.startswith("list:"):
        return
    if isinstance(value, Inline):
        yield value
    for part in PARTS.get(type(value), ()):
        yield from said(getattr(value, part))


def listed(document: Document, kind: str) -> set[str]:
    """Return the clauses that the clause on binding effect lists as binding, or as not binding."""
    found: set[str] = set()
    for one in walk(clauses(document)["binding-effect"]):
        if isinstance(one.node, Field) and one.node.path == f"list:{kind}":
            found |= {child.target for child in one.node.children if isinstance(child, Reference)}
    return found


every_frame = pytest.mark.parametrize(("name", "paper"), [(name, paper) for name in ("helios-nordwind", "alianza-litoral", "init-en-form", "init-en-retire", "init-es-operate", *SMALL) for paper in PAPERS])  # fmt: skip


@every_frame
def test_what_binds_is_listed_whole_and_rests_on_nothing_that_does_not(name: str, paper: str) -> None:
    """No blank in it, and what it refers to is there and binds with it, unless the plan itself says otherwise.

    A definitive agreement binds as a whole, and lists what does not.
    """
    document = frame(name, paper)
    found = clauses(document)
    binding = {id_ for id_, clause in found.items() if clause.stage == "binding"}
    others = {id_ for id_, clause in found.items() if clause.stage not in ("", "binding")}
    assert (listed(document, "binding"), listed(document, "unbound")) == (
        (set(), others) if paper == "definitive" else (binding, set())
    )
    for id_ in binding:
        words = list(said(found[id_].children))
        assert not [one for one in words if isinstance(one, OpenPoint)], id_
        refers = {one.target for one in words if isinstance(one, Reference)} & set(found)
        assert refers <= binding or id_ == "survival", (id_, refers - binding)


@every_frame
def test_the_record_of_the_negotiation_is_no_part_of_what_is_signed(name: str, paper: str) -> None:
    """Its tables stand in a paper of its own, and no clause refers to them."""
    document = frame(name, paper)
    inside = {one.node.id for one in walk(document) if isinstance(one.node, Table)}
    assert not inside & RECORDS
    record = frame(name, paper, "negotiation-record")
    assert {one.node.id for one in walk(record) if isinstance(one.node, Table)} & RECORDS
    for clause in clauses(document).values():
        assert not {one.target for one in said(clause.children) if isinstance(one, Reference)} & RECORDS


@every_frame
def test_a_subject_has_one_clause_and_one_state(name: str, paper: str) -> None:
    """A component stands in one clause alone, and a clause that is printed is not listed as undecided."""
    plan = plans()[name]
    components = plan.contract.components if plan.contract else {}
    document = frame(name, paper)
    found = clauses(document)
    record = frame(name, paper, "negotiation-record")
    register = [
        one.node for one in walk(record) if isinstance(one.node, Table) and one.node.id == "component-table"
    ]
    rows = [row for table in register for row in table.body]
    targets = [
        one.target for row in rows for one in said(row.cells[0].children) if isinstance(one, Reference)
    ]
    assert {one.partition("/")[2] for one in targets} <= found.keys()
    assert len(components) == len(targets) == len(set(targets)) or not components
    library = load_library(TemplateSet()).clauses
    subjects = {topic for id_ in library.keys() & found.keys() for topic in library[id_].topics}
    live = {id_: item for id_, item in components.items() if item.status != "deferred"}
    about = Counter(item.topic for item in live.values())
    for id_, item in live.items():
        assert f"c-{id_}" not in found or about[item.topic] > 1 or item.topic not in subjects, id_
    titles = [plain_text(clause.heading) for clause in found.values() if clause.heading]
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize("name", ["helios-nordwind", "alianza-litoral"])
def test_in_a_definitive_agreement_what_is_agreed_binds(name: str) -> None:
    """Scope, contributions, money, bodies, decisions: none of it stays intent; only what guides the reading does."""
    found = clauses(frame(name, "definitive"))
    guides = {id_ for id_, clause in found.items() if clause.stage == "intent"}
    assert guides <= {"purpose", "principles", "objectives", "competition-review"}
    assert not [id_ for id_, clause in found.items() if clause.openness == "agreed" and clause.stage not in ("", "binding") and id_ != "feedback"]  # fmt: skip
    core = {
        "scope",
        "contributions",
        "commercial",
        "governance",
        "decision-map",
        "deadlock",
        "change-control",
    }
    assert {"binding"} == {found[id_].stage for id_ in core}


def test_an_own_clause_for_the_definitive_agreement_binds_in_one() -> None:
    """Before, it waits."""
    assert ["definitive", "definitive", "binding"] == [
        clauses(frame("open and stated", paper))["late"].stage for paper in PAPERS
    ]


def test_the_events_that_end_the_cooperation_are_told_in_one_place() -> None:
    """Notice without cause and a change of control stand in the table; the clauses refer to it."""
    found = clauses(frame("an agreement in force", "frame"))
    for id_ in ("termination", "change-of-control"):
        words = "".join(plain_text(block) for block in found[id_].children)
        assert "Table" in words
        assert not any(word in words for word in ("6 months", "20 days", "[")), words


@pytest.mark.parametrize("paper", PAPERS)
def test_who_may_amend_is_said_by_one_clause(paper: str) -> None:
    """The others refer to it, and no body is given what it denies."""
    found = clauses(frame("helios-nordwind", paper))
    body = found.get("no-power")
    assert body is None or "amendment" in {
        one.target for one in said(body.children) if isinstance(one, Reference)
    }
    refers = {one.target for one in said(found["amendment"].children) if isinstance(one, Reference)}
    assert refers == ({"change-control"} if paper == "definitive" else set())


@pytest.mark.parametrize("paper", ("frame", "definitive"))
def test_a_body_changes_nothing_that_binds(paper: str) -> None:
    """Change control names who decides operative contents; what binds it leaves to the signed writing."""
    found = clauses(frame("helios-nordwind", paper))
    words = {id_: "".join(plain_text(block) for block in found[id_].children) for id_ in found}
    assert "What binds changes only as clause" in words["change-control"]
    assert "amendment" in {
        one.target for one in said(found["change-control"].children) if isinstance(one, Reference)
    }
    name = "agreement" if paper == "definitive" else "frame"
    writing = f"What binds in this {name} and its schedules changes only by a writing that every Party signs"
    assert writing in words["amendment"]
    assert "prices outside what the Cooperation offers" in words["no-power"]


def test_secrets_have_one_definition_and_the_agreement_in_force_is_named() -> None:
    """A definition of the library's own would stand beside that of the agreement."""
    document = frame("an agreement in force", "frame")
    text = "\n".join(paragraphs(document)).replace("\u00a0", " ")
    assert "Letter on secrets of 3 February 2025" in text
    assert "was developed independently" not in text
    assert "was developed independently" in "\n".join(paragraphs(frame("open and stated", "frame")))
