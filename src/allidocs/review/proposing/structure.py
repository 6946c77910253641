"""Paragraphs and rows that came, went or moved: of a text, of a clause, of a table of plan items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from allidocs.base.ids import fresh_id
from allidocs.plan.entity import Kind, shape
from allidocs.plan.model import Plan
from allidocs.plan.source import Branch, Node, Scalar
from allidocs.plan.source import Sequence as Listed
from allidocs.plan.splice import Value
from allidocs.plan.text import Text
from allidocs.review.matching.align import folded, plain_spelling
from allidocs.review.matching.base import BaseParagraph, Span
from allidocs.review.matching.edits import Edit
from allidocs.review.proposing.clause_edits import shown_change
from allidocs.review.proposing.fields import locate, version_of
from allidocs.review.proposing.languages import Version
from allidocs.review.proposing.owners import Numbered
from allidocs.review.proposing.proposals import ALREADY, Proposal, Write, joined
from allidocs.review.proposing.prose import NoWay, Rewording, lines, plain, reword
from allidocs.review.proposing.prose import words as printed
from allidocs.review.proposing.signed import Signed
from allidocs.review.proposing.values import (
    Held,
    Unreadable,
    kind_of,
    read_value,
    required_of,
    value_at,
    written,
)

_LEAST_MOVED = 12
"""Characters from which equal words that went here and came there count as moved."""


def moves(signed: Signed, edits: list[Numbered]) -> tuple[list[Proposal], list[Numbered]]:
    """Return proposals for paragraphs that went at one place and came at another, and the edits that are none.

    The mark beside a clause goes where its clause goes.
    """
    gone = {
        folded(edit.old): (number, edit)
        for number, edit in edits
        if edit.kind == "removed" and len(edit.old) >= _LEAST_MOVED and not _is_mark(signed, edit.at)
    }
    made: list[Proposal] = []
    used: set[int] = set()
    for number, edit in edits:
        other = gone.get(folded(edit.new)) if edit.kind == "added" else None
        if other is None or other[0] in used:
            continue
        used |= {number, other[0]}
        one = _entry_moved(signed, other, (number, edit)) or _moved(signed, other, (number, edit))
        marks = _marks_moved(signed, edits, other[1], edit, used)
        used |= marks
        made.append(replace(one, edits=tuple(sorted({*one.edits, *marks}))))
    return made, [one for one in edits if one[0] not in used]


def _is_mark(signed: Signed, at: int) -> bool:
    return at >= 0 and signed.base.paragraphs[at].where == "textbox"


def _marks_moved(signed: Signed, edits: list[Numbered], gone: Edit, came: Edit, used: set[int]) -> set[int]:
    """Return the edits that are a mark beside a clause which went and came with it: marks say the same, so its own or the next one."""
    found: set[int] = set()
    for number, edit in edits:
        if edit.kind == "removed" and _is_mark(signed, edit.at) and abs(edit.at - gone.at) == 1:
            there = next(
                (
                    place
                    for place, one in edits
                    if one.kind == "added"
                    and one.at == came.at
                    and place not in used
                    and folded(one.new) == folded(edit.old)
                ),
                None,
            )
            found |= set() if there is None else {number, there}
    return found


def _moved(signed: Signed, gone: Numbered, came: Numbered) -> Proposal:
    clause = signed.base.paragraphs[gone[1].at].clause()
    return signed.signed(
        "moved", clause.path if clause else "", came[1].new, came[1].new, [gone, came], gone[1].at,
        note=f"moved behind: {_head(signed, came[1].at)}; the order of a document comes from its template and the plan",
    )  # fmt: skip


def _entry_moved(signed: Signed, gone: Numbered, came: Numbered) -> Proposal | None:
    """Return a proposal for an entry of a list that moved within it; None where it is none."""
    paragraphs, at = signed.base.paragraphs, came[1].at
    mine, there = text_of(paragraphs[gone[1].at]), text_of(paragraphs[at]) if at >= 0 else None
    if mine is None or there is None or not mine.path.endswith("]"):
        return None
    list_ = mine.path.rpartition("[")[0]
    old, new = signed.today(mine.path), signed.today(there.path)
    if there.path.rpartition("[")[0] != list_:
        return None
    note = f"moved behind: {_head(signed, at)}"
    order = [_bare(printed(one)) for one in _versions(signed, list_)]
    if (_bare(paragraphs[at].text), _bare(came[1].new)) in pairwise(order):
        return signed.signed("moved", mine.path, came[1].new, came[1].new, [gone, came], gone[1].at, state=ALREADY, note=note)  # fmt: skip
    value = _as_written(signed.source.find(old)) if old is not None else None
    if old is None or new is None or value is None:
        return None
    writes = (Write(old, None), Write(new, value, behind=True))
    return signed.signed(
        "moved",
        mine.path,
        came[1].new,
        came[1].new,
        [gone, came],
        gone[1].at,
        writes=writes,
        confidence="medium",
        note=note,
    )


def _bare(text: str) -> str:
    """Return an entry's words as one types them, without the stop that a list prints behind them."""
    return plain_spelling(folded(text)).rstrip(". ")


