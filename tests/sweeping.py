"""Plans with one thing taken away or hidden, one at a time, and what is wrong with the documents made of them.

A plan is changed in its placed tree, where a key, an entry or an item is left out or labelled, read again as a file
would be, and put back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any
from zlib import crc32

from allidocs.artifacts.catalogue import CATALOGUE, ready
from allidocs.artifacts.compose import Stamp, compose
from allidocs.base.errors import AllidocsError, FindingsError
from allidocs.base.files import Memory
from allidocs.base.finding import Finding
from allidocs.base.ids import join
from allidocs.document import tree
from allidocs.document.text import plain_text
from allidocs.document.walk import PARTS, walk
from allidocs.pipeline.check import Checked, judged, with_clauses, with_leaks
from allidocs.pipeline.starter import UNTIL, starter_files
from allidocs.plan.audience import ALL, for_audience
from allidocs.plan.entity import Kind, shape
from allidocs.plan.model import Plan, Read, read_plan
from allidocs.plan.source import Branch, Node, Scalar, Sequence, Source, read_source
from allidocs.templating.template_set import TemplateSet
from tests.mutating import sample_texts
from tests.noting import differences, noted

SAMPLES = ("helios-nordwind", "alianza-litoral", "aquarow", "brightwater-caldera", "evaluate")
PLANS = (*SAMPLES, *(f"init-{lang}-{stage}" for lang in ("en", "es") for stage in UNTIL))
"""Every sample, and every plan that `init` writes."""
TEMPLATES = TemplateSet()


@cache
def source_named(name: str) -> Source:
    """Return the placed tree of one of PLANS."""
    if name in SAMPLES:
        texts = sample_texts(name)
    else:
        _, lang, stage = name.split("-")
        texts = {"plan.yaml": starter_files("first", stage, lang, date(2026, 9, 30))["plan.yaml"]}
    # A copy: whoever else reads these texts in this process gets the tree that is not changed below.
    return deepcopy(read_source(Memory(dict(texts)), sorted(texts)))


def read_anew(source: Source) -> Read:
    """Read a tree that was changed in its place, as none but the sweep does: `read_plan` and its entries know it already."""
    _forget(source.root)
    read: Read = read_plan.__wrapped__(source)
    _forget(source.root)
    return read


def _forget(node: Node) -> None:
    """Let every entry be read again."""
    if isinstance(node, Branch):
        node.read = None
        for _, value in node.entries.values():
            _forget(value)
    elif isinstance(node, Sequence):
        for value in node.items:
            _forget(value)


# ---------------------------------------------------------------------------------------------- changes


@dataclass(frozen=True)
class Step:
    """One thing that can be taken away (`remove`) or hidden from all but one partner (`hide`).

    `key` is its place in the format, without ids: `initiatives.*.owner`.
    """

    kind: str
    path: str
    key: str
    parent: Node
    name: str | int
    form: str
    required: bool = False


def steps(source: Source) -> Iterator[Step]:
    """Yield every removal and every hiding that a plan allows, in the order of the plan."""
    yield from _steps(Kind("entity", entity=Plan), source.root, "", "")


def _steps(kind: Kind, node: Node, path: str, key: str) -> Iterator[Step]:
    if isinstance(node, Branch):
        known = shape(kind.entity).by_key if kind.form == "entity" and kind.entity else {}
        for name, (_, value) in node.entries.items():
            item = known[name].kind if name in known else kind.item or Kind("str")
            inner = f"{key}.{name if known else '*'}".lstrip(".")
            must = name in known and known[name].required
            yield from _changes(item, node, name, value, join(path, name), inner, must=must)
    elif isinstance(node, Sequence):
        for place, value in enumerate(node.items):
            yield from _changes(kind.item or Kind("str"), node, place, value, join(path, place), f"{key}[*]")


def _changes(
    kind: Kind, parent: Node, name: str | int, value: Node, path: str, key: str, *, must: bool = False
) -> Iterator[Step]:
    yield Step("remove", path, key, parent, name, kind.form, must)
    if kind.form in ("entity", "text") and not (isinstance(value, Branch) and "vis" in value.entries):
        yield Step("hide", path, key, parent, name, kind.form)
    yield from _steps(kind, value, path, key)


@contextmanager
def taken(steps: tuple[Step, ...], partner: str) -> Iterator[None]:
    """Change the plan's tree by `steps` while inside; hidden things are shown to `partner` alone."""
    undo: list[tuple[Any, str, Any]] = []
    for step in steps:
        attribute = "entries" if isinstance(step.parent, Branch) else "items"
        before = getattr(step.parent, attribute)
        undo.append((step.parent, attribute, before))
        setattr(step.parent, attribute, _changed(before, step, partner))
    try:
        yield
    finally:
        for parent, attribute, before in reversed(undo):
            setattr(parent, attribute, before)


