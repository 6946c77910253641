"""The plan as templates see it: every value knows its path and prints itself in the document's language.

`{{ initiative.owner }}` prints the owner's name, marked as the field `initiatives.edge-gateway.owner`;
`{{ initiative.owner.title }}` goes on to the person. What the plan does not have is falsy, prints as a dash, and is
remembered; what the format does not know is an error with the template's line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from allidocs.base.ids import join
from allidocs.base.measure import Duration, Money, Percent, Period
from allidocs.document.markdown import blocks_xml, escape, inline_xml, plain
from allidocs.plan.entity import Entity, FieldShape, Kind, shape
from allidocs.plan.hidden import is_hidden
from allidocs.plan.text import Text
from allidocs.templating.edition import Edition
from allidocs.templating.words import place_of

DASH = "\u2013"
NAMES = (
    "short_name",
    "name",
    "title",
    "text",
    "question",
    "term",
    "decision",
    "obligation",
    "area",
    "authority",
)
_STOPS = (".", "!", "?", "…", ":")
_CLOSING = "”’»\"')] "
_NESTED = {"components": ("contract", "components")}


class Missing:
    """A value that the plan does not have: falsy, prints as a dash, and any further step is missing too.

    It is `_hidden` where the plan may have one that the document's audience may not see (`plan/hidden.py`).
    """

    __slots__ = ("_edition", "_hidden", "_path")

    def __init__(self, edition: Edition, path: str, *, hidden: bool = False) -> None:
        self._edition, self._path, self._hidden = edition, path, hidden

    def __html__(self) -> str:
        self._edition.missing.add(self._path)
        return DASH

    __str__ = __html__

    def __bool__(self) -> bool:
        return False

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __getattr__(self, name: str) -> Missing:
        if name.startswith("_"):
            raise AttributeError(name)
        return self

    def __getitem__(self, key: object) -> Missing:
        return self

    def __eq__(self, other: object) -> bool:
        return other is None or isinstance(other, Missing)

    __hash__ = None  # type: ignore[assignment]

    @property
    def raw(self) -> None:
        """The value itself: none."""
        return


class Leaf:
    """A single value of the plan with its path; `raw` is the value itself."""

    __slots__ = ("_edition", "form", "id", "path", "raw")

    def __init__(self, edition: Edition, path: str, raw: Any, form: str, id_: str = "") -> None:
        self._edition, self.path, self.raw, self.form, self.id = edition, path, raw, form, id_

    def __html__(self) -> str:
        return self.wrapped(self.inner())

    def wrapped(self, inner: str) -> str:
        """Return XML `inner` marked as this field, with a mark behind it where a text's languages have parted."""
        return f'<field path="{escape(self.path)}">{inner}</field>{parting(self._edition, self.raw)}'

    def inner(self) -> str:
        """Return the value as XML inlines, in the document's language."""
        if isinstance(self.raw, Text):
            source, lang = self.picked()
            return self.in_language(inline_xml(source), lang)
        return escape(self._plain())

    def sentence(self) -> str:
        """Return the value marked as this field and as a sentence: a capital first, one stop last."""
        inner = self.inner()
        ends = isinstance(self.raw, Text) and plain(self.picked()[0]).rstrip(_CLOSING).endswith(_STOPS)
        return self.wrapped(inner[:1].upper() + inner[1:]) + ("" if ends else ".")

    def picked(self) -> tuple[str, str]:
        """Return a text's Markdown for this edition and its language, remembering one that is not the edition's.

        What has no small letter (`M EUR`, `2.0`) is of no language.
        """
        source, lang = self.raw.pick(self._edition.lang, self._edition.plan.plan.language)
        if lang == self._edition.lang or not any(map(str.islower, source)):
            return source, self._edition.lang
        self._edition.untranslated.add(self.path)
        return source, lang

    def in_language(self, xml: str, lang: str) -> str:
        """Mark XML inlines with their language where it is not the document's."""
        return xml if lang == self._edition.lang else f'<span lang="{lang}">{xml}</span>'

    def blocks(self) -> str:
        """Return a text as XML blocks: paragraphs, lists, tables; each paragraph is marked as this field."""
        if not isinstance(self.raw, Text):
            return f"<p>{self.__html__()}</p>"
        source, lang = self.picked()
        before, after = f'<field path="{escape(self.path)}">', "</field>"
        if lang != self._edition.lang:
            before, after = f'{before}<span lang="{lang}">', f"</span>{after}"
        return closed(blocks_xml(source, wrap=(before, after)), parting(self._edition, self.raw))

    def __str__(self) -> str:
        if isinstance(self.raw, Text):
            source, lang = self.picked()
            words = plain(source)
            if lang != self._edition.lang and words:
                self._edition.bare[words] = lang
            return words
        return self._plain()

    def _plain(self) -> str:
        if self.form == "choice":
            return self._edition.words.choice(str(self.raw), place_of(self.path))
        if isinstance(self.raw, Money):
            return self._edition.money(self.raw, self.path)
        return printed(self.raw, self._edition)

    def __bool__(self) -> bool:
        return self.raw is not False

    def __eq__(self, other: object) -> bool:
        return bool(self.raw == (other.raw if isinstance(other, Leaf) else other))

    def __lt__(self, other: Any) -> bool:
        return bool(self.raw < (other.raw if isinstance(other, Leaf) else other))

    def __gt__(self, other: Any) -> bool:
        return bool(self.raw > (other.raw if isinstance(other, Leaf) else other))

    def __hash__(self) -> int:
        return hash(self.raw)


