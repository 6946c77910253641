"""What was sent, made again in memory: the paragraphs of the base, and which words of them are whose.

The tree's fields, references, open points and clauses are wrapped in private characters, the document is written and
read like any returned one, and the characters are taken out again: so every word of the base knows its place in the
plan, whatever a word processor did to bookmarks and controls on the way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from allidocs.artifacts.approved import suspect_approvals
from allidocs.artifacts.artifact import Artifact
from allidocs.artifacts.compose import Stamp, rooted_compose
from allidocs.document import tree
from allidocs.document.counterparty import for_counterparty
from allidocs.document.text import fingerprint
from allidocs.document.walk import rebuild
from allidocs.document.workbook import Workbook
from allidocs.plan.audience import Audience
from allidocs.plan.model import Plan
from allidocs.plan.shown import shown
from allidocs.review.opening.chart_data import Plot, plots
from allidocs.review.opening.package import open_bytes
from allidocs.review.opening.reader import read_story
from allidocs.review.opening.story import Paragraph
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.words import languages_of

_OPEN, _CLOSE = 0xF0000, 0x100000
_MOST = 0xFFF0
CAPTION = "Caption"
"""The style of what stands above tables and figures."""
PRIVATE = re.compile("[\U000f0000-\U0010ffff]")
"""Characters that mark spans; nobody's text keeps them."""

Kind = Literal["plan", "computed", "reference", "open", "clause"]

Marked = tuple[str, Kind, str]
"""What private characters stand for: the path, kind and roots of a span."""


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of a paragraph that come from `path`: a plan's path, a formula, an anchor.

    `roots` are the paths of what a computed figure comes from, parted by spaces.
    """

    start: int
    end: int
    path: str
    kind: Kind
    roots: str = ""


@dataclass(slots=True)
class BaseParagraph:
    """A paragraph as it was sent; `section` is the heading that it stands under."""

    text: str
    spans: list[Span] = field(default_factory=list)
    where: str = "body"
    cell: tuple[int, int, int] | None = None
    style: str = ""
    names: tuple[str, ...] = ()
    section: str = ""

    def clause(self) -> Span | None:
        """The span of the clause whose words the paragraph holds."""
        return next((span for span in self.spans if span.kind == "clause"), None)


@dataclass(frozen=True, slots=True)
class Base:
    """What was sent: for whom, in which language, from which plan, with which words."""

    plan: Plan
    artifact: Artifact
    lang: str
    audience: str
    paragraphs: tuple[BaseParagraph, ...]
    whole: Plan
    """The plan before it was cut to the audience."""
    comments: frozenset[tuple[str, str]] = frozenset()
    """Author and words of the comments that were sent along."""
    digest: str = ""
    """The fingerprint in the document's reference, empty where it had none."""
    contents: tuple[str, ...] = ()
    """The lines of the table of contents, without the numbers of pages."""
    seen: tuple[tuple[str, str], ...] = ()
    """Kind and words of what was sent beside text, such as pictures."""
    fingerprints: frozenset[str] = frozenset()
    """The fingerprints of its words that the file may carry: of the document, and of the counterparty's copy."""
    certain: bool = True
    """Whether this is the state that was sent, and not only the nearest one that was found."""
    languages: tuple[str, ...] = ()
    day: date | None = None
    """The day that it was judged on, where that is not the plan's cut-off day."""
    """The languages that documents can be made in."""
    plots: tuple[Plot, ...] = ()
    """The charts that were sent, and where in the plan their numbers stand."""
    register: Workbook | None = None
    """The workbook that was sent, where it is no document."""


