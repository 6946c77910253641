"""Words to runs: every inline of the tree, with the styles, languages and tracked changes that it stands in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from allidocs.document import tree
from allidocs.document.directions import TURN, stretches
from allidocs.theme.letter_widths import MM
from allidocs.theme.tokens import Theme
from allidocs.writers.docx import fields, xml
from allidocs.writers.docx.anchors import Anchors
from allidocs.writers.docx.identity import Identity
from allidocs.writers.docx.languages import word_language
from allidocs.writers.docx.parts import Shared, inline_picture, png_size
from allidocs.writers.docx.styles.stylebook import BOARD, StyleBook
from allidocs.writers.docx.tracking import Track, nested_changes, track_of, wrapped

_SPACES = re.compile(r"[ \t\r\n\f]+")
_STATUS = {"good": "StatusGood", "warn": "StatusWarn", "bad": "StatusBad", "accent": "StatusAccent"}
_HAIR, _QUARTER, _JOINER = "\u200a", "\u2005", "\u2060"
"""A hair space, a space of a quarter of the type size, and a word joiner, which nobody sees."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand: their paragraph's style, what they combine, their language and tracked change."""

    style: str
    features: frozenset[str] = frozenset()
    lang: str = ""
    changes: tuple[Track, ...] = ()
    """The tracked changes that the words stand in, from the outside in."""
    character: str = ""
    """A character style of the surroundings, used where the words ask for none themselves."""
    shaded: bool = False
    """Whether the words stand on a shade that quieter ink would not be read on."""


def small(place: Place) -> Place:
    """Return the place of lesser words: quieter, but not where quiet ink would sink into a dark shade."""
    if place.shaded or place.style.removesuffix("Keep").endswith(("OnAccent", "OnBad")):
        return place
    board = place.style.removesuffix("Keep").endswith(BOARD)
    return replace(place, features=place.features | {"Small Note" if board else "Small"})