def parting(edition: Edition, text: Any) -> str:
    """Return the mark of a text whose languages have parted, as XML inlines; empty where they say the same.

    The version in the plan's language prevails: its page says when another one is newer or the only one, and the page
    of a translation says when either of the two is behind.
    """
    own, lang = edition.plan.plan.language, edition.lang
    if not isinstance(text, Text):
        return ""
    others = sorted((tag for tag in text.languages(own) if tag != own), key=text.behind.__contains__)
    told, message = "", "%(language)s text is behind"
    if lang != own:
        told = next((tag for tag in (own, lang) if tag in text.behind), "")
    elif own in text.behind and others:
        told, message = others[0], "%(language)s text is newer"
    elif own not in text.languages(own):
        told, message = others[0], "%(language)s only"
    if not told:
        return ""
    name = edition.format.locale.languages.get(told, told)
    return f" <open>{escape(edition.words.get(message) % {'language': name})}</open>"


def closed(xml: str, mark: str) -> str:
    """Return blocks with a mark at the end of their last words."""
    if not mark:
        return xml
    at = xml.rfind("</p>")
    return (
        f"{xml[:at]}{mark}{xml[at:]}" if at >= 0 and xml.endswith("</p>") else f"{xml}<p>{mark.strip()}</p>"
    )


def printed(raw: Any, edition: Edition) -> str:
    """Return a plain value as text in the edition's language."""
    how = edition.format
    if isinstance(raw, bool):
        return edition.words.get("yes" if raw else "no")
    if isinstance(raw, (int, Decimal)):
        return how.number(raw)
    if isinstance(raw, Money):
        return edition.bounded(raw, how.money)
    if isinstance(raw, Percent):
        return how.percent(raw)
    if isinstance(raw, Duration):
        return how.duration(raw)
    if isinstance(raw, Period):
        return how.period(raw)
    if isinstance(raw, date):
        return how.day(raw)
    return str(raw)


class Branch:
    """An entity of the plan; attributes are its keys, `id` its id, `path` its path. It prints as its name.

    Reached through a reference, it prints as the field that referred to it.
    """

    __slots__ = ("_edition", "_entity", "_via", "id", "path")

    def __init__(self, edition: Edition, path: str, entity: Entity, id_: str = "", via: str = "") -> None:
        self._edition, self.path, self._entity, self._via = edition, path, entity, via
        self.id = entity.__dict__.get("id", id_)

    @property
    def raw(self) -> Entity:
        """The entity itself."""
        return self._entity

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        parts = shape(type(self._entity)).by_key
        item = parts.get(name) or parts.get(name.rstrip("_"))
        if item is None:
            raise AttributeError(f"`{self.path}` has no key `{name}`")
        return self._member(item)

    def _member(self, item: FieldShape) -> Any:
        path = join(self.path, item.key) if self.path else self._edition.place(item.key)
        hidden = is_hidden(self._entity, item.name)
        if hidden and item.kind.form == "choice":
            # What stands in its place is the format's default, which would say that nothing was done yet.
            return Missing(self._edition, path, hidden=True)
        return wrap(self._edition, path, getattr(self._entity, item.name), item.kind, hidden=hidden)

    @property
    def named(self) -> bool:
        """Whether it has a name of its own, rather than an id alone."""
        return self._naming() is not None

    @property
    def called(self) -> str:
        """What it is called; without a name of its own, what it cannot be without: of a gate, which and of what."""
        if self.named:
            return str(self)
        required = (
            one for one in shape(type(self._entity)).required if one.kind.form in ("ref", "choice", "str")
        )
        return ", ".join(str(self._member(one)) for one in list(required)[:2])

    def _naming(self) -> FieldShape | None:
        parts = shape(type(self._entity)).by_key
        return next(
            (parts[name] for name in NAMES if name in parts and self._entity.__dict__[parts[name].name] is not None), None
        )  # fmt: skip

    def _name(self) -> Any:
        item = self._naming()
        return self._member(item) if item is not None else Leaf(self._edition, self.path, self.id, "str")

    def __html__(self) -> str:
        name = self._name()
        if not self._via:
            return str(name.__html__())
        return f'<field path="{escape(self._via)}">{name.inner()}</field>'

    def inner(self) -> str:
        """Return the name as XML inlines without a field mark."""
        return str(self._name().inner())

    def __str__(self) -> str:
        return str(self._name())

    def __bool__(self) -> bool:
        return True

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Branch):
            return self.path == other.path
        return bool(self.id == other)

    def __hash__(self) -> int:
        return hash(self.path)


