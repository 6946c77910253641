"""A finished contract frame, read as a careful drafter reads it: terms, numbers that contradict, words that command.

Pure functions on the numbered tree; each yields a rule and what it says, with the path of the plan that the words come
from. Few false alarms matter more here than catching everything: who is warned ten times in vain stops reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from allidocs.document import tree
from allidocs.document.text import plain_text
from allidocs.document.walk import walk
from allidocs.rules import documents, phrases
from allidocs.rules.catalogue import wording
from allidocs.rules.passages import BLANK, Definition, Passage, definitions, names, passages
from allidocs.rules.quantities import Value, contradictions
from allidocs.rules.rule import Remark, Rule
from allidocs.rules.terms import pattern, unstressed

Said = tuple[Rule, Remark]

_QUOTED = re.compile(r"“([^“”]{2,60})”|«([^«»]{2,60})»|\"([^\"]{2,60})\"")
_TITLED = re.compile(r"(?<![\w’'])[A-Z][a-z]+(?:[ -][A-Z][a-z]+)+(?![\w’'])")
_ARTICLED = re.compile(r"\b(?:the|each|any|every|such|this|all|a|an) ([A-Z][a-z]{3,})(?= [a-z]|[.,;:)])")
_LEAST_USES = 2
_GIVEN = frozenset({"party", "parte"})
"""What every contract defines by naming its parties."""


def lint(
    document: tree.Document, parameters: Mapping[str, Value], *, definitive: bool = False
) -> tuple[Said, ...]:
    """Return everything there is to say of a contract frame; `parameters` are plan values by path, one for each subject.

    A `definitive` agreement is about to be signed, and held to that.
    """
    found = passages(document)
    terms = definitions(document)
    said: list[Said] = [
        *undefined_terms(found, terms),
        *unused_terms(found, terms),
        *terms_defined_twice(terms),
        *case_drift(found, terms),
        *contradicting_numbers(found, parameters),
        *partner_words(found),
        *clause_words(found),
        *(unfit_to_sign(document, found) if definitive else ()),
    ]
    return tuple({(rule.code, remark.path, remark.message): (rule, remark) for rule, remark in said}.values())


def undefined_terms(found: Iterable[Passage], terms: Iterable[Definition]) -> Iterator[Said]:
    """Yield terms that clauses quote or capitalise as defined ones and that are defined nowhere."""
    found = tuple(found)
    known = _GIVEN | {_folded(item.term) for item in terms}
    called = names(found)
    uses: dict[str, list[tuple[Passage, int, str]]] = {}
    for passage in found:
        if passage.clause is None or passage.clause.id.startswith("party-"):
            continue
        for start, word, quoted in _candidates(passage.text):
            folded = _folded(word)
            if folded in known or any(folded in name for name in called):
                continue
            uses.setdefault(folded, []).append((passage, start, word))
            if quoted:
                uses[folded] += [uses[folded][-1]] * _LEAST_USES
    for places in uses.values():
        if len(places) >= _LEAST_USES:
            passage, start, word = places[0]
            yield (
                documents.DEFINED_TERMS,
                Remark(passage.path_at(start), f"“{word}” is used as a defined term and is not"),
            )


def _candidates(text: str) -> Iterator[tuple[int, str, bool]]:
    """Yield place, words and whether they are quoted, of what looks like a defined term."""
    for match in _QUOTED.finditer(text):
        word = next(group for group in match.groups() if group is not None).strip()
        if word[:1].isupper() and not word.isupper() and len(word.split()) <= 5 and word[-1] not in ".!?…":
            yield match.start(), word, True
    for match in _TITLED.finditer(text):
        if _inside_sentence(text, match.start()):
            yield match.start(), match[0], False
    for match in _ARTICLED.finditer(text):
        yield match.start(1), match[1], False


def _inside_sentence(text: str, start: int) -> bool:
    return bool(re.search(r"[\w,;)’'”»]\s$", text[:start]))


def unused_terms(found: Iterable[Passage], terms: Iterable[Definition]) -> Iterator[Said]:
    """Yield terms of the plan that nothing in the document uses outside their own definition."""
    found = tuple(found)
    for item in terms:
        if not item.path.startswith("contract.definitions.") or not item.term:
            continue
        said = pattern(item.term)
        if not any(said.search(passage.text) for passage in found if passage.defines != item.term):
            yield (
                documents.DEFINED_TERMS,
                Remark(
                    item.path,
                    f"“{item.term}” is defined and never used",
                    "use it, or take the definition out",
                ),
            )


def terms_defined_twice(terms: Iterable[Definition]) -> Iterator[Said]:
    """Yield terms that have two definitions."""
    seen: dict[str, Definition] = {}
    for item in terms:
        first = seen.setdefault(_folded(item.term), item)
        if first is not item:
            yield documents.DEFINED_TWICE, Remark(item.path or first.path, f"“{item.term}” is defined twice")


def case_drift(found: Iterable[Passage], terms: Iterable[Definition]) -> Iterator[Said]:
    """Yield terms of several words that clauses and definitions write with other capitals than their definition.

    A term of one word is left alone: `site` is an ordinary word beside the defined `Site`.
    """
    found = tuple(passage for passage in found if passage.clause is not None or passage.defines)
    for item in terms:
        if len(item.term.split()) < 2 or not item.path.startswith("contract.definitions."):
            continue
        drifting: dict[str, tuple[Passage, int]] = {}
        for passage in found:
            for match in pattern(item.term).finditer(passage.text):
                if _drifts(match[0], item.term, inside=_inside_sentence(passage.text, match.start())):
                    drifting.setdefault(match[0], (passage, match.start()))
        for written, (passage, start) in drifting.items():
            yield documents.CASE_DRIFT, _remark(passage, start, f"“{written}” is defined as “{item.term}”")


def _drifts(written: str, term: str, *, inside: bool) -> bool:
    """Say whether a term is written with other capitals; the first letter is free where a sentence begins."""
    pairs = [
        (said, word if said.casefold().startswith(word.casefold()) else unstressed(word))
        for said, word in zip(written.split(), term.split(), strict=True)
    ]
    return any(
        said[: len(word)] != word and (place > 0 or inside or said[1 : len(word)] != word[1:])
        for place, (said, word) in enumerate(pairs)
    )


def contradicting_numbers(found: Iterable[Passage], parameters: Mapping[str, Value]) -> Iterator[Said]:
    """Yield sentences that give another number than the plan's field of the same subject."""
    for passage in found:
        for said in contradictions(passage.text, parameters):
            path = passage.path_at(said.start)
            if path != said.path:
                yield (
                    documents.CONTRADICTING_NUMBER,
                    Remark(
                        path,
                        f"“{said.words}” contradicts `{said.path}`, which is {_value(parameters[said.path])}",
                    ),
                )