def _as_written(node: Node | None) -> Value | None:
    """Return a text of the plan as a value that can be written elsewhere."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Branch):
        inner = {name: _as_written(value) for name, (_, value) in node.entries.items()}
        return (
            {name: value for name, value in inner.items() if value is not None}
            if None not in inner.values()
            else None
        )
    if isinstance(node, Listed):
        parts = [_as_written(one) for one in node.items]
        return tuple(one for one in parts if one is not None) if None not in parts else None
    return None


def _head(signed: Signed, at: int) -> str:
    text = folded(signed.base.paragraphs[at].text) if at >= 0 else "the beginning"
    return text if len(text) <= 60 else f"{text[:57]}…"


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
        made.append(_row_gone(signed, members, group))
    for group in came.values():
        used |= {number for number, _ in group}
        words = " | ".join(edit.new for _, edit in group)
        if (item := _row_came(signed, group, taken)) is not None:
            made.append(item)
            continue
        made.append(signed.signed("unplaced", "", "", words, group, group[0][1].at, note="a row or paragraph was added to a table; write the new item into the plan by hand"))  # fmt: skip
    return made, [one for one in edits if one[0] not in used]


def _row_gone(signed: Signed, members: Sequence[BaseParagraph], group: list[Numbered]) -> Proposal:
    words = " | ".join(edit.old for _, edit in group)
    item = _item(signed.base.whole, [span for one in members for span in one.spans if span.kind == "plan"])
    at = group[0][1].at
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
        item = _item(base.whole, [span for one in members for span in one.spans if span.kind == "plan"])
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


_BULLETS = ("ListBullet", "ListNumber")
_LONGEST_BULLET = 300
"""Characters up to which a bullet is read as values with words between them."""


def _bullet_came(signed: Signed, numbered: Numbered, taken: set[str]) -> Proposal | None:
    """Return a proposal for a new entry of a collection whose entries are bullets; None where it is none.

    It is read as the one before it was printed, with the same words between its values, else all of it as its text.
    """
    edit, paragraphs = numbered[1], signed.base.paragraphs
    beside = paragraphs[edit.at]
    item = _item(signed.base.whole, [span for span in beside.spans if span.kind == "plan"])
    behind = paragraphs[edit.at + 1].style if edit.at + 1 < len(paragraphs) else ""
    if not item or not beside.style.startswith(_BULLETS) or behind.startswith("ListContinue"):
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


_COMPONENTS = "contract.components."


def components(signed: Signed, edits: list[Numbered]) -> tuple[list[Proposal], list[Numbered]]:
    """Return proposals for components of the contract whose words went as a whole, and the edits that are none."""
    members: dict[str, set[int]] = {}
    for at, one in enumerate(signed.base.paragraphs):
        item = _item(signed.base.whole, [span for span in one.spans if span.kind == "plan"])
        if item.startswith(_COMPONENTS) and one.cell is None and one.where == "body":
            members.setdefault(item, set()).add(at)
    gone = {edit.at: (number, edit) for number, edit in edits if edit.kind == "removed"}
    made, used = list[Proposal](), set[int]()
    for item, places in members.items():
        if not places <= gone.keys():
            continue
        group = [gone[at] for at in sorted(places)]
        used |= {number for number, _ in group}
        words = "\n".join(edit.old for _, edit in group)
        if signed.source.find(item) is None:
            made.append(
                signed.signed(
                    "removal",
                    item,
                    words,
                    "",
                    group,
                    group[0][1].at,
                    state=ALREADY,
                    note="the plan no longer has it",
                )
            )
        else:
            made.append(signed.signed("removal", item, words, "", group, group[0][1].at, writes=(Write(item, None),), confidence="low",
                                      note=f"the component `{item}` was deleted; applying takes it out of the plan"))  # fmt: skip
    return made, [one for one in edits if one[0] not in used]


def _item(plan: Plan, spans: list[Span]) -> str:
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


def entries(signed: Signed, edits: list[Numbered], taken: set[str]) -> tuple[list[Proposal], list[Numbered]]:
    """Return proposals for entries of lists of the plan that came or went, and the edits that are none.

    Where a clause went as a whole, its list is no longer asked for, but stays in the plan.
    """
    base = signed.base.paragraphs
    left_of: dict[str, set[int]] = {}
    for at, one in enumerate(base):
        if (clause := one.clause()) is not None:
            left_of.setdefault(clause.path, set()).add(at)
    gone = {edit.at for _, edit in edits if edit.kind == "removed"}
    whole = {path for path, numbers in left_of.items() if numbers <= gone}
    made: list[Proposal] = []
    left: list[Numbered] = []
    for number, edit in edits:
        proposal = None
        span = text_of(base[edit.at]) if edit.at >= 0 else None
        clause = base[edit.at].clause() if edit.at >= 0 else None
        if span is not None and span.path.endswith("]") and not (clause is not None and clause.path in whole):
            if edit.kind == "removed":
                proposal = _gone(signed, span, (number, edit))
            elif edit.kind == "added" and base[edit.at].cell is None:
                proposal = _entry(signed, span, (number, edit))
        elif edit.kind == "added" and edit.at >= 0 and clause is None and base[edit.at].cell is None:
            proposal = _bullet_came(signed, (number, edit), taken)
        elif edit.kind == "removed" and clause is None and base[edit.at].style.startswith(_BULLETS):
            item = _item(signed.base.whole, [one for one in base[edit.at].spans if one.kind == "plan"])
            proposal = _row_gone(signed, [base[edit.at]], [(number, edit)]) if item else None
        if proposal is None:
            left.append((number, edit))
        else:
            made.append(proposal)
    return made, left


def _entry(signed: Signed, span: Span, numbered: Numbered) -> Proposal | None:
    """Return a proposal for a new entry behind the one that a paragraph prints; None where it ends a longer entry."""
    what = value_at(signed.base.whole, span.path)
    edit = numbered[1]
    where = signed.today(span.path)
    if what is None or what.kind.form != "text" or where is None or signed.source.find(where) is None:
        return None
    if len(lines(what.raw.pick(signed.base.lang, signed.base.whole.plan.language)[0])) > 1:
        return None
    text = plain(edit.new)
    write = Write(where, signed.in_language(text), behind=True)
    state = ALREADY if text in _versions(signed, where.rpartition("[")[0]) else ""
    return signed.signed("prose", span.path, "", edit.new, [numbered], edit.at, writes=(write,), confidence="medium", state=state,
                         note=joined("a new entry of this list, behind the one at that place", signed.alone()))  # fmt: skip


def _versions(signed: Signed, path: str) -> list[str]:
    """Return the entries of a list of texts as a later plan has them, in the document's language."""
    plan = signed.now
    if plan is None or plan is signed.base.whole:
        return []
    now = value_at(plan, path)
    entries = now.raw if now is not None and now.kind.form == "list" else ()
    return [one.pick(signed.base.lang, plan.plan.language)[0] for one in entries if isinstance(one, Text)]


