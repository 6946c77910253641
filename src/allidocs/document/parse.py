"""Reads a document's XML into the tree, or says what is wrong with it; nothing is repaired silently.

The XML comes out of templates that another company may have written: no document type, no entities, no network,
bounded size and depth.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from lxml import etree

from allidocs.base.errors import LimitReached, NoDocument
from allidocs.base.measure import parse_date
from allidocs.document import tree
from allidocs.document.absent import Absent, absent_in, named_elsewhere
from allidocs.document.inline import (
    MAX_DEPTH,
    Malformed,
    Run,
    attributes,
    change_in,
    inlines,
    unexpected,
)
from allidocs.document.tables import read_figure, read_table
from allidocs.document.vocabulary import ALLOWED, BLOCKS, INLINES

MAX_BYTES = 40_000_000
"""Far above any document (a thousand pages are about 10 MB)."""

_ANCHOR = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,118}[a-z0-9])?")
_EXCERPT = 90
T = TypeVar("T")


def parse_document(xml: str, edition: str = "working") -> tree.Document:
    """Return the tree of a whole `<document>`, without what belongs to another edition than this.

    Raises NoDocument naming element and line, or LimitReached.
    """
    return _reading(xml, lambda reader, root: reader.document(root), edition)


def parse_blocks(xml: str) -> tuple[tree.Block, ...]:
    """Return the tree of a piece of a document: a sequence of blocks, as a section holds them."""
    wrapped = f"<document>{xml}</document>"
    return _reading(wrapped, lambda reader, root: reader.blocks(root, list(root), "document"))


def _reading(xml: str, read: Callable[[Reader, Any], T], edition: str = "working") -> T:
    root = _root(xml)
    try:
        return read(Reader(edition), root)
    except Malformed as error:
        element = error.element
        raise NoDocument(
            f"`<{element.tag}>` {error.sentence}",
            error.hint,
            place=_place(xml, element.sourceline),
            offset=_offset_of(element, xml),
            **({} if error.formal else _paths(element)),
        ) from None


def _offset_of(element: Any, xml: str) -> int:
    """Return where the start tag of an element stands in the XML that it was read from."""
    alike = element.getroottree().iter(element.tag)
    before = next(at for at, one in enumerate(alike) if one is element)
    tags = re.finditer(rf"<{re.escape(element.tag)}(?=[\s/>])", xml)
    return next((tag.start() for at, tag in enumerate(tags) if at == before), 0)


def _paths(element: Any) -> dict[str, str]:
    """Return the path of the first value of the plan in an element, and of the last one before it; empty without one."""
    inside = element.xpath(".//field[not(@kind='computed')]/@path | ancestor-or-self::*/@path")
    before = element.xpath("preceding::field[not(@kind='computed')]/@path")
    return {"inside": str(inside[0]) if inside else "", "before": str(before[-1]) if before else ""}


def _root(xml: str) -> Any:
    try:
        data = xml.encode()
    except UnicodeEncodeError:
        raise NoDocument("the template writes characters that are no text (lone surrogates)") from None
    if len(data) > MAX_BYTES:
        raise LimitReached(f"the template's output is larger than {MAX_BYTES // 1_000_000} MB")
    if "<!DOCTYPE" in xml:
        raise NoDocument("the template declares a document type, which is not allowed")
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=False, remove_comments=True, remove_pis=True, remove_blank_text=False,
    )  # fmt: skip
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        said, hint = _misspelt(error.msg.partition(", line ")[0].strip())
        offset = sum(len(text) for text in xml.splitlines(keepends=True)[: line - 1]) + max(0, column - 2)
        raise NoDocument(said, hint, place=_place(xml, line), offset=min(offset, len(xml))) from None


_PAIR = re.compile(r"Opening and ending tag mismatch: (\S+) line \d+ and (\S+)")
_ENTITY = re.compile(r"Entity '(\w+)' not defined")


def _misspelt(message: str) -> tuple[str, str]:
    """Return what is wrong with the XML, and what to write instead, from the message of the XML parser."""
    if pair := _PAIR.match(message):
        opened, closing = pair.groups()
        return (
            f"`</{closing}>` stands where `</{opened}>` is expected",
            f"close `<{opened}>` before it, or take the tag away",
        )
    if entity := _ENTITY.match(message):
        name = entity[1]
        said = (
            "write a no-break space as `&#160;`"
            if name == "nbsp"
            else f"write the character that `&{name};` stands for"
        )
        return f"`&{name};` is known in HTML only", said
    if message.startswith("xmlParseEntityRef"):
        return "a bare `&`", "write `&amp;`; values in `{{ }}` need nothing"
    if message.startswith("Document is empty"):
        return "the template prints nothing", 'begin it with `{% extends "layout/document.j2" %}`'
    if message.startswith("Unescaped '<' not allowed in attributes"):
        return (
            "an attribute holds an element",
            "write `{{ …|plain }}` there: a value of the plan brings marks of its own",
        )
    return f"this is no XML: {message}", ""


def _place(xml: str, line: int | None) -> str:
    """Name a line of the output with the start of what it says."""
    lines = xml.split("\n")
    if not line or line > len(lines):
        return "in the template's output"
    words = " ".join(lines[line - 1].split())
    excerpt = words if len(words) <= _EXCERPT else f"{words[:_EXCERPT]}…"
    return f"line {line} of the output: {excerpt}"


def _is_blank(text: str | None) -> bool:
    return not text or not text.strip(" \t\r\n")


def _true(held: dict[str, str], name: str) -> bool:
    return held.get(name) == "true"


def _named(held: dict[str, str]) -> dict[str, str]:
    """Return attributes by the names that the tree has for them."""
    return {name.replace("-", "_"): value for name, value in held.items()}


class Reader:
    """Reads the blocks of one document in one edition; remembers its anchors, which are unique."""

    def __init__(self, edition: str = "working") -> None:
        self.anchors: set[str] = set()
        self.depth = 0
        self.edition = edition
        self.absent: tuple[Absent, ...] = ()

    # ------------------------------------------------------------------------------------- the document

    def document(self, root: Any) -> tree.Document:
        """Read the root element."""
        if root.tag != "document":
            raise Malformed(root, "is not the root of a document, which is `<document>`")
        held = attributes(root)
        try:
            parse_date(held["as-of"])
        except ValueError as error:
            raise Malformed(root, f"has a wrong `as-of`: {error}") from None
        self.absent = tuple(absent_in(root, self.edition))
        rest = list(root)
        labels = self._take(rest, "labels")
        cover = self._take(rest, "cover")
        named: dict[str, Any] = _named({name: value for name, value in held.items() if name != "draft"})
        made = tree.Document(
            cover=None if cover is None else self._cover(cover),
            labels=tree.Labels() if labels is None else tree.Labels(**_named(attributes(labels))),
            blocks=self.blocks(root, rest, "document"),
            draft=_true(held, "draft"),
            **named,
        )
        return named_elsewhere(made, self.absent) if self.absent else made

    def _cover(self, element: Any) -> tree.Cover:
        held = attributes(element)
        rest = list(element)
        above, title = self._take(rest, "set"), self._take(rest, "title")
        if title is None:
            raise Malformed(element, "lacks its `<title>`")
        subtitle = self._take(rest, "subtitle")
        decider, wanted = self._take(rest, "decider"), self._take(rest, "wanted")
        control = []
        for child in self.children(element, ("control", "omitted"), rest):
            held_by = attributes(child)
            words = inlines(child) if child.tag == "control" else self._left_out(child)
            if words:
                control.append(tree.ControlRow(held_by.get("name", ""), words, change_in(held_by)))
        return tree.Cover(
            held.get("kind", ""),
            self.words(title),
            () if subtitle is None else self.words(subtitle),
            tuple(control),
            held.get("mark", ""),
            () if above is None else self.words(above),
            held.get("asks", "") if wanted is not None else "",
            () if decider is None else self.words(decider),
            () if wanted is None else self.words(wanted),
        )

    # ------------------------------------------------------------------------------------- the helpers

    def anchor(self, element: Any, held: dict[str, str]) -> str:
        """Return the element's id, noted as an anchor; raises Malformed when it is no slug or taken."""
        name = held.get("id", "")
        if not name:
            if "id" in held:
                raise Malformed(element, "has an empty `id`")
            return ""
        if not _ANCHOR.fullmatch(name):
            raise Malformed(
                element, f"has the id `{name}`: an id holds lower-case letters, digits and hyphens"
            )
        if name in self.anchors:
            raise Malformed(element, f"repeats the id `{name}`", "an id names one place of a document")
        self.anchors.add(name)
        return name

    def words(self, element: Any) -> tuple[tree.Inline, ...]:
        """Return the inlines of a part without attributes, such as a heading."""
        attributes(element)
        return inlines(element)

    def heading(self, element: Any, rest: list[Any]) -> tuple[tree.Inline, ...]:
        """Return the inlines of the first child `<h>`, which must be there and say something."""
        found = self._take(rest, "h")
        words = () if found is None else self.words(found)
        if found is None and any(child.tag == "h" for child in rest):
            raise Malformed(
                element,
                "begins with something else than its heading",
                "let its `<h>` stand first",
                formal=True,
            )
        if not words:
            raise Malformed(element, "lacks its heading `<h>`")
        return words

    @staticmethod
    def _take(rest: list[Any], tag: str) -> Any:
        """Remove and return the first of the remaining children when it is the part `tag`."""
        return rest.pop(0) if rest and rest[0].tag == tag else None

    def children(self, element: Any, tags: tuple[str, ...], rest: Iterable[Any] | None = None) -> list[Any]:
        """Return the children (or the `rest` of them), which are all of `tags` with nothing but space between.

        Those of another edition are left out.
        """
        found = list(element) if rest is None else list(rest)
        for child in found:
            if child.tag not in tags:
                raise unexpected(child, element)
        Reader.only_elements(element)
        return [child for child in found if self._belongs(child)]

    def _belongs(self, element: Any) -> bool:
        """Say whether an element is part of the edition that is read."""
        return element.get("edition") is None or attributes(element)["edition"] == self.edition

    @staticmethod
    def only_elements(element: Any) -> None:
        """Raise Malformed when text stands directly inside an element that holds elements."""
        stray = element.text if not _is_blank(element.text) else None
        for child in element:
            if stray is None and not _is_blank(child.tail):
                stray = child.tail
        if stray is not None:
            words = " ".join(stray.split())[:40]
            raise Malformed(
                element, f"holds text where elements are expected: `{words}`", "put it into a `<p>`"
            )

    def blocks(self, element: Any, rest: Iterable[Any], place: str) -> tuple[tree.Block, ...]:
        """Read children that are blocks; `place` says which of them may stand here."""
        self.only_elements(element)
        found = []
        for child in rest:
            block = self.block(child, element, place)
            if block is not None:
                found.append(block)
        return tuple(found)

    def block(self, child: Any, parent: Any, place: str) -> tree.Block | None:
        """Read one block; None for an empty paragraph and for a block of another edition."""
        tag = child.tag
        if tag not in ALLOWED[place]:
            if tag in INLINES:
                raise Malformed(
                    child, f"cannot stand directly inside `<{parent.tag}>`", "put it into a `<p>`"
                )
            raise unexpected(child, parent)
        if not self._belongs(child):
            return None
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Malformed(child, f"stands more than {MAX_DEPTH} blocks deep")
        made = _BLOCKS[tag](self, child, attributes(child))
        self.depth -= 1
        if tag == "p" and place in ("td", "th") and made is not None and "role" not in child.attrib:
            return tree.Paragraph(made.children, "cell", made.id)  # type: ignore[union-attr, arg-type]
        return made

    def flow(self, element: Any, role: tree.Role, rest: list[Any] | None = None) -> tuple[tree.Block, ...]:
        """Read mixed content: runs of inlines become paragraphs of that role, blocks stay what they are."""
        if not len(element):
            words = inlines(element)
            return (tree.Paragraph(words, role),) if words else ()
        place = element.tag
        found: list[tree.Block] = []
        run = Run()
        children = list(element) if rest is None else rest
        if rest is None or len(rest) == len(element):
            run.text(element.text)
        else:
            # A leading part was read already: what follows it opens the run.
            run.text(element[len(element) - len(rest) - 1].tail)
        for child in children:
            if child.tag in BLOCKS:
                self._close(run, role, found)
                run = Run()
                block = self.block(child, element, place)
                if block is not None:
                    found.append(block)
            else:
                run.element(child, element)
            run.text(child.tail)
        self._close(run, role, found)
        return tuple(found)

    @staticmethod
    def _close(run: Run, role: tree.Role, found: list[tree.Block]) -> None:
        words = run.finish()
        if words:
            found.append(tree.Paragraph(words, role))

    # -------------------------------------------------------------------------------------- the blocks

    def paragraph(self, element: Any, held: dict[str, str]) -> tree.Block | None:
        words = inlines(element)
        name = self.anchor(element, held)
        return tree.Paragraph(words, held.get("role", "body"), name) if words else None  # type: ignore[arg-type]

    def bullets(self, element: Any, _held: dict[str, str]) -> tree.Block:
        return self._list(element, "bullet")

    def steps(self, element: Any, _held: dict[str, str]) -> tree.Block:
        return self._list(element, "number")

    def _list(self, element: Any, kind: Any) -> tree.Block:
        items = []
        for child in self.children(element, ("li",)):
            change = change_in(attributes(child))
            items.append(tree.ListItem(self.flow(child, "body"), change))
        return tree.List(tuple(items), kind)

    def section(self, element: Any, held: dict[str, str]) -> tree.Block:
        name, rest = self.anchor(element, held), list(element)
        return tree.Section(
            name,
            self.heading(element, rest),
            self.blocks(element, rest, "section"),
            numbered=not _true(held, "unnumbered"),
            landscape=_true(held, "landscape"),
            new_page=_true(held, "new-page"),
        )

    def schedule(self, element: Any, held: dict[str, str]) -> tree.Block:
        name, rest = self.anchor(element, held), list(element)
        title = self.heading(element, rest)
        return tree.Schedule(name, title, self.blocks(element, rest, "schedule"), _true(held, "landscape"))

    def clause(self, element: Any, held: dict[str, str]) -> tree.Block:
        name, rest = self.anchor(element, held), list(element)
        heading, mark = self._take(rest, "h"), self._take(rest, "mark")
        return tree.Clause(
            name,
            self.blocks(element, rest, "clause"),
            heading=() if heading is None else self.words(heading),
            stage=held.get("stage", ""),
            openness=held.get("openness", ""),
            mark=() if mark is None else self.words(mark),
            survives=_true(held, "survives"),
            path=held.get("path", ""),
        )

    def aside(self, element: Any, held: dict[str, str]) -> tree.Block:
        kind: Any = held.get("kind", "note")
        return tree.Aside(kind, self.flow(element, "body"), held.get("title", ""))

    def ask(self, element: Any, held: dict[str, str]) -> tree.Block:
        return tree.Ask(held["label"], self.flow(element, "body"))

    def facts(self, element: Any, _held: dict[str, str]) -> tree.Block:
        return tree.KeyFacts(tuple(self._fact(child) for child in self.children(element, ("fact",))))

    def _fact(self, element: Any) -> tree.KeyFact:
        held = attributes(element)
        figure: tuple[tree.Inline, ...] = (tree.Text(held["figure"]),) if held.get("figure") else ()
        run = Run()
        run.text(element.text)
        for child in element:
            if child.tag == "figure-value":
                figure = self.words(child)
            else:
                run.element(child, element)
            run.text(child.tail)
        return tree.KeyFact(held["label"], figure, held.get("unit", ""), run.finish())

    def definitions(self, element: Any, _held: dict[str, str]) -> tree.Block:
        return tree.Definitions(
            tuple(self._definition(child) for child in self.children(element, ("definition",)))
        )

    def _definition(self, element: Any) -> tree.Definition:
        rest = list(element)
        term = self._take(rest, "term")
        if term is None or not _is_blank(element.text):
            raise Malformed(element, "starts with its `<term>`")
        words = self.words(term)
        if not words:
            raise Malformed(term, "is empty")
        held = attributes(element)
        return tree.Definition(
            words, self.flow(element, "body", rest), self.anchor(element, held), change_in(held)
        )

    def signatures(self, element: Any, held: dict[str, str]) -> tree.Block:
        parties = tuple(self._signature(child) for child in self.children(element, ("signature",)))
        return tree.Signatures(parties, _true(held, "initials"))

    def _signature(self, element: Any) -> tree.Signature:
        attributes(element)
        rest = list(element)
        party = self._take(rest, "party")
        if party is None:
            raise Malformed(element, "lacks its `<party>`")
        lines = tuple(self.words(line) for line in self.children(element, ("line",), rest))
        return tree.Signature(self.words(party), lines)

    def contents(self, element: Any, held: dict[str, str]) -> tree.Block:
        self.children(element, ())
        return tree.Contents(held["title"], int(held.get("levels", "2")))

    def omitted(self, element: Any, _held: dict[str, str]) -> tree.Block | None:
        """Read the line that names the sections of the other edition; None where it has none."""
        words = self._left_out(element)
        return tree.Paragraph(words, "note") if words else None

    def _left_out(self, element: Any) -> tuple[tree.Inline, ...]:
        titles = "; ".join(title for one in self.absent for title in one.sections)
        return (*inlines(element), tree.Text(f" {titles}.")) if titles else ()

    def page_break(self, element: Any, _held: dict[str, str]) -> tree.Block:
        self.children(element, ())
        return tree.PageBreak()

    def changed(self, element: Any, held: dict[str, str]) -> tree.Block:
        around = element.getparent()
        while around.tag == "changed":
            around = around.getparent()
        change = change_in(held)
        assert change is not None
        return tree.Changed(change, self.blocks(element, list(element), around.tag))

    def table(self, element: Any, held: dict[str, str]) -> tree.Block:
        return read_table(self, element, held)

    def figure(self, element: Any, held: dict[str, str]) -> tree.Block:
        return read_figure(self, element, held)


_BLOCKS: dict[str, Callable[[Reader, Any, dict[str, str]], tree.Block | None]] = {
    "p": Reader.paragraph, "ul": Reader.bullets, "ol": Reader.steps, "section": Reader.section,
    "schedule": Reader.schedule, "clause": Reader.clause, "aside": Reader.aside, "ask": Reader.ask,
    "facts": Reader.facts, "definitions": Reader.definitions, "signatures": Reader.signatures,
    "contents": Reader.contents, "omitted": Reader.omitted, "page-break": Reader.page_break, "table": Reader.table, "figure": Reader.figure,
    "changed": Reader.changed,
}  # fmt: skip