def _changed(before: Any, step: Step, partner: str) -> Any:
    if isinstance(before, dict):
        if step.kind == "remove":
            return {name: value for name, value in before.items() if name != step.name}
        key, value = before[step.name]
        return {**before, step.name: (key, _hidden(value, step.form, partner))}
    after = list(before)
    assert isinstance(step.name, int)
    after[step.name : step.name + 1] = (
        [] if step.kind == "remove" else [_hidden(before[step.name], step.form, partner)]
    )
    return after


def _hidden(value: Node, form: str, partner: str) -> Node:
    at = (value.file, value.line, value.column, value.start, value.end)
    label = Scalar(*at, f"only:{partner}", '"')
    made = Branch(*at, flow=True)
    if isinstance(value, Branch):
        made.entries.update(value.entries)
    elif form == "text":
        made.entries["text"] = (Scalar(*at, "text", ""), value)
    made.entries["vis"] = (Scalar(*at, "vis", ""), label)
    return made


# ----------------------------------------------------------------------------------------------- judging


@dataclass
class Told:
    """What became of one changed plan: whether it passes, what was composed and what stayed, and every fault."""

    passes: bool = False
    documents: int = 0
    same: int = 0
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Whole:
    """A plan before anything is taken away: its shared edition, and what each document reads of it."""

    plan: Plan
    reads: Mapping[str, frozenset[str]]

    def changed(self, plan: Plan) -> frozenset[str]:
        """Return the documents that can become other ones when this plan becomes `plan`."""
        other = frozenset(differences(self.plan, plan))
        return frozenset(
            item.id
            for item in CATALOGUE
            if item.id not in self.reads or not self.reads[item.id].isdisjoint(other)
        )


def whole(source: Source, langs: tuple[str, ...]) -> Whole:
    """Compose every document of a plan, noting what it reads."""
    read = read_anew(source).plan
    assert read is not None
    plan, reads = for_audience(read, ALL), {}
    for item in CATALOGUE:
        if ready(plan, item):
            watched, seen = noted(plan)
            for lang in langs:
                compose(watched, item, lang, TEMPLATES, Stamp(digest="0"))
            reads[item.id] = frozenset(seen)
    return Whole(plan, reads)


def judge(source: Source, langs: tuple[str, ...] = ("en", "es"), before: Whole | None = None) -> Told:
    """Read a plan's tree as `check` does, and compose every document that the plan is ready for in its shared edition.

    Documents that read nothing of what differs from the plan `before` are the same, and counted as such.
    """
    told = Told()
    read = read_anew(source)
    try:
        checked = with_clauses(
            judged(
                with_leaks(Checked(read.plan, read.source, read.findings), names_private=read.names_private)
            ),
            TEMPLATES,
        )
    except Exception as error:
        told.faults.append(f"check: {_error(error)}")
        return told
    told.faults += [
        f"check: no place: {one.code} {one.message}" for one in checked.findings if not _placed(one)
    ]
    if checked.plan is None or any(one.code.startswith("P") for one in checked.errors):
        return told
    told.passes = True
    if any(one.code == "P019" for one in checked.findings):
        return told
    plan = for_audience(checked.plan, ALL)
    changed = frozenset(item.id for item in CATALOGUE) if before is None else before.changed(plan)
    for item in CATALOGUE:
        if not ready(plan, item):
            continue
        if item.id not in changed:
            told.same += len(langs)
            continue
        for lang in langs:
            told.documents += 1
            try:
                document = compose(plan, item, lang, TEMPLATES, Stamp(digest="0")).document
            except Exception as error:
                told.faults.append(f"{item.id}.{lang}: {_error(error)}")
                continue
            told.faults += [f"{item.id}.{lang}: {fault}" for fault in faults(document)]
    return told


def _placed(finding: Finding) -> bool:
    return bool(finding.message.strip()) and finding.place is not None


