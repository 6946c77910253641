"""Where a contract frame stands against one company's own policy: its cell, what is missing, what must not be there.

Everything here belongs to the company whose policy it is. It is computed for that partner's own edition and for its own
`check`, and for nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from allidocs.base.errors import FindingsError
from allidocs.base.finding import Finding, Severity
from allidocs.base.record import dataclass
from allidocs.base.suggestions import suggestion
from allidocs.clauses.frame_views import Xml
from allidocs.clauses.library import Library, load_library
from allidocs.clauses.policy import NAME, TIERS, Cell, Gate, Policy, Profile, Tier, load_policy
from allidocs.clauses.settled import Settlement, settle
from allidocs.document.markdown import inline_xml
from allidocs.insight.competition import competing_pairs
from allidocs.insight.denial import promised
from allidocs.plan.contract import Contract
from allidocs.plan.hidden import status_of
from allidocs.plan.model import Plan
from allidocs.plan.text import Text
from allidocs.rules import documents
from allidocs.rules.rule import Remark, Rule, reached
from allidocs.templating.edition import Edition
from allidocs.templating.template_set import TemplateSet

_PROFILES: Mapping[str | None, Profile] = {
    "low": "cautious",
    "medium": "balanced",
    "high": "bold",
    None: "balanced",
}
_TIERS: Mapping[str | None, Tier] = {"low": "low", "medium": "mid", "high": "high", None: "mid"}


class Due(NamedTuple):
    """A clause that is closed before a gate: whether it is, and whether the gate is passed."""

    clause: str
    gate: Gate
    closed: bool
    passed: bool


@dataclass(frozen=True, slots=True)
class Position:
    """A frame against a policy.

    `stated` says whether partner and plan state appetite and value, or the middle was taken; `raised` are the reasons
    that hold and reach beyond the value alone. `missing` are required clauses that are not printed, `present` forbidden
    ones that are, `due` clauses that are closed before a gate.
    """

    profile: Profile
    tier: Tier
    stated: bool
    raised: tuple[str, ...]
    cell: Cell
    missing: tuple[str, ...]
    present: tuple[str, ...]
    due: tuple[Due, ...]


def own_policy(plan: Plan, partner: str, templates: TemplateSet) -> Policy | None:
    """Return the policy that `partner` may see: its own, or the one that comes with allidocs; None for another's.

    Raises FindingsError when the policy has errors, or names a partner that the plan does not have: a slip there would
    keep it silent.
    """
    if partner not in plan.partners or plan.contract is None:
        return None
    file = load_policy(templates)
    owner = file.policy.partner
    if owner is not None and owner not in plan.partners:
        error = FindingsError(
            (
                Finding(
                    "P004", Severity.ERROR, f"`{owner}` is not among `partners`", file.source.nearest("partner"),
                    suggestion(owner, plan.partners, "partners"), "partner",
                ),
            ),
            f"{NAME} belongs to nobody in this plan",
        )  # fmt: skip
        error.texts = file.source.texts
        raise error
    return file.policy if owner in (None, partner) else None


def position(plan: Plan, partner: str, policy: Policy, library: Library) -> Position:
    """Return where the plan's frame stands against `partner`'s policy."""
    contract = plan.contract or Contract()
    appetite = plan.partners[partner].risk_appetite
    profile, worth = _PROFILES[appetite], _TIERS[contract.deal_value]
    holding = [(name, policy.raises[name].to) for name in policy.raises if _holds(name, plan, contract)]
    tier = max([worth, *(to for _, to in holding)], key=TIERS.index)
    cell = policy.cell(profile, tier)
    settlement = settle(plan, library)
    options = {clause.id: clause.option for clause in settlement.clauses}
    closed = _closed(contract, settlement)
    return Position(
        profile, tier, appetite is not None and contract.deal_value is not None,
        tuple(name for name, to in holding if TIERS.index(to) > TIERS.index(worth)),
        cell,
        tuple(name for name in cell.required if name not in options),
        tuple(name for name in cell.forbidden if _present(name, options)),
        tuple(Due(name, gate, name in closed, _passed(gate, plan)) for name, gate in cell.closed_before.items()),
    )  # fmt: skip


def _present(name: str, options: Mapping[str, str]) -> bool:
    clause, _, option = name.partition("/")
    return clause in options and option in ("", options[clause])


def _closed(contract: Contract, settlement: Settlement) -> frozenset[str]:
    """Return the clauses that are agreed: by their own mark, or because all components on their subject are."""
    found = set()
    for clause in settlement.clauses:
        about = [
            status_of(item) == "agreed" for item in contract.components.values()
            if item.clause == clause.id or (item.clause is None and item.topic in clause.topics)
        ]  # fmt: skip
        if clause.openness == "agreed" or (about and all(about)):
            found.add(clause.id)
    return frozenset(found)


def _passed(gate: Gate, plan: Plan) -> bool:
    contract, day = plan.contract or Contract(), plan.plan.as_of
    if gate == "signature":
        return contract.stage == "definitive" or (contract.sign_by is not None and contract.sign_by < day)
    if gate == "launch":
        launched = plan.launch is not None and plan.launch.date is not None and plan.launch.date <= day
        return launched or any(item.phase == "in-market" for item in plan.offerings.values())
    return reached(plan.plan.stage, gate)


def _holds(name: str, plan: Plan, contract: Contract) -> bool:
    made = [item for item in plan.ip.values() if item.origin != "background"]
    answers = {
        "competitors": lambda: bool(competing_pairs(plan)[0]),
        "equity": lambda: contract.structure != "contractual",
        "joint-ownership": lambda: any(len(item.owner) > 1 for item in made),
        "uncapped-liability": lambda: contract.liability is not None and contract.liability.cap is None,
        "non-compete": lambda: promised(contract.non_compete),
        "exclusivity": lambda: contract.exclusivity is not None and contract.exclusivity.kind != "none",
        "brand-combination": lambda: any(item.kind == "trademark" for item in made),
        "personal-data": lambda: any(item.personal for item in plan.datasets.values()),
    }
    return answers[name]()


# ------------------------------------------------------------------------------------------- findings


def policy_remarks(plan: Plan, partner: str, templates: TemplateSet) -> Iterator[tuple[Rule, Remark]]:
    """Yield what `partner`'s policy says of the frame; nothing where it has none. Raises FindingsError as `own_policy`."""
    policy = own_policy(plan, partner, templates)
    if policy is None:
        return
    found = position(plan, partner, policy, load_library(templates))
    cell = f"{found.profile}, {found.tier} value"
    for name in found.missing:
        yield (
            documents.POLICY_REQUIRED,
            Remark(
                f"contract.clauses.{name}", f"own policy of `{partner}` ({cell}) requires the clause `{name}`"
            ),
        )
    for name in found.present:
        yield (
            documents.POLICY_FORBIDDEN,
            Remark(
                f"contract.clauses.{name.partition('/')[0]}",
                f"own policy of `{partner}` ({cell}) avoids `{name}`",
            ),
        )
    for due in found.due:
        if due.passed and not due.closed:
            yield (
                documents.POLICY_OPEN,
                Remark(
                    f"contract.clauses.{due.clause}",
                    f"own policy of `{partner}` ({cell}) closes `{due.clause}` before {_GATES[due.gate]}",
                ),
            )
    for name in found.raised:
        yield (
            documents.POLICY_TIER,
            Remark(
                "contract.deal_value",
                f"own policy of `{partner}` reads this as {found.tier} value because of {name}",
            ),
        )


