"""Edits of printed plan values: typed values are read back, texts are carried into their Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from allidocs.base.measure import Money
from allidocs.document.typography import straight
from allidocs.plan.model import collection
from allidocs.plan.source import Branch, Node, Scalar, Source
from allidocs.plan.text import Text
from allidocs.review.matching.align import folded
from allidocs.review.proposing.languages import Version, version
from allidocs.review.proposing.owners import Reworded, blank_at
from allidocs.review.proposing.proposals import Confidence, Proposal, Write, joined
from allidocs.review.proposing.prose import NoWay, Rewording, lines, plain, reword
from allidocs.review.proposing.signed import Signed
from allidocs.review.proposing.unwritten import answered, filled_in, unwritten
from allidocs.review.proposing.values import Held, Unreadable, home_of, read_value, tidy, value_at, written


def field_proposals(signed: Signed, changed: Sequence[Reworded]) -> list[Proposal]:
    """Return proposals for all edits of plan values and computed figures."""
    by_path: dict[tuple[str, str], list[Reworded]] = {}
    for one in changed:
        by_path.setdefault((one.span.kind, one.span.path), []).append(one)
    made, left = unwritten(signed, by_path)
    for (kind, path), group in left.items():
        if kind == "computed":
            made.extend(_computed(signed, path, one) for one in group)
            continue
        what = value_at(signed.base.whole, path)
        if what is not None and what.kind.form == "text":
            made.extend(_texts(signed, path, what, group))
        else:
            made.extend(_values(signed, path, what, group))
    return made


_FEW = 4
"""Values that a figure is said to come from, at most; more are counted."""


def _computed(signed: Signed, formula: str, one: Reworded) -> Proposal:
    paragraphs = signed.base.paragraphs
    meaning = formula_words(signed).get(formula, "")
    said = "this figure is not written but computed" + (f" ({formula})" if formula else "")
    note = (
        f"{said}{f': {meaning}' if meaning else ''}".rstrip(".")
        + f". {computed_from(one.span.roots.split())}"
    )
    return signed.proposal("computed", "", one.old(paragraphs), one.new(paragraphs), [one], note=note)


def computed_from(roots: Sequence[str]) -> str:
    """Say which values of the plan to change instead of a figure that is computed from them."""
    if not roots:
        return "Change what it is computed from."
    more = len(roots) - _FEW
    told = ", ".join(f"`{path}`" for path in (roots if more < 2 else roots[:_FEW]))
    return f"Change what it is computed from: {told}{f' and {more} more values' if more > 1 else ''}."


def formula_words(signed: Signed) -> dict[str, str]:
    """Return what each formula means, from the base's own table of formulas."""
    paragraphs = signed.base.paragraphs
    found: dict[str, str] = {}
    for at in range(len(paragraphs) - 1):
        here, following = paragraphs[at], paragraphs[at + 1]
        if (
            here.cell is not None
            and following.cell is not None
            and here.cell[:2] == following.cell[:2]
            and here.text.startswith("F-")
        ):
            found.setdefault(here.text.strip(), following.text.strip())
    return found


def _values(signed: Signed, path: str, what: Held | None, group: list[Reworded]) -> list[Proposal]:
    """Return the proposals for one typed value, one per value wanted; two that differ are rivals."""
    paragraphs = signed.base.paragraphs
    wanted: dict[Any, list[Reworded]] = {}
    made: list[Proposal] = []
    for one in group:
        old, new = one.old(paragraphs), one.new(paragraphs)
        try:
            if what is None:
                raise Unreadable("it is the name of something that the plan writes elsewhere")
            value = read_value(signed.edition, path, what, old, new)
            if value == what.raw:
                raise Unreadable("it is the same value, written in another way")
        except Unreadable as error:
            renamed = _renamed(signed, what, one) if what is not None and what.kind.form == "ref" else None
            made.append(renamed or signed.proposal("unplaced", path, old, new, [one], note=str(error)))
            continue
        wanted.setdefault(value, []).append(one)
    for value, ones in wanted.items():
        assert what is not None
        first = ones[0]
        where = signed.today(path)
        write = value_write(signed.source, where, value) if where is not None else None
        if write is None:
            made.append(signed.proposal("unplaced", path, first.old(paragraphs), first.new(paragraphs), ones, note="the plan does not write this value at a place of its own"))  # fmt: skip
            continue
        printed = signed.counted.get(path, len(ones))
        made.append(signed.proposal("value", path, first.old(paragraphs), first.new(paragraphs), ones,
                                    writes=write, others=max(0, printed - len(ones)), confidence=_sure(ones)))  # fmt: skip
    return made