def partner_words(found: Iterable[Passage]) -> Iterator[Said]:
    """Yield words of company and agency law in clauses, where nothing says that none of it is meant."""
    clauses = [passage for passage in found if passage.clause is not None]
    if any(phrases.disclaims_partnership(passage.text) for passage in clauses):
        return
    for passage in clauses:
        word = phrases.partner_word(passage.text)
        if word:
            yield (
                documents.PARTNER_WORD,
                _remark(
                    passage,
                    passage.text.find(word),
                    f"“{word}” has a meaning in law, and nothing says that it is not meant",
                ),
            )


def clause_words(found: Iterable[Passage]) -> Iterator[Said]:
    """Yield clauses whose words do not fit what they bind; components of the plan are judged with the plan."""
    for passage in found:
        clause, text = passage.clause, passage.text
        if clause is None or clause.id.startswith(("c-", "party-")):
            continue
        if clause.stage == "binding" and phrases.only_agrees_to_agree(text):
            yield (
                wording.agree_to_agree,
                _remark(passage, 0, "this binds, and only says that the Parties will agree"),
            )
        words = phrases.negotiates_in_good_faith(text)
        if words:
            yield (
                wording.agree_to_agree,
                _remark(passage, text.find(words), f"“{words}” is a promise that courts have enforced"),
            )
        word = phrases.modal_word(text) if clause.stage == "intent" else ""
        if word:
            yield (
                wording.modal_words,
                _remark(passage, text.find(word), f"this does not bind, and says “{word}”"),
            )
        number = phrases.negotiated_number(text) if clause.openness == "reserved" else ""
        if number:
            yield (
                wording.deferred_too_detailed,
                _remark(
                    passage, text.find(number), f"this is reserved for later, and already says “{number}”"
                ),
            )


