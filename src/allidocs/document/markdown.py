"""Turns the Markdown that people write in a plan into XML of the vocabulary; raw HTML shows as text.

Most texts of a plan hold no mark at all: they are only escaped, and the Markdown library is never loaded for them.
Nothing that was written is lost: what a document cannot hold (a picture, a link to elsewhere) leaves its words.
"""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

from allidocs.document.inline import is_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

Wrap = tuple[str, str]
"""XML put before and after the inlines of each paragraph."""

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKS = re.compile(r"[*_`\[\]\\|]|~~~|&[#A-Za-z0-9]+;|<[A-Za-z]| {2}\n")
_BLOCK_MARKS = re.compile(r"^[ \t]*(?:[-+>]|[#=]+(?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$))", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t\r]*\n\s*")
_ITEM = re.compile(r"[ \t]*(?:(?P<bullet>[-*+])|\d{1,9}[.)])[ \t]+(?=\S)")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(?P<words>.*?)(?:[ \t]+#+)?[ \t]*$")
_QUOTE = re.compile(r"^ {0,3}(?:>[ \t]?)+", re.MULTILINE)
_TABLE_ROW = re.compile(r"[ \t]*\|(?P<cells>.*?)\|?[ \t]*$")
_TABLE_RULE = re.compile(r"[ \t]*\|[-:| \t]*-[-:| \t]*$")
_TAG = re.compile(r"<[^>]*>")
_NESTING = 60
_SPACE = " \t\r\n"


def escape(text: str) -> str:
    """Return `text` as XML character data, also fit for an attribute in double quotes."""
    if _NOT_XML.search(text):
        text = _NOT_XML.sub("\ufffd", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def inline_xml(source: str) -> str:
    """Return Markdown as the content of one paragraph; paragraphs and the items of a list become lines."""
    if _is_bare(source):
        return escape(source).strip(_SPACE)
    lines = "<br/>".join(_piece(piece) for piece in _pieces(source))
    return lines if _has_words(lines) else escape(source).strip(_SPACE)


def blocks_xml(source: str, *, wrap: Wrap | None = None) -> str:
    """Return Markdown as blocks; `wrap` is put around the inlines of each paragraph, list item and cell."""
    around = wrap or ("", "")
    if not _MARKS.search(source) and not _BLOCK_MARKS.search(source):
        return _paragraphs(source, around)
    tokens = _reader().parse(_NOT_XML.sub("\ufffd", source))
    if any(token.level >= _NESTING for token in tokens):
        return _paragraphs(source, around)
    rendered = "".join(_blocks(tokens, around))
    # Marks alone, such as a dash for "none", say something to their author.
    return rendered if _has_words(rendered) else _paragraphs(source, around)


def plain(source: str) -> str:
    """Return the words of a Markdown text without its marks; lines and paragraphs are parted by spaces."""
    if _is_bare(source):
        return source.strip(_SPACE)
    words = _TAG.sub("", inline_xml(source).replace("<br/>", " "))
    return " ".join(part for part in re.split(r"[ \t\r\n]+", unescape(words)) if part)


@cache
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False, "maxNesting": _NESTING + 1}).enable("table")
    # Indented text in a plan is text, and a definition of a link must not vanish from the page.
    reader.disable(["code", "reference", "html_block", "html_inline"])
    reader.validateLink = _any_address  # type: ignore[method-assign]
    return reader


def _is_bare(source: str) -> bool:
    """Say whether a text is one line without any mark."""
    return (
        not _MARKS.search(source) and "\n" not in source and not _HEADING.match(source) and source[:1] != ">"
    )


def _any_address(url: str) -> bool:  # noqa: ARG001 (the signature is the library's)
    """Let every link through: what may be linked to is decided where it is written out."""
    return True


def _paragraphs(source: str, wrap: Wrap) -> str:
    parts = (escape(part).strip(_SPACE) for part in _BLANK.split(source))
    return "".join(f"<p>{wrap[0]}{part}{wrap[1]}</p>" for part in parts if part)


def _has_words(xml: str) -> bool:
    return bool(_TAG.sub("", xml).strip(_SPACE))


# ----------------------------------------------------------------------------------------------- inlines


def _pieces(source: str) -> Iterator[str]:
    """Yield the lines that a text in one paragraph shows: its paragraphs, headings and list items."""
    lines = source.strip("\r\n").split("\n")
    several = sum(1 for line in lines if _ITEM.match(line)) > 1
    piece: list[str] = []
    for line in lines:
        if _TABLE_RULE.match(line):
            continue
        row = _TABLE_ROW.match(line)
        item = _ITEM.match(line) if several else None
        if row:
            line = row["cells"].strip(_SPACE)
        if (row or item or not line.strip(_SPACE) or _HEADING.match(line)) and piece:
            yield "\n".join(piece)
            piece = []
        if item and item["bullet"]:
            line = "• " + line[item.end() :]
        if line.strip(_SPACE):
            piece.append(line if piece else line.lstrip())
        if _HEADING.match(line):
            yield "\n".join(piece)
            piece = []
    if piece:
        yield "\n".join(piece)