class Collection:
    """A mapping of the plan: iterates over its values in the order written, looks up by id; `_hidden` where it lost some."""

    __slots__ = ("_edition", "_hidden", "_kind", "_values", "path")

    def __init__(
        self, edition: Edition, path: str, values: Mapping[Any, Any], kind: Kind, *, hidden: bool = False
    ) -> None:
        self._edition, self.path, self._values, self._kind = edition, path, values, kind
        self._hidden = hidden

    @property
    def raw(self) -> Mapping[Any, Any]:
        """The mapping itself."""
        return self._values

    @property
    def keys(self) -> str:
        """How it is keyed: `partners`, `years`, `id` for free ids."""
        return self._kind.keys

    @property
    def ids(self) -> tuple[Any, ...]:
        """The keys, in the order written."""
        return tuple(self._values)

    def __iter__(self) -> Iterator[Any]:
        return (self[key] for key in self._values)

    def __getitem__(self, key: Any) -> Any:
        key = key.raw if isinstance(key, Leaf) else key.id if isinstance(key, Branch) else key
        path = join(self.path, str(key))
        if key not in self._values:
            return Missing(self._edition, path, hidden=self._hidden)
        assert self._kind.item is not None
        return wrap(self._edition, path, self._values[key], self._kind.item, str(key))

    def __contains__(self, key: Any) -> bool:
        return (key.id if isinstance(key, (Branch, Leaf)) else key) in self._values

    def __bool__(self) -> bool:
        return bool(self._values)

    def __len__(self) -> int:
        return len(self._values)


class Items:
    """A list of the plan; `_hidden` where it lost some."""

    __slots__ = ("_edition", "_hidden", "_kind", "_values", "path")

    def __init__(
        self, edition: Edition, path: str, values: tuple[Any, ...], kind: Kind, *, hidden: bool = False
    ) -> None:
        self._edition, self.path, self._values, self._kind = edition, path, values, kind
        self._hidden = hidden

    @property
    def raw(self) -> tuple[Any, ...]:
        """The values themselves."""
        return self._values

    def __iter__(self) -> Iterator[Any]:
        return (self[index] for index in range(len(self._values)))

    def __getitem__(self, index: int) -> Any:
        assert self._kind.item is not None
        return wrap(self._edition, join(self.path, index), self._values[index], self._kind.item)

    def __contains__(self, value: Any) -> bool:
        return (value.id if isinstance(value, Branch) else value) in self._values

    def __len__(self) -> int:
        return len(self._values)


def lacking(value: Any, *of: Any) -> bool:
    """Say whether there is none of a value in the plan: an empty place, and nothing hidden from the audience there.

    `of` are the values of the plan that one was computed from.
    """
    return not value and not any(getattr(one, "_hidden", False) for one in (value, *of))


def wrap(edition: Edition, path: str, value: Any, kind: Kind, id_: str = "", *, hidden: bool = False) -> Any:
    """Return a value of the plan as templates see it; `hidden` where a part of it is, from the document's audience."""
    edition.at = path
    if value is None:
        return Missing(edition, path, hidden=hidden)
    if kind.form == "entity":
        return Branch(edition, path, value, id_)
    if kind.form == "map":
        return Collection(edition, path, value, kind, hidden=hidden)
    if kind.form == "list":
        return Items(edition, path, value, kind, hidden=hidden)
    if kind.form == "ref":
        return referred(edition, path, value, kind.collections)
    return Leaf(edition, path, value, kind.form, id_)


def referred(edition: Edition, path: str, name: str, collections: tuple[str, ...]) -> Any:
    """Return the entity that the reference at `path` names, printing as that field."""
    for collection in collections:
        steps = _NESTED.get(collection, (collection,))
        holder: Any = edition.plan
        for step in steps:
            holder = getattr(holder, step, None)
        if holder and name in holder:
            if collection == "evidence":
                edition.sources.add(name)
            return Branch(edition, join(".".join(steps), name), holder[name], name, path)
    return Missing(edition, path)


def plan_view(edition: Edition) -> Branch:
    """Return the whole plan as templates see it."""
    return Branch(edition, "", edition.plan)
