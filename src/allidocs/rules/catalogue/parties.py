"""Rules on the parties: who they are, who signs, who advises them, and whether the plan is theirs in common."""

from __future__ import annotations

from collections.abc import Iterator

from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.plan.model import Plan
from allidocs.rules.rule import Remark, listed, named, rule


@rule(
    "L003", "two-parties", Severity.ERROR, "evaluate", "Practice of drafting: a contract binds whom it names exactly",
    "write each company's exact legal name",
)  # fmt: skip
def two_parties(plan: Plan) -> Iterator[Remark]:
    """Two partners bear the same legal or short name. A reader cannot tell them apart, a court neither: each party of
    a contract is named by its exact legal name, and two companies of a group still have two names."""
    for key, words in (("name", "legal name"), ("short_name", "short name")):
        seen: dict[str, str] = {}
        for id_, partner in plan.partners.items():
            name = " ".join(str(getattr(partner, key)).split()).casefold()
            if name in seen:
                yield Remark(
                    join(join("partners", id_), key), f"`{id_}` and `{seen[name]}` have the same {words}"
                )
            seen.setdefault(name, id_)


@rule(
    "L008", "joint-approval", Severity.ERROR, "form", "Practice of joint business planning: most one-sided plans fail",
    "add the missing approval with its date and version, or set `plan.status` back to `draft`",
)  # fmt: skip
def joint_approval(plan: Plan) -> Iterator[Remark]:
    """The plan says that it is agreed, and not every partner approved this version with a date. A plan is joint by
    proof, not by its title."""
    if plan.plan.status != "agreed":
        return
    approved = {
        item.partner
        for item in plan.approvals.values()
        if item.date is not None and item.version in (None, plan.plan.version)
    }
    if lacking := [id_ for id_ in plan.partners if id_ not in approved]:
        yield Remark(
            "plan.status",
            f"the plan is agreed, but {named(lacking)} did not approve version {plan.plan.version}",
        )


@rule(
    "L172", "parties-complete", Severity.WARNING, "form",
    "Practice of drafting: parties, capacity and signatory open every contract",
    "add it below the partner; counsel of both sides need it for the first page",
)  # fmt: skip
def parties_complete(plan: Plan) -> Iterator[Remark]:
    """A party of the contract frame lacks its legal form, country, address or signatory. Counsel cannot check who may
    bind whom without them."""
    if plan.contract is None:
        return
    wanted = {
        "legal_form": "legal form",
        "country": "country",
        "address": "address",
        "signatory": "signatory",
    }
    for id_, partner in plan.partners.items():
        lacking = [words for key, words in wanted.items() if getattr(partner, key) is None]
        if lacking:
            yield Remark(
                join("partners", id_),
                f"`{id_}` is a party to the contract frame and has no {listed(lacking, 'or')}",
            )


@rule(
    "L178", "counsel-engaged", Severity.WARNING, "form",
    "Source document of allidocs: counsel joins before terms are agreed",
    "write the day on which its counsel joined below `contract.counsel_engaged`",
)  # fmt: skip
def counsel_engaged(plan: Plan) -> Iterator[Remark]:
    """A partner's counsel has not joined, or joined after a component was due to be agreed. Lawyers who come last
    can only object; lawyers who come first understand what the partners want."""
    contract = plan.contract
    if contract is None:
        return
    dues = [
        item.due for item in contract.components.values() if item.status == "agreed" and item.due is not None
    ]
    if silent := [id_ for id_ in plan.partners if contract.counsel_engaged.get(id_) is None]:
        yield Remark("contract.counsel_engaged", f"nobody says when counsel of {named(silent)} joined")
    for id_, day in contract.counsel_engaged.items():
        if dues and day > min(dues):
            yield Remark(
                join("contract.counsel_engaged", id_),
                f"counsel of `{id_}` joined on {day.isoformat()}, after a component had been settled",
                "have that counsel confirm what was agreed before",
            )