_NONE = ("", "–")
CORE = frozenset(
    {
        "scope", "exclusivity", "contributions", "commercial", "payment", "governance", "decision-map", "change-control",
        "background-ip", "foreground-ip", "confidentiality", "liability", "term", "termination", "disputes", "law",
    }
)  # fmt: skip
"""Clauses without which a definitive agreement is no bargain, where it has them."""


def unfit_to_sign(document: tree.Document, found: Iterable[Passage]) -> Iterator[Said]:
    """Yield what keeps a definitive agreement from signature: blanks, a core that does not bind, words of mere intent."""
    for passage in found:
        if passage.clause is None:
            continue
        for match, words in zip(BLANK.finditer(passage.text), passage.blanks, strict=False):
            yield (
                documents.BLANK_AT_SIGNATURE,
                _remark(passage, match.start(), f"“{words}” is still to be settled"),
            )
        words = phrases.intent_word(passage.text) if passage.clause.stage == "binding" else ""
        if words:
            yield (
                documents.MERE_INTENT,
                _remark(passage, passage.text.find(words), f"this binds, and only says “{words}”"),
            )
    for block in document.blocks:
        if isinstance(block, tree.Schedule):
            yield from _gaps(block, document.labels)
    for visit in walk(document):
        clause = visit.node
        if isinstance(clause, tree.Clause) and clause.id in CORE and clause.stage != "binding":
            state = (
                f"it is {clause.openness}"
                if clause.openness in ("open", "reserved")
                else f"it is {clause.stage}"
            )
            yield (
                documents.CORE_UNBOUND,
                Remark(clause.path, f"clause {clause.number} (`{clause.id}`) does not bind: {state}"),
            )


def _gaps(schedule: tree.Schedule, labels: tree.Labels) -> Iterator[Said]:
    """Yield what the tables of a schedule lack in so many words; a dash says that there is none, which is an answer."""
    for table in (one.node for one in walk(schedule) if isinstance(one.node, tree.Table)):
        heads = [_first_line(cell) for row in table.head for cell in row.cells]
        for row in table.body:
            paths = (one.node.path for one in walk(row) if isinstance(one.node, tree.Field))
            entry = next(paths, "").rpartition(".")[0]
            for head, cell in zip(heads, row.cells, strict=False):
                if cell.tone == "gap" and plain_text(cell.children).strip() not in _NONE:
                    said = f"{labels.schedule} {schedule.number}, “{_first_line(row.cells[0])}”: “{head}” is still to be settled"
                    yield documents.BLANK_AT_SIGNATURE, Remark(entry, said)


def _first_line(cell: tree.Cell) -> str:
    return plain_text(cell.children).partition("\n")[0]


def _remark(passage: Passage, start: int, message: str) -> Remark:
    """Return a remark at a place in a passage; words of the library name the clause that prints them."""
    path, clause = passage.path_at(start), passage.clause
    if clause is not None and path == clause.path:
        message = f"clause {clause.number} (`{clause.id}`): {message}"
    return Remark(path, message)


def _folded(term: str) -> str:
    """Return a term without regard to capitals and plural."""
    plain = " ".join(term.casefold().split())
    if plain.endswith("ies"):
        return plain[:-3] + "y"
    return plain.removesuffix("s") if len(plain) > 3 else plain


def _value(value: Any) -> str:
    return " / ".join(str(item) for item in value) if isinstance(value, tuple) else str(value)
