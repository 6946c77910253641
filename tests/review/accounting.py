"""Keeping accounts of a scripted review: which proposal answers which edit, and what answers none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from allidocs.plan.source import Branch, Sequence, Source
from allidocs.review.matching.align import folded
from allidocs.review.matching.base import Base
from allidocs.review.proposing.clause_edits import PREFIX
from allidocs.review.proposing.proposals import Proposal, Write
from allidocs.review.proposing.values import value_at, written
from tests.office.scripts import Expected, Remark, Script

TERMS = "contract.definitions."
VALUES = ("money", "date", "duration", "percent", "choice", "number", "name")


@dataclass
class Account:
    """`lost`: edits and remarks that nothing answers; `invented`: proposals that answer nothing; `wrong`: answered otherwise than they should be."""

    lost: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)
    listed: list[Expected] = field(default_factory=list)
    """Edits that are told with their words, but not placed."""


def account(script: Script, proposals: Iterable[Proposal], base: Base) -> Account:
    """Set edits and remarks against proposals."""
    made = Account()
    open_ = {one.id: one for one in proposals}
    used: set[str] = set()
    for edit in script.edits:
        found = [one for one in open_.values() if one.id not in used and _answers(one, edit, base)]
        if not found:
            found = [one for one in open_.values() if one.sort == "unplaced" and _lists(one, edit)]
            same = [one for one in script.edits if (one.old, one.new) == (edit.old, edit.new)]
            if 1 < len(found) <= len(same):
                # The same words were changed in several places: each place is told once.
                found = [one for one in found if one.id not in used][:1] or found[:1]
            made.listed += [edit] * bool(found)
        if not found:
            made.lost.append(f"{edit}")
        elif len(found) > 1:
            made.wrong.append(f"{edit} is told {len(found)} times: {found}")
        for one in found:
            used.add(one.id)
            made.wrong += [f"{why}: {edit}, {one}" for why in _misread(one, edit, base)]
    for remark in script.remarks:
        found = [one for one in open_.values() if one.sort == "comment" and _says(one, remark, base)]
        if len(found) != 1:
            made.lost.append(f"{remark}")
        used.update(one.id for one in found)
    made.invented = [f"{one}" for one in open_.values() if one.id not in used]
    return made


def _answers(one: Proposal, edit: Expected, base: Base) -> bool:
    """Say whether a proposal is the one that an edit should become."""
    old, new = folded(one.old), folded(one.new)
    if edit.sort in VALUES or edit.sort == "prose":
        sort = "prose" if edit.sort == "prose" else "value"
        return (one.sort, one.path, old, new) == (sort, edit.path, folded(edit.old), folded(edit.new))
    if edit.sort == "clause":
        return one.sort == "override" and one.path == edit.path
    if edit.sort == "template":
        return one.sort == "unplaced" and not one.path and _within(one, edit)
    if edit.sort == "paragraph added":
        writes = [(write.path, write.behind) for write in one.writes]
        return one.sort == "prose" and not old and new == folded(edit.new) and writes == [(edit.path, True)]
    if edit.sort == "row added":
        return one.sort in ("unplaced", "item") and not old and new == folded(edit.new)
    # Paragraphs of one cell are told apart like cells.
    words = [folded(text.replace("|", " ")).strip(" .") for text in (one.old, edit.old)]
    gone = one.sort == "removal" and not new and words[0] == words[1]
    return gone and one.path == edit.path and _taken_out(one, edit, base)


def _taken_out(one: Proposal, edit: Expected, base: Base) -> bool:
    """Say whether a removal takes out its entry, or leaves out a term that the library defines and the plan does not."""
    if edit.path.startswith(TERMS) and value_at(base.whole, edit.path) is None:
        left = f"contract.terms_omitted.{edit.path.removeprefix(TERMS)}"
        return [write.path for write in one.writes] == [left] and bool(one.writes[0].value)
    return one.writes == (Write(edit.path, None),)


def _within(one: Proposal, edit: Expected) -> bool:
    return folded(one.old) in folded(edit.old) and folded(one.new) in folded(edit.new)


def _lists(one: Proposal, edit: Expected) -> bool:
    """Say whether a proposal that goes nowhere tells the words of an edit, which may stand in a longer passage."""
    if not edit.old or not edit.new:
        return False
    if edit.sort == "clause":
        return one.path == edit.path and any(folded(line) in folded(edit.new) for line in one.new.split("\n"))
    old, new = (" ".join(folded(text).split(" ")[-4:]) for text in (edit.old, edit.new))
    return old in folded(one.old) and new in folded(one.new)


def _misread(one: Proposal, edit: Expected, base: Base) -> Iterator[str]:
    """Yield what is wrong with a proposal that answers an edit."""
    shared = one.sort == "unplaced" and one.path.startswith(PREFIX)
    if not shared and (one.untracked is edit.tracked or one.author != (edit.author if edit.tracked else "")):
        yield "signed by somebody else"
    if one.sort == "value":
        what = value_at(base.whole, one.path)
        assert what is not None
        value = one.writes[0].value
        if not isinstance(value, str) or _bare(value) not in (
            _bare(edit.value),
            _bare(written(_again(what.kind.form, edit.value), value)),
        ):
            yield f"written as {value!r}"
    if one.sort == "override":
        write = one.writes[0].value
        text = write["text"] if isinstance(write, Mapping) else write
        added = folded(edit.new) if len(edit.new) > len(edit.old) else ""
        if added and not any(word in str(text) for word in set(added.split()) - set(edit.old.split())):
            yield f"without the new words: {text!r}"


def _again(form: str, text: str) -> object:
    from allidocs.base.measure import Money

    return Money.parse(text) if form == "money" else text


def _bare(text: str) -> str:
    return text.replace(" ", "").replace("_", "")


def _says(one: Proposal, remark: Remark, base: Base) -> bool:
    """Say whether a proposal holds a remark: as its comment, or in its thread."""
    if remark.parent:
        return one.new == remark.parent and any(
            (who, text) == (remark.author, remark.text) for who, _, text in one.thread
        )
    value = one.writes[0].value
    if not isinstance(value, Mapping) or (one.author, one.new) != (remark.author, remark.text):
        return False
    clauses = {
        span.path.removeprefix(PREFIX)
        for paragraph in base.paragraphs
        if any(span.path == remark.path for span in paragraph.spans)
        for span in paragraph.spans
        if span.kind == "clause"
    }
    placed = value.get("at") in {remark.path, *clauses}
    return (
        placed
        and folded(one.old) == folded(remark.words)
        and (value["status"] == "closed") is remark.resolved
    )


def concerned(source: Source, proposals: Iterable[Proposal]) -> dict[str, set[int]]:
    """Return the lines of the plan's files, counted from 0, that some proposals change or take away."""
    lines: dict[str, set[int]] = {name: set() for name in source.texts}
    for write in (write for one in proposals for write in one.writes):
        steps, complete = source.steps(write.path)
        # What is new stands on lines of its own, but within brackets and braces.
        around = steps[-1].parent if complete and write.behind else steps[-1].node
        if (write.behind or not complete) and not (isinstance(around, (Branch, Sequence)) and around.flow):
            continue
        start = (steps[-1].key or steps[-1].node).start
        text = source.texts[steps[-1].node.file]
        end = start + len(text[start : steps[-1].node.end].rstrip())
        lines[steps[-1].node.file].update(range(text.count("\n", 0, start), text.count("\n", 0, end) + 1))
    return lines
