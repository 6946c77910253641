"""How one text is written as a YAML scalar: in the style it had, where that style can hold it, else in the nearest."""

from __future__ import annotations

import re
from typing import NamedTuple

BREAK = re.compile("\r\n|[\n\r]")
"""What YAML readers take for a line's end."""
_ESCAPED = re.compile('[\\\\"\n\r\t]')
_ESCAPES = {
    "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t",
}  # fmt: skip
_UNQUOTABLE = re.compile("[\n\r\t]")
_NULLS = ("~", "null", "Null", "NULL", "<<", "=")
_LEADING = frozenset(",[]{}#&*!|>'\"%@`")
_KEY = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?")
_HEADER = re.compile(r"[|>](?P<digit>[1-9])?(?P<chomp>[+-])?(?P<late>[1-9])?")
_LEAST_WIDTH = 60


class Setting(NamedTuple):
    """Where a scalar stands: inside braces or brackets, its parent's indentation, line end, whether its line ends there."""

    flow: bool
    indent: int
    newline: str
    alone: bool


def double_quoted(text: str) -> str:
    """Return `text` in double quotes on one line; every text can be written so."""
    return '"' + _ESCAPED.sub(lambda found: _ESCAPES[found[0]], text) + '"'


def quoted(text: str) -> str:
    """Return `text` in single quotes, or in double quotes where those are needed."""
    if _UNQUOTABLE.search(text):
        return double_quoted(text)
    return "'" + text.replace("'", "''") + "'"


def is_plain(text: str, flow: bool) -> bool:
    """Say whether `text` can stand without quotes and be read as this very text."""
    if not text or text != text.strip() or text in _NULLS or _UNQUOTABLE.search(text):
        return False
    first, second = text[0], text[1:2]
    if first in _LEADING or text.startswith(("---", "...")):
        return False
    if first in "-?:" and not (first == "-" and (second.isdecimal() or second == ".")):
        return False
    if ": " in text or text.endswith(":") or " #" in text:
        return False
    return not (flow and any(mark in text for mark in ",[]{}?:"))


def key(text: str) -> str:
    """Return `text` as a mapping's key."""
    return text if _KEY.fullmatch(text) else quoted(text)


def new_scalar(text: str, setting: Setting) -> str:
    """Return `text` as a new scalar: plain where possible, a block for several lines, else quoted."""
    if is_plain(text, setting.flow):
        return text
    if "\n" in text and not setting.flow and setting.alone and _fits_block(text):
        ending = len(text) - len(text.rstrip("\n"))
        pad = " " * (setting.indent + 2)
        lines = _padded(text.rstrip("\n").split("\n"), pad)
        return ("|" if ending else "|-") + setting.newline + setting.newline.join(lines)
    return quoted(text)


def _fits_block(text: str) -> bool:
    lines = text.split("\n")
    return (
        "\r" not in text
        and lines[0] != ""
        and lines[0][0] not in " \t"
        and not any(line and not line.strip() for line in lines)
        and not any(line.startswith("\t") for line in lines)
        and not text.endswith("\n\n")
    )


def _padded(lines: list[str], pad: str) -> list[str]:
    return [pad + line if line else "" for line in lines]


def restyled(old: str, style: str, text: str, setting: Setting) -> str:
    """Return `text` written as the scalar `old` is, whose style is `'`, `"`, `|`, `>` or empty for plain."""
    if style == '"':
        return double_quoted(text)
    if style == "'":
        return quoted(text)
    if style in ("|", ">"):
        return _block(old, style, text, setting)
    return new_scalar(text, setting)


def _block(old: str, style: str, text: str, setting: Setting) -> str:
    """Return a block scalar with the header, indentation and following blank lines of `old`, else a quoted one."""
    header, rest = _first_line(old)
    match = _HEADER.match(header)
    assert match is not None
    body, blanks = _body(rest, match["chomp"] == "+")
    digit = match["digit"] or match["late"]
    pad = " " * (setting.indent + int(digit)) if digit else _indentation(body, setting)
    last_break = _last_break(old)
    ending = len(text) - len(text.rstrip("\n"))
    chomp = _chomp(match["chomp"] or "", ending, ends=bool(last_break))
    lines = _literal(text) if style == "|" else _folded(text, body, len(pad))
    if chomp is None or lines is None or (not digit and lines and lines[0].startswith((" ", "\t"))):
        comment = header[match.end() :]
        return quoted(text) + comment + (last_break or "") + blanks
    head = style + (digit or "") + chomp + header[match.end() :]
    if chomp == "+":
        lines, last_break = lines + [""] * (ending - 1), setting.newline
    return head + setting.newline + setting.newline.join(_padded(lines, pad)) + last_break + blanks


def _first_line(old: str) -> tuple[str, str]:
    found = BREAK.search(old)
    return (old, "") if found is None else (old[: found.start()], old[found.end() :])


def _body(rest: str, keep: bool) -> tuple[list[str], str]:
    """Return the lines of a block and, unless they count as content, the blank lines after it as written."""
    if keep:
        return BREAK.split(rest), ""
    content = rest.rstrip(" \t\r\n")
    found = BREAK.search(rest, len(content))
    return BREAK.split(content), "" if found is None else rest[found.end() :]


def _last_break(old: str) -> str:
    content = old.rstrip(" \t\r\n")
    found = BREAK.search(old, len(content))
    return found[0] if found else ""


def _indentation(body: list[str], setting: Setting) -> str:
    first = next((line for line in body if line.strip()), "")
    width = len(first) - len(first.lstrip(" "))
    return " " * (width or setting.indent + 2)


def _chomp(had: str, ending: int, ends: bool) -> str | None:
    """Return the chomping mark for a text that ends in so many newlines, the old one where it serves."""
    if had == "+" and ending:
        return "+"
    if ending == 0:
        return had if had == "-" or (not had and not ends) else "-"
    return "" if ending == 1 and ends else None


def _literal(text: str) -> list[str] | None:
    content = text.rstrip("\n")
    if not content.strip() or "\r" in content:
        return None
    lines = content.split("\n")
    blank = any(line and not line.strip() for line in lines)
    indented = next(line for line in lines if line).startswith((" ", "\t"))
    return None if blank or (indented and not lines[0]) else lines


def _folded(text: str, body: list[str], indent: int) -> list[str] | None:
    lines = _literal(text)
    if lines is None or any(line.startswith((" ", "\t")) or line.endswith((" ", "\t")) for line in lines):
        return None
    width = max([_LEAST_WIDTH, *(len(line) - indent for line in body)])
    made: list[str] = []
    begun = False
    for line in lines:
        if line and begun:
            made.append("")
        made.extend(_wrapped(line, width) if line else [""])
        begun = begun or bool(line)
    return made


def _wrapped(line: str, width: int) -> list[str]:
    """Break a line at single spaces, which folding gives back."""
    made, current = [], ""
    for word in re.split(r"(?<=\S) (?=\S)", line):
        if current and len(current) + 1 + len(word) > width:
            made.append(current)
            current = word
        else:
            current = f"{current} {word}" if current else word
    return [*made, current]