def paragraphs_of_texts(signed: Signed, edits: list[Numbered]) -> tuple[list[Proposal], list[Numbered]]:
    """Return proposals for paragraphs of a plan's texts that came or went, and the edits that are none."""
    base = signed.base.paragraphs
    made: list[Proposal] = []
    left: list[Numbered] = []
    for number, edit in edits:
        proposal = None
        if edit.kind == "removed":
            span = text_of(base[edit.at])
            proposal = _gone(signed, span, (number, edit)) if span is not None else None
        elif edit.kind == "added" and edit.at >= 0 and base[edit.at].cell is None:
            span = text_of(base[edit.at])
            proposal = _came(signed, span, (number, edit)) if span is not None else None
        if proposal is None:
            left.append((number, edit))
        else:
            made.append(proposal)
    return made, left


def _gone(signed: Signed, span: Span, numbered: Numbered) -> Proposal | None:
    what = value_at(signed.base.whole, span.path)
    edit = numbered[1]
    if what is None or what.kind.form != "text":
        return None
    where = signed.today(span.path)
    if where is None or signed.source.find(where) is None:
        return signed.signed("removal", span.path, edit.old, "", [numbered], edit.at, state=ALREADY,
                             note="the plan no longer has it")  # fmt: skip
    place = version_of(signed, span.path, what.raw)
    if place is None:
        return None
    shown = "\n".join(lines(place.markdown))
    start = locate(shown, edit.old[span.start : span.end])
    if start is None:
        return None
    end = start + span.end - span.start
    if (start, end) == (0, len(shown)):
        if not what.optional:
            return signed.signed(
                "unplaced",
                span.path,
                edit.old,
                "",
                [numbered],
                edit.at,
                note="the plan cannot do without this text",
            )
        return signed.signed(
            "removal",
            span.path,
            edit.old,
            "",
            [numbered],
            edit.at,
            writes=(Write(where, None),),
            confidence="medium",
        )
    change = Rewording(start - 1, end, "") if start else Rewording(start, end + 1, "")
    return _reworded(signed, span, place, shown, change, numbered)