def _piece(piece: str) -> str:
    if heading := _HEADING.match(piece):
        return f"<strong>{_inline(heading['words'], strong=True)}</strong>"
    return _inline(_QUOTE.sub("", piece) or piece)


def _inline(source: str, *, strong: bool = False) -> str:
    if not _MARKS.search(source):
        return escape(source).strip(_SPACE)
    tokens = _reader().parseInline(_NOT_XML.sub("\ufffd", source))
    return "".join(_render(tokens[0].children or (), strong=strong)).strip(_SPACE)


def _render(tokens: Sequence[Token], *, strong: bool = False) -> Iterator[str]:
    """Yield the XML of inline tokens; emphasis inside the same emphasis is said once, so depth stays small."""
    depth = {"em": 0, "strong": int(strong)}
    links: list[bool] = []
    for token in tokens:
        kind = token.type
        if kind == "text":
            yield escape(token.content)
        elif kind in ("softbreak", "hardbreak"):
            yield " " if kind == "softbreak" else "<br/>"
        elif kind == "code_inline":
            yield f"<code>{escape(token.content)}</code>"
        elif kind == "image":
            yield escape("".join(_words(token.children or ())))
        elif kind == "link_open":
            href = str(token.attrs.get("href", ""))
            links.append(is_address(href))
            yield f'<a href="{escape(href)}">' if links[-1] else ""
        elif kind == "link_close":
            yield "</a>" if links.pop() else ""
        elif token.tag in depth:
            yield _emphasis(token, depth)
        else:
            yield escape(token.content)


def _emphasis(token: Token, depth: dict[str, int]) -> str:
    depth[token.tag] += token.nesting
    if token.nesting == 1:
        return f"<{token.tag}>" if depth[token.tag] == 1 else ""
    return f"</{token.tag}>" if depth[token.tag] == 0 else ""


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        yield from _words(token.children) if token.children else (token.content,)


# ------------------------------------------------------------------------------------------------ blocks

_OPEN_CLOSE = {
    "bullet_list_open": "<ul>", "bullet_list_close": "</ul>", "ordered_list_open": "<ol>",
    "ordered_list_close": "</ol>", "list_item_open": "<li>", "list_item_close": "</li>",
    "thead_open": "<thead>", "thead_close": "</thead>", "tbody_open": "<tbody>", "tbody_close": "</tbody>",
    "tr_open": "<tr>", "tr_close": "</tr>", "th_open": '<th scope="col">', "th_close": "</th>",
    "td_open": "<td>", "td_close": "</td>", "table_close": "</table>",
}  # fmt: skip


def _blocks(tokens: Sequence[Token], wrap: Wrap) -> Iterator[str]:
    """Yield the XML of block tokens; quotations leave their paragraphs, rules nothing.

    A list that starts at another number than 1 becomes paragraphs that say their number: the vocabulary's lists
    count from 1, and `2026. A good year` is no list at all.
    """
    typed: list[bool] = []
    prefix = ""
    for position, token in enumerate(tokens):
        kind = token.type
        if kind.endswith("_list_open"):
            typed.append("start" in token.attrs)
        if kind.startswith(("ordered_list", "list_item")) and typed[-1]:
            prefix = f"{token.info}{token.markup} " if kind == "list_item_open" else prefix
        elif kind == "table_open":
            yield '<table kind="plain">' + "".join(_columns(tokens[position + 1 :]))
        elif kind in _OPEN_CLOSE:
            yield _OPEN_CLOSE[kind]
        elif kind == "inline":
            yield _wrapped(token, tokens[position - 1].type, wrap, prefix)
            prefix = ""
        elif kind == "fence":
            yield f"<p>{wrap[0]}{_literal(token.content)}{wrap[1]}</p>"
        if kind.endswith("_list_close"):
            typed.pop()


def _wrapped(token: Token, container: str, wrap: Wrap, prefix: str) -> str:
    heading = container == "heading_open"
    words = "".join(_render(token.children or (), strong=heading))
    if not words.strip(_SPACE):
        return ""
    if heading:
        words = f"<strong>{words}</strong>"
    words = f"{wrap[0]}{escape(prefix)}{words}{wrap[1]}"
    return words if container in ("th_open", "td_open") else f"<p>{words}</p>"


def _columns(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield a column for each cell of the header row, with its alignment."""
    for token in tokens:
        if token.type == "tr_close":
            return
        if token.type == "th_open":
            style = str(token.attrs.get("style", ""))
            align = style.partition("text-align:")[2]
            yield f'<col width="1" align="{align}"/>' if align else '<col width="1"/>'


def _literal(content: str) -> str:
    """Return the lines of a code block, their indentation kept by no-break spaces."""
    lines = []
    for line in content.rstrip("\n").split("\n"):
        words = line.lstrip(" ")
        lines.append(f"<code>{escape(chr(160) * (len(line) - len(words)) + words)}</code>" if words else "")
    return "<br/>".join(lines)
