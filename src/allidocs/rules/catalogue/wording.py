"""Rules on the words of components: what binds must say something, what does not bind must not command."""

from __future__ import annotations

from collections.abc import Iterator

from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.plan.contract import Component
from allidocs.plan.model import Plan
from allidocs.plan.text import Text
from allidocs.rules import phrases
from allidocs.rules.rule import Remark, rule

_SIGA = "SIGA Technologies v. PharmAthene, Supreme Court of Delaware, 2013"


def _components(plan: Plan) -> Iterator[tuple[str, Component]]:
    for id_, item in plan.contract.components.items() if plan.contract else ():
        yield join("contract.components", id_), item


def _texts(path: str, item: Component) -> Iterator[tuple[str, str]]:
    """Yield the words of a component that documents print as its clause, with their paths, in each language."""
    for key in ("principle", "intent"):
        text: Text | None = getattr(item, key)
        if text is not None:
            for version in text.versions.values():
                yield join(path, key), version


@rule(
    "L162", "agree-to-agree", Severity.WARNING, "form", _SIGA,
    "say what is agreed, name who decides the rest and by which measure, or mark it as not binding",
)  # fmt: skip
def agree_to_agree(plan: Plan) -> Iterator[Remark]:
    """A binding component only says that the partners will agree or negotiate, or any component promises to negotiate
    in good faith. The first is worth nothing in some courts; the second cost one company expectation damages in
    another, though every page said that nothing bound."""
    for path, item in _components(plan):
        said = dict.fromkeys(_texts(path, item))
        if item.binding == "binding":
            key = "intent" if item.principle is None else "principle"
            printed: Text = getattr(item, key)
            if any(map(phrases.only_agrees_to_agree, printed.versions.values())):
                yield Remark(join(path, key), "this binds, and only says that the partners will agree")
        for where, version in said:
            words = phrases.negotiates_in_good_faith(version)
            if words:
                yield Remark(
                    where, f"“{words}” is a promise that courts have enforced",
                    "strike it, or have counsel of both sides confirm that it is meant",
                )  # fmt: skip


@rule(
    "L199", "payment-has-amount", Severity.WARNING, "form", "Practice of contracts: what a party owes stands in what it signs",
    "write the amount and the day of each payment into the sentence",
)  # fmt: skip
def payment_has_amount(plan: Plan) -> Iterator[Remark]:
    """Words that bind speak of payments that are settled, and state no amount. Who signs is bound to a sum that stands in
    another paper, or nowhere."""
    for path, item in _components(plan):
        if item.binding != "binding":
            continue
        said = list(_texts(path, item))
        money = plan.contract.money if plan.contract and item.topic == "commercial" else None
        said += [("contract.money", version) for version in (money.versions.values() if money else ())]
        for where, version in said:
            words = phrases.unstated_payment(version)
            if words:
                yield Remark(where, f"this binds, speaks of “{words}” and states no amount")


@rule(
    "L163", "modal-words", Severity.WARNING, "form", "Practice of preliminary agreements: intent is stated, not commanded",
    "say what the partners intend (`intend to`, `plan to`; `prevén`, `se proponen`)",
)  # fmt: skip
def modal_words(plan: Plan) -> Iterator[Remark]:
    """A component that does not bind uses words of obligation (`shall`, `must`). A reader who quotes that sentence
    alone quotes a duty."""
    for path, item in _components(plan):
        if item.binding != "non-binding":
            continue
        for where, version in _texts(path, item):
            word = phrases.modal_word(version)
            if word:
                yield Remark(where, f"this does not bind, and says “{word}”")


@rule(
    "L164", "deferred-too-detailed", Severity.REMARK, "form", "Source document of allidocs: no detailed numbers before their time",
    "leave the number to the later talks, or mark the component as open",
)  # fmt: skip
def deferred_too_detailed(plan: Plan) -> Iterator[Remark]:
    """A deferred component holds a negotiated number. Numbers anchor talks that have not begun."""
    for path, item in _components(plan):
        if item.status != "deferred":
            continue
        for where, version in _texts(path, item):
            number = phrases.negotiated_number(version)
            if number:
                yield Remark(where, f"this is reserved for later, and already says “{number}”")