def _renamed(signed: Signed, what: Held, one: Reworded) -> Proposal | None:
    """Return a proposal for a longer name of what a cell refers to; None where the words are no such name.

    Where the plan has these words as another of its names, nothing changes: documents print the one they print.
    """
    plan, paragraphs = signed.base.whole, signed.base.paragraphs
    old, new = one.old(paragraphs), one.new(paragraphs)
    item = next(
        home_of(name, what.raw) for name in what.kind.collections if what.raw in collection(plan, name)
    )
    names = {
        key: named.raw
        for key in ("short_name", "name", "title")
        if (named := value_at(plan, f"{item}.{key}")) is not None and named.kind.form in ("str", "text")
    }
    own = plan.plan.language
    said = {
        key: raw.pick(signed.base.lang, own)[0] if isinstance(raw, Text) else str(raw)
        for key, raw in names.items()
    }
    printed = next((key for key, words in said.items() if tidy(words) == tidy(old)), "")
    other = next((key for key, words in said.items() if tidy(words) == tidy(new)), "")
    if not printed:
        return None
    if other:
        note = f"the plan has this as the `{other}` of `{item}`; documents print its `{printed}` here"
        return signed.proposal("unplaced", f"{item}.{printed}", old, new, [one], note=note)
    if not _longer(tidy(old), tidy(new)):
        return None
    path, raw = f"{item}.{printed}", names[printed]
    note = f"a longer name of `{item}`, wherever documents print it"
    place = version_of(signed, path, raw) if isinstance(raw, Text) else None
    writes = place.writes(plain(new)) if place is not None else value_write(signed.source, path, new)
    if writes is None:
        return None
    return signed.proposal(
        "value", path, old, new, [one], writes=writes, confidence="medium",
        note=joined(note, place.note if place is not None else ""), others=max(0, signed.counted.get(path, 0)),
    )  # fmt: skip


def _longer(old: str, new: str) -> bool:
    """Say whether new words hold all of the old ones, in their order, and some more."""
    left = iter(new.casefold().split())
    return len(new) > len(old) and all(word in left for word in old.casefold().split())


def _sure(group: Sequence[Reworded]) -> Confidence:
    return "medium" if any(edit.untracked for one in group for _, edit in one.edits) else "high"


def value_write(source: Source, path: str, value: Any) -> tuple[Write, ...] | None:
    """Return what writes a typed value in the plan's text, None where it has no place of its own."""
    node = source.find(path)
    if isinstance(value, Money) and (
        value.bound or (isinstance(node, Branch) and _BOUNDS & set(node.entries))
    ):
        return _bounds_write(node, path, value)
    if isinstance(node, Scalar):
        return (Write(path, written(value, node.text)),)
    if isinstance(node, Branch) and isinstance(value, Money) and {"amount", "currency"} <= set(node.entries):
        amount = node.entries["amount"][1]
        like = amount.text if isinstance(amount, Scalar) else ""
        number, _, currency = written(value, f"{like} {value.currency}").rpartition(" ")
        writes = [Write(f"{path}.amount", number)]
        kept = node.entries["currency"][1]
        if isinstance(kept, Scalar) and kept.text != currency:
            writes.append(Write(f"{path}.currency", currency))
        return tuple(writes)
    return None


_BOUNDS = {"at_least", "at_most"}


def _bounds_write(node: Node | None, path: str, value: Money) -> tuple[Write, ...] | None:
    """Return what writes an amount that is known within bounds, None where the plan has another form for it."""
    if isinstance(node, Scalar):
        return (Write(path, str(value)),) if value.bound == "undisclosed" else None
    bounds = {"least": ("at_least",), "most": ("at_most",), "range": ("at_least", "at_most")}.get(
        value.bound, ()
    )
    if not isinstance(node, Branch) or set(bounds) != set(node.entries):
        return None
    amounts = (value.amount,) if len(bounds) == 1 else (value.amount, value.most or value.amount)
    return tuple(
        Write(f"{path}.{key}", written(Money(amount, value.currency), _text_of(node, key)))
        for key, amount in zip(bounds, amounts, strict=True)
    )


def _text_of(node: Branch, key: str) -> str:
    entry = node.entries[key][1]
    return entry.text if isinstance(entry, Scalar) else ""


def version_of(signed: Signed, path: str, text: Text) -> Version | None:
    """Return the version of a text that the document printed, None where the plan does not write it."""
    return version(signed.source, signed.today(path), text, signed.base.lang, signed.base.whole.plan.language)