def _came(signed: Signed, span: Span, numbered: Numbered) -> Proposal | None:
    what = value_at(signed.base.whole, span.path)
    edit = numbered[1]
    if what is None or what.kind.form != "text":
        return None
    place = version_of(signed, span.path, what.raw)
    if place is None:
        return None
    shown = "\n".join(lines(place.markdown))
    start = locate(shown, signed.base.paragraphs[edit.at].text[span.start : span.end])
    if start is None:
        return None
    end = start + span.end - span.start
    return _reworded(signed, span, place, shown, Rewording(end, end, "\n" + edit.new), numbered)


def _reworded(
    signed: Signed, span: Span, place: Version, shown: str, change: Rewording, numbered: Numbered
) -> Proposal | None:
    edit = numbered[1]
    try:
        text = reword(place.markdown, shown, [change])
    except NoWay:
        return None
    note = joined("a paragraph was added" if edit.new else "a paragraph was deleted", place.note)
    return signed.signed("prose", span.path, edit.old, edit.new, [numbered], edit.at, writes=place.writes(text),
                         confidence="medium", note=note)  # fmt: skip


def leftovers(signed: Signed, edits: list[Numbered]) -> list[Proposal]:
    """Return what could not be placed, with its words: nothing that was changed is dropped.

    Words changed in one paragraph are told together, those changed with tracking apart from the others.
    """
    paragraphs = signed.base.paragraphs
    groups: dict[tuple[int, bool] | int, list[Numbered]] = {}
    for number, edit in edits:
        key = (edit.at, edit.untracked) if edit.kind == "words" else number
        groups.setdefault(key, []).append((number, edit))
    made = []
    for group in groups.values():
        edit = group[0][1]
        old, new = shown_change(paragraphs, group) if edit.kind == "words" else (edit.old, edit.new)
        made.append(signed.signed("unplaced", "", old, new, group, edit.at, note=_why(paragraphs, edit)))
    return made


def _why(paragraphs: Sequence[BaseParagraph], edit: Edit) -> str:
    """Return why an edit could not be placed."""
    if edit.kind == "words" and any(span.kind != "clause" for span in paragraphs[edit.at].spans):
        return "the edit reaches across the border of a value, or changes the words around it, which come from the template"
    return {
        "added": "a paragraph was added where the document's words come from no single text of the plan",
        "removed": "these words come from the template, not from the plan",
        "words": "these words come from the template, not from the plan",
        "structure": "paragraphs were joined or split across texts",
    }[edit.kind]


def clause_edits(
    paragraphs: Sequence[BaseParagraph], edits: list[Numbered]
) -> tuple[dict[str, list[Numbered]], dict[str, list[Numbered]], list[Numbered]]:
    """Return edits of clauses' words by path, paragraphs added behind a clause by path, and all other edits."""
    inside: dict[str, list[Numbered]] = {}
    behind: dict[str, list[Numbered]] = {}
    left: list[Numbered] = []
    last = {span.path: at for at, one in enumerate(paragraphs) if (span := one.clause()) is not None}
    for number, edit in edits:
        span = paragraphs[edit.at].clause() if edit.at >= 0 else None
        if span is None or edit.kind == "structure":
            left.append((number, edit))
        elif edit.kind == "added":
            (behind if last[span.path] == edit.at else inside).setdefault(span.path, []).append(
                (number, edit)
            )
        elif edit.kind == "removed" or (span.start <= edit.start and edit.end <= span.end):
            inside.setdefault(span.path, []).append((number, edit))
        else:
            left.append((number, edit))
    return inside, behind, left
