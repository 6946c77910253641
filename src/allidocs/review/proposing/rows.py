"""Rows of tables and bullets of lists that came or went: items of the plan that somebody wants, or wants no longer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from allidocs.base.ids import fresh_id
from allidocs.plan.edits import Value
from allidocs.plan.entity import Kind, shape
from allidocs.plan.model import Plan
from allidocs.plan.source import Branch
from allidocs.review.matching.align import folded
from allidocs.review.matching.base import BaseParagraph, Span
from allidocs.review.proposing.owners import Numbered
from allidocs.review.proposing.proposals import ALREADY, Proposal, Write, joined
from allidocs.review.proposing.prose import plain
from allidocs.review.proposing.signed import Signed
from allidocs.review.proposing.unwritten import term_left_out, term_of
from allidocs.review.proposing.values import (
    Held,
    Unreadable,
    kind_of,
    read_value,
    required_of,
    value_at,
    written,
)


def rows(signed: Signed, edits: list[Numbered], taken: set[str]) -> tuple[list[Proposal], list[Numbered]]:
    """Return proposals for rows of tables that came or went, and the edits that are none."""
    paragraphs = signed.base.paragraphs
    gone: dict[tuple[int, int], list[Numbered]] = {}
    came: dict[int, list[Numbered]] = {}
    for number, edit in edits:
        cell = paragraphs[edit.at].cell if edit.at >= 0 else None
        if cell is None:
            continue
        if edit.kind == "removed":
            gone.setdefault(cell[:2], []).append((number, edit))
        elif edit.kind == "added":
            came.setdefault(edit.at, []).append((number, edit))
    used: set[int] = set()
    made: list[Proposal] = []
    for (table, row), group in gone.items():
        members = [one for one in paragraphs if one.cell is not None and one.cell[:2] == (table, row)]
        if len(group) < sum(bool(one.text.strip()) for one in members):
            continue
        used |= {number for number, _ in group}
        made.append(row_gone(signed, members, group))
    for group in came.values():
        used |= {number for number, _ in group}
        words = " | ".join(edit.new for _, edit in group)
        if (item := _row_came(signed, group, taken)) is not None:
            made.append(item)
            continue
        made.append(signed.signed("unplaced", "", "", words, group, group[0][1].at, note="a row or paragraph was added to a table; write the new item into the plan by hand"))  # fmt: skip
    return made, [one for one in edits if one[0] not in used]


def row_gone(signed: Signed, members: Sequence[BaseParagraph], group: list[Numbered]) -> Proposal:
    words = " | ".join(edit.old for _, edit in group)
    item = item_path(
        signed.base.whole, [span for one in members for span in one.spans if span.kind == "plan"]
    )
    at = group[0][1].at
    term = term_of(next((span.path for one in members for span in one.spans if span.kind == "plan"), ""))
    if term and (left := term_left_out(signed, term, signed.deleted(group))):
        wanted = [
            one
            for one in (Write(term, None), *left)
            if (signed.source.find(one.path) is None) is (one.value is not None)
        ]
        if not wanted:
            return signed.signed(
                "removal", term, words, "", group, at, state=ALREADY, note="the plan leaves it out"
            )
        return signed.signed("removal", term, words, "", group, at, writes=tuple(wanted), confidence="low",
                             note="the term would be left out of the definitions")  # fmt: skip
    if item and signed.source.find(item) is None and value_at(signed.now or signed.base.whole, item) is None:
        return signed.signed(
            "removal", item, words, "", group, at, state=ALREADY, note="the plan no longer has it"
        )
    if item and signed.source.find(item) is not None:
        return signed.signed("removal", item, words, "", group, at, writes=(Write(item, None),), confidence="low",
                             note=f"`{item}` was deleted here; applying takes the whole item out of the plan")  # fmt: skip
    return signed.signed(
        "unplaced", "", words, "", group, at, note="a row was deleted that is no single item of the plan"
    )


def _row_came(signed: Signed, group: list[Numbered], taken: set[str]) -> Proposal | None:
    """Return a proposal for a new item of the plan, read like the items of the rows beside it; None where it is none.

    A cell beside which no value of the entry stands, but a figure or words that follow from others, is left out and told.
    """
    base = signed.base
    cell = base.paragraphs[group[0][1].at].cell
    if cell is None:
        return None
    for row in (cell[1], cell[1] + 1):
        members = [one for one in base.paragraphs if one.cell is not None and one.cell[:2] == (cell[0], row)]
        item = item_path(base.whole, [span for one in members for span in one.spans if span.kind == "plan"])
        if item and len(members) == len(group):
            break
    else:
        return None
    values: dict[str, Value] = {}
    derived: list[str] = []
    words = " | ".join(edit.new for _, edit in group)
    for member, (_, edit) in zip(members, group, strict=True):
        span = text_of(member)
        key = span.path.removeprefix(f"{item}.") if span is not None else ""
        kind = kind_of(span.path) if span is not None and "." not in key and "[" not in key else None
        if span is None or kind is None or key == span.path:
            if edit.new.strip() and not _is_derived(member):
                return None
            derived.append(edit.new.strip())
            continue
        try:
            read = (
                read_value(signed.edition, span.path, Held(kind, None), member.text, edit.new)
                if kind.form != "text"
                else None
            )
        except Unreadable as error:
            note = f"a row for a new entry was added whose `{key}` cannot be read ({error}); write it into the plan by hand"
            return signed.signed("unplaced", "", "", words, group, group[0][1].at, note=note)
        values[key] = signed.in_language(plain(edit.new)) if read is None else written(read, "")
    left = (
        f"left out is what follows from the rest of the plan: {', '.join(filter(None, derived))}"
        if any(derived)
        else ""
    )
    return _item_came(signed, item, values, group, taken, left) if values else None


def _item_came(
    signed: Signed,
    item: str,
    values: dict[str, Value],
    group: list[Numbered],
    taken: set[str],
    left: str = "",
) -> Proposal:
    """Return a proposal for a new entry beside one of a collection, with the values that were read of it."""
    collection, at, words = item.rpartition(".")[0], group[0][1].at, " | ".join(edit.new for _, edit in group)
    lacking = [f"`{key}`" for key in required_of(item) if key not in values]
    if lacking:
        note = f"a new entry of `{collection}` was added, which cannot be without {' and '.join(lacking)}; write it into the plan by hand"
        return signed.signed("unplaced", "", "", words, group, at, note=note)
    id_ = fresh_id(group[0][1].new, {*_keys(signed, collection), *taken})
    taken.add(id_)
    return signed.signed(
        "item", f"{collection}.{id_}", "", words, group, at, writes=(Write(f"{collection}.{id_}", values),),
        confidence="medium", note=joined(f"a new entry of `{collection}`", left, signed.alone()),
    )  # fmt: skip


BULLETS = ("ListBullet", "ListNumber")


_LONGEST_BULLET = 300
"""Characters up to which a bullet is read as values with words between them."""


def bullet_came(signed: Signed, numbered: Numbered, taken: set[str]) -> Proposal | None:
    """Return a proposal for a new entry of a collection whose entries are bullets; None where it is none.

    It is read as the one before it was printed, with the same words between its values, else all of it as its text.
    """
    edit, paragraphs = numbered[1], signed.base.paragraphs
    beside = paragraphs[edit.at]
    item = item_path(signed.base.whole, [span for span in beside.spans if span.kind == "plan"])
    behind = paragraphs[edit.at + 1].style if edit.at + 1 < len(paragraphs) else ""
    if not item or not beside.style.startswith(BULLETS) or behind.startswith("ListContinue"):
        return None
    values = _read_alike(signed, item, beside, edit.new)
    if values is None:
        first = beside.spans[0]
        key = first.path.removeprefix(f"{item}.")
        kind = kind_of(first.path)
        if first.start or kind is None or kind.form != "text" or "." in key:
            return None
        values = {key: signed.in_language(plain(edit.new))}
    return _item_came(signed, item, values, [numbered], taken)


def _read_alike(signed: Signed, item: str, beside: BaseParagraph, new: str) -> dict[str, Value] | None:
    """Return the values of an entry that is printed as another one is; None where it is not, or not in one way alone."""
    between, at, spans = list[str](), 0, list[Span]()
    for span in beside.spans:
        if span.start >= at and span.start < span.end:
            between.append(re.sub(r"\s+", " ", beside.text[at : span.start]))
            at = span.end
            spans.append(span)
    if not all(between[1:]):
        return None
    lead, tail, words = between[0], folded(beside.text[at:]), folded(new)
    if len(words) > _LONGEST_BULLET or not words.startswith(lead) or not words.endswith(tail):
        return None
    inner = words[len(lead) : len(words) - len(tail)]
    ways = [_read_parts(signed, item, beside, spans, parts) for parts in _apart(inner, between[1:])]
    read = [way for way in ways if way is not None]
    return read[0] if len(read) == 1 else None


def _apart(text: str, between: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield every way to part a text where some words stand in it, in their order."""
    if not between:
        yield (text,)
        return
    at = text.find(between[0], 1)
    while at > 0:
        for rest in _apart(text[at + len(between[0]) :], between[1:]):
            yield (text[:at], *rest)
        at = text.find(between[0], at + 1)


