"""Inline content as markup: well-formed both as HTML and as XML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape
from typing import Literal

from allidocs.document import tree
from allidocs.document.directions import stretches
from allidocs.document.walk import has_change
from allidocs.theme.fonts import Resources
from allidocs.theme.tokens import Theme
from allidocs.writers.css import data_uri

Medium = Literal["screen", "print"]

_UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML or HTML document may hold."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What markup depends on besides the tree: the medium, the theme, the document's words and conventions, the sheet."""

    medium: Medium
    theme: Theme
    labels: tree.Labels
    conventions: tree.Conventions
    files: Resources | None = None
    """Reads the files of the template set, such as faces that lie beside the theme."""
    landscape: bool = False
    change: tree.Change | None = None
    """The change of the whole block, row or entry that is written now."""
    gone: bool = False
    """Whether what is written now is deleted: it has no anchors and leads nowhere."""
    tracked: bool = False
    """Whether the document has changes at all, so that their places get a bar in the margin."""

    def within(self, change: tree.Change | None) -> Setting:
        """Return the setting of what a change came to, or this one where there is none."""
        if change is None:
            return self
        return replace(self, change=change, gone=change.kind == "del")

    def bar(self, *content: object) -> bool:
        """Say whether content stands beside a bar in the margin: it, or something in it, changed."""
        return self.tracked and (self.change is not None or any(has_change(part) for part in content))


def text(value: str) -> str:
    """Return `value` as character data, safe in an element and in a quoted attribute."""
    return escape(_UNSPEAKABLE.sub("\ufffd", value))


def isolated(value: str) -> str:
    """Return character data whose words from right to left move nothing beside them."""
    pieces = stretches(value)
    if len(pieces) == 1:
        return text(value)
    return "".join(f"<bdi>{text(one)}</bdi>" if at % 2 else text(one) for at, one in enumerate(pieces))


def attribute(name: str, value: str) -> str:
    """Return ` name="value"`, or nothing for an empty value."""
    return f' {name}="{text(value)}"' if value else ""


def inlines(children: Iterable[tree.Inline], setting: Setting) -> str:
    """Return the markup of a run of inlines, marked as a whole where all around it came or went."""
    if setting.change is not None:
        return changed(inlines(children, replace(setting, change=None)), setting.change)
    return "".join([inline(child, setting) for child in children])


def changed(markup: str, change: tree.Change) -> str:
    """Return markup as inserted or deleted words."""
    if not markup:
        return ""
    who = ", ".join(part for part in (change.author, change.date) if part)
    return f"<{change.kind}{attribute('title', who)}>{markup}</{change.kind}>"


def numbered(number: str, setting: Setting) -> str:
    """Return a number, struck through or underlined with what it numbers."""
    return text(number) if setting.change is None else changed(text(number), setting.change)


def anchor(identity: str, setting: Setting) -> str:
    """Return the anchor of an element; what was deleted has none, because its id may live on elsewhere."""
    return "" if setting.gone else attribute("id", identity)


def inline(node: tree.Inline, setting: Setting) -> str:
    """Return the markup of one inline."""
    match node:
        case tree.Text(words):
            return isolated(words)
        case tree.Field():
            return _field(node, setting)
        case tree.Emphasis(children):
            return f"<em>{inlines(children, setting)}</em>"
        case tree.Strong(children):
            return f"<strong>{inlines(children, setting)}</strong>"
        case tree.Small(children):
            return f"<small>{inlines(children, setting)}</small>"
        case tree.Term(children):
            return f"<dfn>{inlines(children, setting)}</dfn>"
        case tree.Code(words):
            return f"<code>{text(words)}</code>"
        case tree.LineBreak():
            return "<br/>"
        case tree.Link(href, children):
            return f'<a href="{text(href)}">{inlines(children, setting)}</a>'
        case tree.Reference(_, _, label) if setting.gone or node.paper:
            return f'<span class="ref">{text(label)}</span>'
        case tree.Reference(target, _, label):
            return f'<a class="ref" href="#{text(target)}">{text(label)}</a>'
        case tree.OpenPoint(children, identity):
            return f'<mark class="open"{anchor(identity, setting)}>[{inlines(children, setting)}]</mark>'
        case tree.Language(lang, children):
            return f'<span lang="{text(lang)}">{inlines(children, setting)}</span>'
        case tree.Status(tone=tone):
            return f'<span class="tag{f" {tone}" if tone else ""}">{text(node.words)}</span>'
        case tree.Spark():
            return _spark(node, setting)
        case tree.Inserted(children, author, date):
            return changed(inlines(children, setting), tree.Change("ins", author, date))
        case tree.Deleted(children, author, date):
            return changed(inlines(children, replace(setting, gone=True)), tree.Change("del", author, date))


def _field(node: tree.Field, setting: Setting) -> str:
    words = inlines(node.children, setting)
    if setting.medium == "print":
        return words
    return f'<span data-{node.kind}="{text(node.path)}">{words}</span>'


def _spark(node: tree.Spark, setting: Setting) -> str:
    from allidocs.drawing.sparks import spark_height, spark_svg

    source = data_uri(spark_svg(node, setting.theme), "image/svg+xml")
    return f'<img class="spark" style="height:{spark_height(node):g}pt" alt="{text(node.alt or "–")}" src="{source}"/>'