def _error(error: Exception) -> str:
    if isinstance(error, FindingsError):
        return f"{error.message}: {[one.message for one in error.findings]}"
    if isinstance(error, AllidocsError):
        return error.message
    return f"{type(error).__name__}: {error}"


_ENDS = ".!?…"
_NONE = re.compile(r"(?<!^)(?<!\. )\bNone\b", re.MULTILINE)
"""The word of programs; a choice of that name starts its line, a sentence its own."""
_BAD = {
    "nothing between dashes": re.compile(r"–[ \u00a0]*–"),
    "nothing of nothing": re.compile(r"\b0[ \u00a0](?:of|de)[ \u00a0]0\b"),
    "two marks": re.compile(r"(?<!\.)\.\.(?!\.)|[?!…]\.|\.[ \u00a0]\.|[,;:] ?[.,;]|\( ?\)|^[.,;:)]"),
    "a gap before a mark": re.compile(r"\w [.,;](?:\s|$)"),
}
_ATTRIBUTES: dict[type, tuple[str, ...]] = {
    tree.KeyFact: ("label", "unit"), tree.Ask: ("label",), tree.Aside: ("title",), tree.Figure: ("alt",),
    tree.ControlRow: ("name",), tree.Document: ("title", "header_left", "header_right", "footer", "author"),
}  # fmt: skip
"""The words that nodes hold as attributes."""
_SENTENCE = re.compile(r"^[ \u00a0]+[¿¡“]?[A-ZÁÉÍÓÚÑ][a-záéíóúñ]")


def faults(document: tree.Document) -> list[str]:
    """Return what no document may have: ids twice, empty parts, words of programs, stops that are missing or doubled."""
    found: list[str] = []
    ids: Counter[str] = Counter()
    for visit in walk(document):
        node = visit.node
        if getattr(node, "id", ""):
            ids[node.id] += 1
        found += _empty(node)
        if isinstance(node, tree.Paragraph):
            found += _words(node)
        elif isinstance(node, tree.Section | tree.Schedule):
            found += _bad(plain_text(node.title))
        elif isinstance(node, tree.KeyFact):
            found += _words(tree.Paragraph(node.children, "note")) + _bad(plain_text(node.figure))
        for name in _ATTRIBUTES.get(type(node), ()):
            found += _bad(getattr(node, name)) + _none(getattr(node, name))
    return found + [f"the id {name} {count} times" for name, count in ids.items() if count > 1]


def _empty(node: Any) -> Iterator[str]:
    match node:
        case tree.Section() | tree.Schedule():
            if not plain_text(node.title).strip(" –"):
                yield f"an empty heading of {node.id}"
            if not node.children:
                yield f"nothing in the section {node.id}"
        case tree.Clause():
            if not node.children:
                yield f"nothing in the clause {node.id}"
            if node.heading and not plain_text(node.heading).strip(" –"):
                yield f"an empty heading of {node.id}"
        case tree.List():
            if not node.items or not all(_says(item.children) for item in node.items):
                yield "an empty list or entry"
        case tree.Table() | tree.Figure():
            if node.caption and not plain_text(node.caption).strip(" –."):
                yield f"an empty caption of {node.id}"
            if isinstance(node, tree.Table) and not any(_says(row.cells) for row in node.body):
                yield f"nothing in the table {node.id}"
            if isinstance(node, tree.Table) and any(len(row.cells) == 0 for row in (*node.head, *node.body)):
                yield f"an empty row in the table {node.id}"
        case tree.KeyFacts():
            if not node.facts:
                yield "no key facts"
        case tree.KeyFact():
            if (
                not node.label.strip(" –")
                or not (plain_text(node.figure) + plain_text(node.children)).strip()
            ):
                yield f"an empty key fact {node.label}"
        case tree.Definitions():
            if not node.items:
                yield "no definitions"
        case tree.Ask() | tree.Aside():
            if not _says(node.children):
                yield f"an empty {type(node).__name__.lower()}"
        case _:
            return


def _says(nodes: Any) -> bool:
    for visit in walk(nodes):
        if isinstance(visit.node, tree.Text | tree.Code | tree.Reference) and visit.node.text.strip():
            return True
        if isinstance(visit.node, tree.Status | tree.Spark):
            return True
    return False


def _bad(text: str) -> list[str]:
    return [
        f"{name}: {_around(text, match)}" for name, pattern in _BAD.items() if (match := pattern.search(text))
    ]


def _none(text: str) -> list[str]:
    return [f"None: {text}"] if _NONE.search(text) else []


