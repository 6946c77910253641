"""Numbers of a contract, by three countings: the tree's, Word's rules on the file alone, and LibreOffice's."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

from allidocs.artifacts.catalogue import artifact
from allidocs.artifacts.compose import Stamp, compose
from allidocs.document import tree
from allidocs.document.walk import walk
from allidocs.plan.audience import ALL, for_audience
from allidocs.templating.template_set import TemplateSet
from allidocs.theme.tokens import Theme
from allidocs.writers.docx import write
from tests.artifacts.composing import sample
from tests.office.reviewer import Office
from tests.sampling import sampled
from tests.writers.docx.counting import computed_numbers, numbered_paragraphs
from tests.writers.docx.reading import NS, W, bookmarks, part, style

FRAMES = [(name, lang) for name in ("helios-nordwind", "alianza-litoral") for lang in ("en", "es")]
every_frame = pytest.mark.parametrize(("name", "lang"), FRAMES)


@cache
def frame(name: str, lang: str) -> tuple[tree.Document, bytes]:
    """Return the contract frame of a sample, and its file."""
    templates = TemplateSet()
    plan = for_audience(sample(name), ALL)
    document = compose(plan, artifact("contract-frame"), lang, templates, Stamp(digest="1a2b3c4d")).document
    return document, write(document, Theme(embed_fonts=False), resources=templates.read)


def expected(document: tree.Document) -> list[str]:
    """Return the numbers that the tree gives sections, clauses, schedules and the entries of clauses, in order."""
    found: list[str] = []
    _expect(document.blocks, document.labels, found, 0, False)
    return found


_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def _expect(blocks: Any, labels: tree.Labels, found: list[str], listed: int, inside: bool) -> None:
    before = 0
    for block in blocks:
        match block:
            case tree.Section() | tree.Clause():
                found += [block.number] if block.number else []
                _expect(block.children, labels, found, 0, isinstance(block, tree.Clause))
            case tree.Schedule():
                found.append(f"{labels.schedule} {block.number}")
                _expect(block.children, labels, found, 0, False)
            case tree.List() if inside:
                for at, item in enumerate(block.items, start=0 if listed else before):
                    if block.kind == "number":
                        before += 1
                        found.append(f"({(_LETTERS, _ROMANS)[listed][at]})")
                    _expect(item.children, labels, found, listed + 1, True)


@every_frame
def test_the_file_counts_as_the_tree_does(name: str, lang: str) -> None:
    """Sections, clauses, (a) and (i) anew in every clause and on in its second list, schedules in a series of their own, clauses in them as well."""
    document, docx = frame(name, lang)
    numbers = [number for number, _ in computed_numbers(docx)]
    assert expected(document) == numbers
    assert {"(a)", "(b)"} <= set(numbers)
    assert {f"{document.labels.schedule} 1", "1.1", "2.1"} <= set(numbers)
    assert len(told := [one for one in numbers if not one.startswith("(")]) == len(set(told))


@every_frame
def test_no_entry_of_a_clause_is_counted_by_hand(name: str, lang: str) -> None:
    """Levels are linked to styles: a paragraph says its style, and more only where a list begins anew or stands before clauses."""
    document, docx = frame(name, lang)
    root = part(docx, "word/document.xml")
    own = [found for found in root.iter(f"{W}p") if found.find("w:pPr/w:numPr", NS) is not None]
    styled = [re.sub(r"Inset\d+(Beside)?", "", style(found)) for found in own]
    assert {"ListNumber", "TableStep", "ClauseItem"} >= set(styled)
    assert sum(map(_counted_apart, _clauses(document))) == styled.count("ClauseItem")
    linked = {found.get(f"{W}val") for found in part(docx, "word/numbering.xml").iter(f"{W}pStyle")}
    assert {
        "Heading1",
        "Heading2",
        "Heading3",
        "ClauseItem",
        "ClauseItem2",
        "ScheduleHeading",
        "ScheduleItem",
    } <= linked


def _clauses(document: tree.Document) -> list[tree.Clause]:
    return [visit.node for visit in walk(document) if isinstance(visit.node, tree.Clause)]


def _counted_apart(clause: tree.Clause) -> int:
    """Return how many entries of a clause stand before clauses of its own: those of a second list go on by themselves."""
    inner = [at for at, child in enumerate(clause.children) if isinstance(child, tree.Clause)]
    before = clause.children[: inner[0]] if inner else ()
    lists = [one for one in clause.children if isinstance(one, tree.List) and one.kind == "number"]
    return sum(len(one.items) for one in lists if one in before)


@every_frame
def test_every_reference_shows_what_word_would_fill_in(name: str, lang: str) -> None:
    """A field that was never updated says the number or the words of the paragraph that its bookmark is in."""
    document, docx = frame(name, lang)
    root = part(docx, "word/document.xml")
    held = bookmarks(root)
    numbers: dict[str, str] = {}
    for number, paragraph in numbered_paragraphs(docx):
        for start in paragraph.iter(f"{W}bookmarkStart"):
            numbers[start.get(f"{W}name")] = number
    fields = list(_fields(root))
    references = [(code.split(), shown) for code, shown in fields if code.startswith("REF ")]
    assert len(references) > 20
    for (_, target, *switches), shown in references:
        wanted = numbers[target] if "\\r" in switches else held[target]
        assert wanted.removeprefix(f"{document.labels.schedule} ") == shown.removeprefix(
            f"{document.labels.schedule} "
        ), target
    assert {code.split()[1] for code, _ in fields if code.startswith("PAGEREF ")} <= set(held)


def _fields(root: Any) -> list[tuple[str, str]]:
    """Return the instruction and the result of every field that lies in one paragraph."""
    found = []
    for paragraph in root.iter(f"{W}p"):
        code, shown, part_of = "", "", ""
        for node in paragraph.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
            if node.tag == f"{W}fldChar":
                part_of = node.get(f"{W}fldCharType")
                if part_of == "begin":
                    code = shown = ""
                elif part_of == "end":
                    found.append((code.strip(), shown))
                    part_of = ""
            elif node.tag == f"{W}instrText":
                code += node.text or ""
            elif part_of == "separate":
                shown += node.text or ""
    return found


@pytest.mark.office
@pytest.mark.parametrize(("name", "lang"), sampled(FRAMES[::3], 1))
def test_libreoffice_counts_alike(office: Office, name: str, lang: str) -> None:
    """A word processor's own labels, paragraph by paragraph, before and after it saved the file."""
    document, docx = frame(name, lang)
    wanted = expected(document)
    for content in (docx, office.edit(docx, [])):
        labels = [one.label for one in office.look(content).paragraphs if re.search(r"\w", one.label)]
        assert [label for label in labels if not label.isdigit() or label in wanted] == wanted


def test_clauses_of_a_schedule_begin_anew() -> None:
    """Each schedule counts its clauses from one, below its own letter and number: none equals a clause of the body."""
    document, _ = frame("helios-nordwind", "en")
    first = {}
    for visit in walk(document):
        if isinstance(visit.node, tree.Schedule):
            inner = [block.number for block in visit.node.children if isinstance(block, tree.Clause)]
            first[visit.node.number] = inner
    assert len([one for one in first.values() if one]) > 1
    for number, inner in first.items():
        assert inner == [f"S{number}.{at}" for at in range(1, len(inner) + 1)]