class InlineWriter:
    """Writes inlines of one document."""

    def __init__(
        self,
        document: tree.Document,
        theme: Theme,
        book: StyleBook,
        anchors: Anchors,
        shared: Shared,
        identity: Identity,
    ) -> None:
        self.document = document
        self.theme = theme
        self.book = book
        self.anchors = anchors
        self.shared = shared
        self.identity = identity
        self.around: Track | None = None
        """The change of the whole block that words are written for."""
        self._formerly: dict[tuple[str, str], tree.FormerLabel] = {
            (one.target, one.show): one for one in document.formerly
        }
        self._properties: dict[Place, str] = {}
        self._writers: dict[type, Callable[[Any, Place], str]] = {
            tree.Text: lambda node, place: self.text(node.text, place),
            tree.Emphasis: lambda node, place: self._with("Emphasis", node, place),
            tree.Strong: lambda node, place: self._with("Strong", node, place),
            tree.Term: lambda node, place: self._with("Defined Term", node, place),
            tree.Small: lambda node, place: self.write(node.children, small(place)),
            tree.Code: lambda node, place: self.text(node.text, self._plus("Code", place)),
            tree.Link: self._link,
            tree.LineBreak: lambda _, place: self.wrap("<w:r><w:br/></w:r>", place),
            tree.Field: self.field,
            tree.Reference: self._reference,
            tree.OpenPoint: self._open_point,
            tree.Status: self._status,
            tree.Language: lambda node, place: self._with(
                "Emphasis", node, replace(place, lang=word_language(node.lang, self.document.conventions))
            ),
            tree.Spark: self._spark,
            tree.Inserted: self._changed,
            tree.Deleted: self._changed,
        }

    def write(self, nodes: Iterable[tree.Inline], place: Place) -> str:
        """Return the runs of inlines; an unseen joiner parts a link from the field of a reference that came behind it.

        Without it LibreOffice writes what it cannot read again.
        """
        writers, made = self._writers, list[str]()
        before: Any = None
        for node in nodes:
            came = isinstance(node, tree.Inserted) or self.around is not None or place.changes
            if (
                before is not None
                and came
                and _meets(before, -1, tree.Link)
                and _meets(node, 0, tree.Reference)
            ):
                made.append(self.text(_JOINER, place))
            made.append(writers[type(node)](node, place))
            before = node
        return "".join(made)

    def opening(self, nodes: tuple[tree.Inline, ...], place: Place) -> str:
        """Return the runs of a cell's words, in which a status may stand first; where it changed, in each version."""
        first = nodes[0] if nodes else None
        if isinstance(first, tree.Status):
            return self._opening_status(first, place) + self.write(nodes[1:], place)
        if isinstance(first, tree.Inserted | tree.Deleted):
            inside = replace(place, changes=(*place.changes, track_of(first, self.document)))
            behind = nodes[1:]
            opens = bool(behind) and isinstance(behind[0], tree.Inserted | tree.Deleted)
            follow = self.opening if opens and type(behind[0]) is not type(first) else self.write
            return self.opening(first.children, inside) + follow(behind, place)
        return self.write(nodes, place)

    def text(self, text: str, place: Place) -> str:
        """Return the run of a text, or several where its direction changes."""
        if not text.isascii():
            self.shared.characters.update(text)
            pieces = stretches(text)
            if len(pieces) > 1:
                return self._directions(pieces, place)
        return self._run(text, place, self.properties(place))

    def properties(self, place: Place) -> str:
        """Return the run properties of a place: a named style and a language, nothing by hand."""
        found = self._properties.get(place)
        if found is None:
            self._note_face(place)
            found = self._properties[place] = xml.run_properties(self._property_map(place))
        return found

    def _property_map(self, place: Place) -> dict[str, str]:
        style = self.book.character(place.features) or place.character
        found = {"rStyle": f'<w:rStyle w:val="{style}"/>'} if style else {}
        if place.lang:
            found["lang"] = f'<w:lang w:val="{place.lang}" w:eastAsia="{place.lang}" w:bidi="{place.lang}"/>'
        return found

    def _note_face(self, place: Place) -> None:
        """Remember the type face that words in this place are set in, so that it is embedded."""
        features, book = place.features, self.book
        if features & {"Small", "Small Note", "Code"}:
            family = self.theme.sans.name
        else:
            family = book.family(place.style)
        strong = bool(features & {"Strong", "Defined Term"}) or (
            book.is_bold(place.style) and not features & {"Small", "Small Note"}
        )
        self.shared.faces.add((family, strong, "Emphasis" in features))

    def _run(self, text: str, place: Place, properties: str) -> str:
        words = xml.escape(_SPACES.sub(" ", text))
        tracks = self.tracks(place)
        if not tracks:
            return f'<w:r>{properties}<w:t xml:space="preserve">{words}</w:t></w:r>'
        kind = "delText" if tracks[-1].element == "w:del" else "t"
        return wrapped(
            f'<w:r>{properties}<w:{kind} xml:space="preserve">{words}</w:{kind}></w:r>', tracks, self.shared
        )

    def tracks(self, place: Place) -> tuple[Track, ...]:
        """Return the changes around words in a place: of the block that they stand in, and their own."""
        if self.around is None and not place.changes:
            return ()
        return nested_changes((*((self.around,) if self.around else ()), *place.changes))

    def deleted(self, place: Place) -> bool:
        """Say whether words in a place are no part of the new version."""
        return any(track.kind == "del" for track in self.tracks(place))

    def wrap(self, run: str, place: Place) -> str:
        """Return finished runs inside the tracked changes of their place."""
        return wrapped(run, self.tracks(place), self.shared)

    def _directions(self, pieces: list[str], place: Place) -> str:
        """Return the runs of a text in two directions.

        Word takes the direction of each run; LibreOffice goes by the letters, and needs a mark where they turn back.
        """
        plain = self.properties(place)
        rtl = xml.run_properties({**self._property_map(place), "rtl": "<w:rtl/>"})
        made = [self._run(pieces[0], place, plain)] if pieces[0] else []
        for right, left in zip(pieces[1::2], pieces[2::2], strict=True):
            made.append(self._run(right, place, rtl))
            made.append(self._run(TURN + left, place, plain))
        return "".join(made)

    def _plus(self, feature: str, place: Place) -> Place:
        return replace(place, features=place.features | {feature})

    def _with(self, feature: str, node: Any, place: Place) -> str:
        return self.write(node.children, self._plus(feature, place))

    def _link(self, node: tree.Link, place: Place) -> str:
        relation = self.shared.link(node.href)
        words = self.write(node.children, self._plus("Hyperlink", place))
        return f'<w:hyperlink r:id="{relation}" w:history="1">{words}</w:hyperlink>'

    def field(self, node: tree.Field, place: Place) -> str:
        """Return the words of a plan value; the one place where such values are written."""
        words = self.write(node.children, place)
        return words if self.deleted(place) else self.identity.value(node, words)

    def _reference(self, node: tree.Reference, place: Place) -> str:
        """Return a reference as a field; one that stays but reads otherwise is one field whose result says both.

        A field keeps what it last showed until somebody updates it: without a tracked change Word would go on showing the
        new number after Reject All. What is deleted is text: a field must not begin or end inside a deletion.
        """
        kind = self.anchors.kinds.get(node.target)
        former = self._former(node.target, node.show, place)
        place = self._plus("Hyperlink", place)
        if kind is None or self.deleted(place):
            return self.text(node.text, place)
        name = self.anchors.name(node.target)
        if kind == "words":
            return fields.hyperlink_to(name, self._shown(node.text, former, place))
        if kind == "caption" and node.show == "title":
            name = self.anchors.words(node.target)
        if kind != "number" or node.show == "title":
            return self._field_result(f"REF {name} \\h", node.text, place, former)
        return self._field_result(f"REF {name} \\r \\h", node.text, place, former)

    def number_of(self, target: str, node: tree.Clause, place: Place) -> str:
        """Return the number of a clause that is written where no list counts: that of `target`, as a field."""
        if target not in self.anchors.kinds or self.deleted(place):
            return self.text(node.number, place)
        instruction = f"REF {self.anchors.name(target)} \\r \\h"
        return self._field_result(instruction, node.number, place, self._former(node.id, "number", place))

    def _former(self, target: str, show: str, place: Place) -> tree.FormerLabel | None:
        """Return what a part was called where words that are no change themselves call it otherwise now."""
        return None if self.tracks(place) else self._formerly.get((target, show))

    def _shown(self, text: str, former: tree.FormerLabel | None, place: Place, label: str = "") -> str:
        """Return the words of a label behind what stands before it; where it was another one, the former one struck out."""
        text = text.removeprefix(label)
        if former is None:
            return self.text(text, place)
        marks = tree.Inserted((), former.author, former.date), tree.Deleted((), former.author, former.date)
        came, gone = (replace(place, changes=(track_of(mark, self.document),)) for mark in marks)
        return self.text(former.text.removeprefix(label), gone) + self.text(text, came)

    def counted(self, label: str, anchor: str, number: str, place: Place) -> str:
        """Return the number of a table or figure, which Word counts; where it was another one, its result says both.

        The field itself stays, so that captions are counted once.
        """
        former = self._former(anchor, "number", place)
        return self._field_result(f"SEQ {label} \\* ARABIC", number, place, former, f"{label} ")

    def _field_result(
        self,
        instruction: str,
        text: str,
        place: Place,
        former: tree.FormerLabel | None = None,
        label: str = "",
    ) -> str:
        if former is not None:
            shown = self._shown(text, former, place, label)
            return fields.complex_field(instruction, shown, self.properties(place))
        if not text.isascii():
            self.shared.characters.update(text)
        simple = fields.simple_result(instruction, text.removeprefix(label), self.properties(place))
        return self.wrap(simple, place)

    def _open_point(self, node: tree.OpenPoint, place: Place) -> str:
        place = self._plus("Open Point", place)
        words = f"{self.text('[', place)}{self.write(node.children, place)}{self.text(']', place)}"
        if not node.id or self.deleted(place):
            return words
        return fields.bookmark(self.shared, self.anchors.name(node.id), words)

    def _status(self, node: tree.Status, place: Place, space: str = "\u00a0") -> str:
        tagged = replace(place, features=frozenset(), character=_STATUS.get(node.tone, "StatusNeutral"))
        return self.text(f" {node.words} ".replace(" ", space), tagged)

    def _opening_status(self, node: tree.Status, place: Place) -> str:
        """Return a status at the start of a line.

        LibreOffice leaves a frame open at the left where it opens the line, cuts it at no-break spaces, and shades no
        space that ends a line unless a joiner follows; a column is wide enough that no space needs to hold.
        """
        return f"{self.text(_HAIR, place)}{self._status(node, place, _QUARTER)}{self.text(_JOINER, place)}"

    def _spark(self, node: tree.Spark, place: Place) -> str:
        from allidocs.drawing.sparks import spark_height, spark_png, spark_svg

        png = spark_png(node, self.theme)
        width, height = png_size(png)
        tall = spark_height(node) * MM
        picture = inline_picture(
            self.shared,
            png,
            width_mm=tall * width / height,
            height_mm=tall,
            alt=node.alt,
            name="Trend",
            svg=spark_svg(node, self.theme),
        )
        return self.wrap(picture, place)

    def _changed(self, node: tree.Inserted | tree.Deleted, place: Place) -> str:
        track = track_of(node, self.document)
        return self.write(node.children, replace(place, changes=(*place.changes, track)))


def _meets(node: Any, end: int, kind: type) -> bool:
    """Say whether an inline begins (0) or ends (-1) with one of a kind."""
    while not isinstance(node, kind):
        children = getattr(node, "children", ())
        if not children:
            return False
        node = children[end]
    return True