def _around(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - 40) : match.end() + 40]


def _words(node: tree.Paragraph) -> list[str]:
    text = plain_text(node)
    found = [fault for line in text.split("\n") for fault in _bad(line)]
    runs = list(_runs(node.children))
    found += [fault for words, of_plan in runs if not of_plan for fault in _none(words)]
    for (before, of_plan), (after, other) in pairwise(runs):
        torn = (
            of_plan and not other and _SENTENCE.match(after) and not before.rstrip().endswith((*_ENDS, ":"))
        )
        if torn and len(before.split()) > 3:
            found.append(f"no stop where the plan's words end: {before[-40:]}|{after[:30]}")
    if node.role != "cell" and runs and runs[-1][1] and len(runs) > 1:
        said = "".join(words for words, of_plan in runs if not of_plan)
        last = runs[-1][0].rstrip()
        if re.search(r"\.(?:\s|$)", said) and len(last.split()) > 3 and not last.endswith((*_ENDS, ":")):
            found.append(f"no stop at the end: {text[:40]}…{text[-40:]}")
    return found


def _runs(nodes: tuple[Any, ...], of_plan: bool = False) -> Iterator[tuple[str, bool]]:
    """Yield the words of a paragraph, and whether they are the plan's, joined where they are of one kind."""
    joined: list[tuple[str, bool]] = []
    for words, kind in _pieces(nodes, of_plan):
        if joined and joined[-1][1] == kind:
            joined[-1] = (joined[-1][0] + words, kind)
        else:
            joined.append((words, kind))
    return iter(joined)


def _pieces(nodes: tuple[Any, ...], of_plan: bool) -> Iterator[tuple[str, bool]]:
    for node in nodes:
        inside = of_plan or (isinstance(node, tree.Field) and node.kind == "plan")
        if isinstance(node, tree.OpenPoint):
            # A mark beside the words, such as that they are in another language only.
            yield "\n", False
        if "children" in PARTS.get(type(node), ()):
            yield from _pieces(node.children, inside)
        elif isinstance(node, tree.Status | tree.LineBreak):
            yield "\n", False
        else:
            yield plain_text((node,)), inside


def first_partner(source: Source) -> str:
    """Return the partner who alone sees what a step hides."""
    partners = source.find("partners")
    assert isinstance(partners, Branch)
    return min(partners.entries)


def one_of_each(source: Source, seed: str) -> list[Step]:
    """Return one step for each key of the format and each way, in an order that `seed` decides."""
    once = {(step.kind, step.key): step for step in reversed(tuple(steps(source)))}
    return sorted(once.values(), key=lambda step: crc32(f"{seed} {step.kind} {step.key}".encode()))


def together(source: Source, seed: str, count: int) -> tuple[Step, ...]:
    """Return some `count` steps that leave, taken all at once, a plan that check passes."""
    picked: list[Step] = []
    for step in one_of_each(source, seed):
        entry = isinstance(step.name, int) or step.key.endswith("*")
        breaks = step.kind == "remove" and (step.required or entry or step.form in ("map", "entity"))
        nested = any(
            f"{one.path}.".startswith(f"{step.path}.") or f"{step.path}.".startswith(f"{one.path}.")
            for one in picked
        )
        if not breaks and not nested and step.path != "plan" and len(picked) < count:
            picked.append(step)
    while found := _answers(source, picked):
        said = " ".join(f"`{one.path}` {one.message}" for one in found)
        kept = [step for step in picked if not any(f"`{name}`" in said for name in _ancestry(step.path))]
        picked = kept if len(kept) < len(picked) else picked[: len(picked) // 2]
    return tuple(picked)


def _ancestry(path: str) -> tuple[str, ...]:
    """Return the path, and that of the entry which holds it."""
    return path, path.rpartition(".")[0] or path


def _answers(source: Source, changes: list[Step]) -> list[Finding]:
    with taken(tuple(changes), first_partner(source)):
        read = read_anew(source)
        checked = Checked(read.plan, read.source, read.findings)
        return list(with_leaks(checked, names_private=read.names_private).findings)


def swept(
    source: Source, changes: Iterable[Step], langs: tuple[str, ...], before: Whole | None = None
) -> Iterator[tuple[Step, Told]]:
    """Yield each step of a plan and what became of it, one at a time."""
    for step in changes:
        with taken((step,), first_partner(source)):
            yield step, judge(source, langs, before)