def _read_parts(
    signed: Signed, item: str, beside: BaseParagraph, spans: Sequence[Span], parts: Sequence[str]
) -> dict[str, Value] | None:
    """Return what parts of a bullet say, each read as the value beside it; None where one of them cannot be."""
    values: dict[str, Value] = {}
    for span, words in zip(spans, parts, strict=True):
        key, kind = span.path.removeprefix(f"{item}."), kind_of(span.path)
        if span.kind != "plan" or kind is None or key == span.path or "." in key or "[" in key:
            return None
        if kind.form == "text":
            values[key] = signed.in_language(plain(words))
            continue
        try:
            read = read_value(
                signed.edition, span.path, Held(kind, None), beside.text[span.start : span.end], words
            )
        except Unreadable:
            return None
        values[key] = written(read, "")
    return values


def _is_derived(member: BaseParagraph) -> bool:
    """Say whether a cell prints what is no value or reference of the plan; a dash or nothing is a value that is not there."""
    return member.text.strip(" –-") != "" and all(
        span.kind not in ("plan", "reference") for span in member.spans
    )


def _keys(signed: Signed, path: str) -> set[str]:
    """Return the ids that a collection of the plan has, then or now."""
    node = signed.source.find(path)
    there = value_at(signed.base.whole, path)
    return {
        *(node.entries if isinstance(node, Branch) else ()),
        *(str(key) for key in (there.raw if there else ())),
    }


def item_path(plan: Plan, spans: list[Span]) -> str:
    """Return the path of the keyed item that a row is about: the item of its first value, if it is in a mapping by id."""
    if not spans:
        return ""
    steps = spans[0].path.split(".")
    kind = Kind("entity", entity=Plan)
    path = ""
    for step in steps:
        if kind.form == "map" and kind.keys == "id" and kind.item is not None and kind.item.form == "entity":
            item = f"{path}.{step}"
            return item if value_at(plan, item) is not None else ""
        if kind.form != "entity" or kind.entity is None or step not in shape(kind.entity).by_key:
            return ""
        kind = shape(kind.entity).by_key[step].kind
        path = f"{path}.{step}" if path else step
    return ""


def text_of(paragraph: BaseParagraph) -> Span | None:
    """Return the value of the plan that fills a paragraph, if one does."""
    return next((span for span in paragraph.spans if span.kind == "plan" and span.start == 0
                 and span.end >= len(paragraph.text.rstrip(". "))), None)  # fmt: skip
