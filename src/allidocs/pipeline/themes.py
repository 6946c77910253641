"""The theme of a template set: its `theme.yaml`, read as strictly as a plan."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from allidocs.base.errors import AllidocsError, CannotRun
from allidocs.base.finding import Finding, Place, Severity
from allidocs.plan.source import Branch, Node, Scalar, read_source
from allidocs.templating.template_set import TemplateSet
from allidocs.theme.tokens import FACES, LEAST_CONTRAST, Theme, WrongToken, pale, theme_from, wrong_tokens

_FILE = "theme.yaml"
_BARE_COLOUR = re.compile(r":\s+#[0-9a-fA-F]{3,8}\b")


class WrongTheme(CannotRun):
    """A token of a theme file is unknown or wrong; there may be more of them."""


def load_theme(templates: TemplateSet) -> Theme:
    """Return the theme of a template set; raises CannotRun with file and line for what cannot be read or is wrong.

    The picture, the fonts and the Word document that it names are opened once: a broken one is said here, where it is named.
    """
    if not templates.has(_FILE):
        return Theme()
    source = read_source(templates, [_FILE])
    for number, row in enumerate(source.texts.get(_FILE, "").splitlines(), 1):
        if _BARE_COLOUR.search(row):
            said = f"{_FILE}:{number}: a colour without quotation marks: `#` begins a comment"
            raise CannotRun(said, 'write "#0f4c5c"')
    if source.findings:
        first = source.findings[0]
        raise CannotRun(f"{_FILE}:{first.place.line if first.place else 1}: {first.message}", first.hint)
    try:
        theme = theme_from(_values(source.root))
    except WrongToken as error:
        raise WrongTheme(f"{_FILE}:{_line(source.root, error.token)}: {error.message}", error.hint) from error
    _refuse_half_families(theme, source.root)
    for token, opened in _named(theme, templates):
        line = _line(source.root, token)
        if line:
            try:
                opened()
            except AllidocsError as error:
                raise CannotRun(f"{_FILE}:{line}: {error.message}", error.hint) from error
    return _numbered(theme, templates, _line(source.root, "reference_document"))


def theme_findings(templates: TemplateSet) -> Iterator[Finding]:
    """Yield every mistake of a theme file at once: those that stop a build, else colours that are hard to read."""
    try:
        theme = load_theme(templates)
    except WrongTheme:
        source = read_source(templates, [_FILE])
        for one in wrong_tokens(_values(source.root)):
            yield _told(Severity.ERROR, _line(source.root, one.token), one.message, one.hint)
        return
    if not templates.has(_FILE):
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


def _told(severity: Severity, line: int, said: str, hint: str) -> Finding:
    return Finding("T007", severity, said, Place(_FILE, max(line, 1), 1), hint)


def _numbered(theme: Theme, templates: TemplateSet, line: int) -> Theme:
    """Return the theme with the way in which its reference document numbers the parts of a contract."""
    if not theme.reference_document:
        return theme
    from allidocs.templating.words import languages_of
    from allidocs.writers.docx.reference import read_reference, with_articles

    try:
        reference = read_reference(templates.read(theme.reference_document))
    except AllidocsError as error:
        raise CannotRun(f"{_FILE}:{line}: {error.message}", error.hint) from error
    return with_articles(theme, reference, languages_of(templates))


def _refuse_half_families(theme: Theme, root: Node) -> None:
    """Raise CannotRun where a family of one's own would take faces from another: its bold would look like nothing else."""
    for name in ("serif", "sans"):
        mine, default = getattr(theme, name), getattr(Theme(), name)
        if mine.name == default.name:
            continue
        lacking = [
            face for face in FACES if getattr(mine, face) and getattr(mine, face) == getattr(default, face)
        ]
        if lacking:
            raise CannotRun(
                f"{_FILE}:{_line(root, name)}: the family `{mine.name}` lacks {', '.join(f'`{face}`' for face in lacking)}",
                f'name a file for each of {", ".join(FACES)}, or "" for every one where readers have the family installed',
            )


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


def _values(node: Node) -> Any:
    if isinstance(node, Branch):
        return {name: _values(value) for name, (_, value) in node.entries.items() if not _is_null(value)}
    if isinstance(node, Scalar):
        return node.text
    raise CannotRun(f"{_FILE}:{node.line}: a list cannot stand in a theme")


def _is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_null
