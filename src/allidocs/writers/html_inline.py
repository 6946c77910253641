"""Inline content as markup: well-formed both as HTML and as XML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Literal

from allidocs.document import tree
from allidocs.document.theme import Theme
from allidocs.writers.css import data_uri

Medium = Literal["screen", "print"]

_UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML or HTML document may hold."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What markup depends on besides the tree: the medium, the theme, the document's words and language, the sheet."""

    medium: Medium
    theme: Theme
    labels: tree.Labels
    lang: str
    landscape: bool = False


def text(value: str) -> str:
    """Return `value` as character data, safe in an element and in a quoted attribute."""
    return escape(_UNSPEAKABLE.sub("\ufffd", value))


def attribute(name: str, value: str) -> str:
    """Return ` name="value"`, or nothing for an empty value."""
    return f' {name}="{text(value)}"' if value else ""


def inlines(children: Iterable[tree.Inline], setting: Setting) -> str:
    """Return the markup of a run of inlines."""
    return "".join([inline(child, setting) for child in children])


def inline(node: tree.Inline, setting: Setting) -> str:
    """Return the markup of one inline."""
    match node:
        case tree.Text(words):
            return text(words)
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
        case tree.Reference(target, _, label):
            return f'<a class="ref" href="#{text(target)}">{text(label)}</a>'
        case tree.OpenPoint(children, anchor):
            return f'<mark class="open"{attribute("id", anchor)}>[{inlines(children, setting)}]</mark>'
        case tree.Language(lang, children):
            return f'<span lang="{text(lang)}">{inlines(children, setting)}</span>'
        case tree.Status(letter, label, tone):
            words = f"{letter} · {label}" if label else letter
            return f'<span class="tag{f" {tone}" if tone else ""}">{text(words)}</span>'
        case tree.Spark():
            return _spark(node, setting)
        case tree.Inserted():
            return _change("ins", node, setting)
        case tree.Deleted():
            return _change("del", node, setting)


def _field(node: tree.Field, setting: Setting) -> str:
    words = inlines(node.children, setting)
    if setting.medium == "print":
        return words
    return f'<span data-{node.kind}="{text(node.path)}">{words}</span>'


def _change(element: str, node: tree.Inserted | tree.Deleted, setting: Setting) -> str:
    who = ", ".join(part for part in (node.author, node.date) if part)
    return f"<{element}{attribute('title', who)}>{inlines(node.children, setting)}</{element}>"


def _spark(node: tree.Spark, setting: Setting) -> str:
    from allidocs.document.sparks import spark_svg

    source = data_uri(spark_svg(node, setting.theme), "image/svg+xml")
    return f'<img class="spark" alt="{text(node.alt or "–")}" src="{source}"/>'
