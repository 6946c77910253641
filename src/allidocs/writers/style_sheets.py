"""Style sheets of a template set, closed in themselves: what they show is inside, and nothing is left to be fetched.

A reader's browser would follow every address in an HTML file. Files of the template set are put in as data, cleaned as
logos and fonts are; everything else that a sheet could take from somewhere is refused with its place.
"""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from typing import Any, NoReturn

from allidocs.base.errors import AllidocsError, CannotRun
from allidocs.drawing.logo import shown
from allidocs.theme.fonts import Resources, cached_subset
from allidocs.theme.tokens import FONTS, IMAGES
from allidocs.writers.css import data_uri

_FETCHING = frozenset(
    {"src", "image", "image-set", "-webkit-image-set", "cross-fade", "-webkit-cross-fade", "element", "paint", "expression"}
)  # fmt: skip
"""Functions of CSS that take an address as a string, or a picture from elsewhere."""
_LEADING = re.compile(r"url|src|image|cross-fade|element|paint|expression|@import|@namespace", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.IGNORECASE)


def sheet(name: str, resources: Resources) -> str:
    """Return a style sheet as both HTML and PDF take it in; raises CannotRun with the place of what leads elsewhere."""
    text = resources(name).decode("utf-8", "replace")
    _refuse_unbalanced(name, text)
    # Within a style element only this would end it; in a string or a comment of CSS it still says the same.
    return (_closed(name, text, resources) if _leads_on(text) else text).replace("</", "<\\/")


_BRACE = re.compile(r"/\*.*?\*/|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|[(){}\[\]]", re.DOTALL)
DEEPEST = 40
"""Brackets in one another at most; far beyond them readers of style sheets end at a limit of Python's."""


@lru_cache(maxsize=16)
def _refuse_unbalanced(name: str, text: str) -> None:
    """Raise CannotRun where a brace lacks its other half, so that all rules after it would count for nothing, in silence,
    and where brackets stand in one another deeper than anybody writes them.
    """
    opened: list[int] = []
    depth = 0

    def line(at: int) -> int:
        return text.count("\n", 0, at) + 1

    for found in _BRACE.finditer(text):
        depth = max(depth + (found[0] in "({[") - (found[0] in ")}]"), 0)
        if depth > DEEPEST:
            raise CannotRun(
                f"{name}:{line(found.start())}: brackets stand in one another more than {DEEPEST} deep",
                "part the rule",
            )
        if found[0] == "{":
            opened.append(found.start())
        elif found[0] == "}":
            if not opened:
                raise CannotRun(
                    f"{name}:{line(found.start())}: a `}}` closes nothing",
                    "take it away, or open its rule with `{`",
                )
            opened.pop()
    if opened:
        raise CannotRun(
            f"{name}:{line(opened[-1])}: the `{{` of this line is never closed", "end its rule with `}`"
        )


@lru_cache(maxsize=16)
def _leads_on(text: str) -> bool:
    """Say whether a sheet holds a word that needs a closer look, also one that is spelled with escapes."""
    plain = _ESCAPE.sub(lambda found: chr(int(found[1], 16) % 0x110000) if found[1] else found[2], text)
    return _LEADING.search(plain) is not None


@lru_cache(maxsize=8)
def _closed(name: str, text: str, resources: Resources) -> str:
    import tinycss2  # type: ignore[import-untyped]

    nodes = tinycss2.parse_component_value_list(text)
    _embed(nodes, name, resources)
    serialized: str = tinycss2.serialize(nodes)
    return serialized


def _embed(nodes: list[Any], name: str, resources: Resources) -> None:
    """Put the files that `url(…)` names into a sheet, and refuse what else leads out of it."""
    from tinycss2.ast import StringToken, URLToken  # type: ignore[import-untyped]

    for at, node in enumerate(nodes):
        kind = node.type
        if kind == "at-keyword" and node.lower_value in ("import", "namespace"):
            _refuse(name, node, f"`@{node.lower_value}` names another style sheet", "write its rules here")
        if kind == "error":
            _refuse(name, node, f"it is no style sheet here: {node.message}", "")
        if kind == "url":
            data = _file(name, node, node.value, resources)
            nodes[at] = URLToken(node.source_line, node.source_column, data, f'url("{data}")')
        elif kind == "function" and node.lower_name == "url":
            told = [one for one in node.arguments if one.type not in ("whitespace", "comment")]
            if len(told) != 1 or told[0].type != "string":
                _refuse(name, node, "`url(…)` holds more than the name of a file", 'write url("paper.png")')
            data = _file(name, node, told[0].value, resources)
            node.arguments[:] = [StringToken(node.source_line, node.source_column, data, f'"{data}"')]
        elif kind == "function" and node.lower_name in _FETCHING:
            _refuse(
                name, node, f"`{node.lower_name}(…)` takes something from elsewhere", 'write url("paper.png")'
            )
        elif kind == "function":
            _embed(node.arguments, name, resources)
        elif kind in ("() block", "[] block", "{} block"):
            _embed(node.content, name, resources)


def _file(name: str, node: Any, target: str, resources: Resources) -> str:
    """Return a file beside the sheet as data; what stands inside the document itself stays."""
    if target.startswith("#"):
        return target
    path = posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
    if ":" in target or target.startswith(("/", "\\")) or path.startswith(".."):
        _refuse(name, node, f"`{target[:60]}` lies outside of the template set, and nothing is fetched",
                "put the file beside the style sheet and name it there")  # fmt: skip
    try:
        if path.lower().endswith(IMAGES):
            return data_uri(*shown(path, resources))
        if path.lower().endswith(FONTS):
            return data_uri(cached_subset(path, resources, "woff2"), "font/woff2")
    except AllidocsError as error:
        _refuse(name, node, error.message, error.hint)
    return _refuse(
        name,
        node,
        f"`{target[:60]}` is neither a picture nor a font",
        f"files end in {', '.join(IMAGES + FONTS)}",
    )


def _refuse(name: str, node: Any, why: str, hint: str) -> NoReturn:
    raise CannotRun(f"{name}:{node.source_line}:{node.source_column}: {why}", hint)