def _texts(signed: Signed, path: str, what: Held, group: list[Reworded]) -> list[Proposal]:
    """Return the proposals for one text; the same edit at several places is one, different ones are rivals."""
    paragraphs = signed.base.paragraphs
    place = version_of(signed, path, what.raw)
    if place is None:
        return [signed.proposal("unplaced", path, one.old(paragraphs), one.new(paragraphs), [one],
                                note="the plan does not write this text at a place of its own") for one in group]  # fmt: skip
    markdown = place.markdown
    shown = "\n".join(lines(markdown))
    placed: list[tuple[Reworded, list[Rewording]]] = []
    made: list[Proposal] = []
    for one in group:
        if blank_at(paragraphs[one.at], one.span) is not None:
            made.append(_answer(signed, path, place, one))
            continue
        start = locate(shown, one.old(paragraphs))
        if start is None:
            made.append(signed.proposal("unplaced", path, one.old(paragraphs), one.new(paragraphs), [one],
                                        note="the document prints this text in another form than the plan writes it"))  # fmt: skip
            continue
        offset = start - one.span.start
        placed.append(
            (one, [Rewording(edit.start + offset, edit.end + offset, edit.new) for _, edit in one.edits])
        )
    for ones, changes in _agreed(placed):
        old = " … ".join(dict.fromkeys(one.old(paragraphs) for one in ones))
        new = " … ".join(dict.fromkeys(one.new(paragraphs) for one in ones))
        try:
            text = reword(markdown, shown, changes)
        except NoWay:
            made.append(signed.proposal("unplaced", path, old, new, ones, note="the edit does not fit the Markdown of the text"))  # fmt: skip
            continue
        if not text.strip():
            made.append(
                signed.proposal("unplaced", path, old, new, ones, note="nothing would be left of the text")
            )
            continue
        printed = signed.counted.get(path, 0) // max(1, len(lines(markdown)))
        writes, note = reworded_as(signed, place, text)
        made.append(signed.proposal("prose", path, old, new, ones, writes=writes, note=note,
                                    others=max(0, printed - 1), confidence=_sure(ones)))  # fmt: skip
    return made


def _answer(signed: Signed, path: str, place: Version, one: Reworded) -> Proposal:
    """Return a proposal for words written into a blank that asks about a text which the plan has: they go on with it."""
    paragraphs, lang = signed.base.paragraphs, signed.base.lang
    old, new = one.old(paragraphs), one.new(paragraphs)
    try:
        words = plain(filled_in(paragraphs, one))
        if not words:
            raise Unreadable("the open point was deleted: write into the plan what was agreed instead")
        if place.lang != lang:
            raise Unreadable(f"the plan has `{path}` in `{place.lang}` alone: write the answer there")
    except Unreadable as error:
        return signed.proposal("unplaced", path, old, new, [one], note=str(error))
    before = place.markdown.rstrip()
    text = f"{before}{'' if before.endswith(('.', '!', '?', ':')) else '.'} {words}"
    note = joined("the answer goes on with what is agreed, and the question goes", place.note)
    return signed.proposal(
        "prose", path, old, new, [one], writes=(*place.writes(text), *answered(signed, one)), note=note, confidence="medium"
    )  # fmt: skip


def reworded_as(signed: Signed, place: Version, text: str) -> tuple[tuple[Write, ...], str]:
    """Return what makes a text read as it came back, and what to say of it: its words, or a translation of them."""
    lang = signed.base.lang
    if place.translated(text, lang):
        note = f"`{place.text}` was in `{place.lang}` alone; these words become its version in `{lang}`"
        return place.translation(text, lang, signed.source), note
    return place.writes(text), place.note


def _agreed(placed: list[tuple[Reworded, list[Rewording]]]) -> list[tuple[list[Reworded], list[Rewording]]]:
    """Return edits of one text that can be made together; a paragraph changed in two ways is two wishes."""
    together: list[tuple[list[Reworded], list[Rewording]]] = []
    pieces: list[dict[tuple[int, int], list[Rewording]]] = []
    for one, changes in placed:
        offset = changes[0].start - one.edits[0][1].start + one.span.start
        piece = (offset, offset + one.span.end - one.span.start)
        for (ones, made), known in zip(together, pieces, strict=True):
            if known.get(piece, changes) == changes:
                if piece not in known:
                    made.extend(changes)
                known[piece] = changes
                ones.append(one)
                break
        else:
            together.append(([one], list(changes)))
            pieces.append({piece: changes})
    return together


def locate(shown: str, words: str) -> int | None:
    """Return where printed words stand in what a text prints, a capital first letter notwithstanding."""
    plain = straight(words.replace("\u2028", "\n"))
    bounds = f"\n{straight(shown)}\n"
    for one in (plain, plain[:1].lower() + plain[1:], plain[:1].upper() + plain[1:]):
        # Within a sentence a text is printed without its own full stop.
        for end in ("", "."):
            if (at := bounds.find(f"\n{one}{end}\n")) >= 0:
                return at
    if folded(shown) == folded(plain) and len(shown) == len(plain):
        return 0
    return None
