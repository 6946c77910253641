"""The registers of a plan as a workbook: risks, actions, decisions, milestones and open points, a row for each entry.

Cells hold what the plan holds, so that what comes back can be read: texts as they are written, days as days, choices and
names in the words of the language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from allidocs.artifacts.artifact import FROM_EVALUATE, Artifact
from allidocs.artifacts.compose import SHORT
from allidocs.base.ids import join
from allidocs.base.record import dataclass
from allidocs.document.workbook import (
    MOST_LETTERS,
    Cell,
    Column,
    Row,
    Sheet,
    Workbook,
    fingerprint,
    sheet_name,
)
from allidocs.plan.entity import Entity, Kind, shape
from allidocs.plan.model import Plan, collection
from allidocs.plan.text import Text
from allidocs.templating.edition import Edition
from allidocs.templating.locale import NBSP
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.view import printed, wrap
from allidocs.templating.words import language_of, words_for

ID = "register"
"""The name that files and references know the registers by."""
ABOVE = "above"
"""The column that says below which entry of another collection a row stands."""
_FIRST_DAY = date(1900, 3, 1)
"""The first day that every program for workbooks counts alike."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column: the key of the plan that it holds, its heading (a message), and its width in letters."""

    key: str
    heading: str
    width: int


@dataclass(frozen=True, slots=True)
class Register:
    """A register: the collection that it shows, below each entry of `above` where there is one, and its columns."""

    key: str
    title: str
    fields: tuple[Field, ...]
    above: str = ""

    @property
    def entity(self) -> type[Entity]:
        """What a row is."""
        holder: Any = _item(Plan, self.above) if self.above else Plan
        return _item(holder, self.key)

    def kind(self, key: str) -> Kind:
        """Return what a column holds."""
        if key == ABOVE:
            return Kind("ref", collections=(self.above,))
        return shape(self.entity).by_key[key].kind

    def is_required(self, key: str) -> bool:
        """Say whether a row cannot be without what a column holds."""
        return key == ABOVE or shape(self.entity).by_key[key].required

    def default(self, key: str) -> Any:
        """Return what a row has where nothing is written."""
        return None if key == ABOVE else shape(self.entity).by_key[key].default

    def home(self, above: str) -> str:
        """Return the path of the collection that rows below an entry stand in."""
        return f"{self.above}.{above}.{self.key}" if self.above else self.key

    def entries(self, plan: Plan) -> Iterator[tuple[str, str, Entity]]:
        """Yield each entry of a plan with its path, and the id of what it stands below."""
        if not self.above:
            for id_, entry in collection(plan, self.key).items():
                yield join(self.key, id_), "", entry
            return
        for name, holder in collection(plan, self.above).items():
            for id_, entry in getattr(holder, self.key).items():
                yield join(self.home(name), id_), name, entry


def _item(entity: type[Entity], key: str) -> type[Entity]:
    kind = shape(entity).by_key[key].kind.item
    assert kind is not None
    assert kind.entity is not None
    return kind.entity


_PROGRESS = (
    Field("started", "Started", 12),
    Field("forecast", "Expected", 12),
    Field("done", "Done", 12),
    Field("dropped", "Dropped", 12),
    Field("note", "Note", 40),
)
REGISTERS = (
    Register(
        "risks",
        "Risks",
        (
            Field("name", "Risk", 32),
            Field("category", "Category", 14),
            Field("cause", "Cause", 32),
            Field("effect", "Effect", 32),
            Field("likelihood", "Likelihood", 11),
            Field("impact", "Impact", 9),
            Field("response", "Response", 40),
            Field("owner", "Owner", 22),
            Field("due", "Due", 12),
            Field("residual_likelihood", "Likelihood after the response", 13),
            Field("residual_impact", "Impact after the response", 13),
            Field("loss", "Loss", 18),
            Field("status", "Status", 12),
        ),
    ),
    Register(
        "actions",
        "Actions",
        (
            Field("text", "Action", 48),
            Field("owner", "Owner", 22),
            Field("due", "Due", 12),
            *_PROGRESS,
            Field("initiative", "Initiative", 26),
            Field("risk", "Risk", 26),
            Field("metric", "Metric", 26),
        ),
    ),
    Register(
        "decision_log",
        "Decisions",
        (
            Field("text", "Decision", 48),
            Field("date", "Date", 12),
            Field("decider", "Decided by", 26),
            Field("outcome", "Outcome", 20),
            Field("reason", "Reason", 40),
            Field("dissent", "Dissent", 30),
            Field("revisit", "Comes back on", 12),
        ),
    ),
    Register(
        "milestones",
        "Milestones",
        (
            Field("name", "Milestone", 40),
            Field(ABOVE, "Initiative", 30),
            Field("owner", "Owner", 22),
            Field("due", "Due", 12),
            *_PROGRESS,
        ),
        "initiatives",
    ),
    Register(
        "open_points",
        "Open points",
        (
            Field("text", "Question or comment", 48),
            Field("document", "Document", 20),
            Field("at", "About", 28),
            Field("quote", "Quoted words", 32),
            Field("author", "Raised by", 22),
            Field("side", "For", 16),
            Field("date", "Date", 12),
            Field("status", "Status", 12),
            Field("owner", "Owner", 22),
            Field("due", "Due", 12),
        ),
    ),
)
"""The registers, in the order of their sheets."""
ABOUT, EVERYBODY = "About", "all partners"
HOW = (
    "Change cells, add rows below the last one, or delete rows, and send the file back: each change is asked about. "
    "You may sort, filter and hide rows, and add columns of your own: they are passed over."
)
COVER = ("Cut-off day", "Edition", "Confidentiality", "Reference", "How to fill it in")
"""What the lines of the cover say, in their order."""
MESSAGES = frozenset(
    {
        ABOUT,
        EVERYBODY,
        HOW,
        *COVER,
        *(one.title for one in REGISTERS),
        *(field.heading for one in REGISTERS for field in one.fields),
    }
)
"""What the workbook says in the words of a language."""
ARTIFACT = Artifact(ID, "Registers", "", "", FROM_EVALUATE, "", 0, ())
"""What a returned workbook is called beside documents; it is in no catalogue, for it is no document."""


