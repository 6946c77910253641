"""The theme of a template set: its `theme.yaml`, read as strictly as a plan."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from allidocs.base.errors import AllidocsError, CannotRun
from allidocs.base.finding import Finding, Place, Severity
from allidocs.plan.source import Branch, Node, Scalar, Sequence, read_source
from allidocs.templating.template_set import TemplateSet
from allidocs.theme.tokens import FACES, LEAST_CONTRAST, Theme, pale, themed

_FILE = "theme.yaml"
_BARE_COLOUR = re.compile(r":\s+#[0-9a-fA-F]{3,8}\b")


class Mistake(NamedTuple):
    """What is wrong in a theme file: on which line, in a sentence, and what to do."""

    line: int
    said: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{_FILE}:{self.line or 1}: {self.said}"


def load_theme(templates: TemplateSet) -> Theme:
    """Return the theme of a template set; raises CannotRun with file and line of everything that cannot be read or is wrong.

    The picture, the fonts and the Word document that it names are opened once: a broken one is said here, where it is named.
    """
    theme, mistakes = _read(templates)
    if len(mistakes) == 1:
        raise CannotRun(str(mistakes[0]), mistakes[0].hint)
    if mistakes:
        told = [f"  {one}" + (f" ({one.hint})" if one.hint else "") for one in mistakes]
        raise CannotRun("\n".join((f"the theme has {len(mistakes)} mistakes", *told)))
    return theme


def theme_findings(templates: TemplateSet) -> Iterator[Finding]:
    """Yield every mistake of a theme file at once: those that stop a build, else colours that are hard to read."""
    theme, mistakes = _read(templates)
    for one in mistakes:
        yield _told(Severity.ERROR, *one)
    if mistakes or not templates.has(_FILE):
        return
    root = read_source(templates, [_FILE]).root
    for token, contrast in pale(theme):
        said = f"the theme's `{token}` is hard to read on its paper: the contrast is {contrast:.1f}"
        yield _told(
            Severity.WARNING,
            _line(root, token),
            said,
            f"take one that stands out more: {LEAST_CONTRAST} is the least",
        )


def _read(templates: TemplateSet) -> tuple[Theme, tuple[Mistake, ...]]:
    """Return the theme of a template set, with what is usual in the place of each mistake, and the mistakes by line."""
    if not templates.has(_FILE):
        return Theme(), ()
    source = read_source(templates, [_FILE])
    mistakes = [Mistake(one.place.line if one.place else 1, one.message, one.hint) for one in source.findings]
    for number, row in enumerate(source.texts.get(_FILE, "").splitlines(), 1):
        if _BARE_COLOUR.search(row):
            said = "a colour without quotation marks: `#` begins a comment"
            mistakes.append(Mistake(number, said, 'write "#0f4c5c"'))
    theme, wrong = themed(_values(source.root, mistakes))
    mistakes += [Mistake(_line(source.root, one.token), one.message, one.hint) for one in wrong]
    mistakes += _half_families(theme, source.root)
    opened: list[tuple[str, Callable[[], Any]]] = _named(theme, templates)
    if theme.reference_document:
        opened.append(("reference_document", partial(_numbered, theme, templates)))
    numbered = theme
    for token, read in opened:
        line = _line(source.root, token)
        try:
            made = read() if line else None
        except AllidocsError as error:
            mistakes.append(Mistake(line, error.message, error.hint))
        else:
            numbered = made if isinstance(made, Theme) else numbered
    return numbered, tuple(sorted(mistakes))


def _told(severity: Severity, line: int, said: str, hint: str) -> Finding:
    return Finding("T007", severity, said, Place(_FILE, max(line, 1), 1), hint)


def _numbered(theme: Theme, templates: TemplateSet) -> Theme:
    """Return the theme with the way in which its reference document numbers the parts of a contract."""
    from allidocs.templating.words import languages_of
    from allidocs.writers.docx.reference import read_reference, with_articles

    reference = read_reference(templates.read(theme.reference_document))
    return with_articles(theme, reference, languages_of(templates))


def _half_families(theme: Theme, root: Node) -> Iterator[Mistake]:
    """Yield each family of one's own that would take faces from another: its bold would look like nothing else."""
    for name in ("serif", "sans"):
        mine, default = getattr(theme, name), getattr(Theme(), name)
        if mine.name == default.name:
            continue
        lacking = [
            face for face in FACES if getattr(mine, face) and getattr(mine, face) == getattr(default, face)
        ]
        if lacking:
            yield Mistake(
                _line(root, name), f"the family `{mine.name}` lacks {', '.join(f'`{face}`' for face in lacking)}",
                f'name a file for each of {", ".join(FACES)}, or "" for every one where readers have the family installed',
            )  # fmt: skip


def _named(theme: Theme, templates: TemplateSet) -> list[tuple[str, Callable[[], Any]]]:
    """Return how to open each file that a theme names, by token."""
    from allidocs.drawing.logo import shown
    from allidocs.theme.fonts import checked_face

    found: list[tuple[str, Callable[[], Any]]] = []
    if theme.logo:
        found.append(("logo", partial(shown, theme.logo, templates.read)))
    for family in ("serif", "sans"):
        for face in FACES:
            if name := getattr(getattr(theme, family), face):
                found.append((f"{family}.{face}", partial(checked_face, name, templates.read)))
    return found


def _line(node: Node, token: str) -> int:
    """Return the line on which a theme file gives a token, that of its nearest group, or 0 where it does not."""
    line = 0
    for name in token.split("."):
        if not isinstance(node, Branch) or name not in node.entries:
            return 0
        key, node = node.entries[name]
        line = key.line
    return line


def _values(node: Node, mistakes: list[Mistake]) -> Any:
    """Return the tokens as they are written; what cannot be one becomes a mistake and is left out."""
    if isinstance(node, Branch):
        entries = {name: value for name, (_, value) in node.entries.items() if not _is_null(value)}
        for value in entries.values():
            if isinstance(value, Sequence):
                mistakes.append(Mistake(value.line, "a list cannot stand in a theme"))
        return {
            name: _values(value, mistakes)
            for name, value in entries.items()
            if not isinstance(value, Sequence)
        }
    return node.text if isinstance(node, Scalar) else {}


def _is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_null
