"""Clause words to XML: Markdown, then the values, references and defined terms in their places.

Marks travel through the Markdown reader as private characters that no text can hold, and are filled in afterwards, in
text only: never inside a tag, where a hostile text could put them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from allidocs.base.ids import join, split
from allidocs.base.measure import Money
from allidocs.clauses.words import AGREEMENTS, Listing, Piece, Pointer, Value, pieces
from allidocs.document.markdown import blocks_xml, escape
from allidocs.plan.entity import shape
from allidocs.plan.hidden import is_hidden
from allidocs.plan.text import Text
from allidocs.rules.terms import with_capitals
from allidocs.templating.edition import Edition
from allidocs.templating.locale import Format
from allidocs.templating.view import (
    Branch,
    Collection,
    Items,
    Leaf,
    Missing,
    closed,
    lacking,
    parting,
    plan_view,
    wrap,
)
from allidocs.templating.words import Words

_OPEN, _CLOSE = "\ue000", "\ue001"
_PRIVATE = re.compile(f"[{_OPEN}{_CLOSE}]")
_SLOT = re.compile(f"{_OPEN}([0-9]+){_CLOSE}(?=(\\s+(?:<dfn>)?[A-ZÁÉÍÓÚÜÑ¿¡“])?)")
"""A mark, and whether words follow it that begin a sentence."""
_BEGINS = re.compile(r"(?:^|[.!?…:])\s*\Z")
_TAG = re.compile(r"(<[^>]*>)")
_ALONE = re.compile(rf"(?:^|\n)[ \t]*\n*[ \t]*({_OPEN}[0-9]+{_CLOSE})\.?[ \t]*(?=\n[ \t]*\n|\n*\Z)")
MOST_IN_A_SENTENCE = 6
"""More clauses than these are listed in a table."""
_BARE = ("code", "a")
"""Elements whose words stay as they are: no references inside, no terms marked."""
_LAST_STOP = re.compile(r"(?<!\.)\.((?:</[^>]*>)*)\Z")
"""The full stop of a text in a list, whatever marks close behind it; three dots stay."""


@dataclass
class Printer:
    """Prints clause words for one edition.

    `anchors` is what a reference may point at, `places` the clause that a component's anchor stands for, `titles` what to say of what is not printed, `lists` the clauses
    of each kind, `parts` the clauses of each part of the frame by its title, with their headings, `terms` the defined terms in the edition's language, `capitals` those of the plan that have several words, which the library's words take over with their capitals; `used` gathers those that were said, `seen` those that were
    marked already and are not marked again; `blanks` gathers what stands open, as XML, `tabled` the lists that stand in a table already. `words_for` gives the words of each of
    the `languages`: a text that stands in another one has its values in that one, too.
    """

    edition: Edition
    view: Branch
    anchors: frozenset[str]
    titles: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]
    terms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    blanks: list[str] = field(default_factory=list)
    tabled: set[str] = field(default_factory=set)
    languages: tuple[str, ...] = ()
    words_for: Callable[[str], Words] = Words
    parts: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)

    def blocks(self, text: Text, path: str) -> str:
        """Return the words of a clause as blocks; `path` is where they stand in the plan, empty for the library."""
        source, lang = text.pick(self.edition.lang, self.edition.plan.plan.language)
        around = ("", "")
        if lang != self.edition.lang:
            self.edition.untranslated.add(path)
            around = (f'<span lang="{lang}">', "</span>")
        slots: list[Piece] = []
        marked = ""
        for piece in pieces(_PRIVATE.sub("\ufffd", source)):
            if isinstance(piece, str):
                marked += piece if path else self._capitalised(piece)
            else:
                marked += f"{_OPEN}{len(slots)}{_CLOSE}"
                slots.append(piece)
        speaker = self._speaking(lang)
        words = self._chunks(marked, slots, around, speaker)
        kinds = dict.fromkeys(piece.kind for piece in slots if isinstance(piece, Listing))
        words += "".join(map(self.table, kinds))
        return closed(words, parting(self.edition, text) if path else "")

    def _capitalised(self, words: str) -> str:
        """Write each term of the plan that words of the library say as the plan's definition writes it."""
        for term in self.capitals:
            words = with_capitals(words, term)
        return words

    def _speaking(self, lang: str) -> Printer:
        """Return the printer of values inside a text in `lang`, which gathers what this one gathers."""
        if lang == self.edition.lang or lang not in self.languages:
            return self
        words = self.words_for(lang)
        edition = replace(self.edition, lang=lang, words=words, format=Format(words.language))
        return replace(self, edition=edition, view=plan_view(edition))

    def _chunks(self, marked: str, slots: list[Piece], around: tuple[str, str], speaker: Printer) -> str:
        """Print paragraphs that are one value as its blocks, everything between them as Markdown."""
        made: list[str] = []
        at = 0
        for match in _ALONE.finditer(marked):
            value = slots[int(match[1][1:-1])]
            shown = self._alone(value) if isinstance(value, Value) else None
            if shown is None:
                continue
            made.append(speaker._running(marked[at : match.start()], slots, around))
            made.append(shown)
            at = match.end()
        made.append(speaker._running(marked[at:], slots, around))
        return "".join(made)

    def _running(self, marked: str, slots: list[Piece], around: tuple[str, str]) -> str:
        if not marked.strip():
            return ""
        return self._filled(blocks_xml(marked, wrap=around), slots)

    def _filled(self, xml: str, slots: list[Piece]) -> str:
        bare = 0
        out: list[str] = []
        for part in _TAG.split(xml):
            if part.startswith("<"):
                name = part.strip("</>").split(" ")[0]
                if name in _BARE:
                    bare += -1 if part.startswith("</") else 1
                out.append(_SLOT.sub(lambda match: _inside_tag(slots[int(match[1])]), part))
            elif bare:
                out.append(_SLOT.sub(lambda match: _inside_tag(slots[int(match[1])]), part))
            else:
                out.append(_SLOT.sub(lambda match: self._slot(match, slots), self._terms(part)))
        return "".join(out)

    def _slot(self, match: re.Match[str], slots: list[Piece]) -> str:
        piece = slots[int(match[1])]
        if isinstance(piece, Pointer):
            return self.reference(piece.anchor)
        if isinstance(piece, Listing):
            return self.listing(piece.kind, alone=match.string[: match.start()].rstrip().endswith(":"))
        assert isinstance(piece, Value)
        found = self.look(piece.path)
        if not _present(found):
            return self._unwritten(piece, found)
        whole = match[2] and _BEGINS.search(match.string[: match.start()])
        if whole and isinstance(found, Leaf) and isinstance(found.raw, Text):
            return found.sentence()
        return self._inline(found)

    def has_blank(self, text: Text) -> bool:
        """Say whether something in the words of a clause is still to be filled in."""
        return any(
            (isinstance(piece, Value) and _is_open(self.look(piece.path)))
            or (
                isinstance(piece, Pointer) and self.places.get(piece.anchor, piece.anchor) not in self.anchors
            )
            for piece in self._pieces(text)
        )

    def rests(self, text: Text) -> tuple[str, ...]:
        """Return the anchors that the words of a clause refer to."""
        found = [piece.anchor for piece in self._pieces(text) if isinstance(piece, Pointer)]
        return tuple(dict.fromkeys(self.places.get(anchor, anchor) for anchor in found))

    def _pieces(self, text: Text) -> Iterator[Piece]:
        return pieces(text.pick(self.edition.lang, self.edition.plan.plan.language)[0])

    # ---------------------------------------------------------------------------------------- pieces

    def reference(self, anchor: str) -> str:
        """Return a reference, or the title of what is not printed as an open point; no id, which could be a private one."""
        anchor = self.places.get(anchor, anchor)
        if anchor in self.anchors:
            return f'<ref to="{anchor}"/>'
        return self._blank(self.titles.get(anchor) or escape(self.edition.words.get("open")))

    def listing(self, kind: str, *, alone: bool = True) -> str:
        """Return all of a kind as a sentence lists them: clauses by reference, agreements by name and day.

        Many clauses stand in a table below the words, which the sentence then names; `alone` where no noun stands before.
        """
        if self._is_tabled(kind):
            said = "those of the table below" if alone else "of the table below"
            return escape(self.edition.words.get(said))
        names = self.lists.get(kind, ())
        if kind in AGREEMENTS:
            shown = [self._agreement(name) for name in names]
        else:
            shown = [f'<ref to="{name}"/>' for name in names]
        said = self._joined(shown) if shown else escape(self.edition.words.get("none"))
        return f'<field kind="computed" path="list:{kind}">{said}</field>'

    def _is_tabled(self, kind: str) -> bool:
        """Say whether clauses of a kind stand in a table below the words that name them, which they do once."""
        many = kind not in AGREEMENTS and len(self.lists.get(kind, ())) > MOST_IN_A_SENTENCE
        return many and kind not in self.tabled

    def table(self, kind: str) -> str:
        """Return all clauses of a kind as a table: a row for each part of the frame, each clause with its heading.

        Empty where a sentence lists them, or a table did before.
        """
        if not self._is_tabled(kind):
            return ""
        self.tabled.add(kind)
        names = frozenset(self.lists[kind])
        rows = ""
        for title, clauses in self.parts.items():
            shown = "; ".join(
                f'<field kind="computed" path="list:{kind}"><ref to="{name}"/></field>'
                + (f" {heading}" if heading else "")
                for name, heading in clauses
                if name in names
            )
            rows += f"<tr><th>{title}</th><td>{shown}</td></tr>" if shown else ""
        return f'<table id="list-{kind}-table" kind="plain"><col width="30"/><col width="70"/><tbody>{rows}</tbody></table>'

    def _agreement(self, name: str) -> str:
        item = self.view.agreements[name]
        if not item.signed:
            return str(item.inner())
        day = self.edition.words.get("of %(day)s") % {"day": self.edition.format.day(item.signed.raw)}
        return f"{item.inner()} {escape(day)}"

    def open(self, words: str) -> str:
        """Return words as an open point."""
        return self._blank(escape(words or self.edition.words.get("open")))

    def _unwritten(self, piece: Value, found: Any) -> str:
        """Return the open point of a value that the plan lacks, marked as the field that would fill it.

        A value that is hidden from the readers is no open point, and they are not told that there is one.
        """
        if _is_open(found):
            shown = self.open(piece.words)
        else:
            shown = f"[{escape(self.edition.words.get('not stated in this edition'))}]"
        return f'<field path="{escape(piece.path)}">{shown}</field>' if found is not None else shown

    def _blank(self, xml: str) -> str:
        self.blanks.append(xml)
        return f"<open>{xml}</open>"

    def look(self, path: str) -> Any:
        """Return the value at a path of the plan's view, None where the format has no such path."""
        node: Any = self.view
        for step in split(path):
            if isinstance(node, Missing):
                return node
            if isinstance(node, Branch):
                known = shape(type(node.raw)).by_key.get(str(step))
                if known is None or step == "vis":
                    return None
                node = wrap(
                    self.edition, join(node.path, known.key), node.raw.__dict__[known.name], known.kind,
                    hidden=is_hidden(node.raw, known.name),
                )  # fmt: skip
            elif isinstance(node, Collection):
                node = node[str(step)]
            elif isinstance(node, Items) and isinstance(step, int) and step < len(node):
                node = node[step]
            else:
                return None
        return node

    def _inline(self, value: Any) -> str:
        if isinstance(value, (Items, Collection)):
            return self._joined([self._member(value, one) for one in value])
        if isinstance(value, Leaf) and isinstance(value.raw, Money):
            return value.wrapped(escape(self.edition.bounded(value.raw, self.edition.format.amount)))
        return str(value.__html__())

    def _joined(self, shown: list[str]) -> str:
        """Return values as a sentence lists them; values that hold commas are parted by semicolons."""
        if any("," in _TAG.sub("", xml) for xml in shown[:-1]):
            return "; ".join(shown)
        marks = [f"\ue002{place}\ue002" for place in range(len(shown))]
        sounds = [_TAG.sub("", xml) for xml in shown]
        text = escape(self.edition.format.listed(marks, sounds)) if len(shown) > 1 else "".join(marks)
        for mark, xml in zip(marks, shown, strict=True):
            text = text.replace(mark, xml, 1)
        return text

    def _member(self, holder: Items | Collection, value: Any) -> str:
        if isinstance(holder, Collection) and holder.keys == "partners" and isinstance(value, Leaf):
            partner = self.view.partners[value.path.rpartition(".")[2]]
            return f"{partner.inner() if partner else ''}\u00a0{value.__html__()}"
        if isinstance(value, (Items, Collection)):
            return self._inline(value)
        if isinstance(value, Leaf) and isinstance(value.raw, Text):
            return value.wrapped(_LAST_STOP.sub(r"\1", value.inner()))
        return str(value.__html__())

    def _alone(self, value: Value) -> str | None:
        """Return a value that has a paragraph to itself: a text as sentences, a list as a numbered one."""
        found = self.look(value.path)
        if not _present(found):
            return None
        if isinstance(found, Items):
            return "<ol>" + "".join(f"<li>{self.sentence(one)}</li>" for one in found) + "</ol>"
        if isinstance(found, Collection):
            return "<ul>" + "".join(f"<li>{self._entry(found, one)}</li>" for one in found) + "</ul>"
        if isinstance(found, Leaf) and isinstance(found.raw, Text) and "\n\n" in found.picked()[0]:
            return found.blocks()
        return f"<p>{self.sentence(found)}</p>"

    def _entry(self, holder: Collection, value: Any) -> str:
        """Return an entry that stands alone: closed as a sentence, unless it is a partner's share.

        An entry that has a text says it: a contract prints what an entry says, not what it is called.
        """
        if isinstance(value, Branch) and isinstance(getattr(value.raw, "text", None), Text):
            return self.sentence(self.look(join(value.path, "text")))
        xml = self._member(holder, value)
        closes = holder.keys == "partners" or _TAG.sub("", xml).rstrip('»”"’)').endswith((".", "!", "?", "…"))
        return xml if closes else f"{xml}."

    def sentence(self, value: Any) -> str:
        """Return a value as a sentence: a capital first, a full stop last."""
        if not isinstance(value, Leaf):
            return str(value.__html__())
        return value.sentence()

    def _terms(self, words: str) -> str:
        """Mark each defined term the first time that it is said."""
        if not self.terms or not words.strip():
            return words
        return _pattern(self.terms).sub(lambda match: self._term(match[0]), words)

    def _term(self, term: str) -> str:
        base = next(one for one in self.terms if _pattern((one,)).fullmatch(term))
        self.used.add(base)
        if base in self.seen:
            return term
        self.seen.add(base)
        return f"<dfn>{term}</dfn>"


_patterns: dict[tuple[str, ...], re.Pattern[str]] = {}


def _pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    known = _patterns.get(terms)
    if known is None:
        ordered = sorted(terms, key=lambda term: (-len(term), term))
        known = re.compile(r"(?<!\w)(?:" + "|".join(map(_in_any_number, ordered)) + r")(?!\w)")
        if len(_patterns) > 256:
            _patterns.clear()
        _patterns[terms] = known
    return known


def _in_any_number(term: str) -> str:
    """Return what matches a term and its plural, whose words end in s or es in the languages of the library."""
    return r"\s+".join(re.escape(word) + "(?:e?s)?" for word in term.split())


def _present(value: Any) -> bool:
    if value is None or isinstance(value, Missing):
        return False
    return bool(len(value)) if isinstance(value, (Items, Collection)) else True


def _is_open(value: Any) -> bool:
    """Say whether the plan lacks a value, rather than hides it from the readers."""
    return not _present(value) and lacking(value)


def _inside_tag(piece: Piece) -> str:
    """Return a mark as characters, where no element can stand."""
    return escape(piece.path if isinstance(piece, Value) else "")