_GATES: Mapping[Gate, str] = {
    "signature": "signature", "incubate": "incubation", "operate": "operation", "launch": "the launch",
}  # fmt: skip


# ------------------------------------------------------------------------------------------- for the template


@dataclass(frozen=True, slots=True)
class Rung:
    """A ladder in the document's language, as XML inlines; `printed` says that its clause stands in the frame."""

    printed: bool
    title: Xml
    preferred: Xml
    acceptable: Xml
    walk_away: Xml


@dataclass(frozen=True, slots=True)
class PolicyView:
    """The own policy as the record of the negotiation prints it; `titles` names clauses (and `clause/option`) in its language.

    `ladders` are those of clauses that are negotiated: printed in the frame, or with nothing decided.
    """

    found: Position
    structure: Xml
    reasons: tuple[Xml, ...]
    approvals: tuple[Xml, ...]
    notes: tuple[Xml, ...]
    titles: Mapping[str, Xml]
    ladders: tuple[Rung, ...]


def policy_view(edition: Edition, audience: str, templates: TemplateSet) -> PolicyView | None:
    """Return the own policy for an edition's template: None unless the audience is the partner whose policy it is."""
    plan = edition.plan
    policy = own_policy(plan, audience, templates)
    if policy is None:
        return None
    library = load_library(templates)
    found = position(plan, audience, policy, library)

    def shown(text: Text) -> Xml:
        return Xml(inline_xml(text.pick(edition.lang, edition.lang)[0]))

    def title(name: str) -> Xml:
        clause, _, option = name.partition("/")
        item = library.clauses[clause]
        return (
            shown(item.title)
            if not option
            else Xml(f"{shown(item.title)}: {shown(item.options[option].title)}")
        )

    names = (*found.cell.required, *found.cell.forbidden, *found.cell.closed_before)
    settlement = settle(plan, library)
    negotiated = settlement.ids | {one.id for one in settlement.undecided}
    ladders = tuple(
        Rung(
            name in settlement.ids,
            shown(item.title),
            shown(rung.preferred),
            shown(rung.acceptable),
            shown(rung.walk_away),
        )
        for name, item in policy.fallbacks.items()
        if name in negotiated and (rung := getattr(item, found.profile)) is not None
    )
    return PolicyView(
        found, shown(found.cell.structure), tuple(shown(policy.raises[name].why) for name in found.raised),
        tuple(shown(text) for text in found.cell.approvals), tuple(shown(text) for text in found.cell.notes),
        {name: title(name) for name in names}, ladders,
    )  # fmt: skip
