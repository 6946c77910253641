"""The theme of a template set: its `theme.yaml`, read as strictly as a plan."""

from __future__ import annotations

from typing import Any

from allidocs.artifacts.search import TemplateSet
from allidocs.base.errors import CannotRun
from allidocs.document.theme import Theme, theme_from
from allidocs.plan.source import Branch, Node, Scalar, read_source


def load_theme(templates: TemplateSet) -> Theme:
    """Return the theme of a template set; raises CannotRun for a file that cannot be read or a wrong token."""
    if not templates.has("theme.yaml"):
        return Theme()
    source = read_source(templates, ["theme.yaml"])
    if source.findings:
        first = source.findings[0]
        raise CannotRun(f"theme.yaml:{first.place.line if first.place else 1}: {first.message}", first.hint)
    return theme_from(_values(source.root))


def _values(node: Node) -> Any:
    if isinstance(node, Branch):
        return {name: _values(value) for name, (_, value) in node.entries.items() if not _is_null(value)}
    if isinstance(node, Scalar):
        return node.text
    raise CannotRun(f"theme.yaml:{node.line}: a list cannot stand in a theme")


def _is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_null
