"""What to tell the author about choices and words of clauses: stale, unknown, contradictory, unreadable."""

from __future__ import annotations

from collections.abc import Iterator

from allidocs.base.finding import Finding, Severity
from allidocs.base.suggestions import suggestion
from allidocs.clauses.library import ANCHORS, SCHEDULES, Library
from allidocs.clauses.settled import option_of, settle
from allidocs.clauses.words import Pointer, clause_hash, complaint, pieces
from allidocs.plan.clauses import ClauseChoice
from allidocs.plan.contract import Contract
from allidocs.plan.model import Plan
from allidocs.plan.source import Source
from allidocs.plan.text import Text


def stale_overrides(plan: Plan, library: Library, source: Source | None = None) -> list[Finding]:
    """Return C001 for every override whose library words are not those that it replaced, as far as it says which.

    A warning where they changed since; where a hand wrote it without a fingerprint, a remark that gives it.
    """
    found = []
    for id_, choice in (plan.contract or Contract()).clauses.items():
        if choice.override is None or id_ not in library.clauses:
            continue
        option = option_of(plan, library, id_)
        if option is None or choice.override.base in {
            clause_hash(words) for words in option.text.versions.values()
        }:
            continue
        path = f"contract.clauses.{id_}.override.base"
        said = choice.override.base is not None
        found.append(
            Finding(
                "C001", Severity.WARNING if said else Severity.REMARK,
                f"the library's words of `{id_}` have changed since this override replaced them" if said
                else f"this override does not say which words of `{id_}` it replaced, so nobody is told when they change",
                source.nearest(path) if source is not None else None,
                ("compare both; when the override still holds, write " if said else "below `base`, write ")
                + " or ".join(f"`{clause_hash(option.text.versions[lang])}` ({lang})" for lang in sorted(option.text.versions)),
                path,
            )
        )  # fmt: skip
    return found


def clauses_named(contract: Contract) -> frozenset[str]:
    """Return the ids of all clauses that a plan's choices and words name, whether or not they exist."""
    texts = [text for id_, choice in contract.clauses.items() for _, text in _own_words(id_, choice)]
    words = [piece for text in texts for version in text.versions.values() for piece in pieces(version)]
    after = {choice.after for choice in contract.clauses.values() if choice.after is not None}
    return frozenset(contract.clauses) | after | {one.anchor for one in words if isinstance(one, Pointer)}


def _own_words(id_: str, choice: ClauseChoice) -> list[tuple[str, Text]]:
    """Return the words that the plan itself gives a clause, with their paths."""
    found = []
    if choice.override is not None:
        found.append((f"contract.clauses.{id_}.override.text", choice.override.text))
    if choice.text is not None:
        found.append((f"contract.clauses.{id_}.text", choice.text))
    return found


def clause_findings(plan: Plan, library: Library, source: Source | None = None) -> list[Finding]:
    """Return everything there is to say about a plan's choices and words of clauses."""
    contract = plan.contract or Contract()
    if not contract.clauses and not contract.terms_omitted:
        return []
    made = [*_unknown(contract, library), *_relations(plan, library), *_unreadable(contract, library)]
    placed = [
        Finding(code, severity, message, source.nearest(path) if source is not None else None, hint, path)
        for code, severity, path, message, hint in made
    ]
    return [*stale_overrides(plan, library, source), *placed]


_Raw = tuple[str, Severity, str, str, str]


def _unknown(contract: Contract, library: Library) -> Iterator[_Raw]:
    for id_ in contract.terms_omitted:
        if id_ not in library.terms:
            yield ("C003", Severity.ERROR, f"contract.terms_omitted.{id_}", f"`{id_}` is no term of the library",
                   suggestion(id_, library.terms, "terms"))  # fmt: skip
    for id_, choice in contract.clauses.items():
        at = f"contract.clauses.{id_}"
        clause = library.clauses.get(id_)
        if clause is not None:
            if choice.option is not None and choice.option not in clause.options:
                yield ("C002", Severity.ERROR, f"{at}.option", f"`{choice.option}` is no option of `{id_}`",
                       suggestion(choice.option, clause.options, "its options"))  # fmt: skip
            continue
        if choice.text is None:
            yield ("C003", Severity.ERROR, at, f"`{id_}` is no clause of the library and has no text",
                   suggestion(id_, library.clauses, "clauses") if choice.override or choice.option or choice.omit
                   else "write its `text`")  # fmt: skip
        if choice.section is not None and choice.section not in (*library.sections, *SCHEDULES):
            yield ("C003", Severity.ERROR, f"{at}.section", f"`{choice.section}` is no section of the frame",
                   suggestion(choice.section, library.sections, "sections"))  # fmt: skip
        if (
            choice.after is not None
            and choice.after not in library.clauses
            and choice.after not in contract.clauses
        ):
            yield ("C003", Severity.ERROR, f"{at}.after", f"`{choice.after}` is no clause",
                   suggestion(choice.after, library.clauses, "clauses"))  # fmt: skip


def _relations(plan: Plan, library: Library) -> Iterator[_Raw]:
    """Yield what printed clauses lack or contradict; conditions are judged only for a library that has such rules."""
    if not any(clause.requires or clause.excludes for clause in library.clauses.values()):
        return
    settlement = settle(plan, library)
    printed = settlement.ids
    for clause in settlement.clauses:
        rules = library.clauses.get(clause.id)
        if rules is None:
            continue
        for name in rules.requires:
            if name not in printed:
                yield ("C004", Severity.WARNING, clause.path, f"`{clause.id}` needs `{name}`, which is not in the frame",
                       f"decide `{name}` too, or leave `{clause.id}` out")  # fmt: skip
        for name in rules.excludes:
            if name in printed:
                yield ("C004", Severity.WARNING, clause.path, f"`{clause.id}` contradicts `{name}`",
                       "leave one of them out")  # fmt: skip


def _unreadable(contract: Contract, library: Library) -> Iterator[_Raw]:
    known = ANCHORS | {*library.clauses, *contract.clauses, *(f"c-{id_}" for id_ in contract.components)}
    for id_, choice in contract.clauses.items():
        for path, text in _own_words(id_, choice):
            for trouble in dict.fromkeys(_troubles(text, known)):
                yield ("C005", Severity.WARNING, path, *trouble)


def _troubles(text: Text, known: frozenset[str]) -> Iterator[tuple[str, str]]:
    for words in text.versions.values():
        for piece in pieces(words):
            trouble = complaint(piece)
            if trouble is not None:
                yield trouble
            elif isinstance(piece, Pointer) and piece.anchor not in known:
                yield (f"`{{ref:{piece.anchor}}}` refers to no clause, schedule or table",
                       suggestion(piece.anchor, known, "anchors"))  # fmt: skip