def registers(
    plan: Plan, lang: str, templates: TemplateSet, audience: str = "all", edition: Edition | None = None
) -> Workbook:
    """Return the registers of a plan, which already shows only what the audience may see."""
    language_of(lang, templates)
    made = edition or Edition.of(plan, words_for(lang, templates))
    about = sheet_name(made.words.get(ABOUT), ())
    titles = [about]
    for one in REGISTERS:
        titles.append(sheet_name(made.words.get(one.title), titles))
    sheets = tuple(_sheet(one, title, made) for one, title in zip(REGISTERS, titles[1:], strict=True))
    header, get = plan.plan, made.words.get
    reference = f"{header.id}/{ID}/{lang}/{audience}@{fingerprint(sheets)[:SHORT]}"
    title = said(header.title, made)
    who = get(EVERYBODY)
    if audience in plan.partners:
        who = plan.partners[audience].short_name
    elif audience != "all":
        who = made.words.choice(audience)
    marking = said(header.classification, made) if header.classification is not None else ""
    meant = (made.format.day(header.as_of), who, marking, reference, get(HOW))
    cover = tuple((get(name), words) for name, words in zip(COVER, meant, strict=True) if words)
    running = " · ".join(part for part in (title, marking, reference) if part)
    return Workbook(title, lang, header.as_of, reference, about, cover, running, sheets)


def _sheet(register: Register, title: str, edition: Edition) -> Sheet:
    names = {one.key: names_of(edition, register.kind(one.key)) for one in register.fields}
    rows = tuple(
        Row(path, tuple(_cell(edition, register, path, above, entry, one.key, names[one.key]) for one in register.fields))
        for path, above, entry in register.entries(edition.plan)
    )  # fmt: skip
    columns = tuple(_column(edition, register, one, names[one.key]) for one in register.fields)
    return Sheet(register.key, title, columns, rows)


def _column(edition: Edition, register: Register, field: Field, names: Mapping[str, str]) -> Column:
    kind = register.kind(field.key)
    words = tuple(names.values())
    if kind.form == "choice":
        place = f"{register.above or register.key}.{field.key}"
        words = tuple(edition.words.choice(one, place) for one in kind.choices)
    form = "date" if kind.form == "date" else "number" if kind.form in ("int", "decimal") else "text"
    bounds = None if kind.bounds is None else (kind.bounds.least, kind.bounds.most)
    return Column(
        field.key, edition.words.get(field.heading), field.width, form, words,  # type: ignore[arg-type]
        bounds,
    )  # fmt: skip


def names_of(edition: Edition, kind: Kind) -> dict[str, str]:
    """Return the words for whatever a reference may name, by id: the name, with the id where two have the same."""
    if kind.form != "ref":
        return {}
    found: dict[str, str] = {}
    for name in kind.collections:
        for id_, entry in collection(edition.plan, name).items():
            item = Kind("entity", entity=type(entry))
            found[id_] = str(wrap(edition, join(name, id_), entry, item, id_))
    counts = Counter(found.values())
    return {id_: f"{words} ({id_})" if counts[words] > 1 else words for id_, words in found.items()}


def _cell(
    edition: Edition, register: Register, path: str, above: str, entry: Entity, key: str, names: Mapping[str, str]
) -> Cell:  # fmt: skip
    if key == ABOVE:
        return names[above]
    item = shape(type(entry)).by_key[key]
    return cell_of(edition, join(path, key), getattr(entry, item.name), register.kind(key), names)


def cell_of(edition: Edition, path: str, raw: Any, kind: Kind, names: Mapping[str, str]) -> Cell:
    """Return what a cell holds for a value of the plan."""
    if raw is None or raw == "":
        return None
    if isinstance(raw, Text):
        return _cut(said(raw, edition))
    if kind.form == "ref":
        return str(names.get(raw, raw))
    if isinstance(raw, date):
        return raw if raw >= _FIRST_DAY else raw.isoformat()
    if kind.form in ("int", "decimal"):
        return Decimal(raw)
    if kind.form == "choice":
        return str(wrap(edition, path, raw, kind))
    if kind.form == "money":
        return str(edition.bounded(raw, edition.format.amount)).replace(NBSP, " ")
    return _cut(printed(raw, edition))


def said(text: Text, edition: Edition) -> str:
    """Return a text as it is written, in the edition's language where it has it."""
    return text.pick(edition.lang, edition.plan.plan.language)[0].strip()


def _cut(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 1]}…"
