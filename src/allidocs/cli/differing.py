"""A difference as a person reads it: on a terminal, in a comment on a pull request, in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from allidocs.changes.report import Line
    from allidocs.history.impact import Touched
    from allidocs.pipeline.diff import Difference

MOST_PARTS = 6
"""Parts of a document that are named."""


def as_text(found: Difference) -> str:
    """Return a difference as lines of text, each group with what follows from it at its end."""
    return "\n".join(_lines(found, "", "{}", "  {}", "  follows: {}"))


def as_markdown(found: Difference) -> str:
    """Return a difference as Markdown."""
    escaped = [_marked(line) for line in _lines(found, "# ", "\n## {}\n", "- {}", "- *{}*")]
    return "\n".join(escaped)


def as_html(found: Difference) -> str:
    """Return a difference as a page of its own."""
    from html import escape

    body: list[str] = []
    for line in _lines(found, "# ", "## {}", "- {}", "+ {}"):
        mark, _, words = line.partition(" ")
        tag = {"#": "h1", "##": "h2", "+": "i"}.get(mark, "p")
        body.append(f"<{tag}>{escape(words)}</{tag}>" if mark in ("#", "##") else f"<p>{escape(words)}</p>")
    title = escape(f"{found.report.old} to {found.report.new}")
    style = "body{font:16px/1.5 system-ui,sans-serif;max-width:48em;margin:2em auto;padding:0 1em}p{margin:.3em 0}"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{style}</style></head><body><main>{''.join(body)}</main></body></html>"
    )


def _lines(found: Difference, top: str, head: str, entry: str, follows: str) -> Iterator[str]:
    report = found.report
    count = "1 change" if report.count == 1 else f"{report.count} changes"
    yield f"{top}{count if report.count else 'No changes'} from {report.old} to {report.new}"
    for group in report.told:
        yield head.format(group)
        for line in report.groups.get(group, ()):
            yield entry.format(told(line))
        for moved in report.follows.get(group, ()):
            yield follows.format(f"{_about(moved.path, moved.name)}: {moved.old} -> {moved.new}")
    if found.reach is None:
        return
    yield head.format("documents")
    if not found.reach.documents:
        yield entry.format("none says anything else")
    for one in found.reach.documents:
        yield entry.format(_document(one))
    if found.reach.approvals:
        yield head.format("approvals of what reads otherwise now")
    for doubt in found.reach.approvals:
        yield entry.format(f"{doubt.approval}: {doubt.artifact}")
    if found.reach.days:
        yield head.format("days that follow")
    for day in found.reach.days:
        yield entry.format(f"{day.path} {day.name}: {day.old} -> {day.new}")


def _about(path: str, name: str) -> str:
    id_ = path.rpartition(".")[2]
    return name if path.partition(".")[0] in ("investment", "partners", "strategy") else f"{id_} {name}"


def told(line: Line) -> str:
    """Return a change as a line of text."""
    about = ", ".join(line.about)
    if line.how == "added":
        return f"{about}: new{f', {line.new}' if line.new else ''}"
    if line.how == "removed":
        return f"{about}: gone{f', was {line.old}' if line.old else ''}"
    moved = f" ({line.delta})" if line.delta else ""
    return f"{about}: {line.old} -> {line.new}{moved}"


def _document(one: Touched) -> str:
    if one.how != "changed":
        return f"{one.artifact}: {'new' if one.how == 'added' else 'no longer made'}"
    named = ", ".join(one.parts[:MOST_PARTS])
    more = f" and {len(one.parts) - MOST_PARTS} more" if len(one.parts) > MOST_PARTS else ""
    return f"{one.artifact}: {named}{more}"


def _marked(line: str) -> str:
    """Return a line of Markdown whose words cannot be taken for markup."""
    mark, space, words = line.partition(" ")
    if mark not in ("#", "##", "\n##", "-"):
        return line
    for sign in "\\`[]<>|_":
        words = words.replace(sign, f"\\{sign}")
    return f"{mark}{space}{words}"
