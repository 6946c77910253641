"""The words of a clause: Markdown in which braces name a value of the plan, a clause, or a list of clauses.

`{contract.notice}` prints a value, `{contract.notice|time to be agreed}` the words after the bar as an open point where
the plan has none, `{open|rate to be agreed}` an open point in any case, `{ref:law}` a reference, `{list:binding}` references to all binding clauses, `{{` and `}}` braces.
Whatever else stands in braces is text: nobody's words can make a document fail.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator

from allidocs.base.ids import SLUG
from allidocs.base.record import dataclass
from allidocs.base.suggestions import suggestion
from allidocs.plan.entity import Kind, shape
from allidocs.plan.model import Plan

AGREEMENTS = ("standing", "secrecy", "data-terms")
LISTS = ("binding", "unbound", "survives", *AGREEMENTS)
"""What `{list:…}` can name: clauses that bind, those that do not, clauses that outlive the end; agreements that the Parties have signed
already, and those of them on confidentiality and on personal data."""
OPEN = "open"
MAX_BRACE = 400
"""Characters between braces; more is text."""

_PIECE = re.compile(rf"\{{\{{|\}}\}}|\{{([^{{}}\n]{{1,{MAX_BRACE}}})\}}")
_PATH = re.compile(r"[a-z][a-z0-9_-]*(?:\.[a-z0-9][a-z0-9_-]*|\[\d{1,4}\])*")


@dataclass(frozen=True, slots=True)
class Value:
    """A value of the plan at `path`; `words` stand as an open point where the plan has none.

    The path OPEN names no value: its words always stand as an open point.
    """

    path: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Pointer:
    """A reference to the clause, schedule or table `anchor`."""

    anchor: str


@dataclass(frozen=True, slots=True)
class Listing:
    """References to all clauses of a kind out of LISTS."""

    kind: str


Piece = str | Value | Pointer | Listing


def clause_hash(markdown: str) -> str:
    """Return the fingerprint of a clause's words: 12 hex digits that white space and Unicode forms do not change."""
    folded = " ".join(unicodedata.normalize("NFC", markdown).split())
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def pieces(markdown: str) -> Iterator[Piece]:
    """Yield the literal texts and the marks of a clause's words, in order."""
    at = 0
    for match in _PIECE.finditer(markdown):
        if match.start() > at:
            yield markdown[at : match.start()]
        yield _mark(match)
        at = match.end()
    if at < len(markdown):
        yield markdown[at:]


def _mark(match: re.Match[str]) -> Piece:
    if match[1] is None:
        return match[0][0]
    kind, colon, name = match[1].partition(":")
    if colon and kind == "ref" and SLUG.fullmatch(name):
        return Pointer(name)
    if colon and kind == "list" and name in LISTS:
        return Listing(name)
    path, bar, words = match[1].partition("|")
    if _PATH.fullmatch(path) and (not bar or words.strip()):
        return Value(path, words.strip())
    return match[0]


def complaint(piece: Piece) -> tuple[str, str] | None:
    """Return what is wrong with a piece and what to do: braces that mean nothing, or a path the format does not have.

    A path is checked as far as the format knows it; ids are the plan's own.
    """
    if isinstance(piece, str):
        found = re.search(r"\{[^{}\n]*\}?|\}", piece) if len(piece) > 1 else None
        if found is None:
            return None
        return (
            f"`{found[0][:60]}` is no mark that a clause knows",
            "write `{contract.notice}`, `{ref:law}`, `{list:binding}`, or `{{` and `}}` for braces",
        )
    return _astray(piece.path) if isinstance(piece, Value) and piece.path != OPEN else None


def _astray(path: str) -> tuple[str, str] | None:
    kind: Kind = Kind("entity", entity=Plan)
    for step in re.findall(r"\[\d+\]|[^.\[\]]+", path):
        if kind.form == "ref":
            target = _target(kind)
            if target is None:
                return None
            kind = target
        if kind.form in ("map", "list") and kind.item is not None:
            kind = kind.item
        elif kind.form == "entity" and kind.entity is not None:
            known = shape(kind.entity).by_key
            if step not in known or step == "vis":
                keys = [name for name in known if name != "vis"]
                return (
                    f"`{path}` names nothing in the plan format: there is no `{step}`",
                    suggestion(step, keys, "keys there"),
                )
            kind = known[step].kind
        else:
            return f"`{path}` goes deeper than the plan format", "name the value itself"
    return None


def _target(kind: Kind) -> Kind | None:
    """Return what a reference leads to, None where that may be of several kinds."""
    collection = shape(Plan).by_key.get(kind.collections[0]) if len(kind.collections) == 1 else None
    return collection.kind.item if collection is not None else None