def make_base(
    whole: Plan, artifact: Artifact, lang: str, audience: str, templates: TemplateSet, digest: str = "", day: date | None = None,
) -> Base:  # fmt: skip
    """Return the base of a plan's document, as the writer would send it; judged on `day` where that is not the plan's."""
    from allidocs.pipeline.themes import load_theme
    from allidocs.writers.docx import write

    plan = shown(whole, Audience(audience), day)
    suspect = frozenset() if day else suspect_approvals(whole, artifact.id, templates)
    composed = rooted_compose(
        plan, artifact, lang, templates, Stamp(audience, digest, day=day, suspect=suspect)
    )
    document, marks = marked(composed.document)
    data = write(document, load_theme(templates), resources=templates.read, pages={})
    story = read_story(open_bytes(data, f"{artifact.id}.docx"))
    comments = frozenset((one.author, PRIVATE.sub("", one.text)) for one in story.comments)
    paragraphs = tuple(based(story.paragraphs, marks))
    contents = tuple(PRIVATE.sub("", one.accepted) for one in story.paragraphs if one.contents)
    seen = tuple((one.kind, PRIVATE.sub("", one.words)) for one in story.seen)
    copies = (composed.document, for_counterparty(composed.document))
    fingerprints = frozenset(fingerprint(one) for one in copies)
    return Base(
        plan, artifact, lang, audience, paragraphs, whole, comments, digest, contents, seen, fingerprints,
        languages=languages_of(templates), day=day, plots=plots(composed.document, story.charts),
    )  # fmt: skip


def marked(document: tree.Document) -> tuple[tree.Document, Mapping[int, Marked]]:
    """Return the tree with private characters around everything that comes from somewhere, and what each names."""
    marks: dict[int, Marked] = {}

    def around(
        children: tuple[tree.Inline, ...], path: str, kind: Kind, roots: str = ""
    ) -> tuple[tree.Inline, ...]:
        number = len(marks)
        if number >= _MOST:
            return children
        marks[number] = (path, kind, roots)
        return (tree.Text(chr(_OPEN + number)), *children, tree.Text(chr(_CLOSE + number)))

    def clause_words(node: Any, path: str) -> Any:
        def change(inner: Any) -> Any:
            if (
                isinstance(inner, tree.Paragraph)
                and inner.children
                and not _is_clause(inner.children[0], marks)
            ):
                return replace(inner, children=around(inner.children, path, "clause"))
            return inner

        words = (one if isinstance(one, tree.Aside) else rebuild(one, change) for one in node.children)
        return replace(node, children=tuple(words))

    def change(node: Any) -> Any:
        match node:
            case tree.Text() if PRIVATE.search(node.text):
                return tree.Text(PRIVATE.sub("", node.text))
            case tree.Field():
                return replace(node, children=around(node.children, node.path, node.kind, node.roots))
            case tree.Reference():
                return tree.Field("", around((node,), node.target, "reference"), "computed")
            case tree.OpenPoint():
                return tree.Field("", around((node,), node.id, "open"), "computed")
            case tree.Clause() if node.path:
                return clause_words(node, node.path)
            case _:
                return node

    made = rebuild(document, change)
    assert isinstance(made, tree.Document)
    return made, marks


def _is_clause(node: Any, marks: Mapping[int, Marked]) -> bool:
    if not isinstance(node, tree.Text) or not PRIVATE.match(node.text):
        return False
    return marks.get(ord(node.text[0]) - _OPEN, ("", "plan", ""))[1] == "clause"


def based(paragraphs: list[Paragraph], marks: Mapping[int, Marked]) -> list[BaseParagraph]:
    """Return read paragraphs with their spans, the private characters taken out; the contents list is left out."""
    made, section = [], ""
    for paragraph in paragraphs:
        if paragraph.contents:
            continue
        text, spans = unmarked(paragraph.accepted, marks)
        if paragraph.style.startswith(("Heading", "Schedule")) and text.strip():
            words = next((span.start for span in spans if span.kind == "clause"), 0)
            # Where a heading runs into its clause, it alone names the place.
            section = text[:words].partition("\u2002")[0].strip(" .") or (section if words else text.strip())
        made.append(BaseParagraph(text, spans, paragraph.where, paragraph.cell, paragraph.style,
                                  tuple(paragraph.names), section))  # fmt: skip
    return made


def unmarked(text: str, marks: Mapping[int, Marked]) -> tuple[str, list[Span]]:
    """Return a text without private characters, and the spans that they marked, outer ones first."""
    if not PRIVATE.search(text):
        return text, []
    out: list[str] = []
    at = 0
    opened: dict[int, int] = {}
    spans = []
    for character in text:
        code = ord(character)
        if code >= _CLOSE:
            number = code - _CLOSE
            if number in opened and number in marks:
                spans.append(Span(opened.pop(number), at, *marks[number]))
        elif code >= _OPEN:
            opened[code - _OPEN] = at
        else:
            out.append(character)
            at += 1
    return "".join(out), sorted(spans, key=lambda span: (span.start, -span.end))
