"""Rules on what could go wrong and what stands in the way of signing. They ask what the register and the frame ask."""

from __future__ import annotations

from collections.abc import Iterator

from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.insight.claims import judged
from allidocs.insight.contract import signature
from allidocs.insight.currency import convert
from allidocs.insight.days import later
from allidocs.insight.progress import is_open
from allidocs.insight.risks import risk_view
from allidocs.plan.entity import choices
from allidocs.plan.model import Plan
from allidocs.plan.strategy import Risk
from allidocs.plan.walk import values
from allidocs.rules.rule import Remark, listed, named, rule

_SEED = "Source document of allidocs"
_CLASSES = choices(Risk, "category")


@rule(
    "L530", "risk-answered", Severity.WARNING, "form", "BS 11000: risks of an alliance are owned and answered",
    "name the `owner`, write the `response`: what is done, or that it is borne and why, and by when below `due`",
)  # fmt: skip
def risk_answered(plan: Plan) -> Iterator[Remark]:
    """A risk is known, and nobody answers for it, nothing is done, or nobody says by when. It stands in the register so
    that nobody can say that it was not seen."""
    for id_ in judged("risks.answered", plan).values.get("open", ()):
        item = plan.risks[id_]
        lacking = [
            words
            for words, there in (("owner", item.owner), ("response", item.response), ("day", item.due))
            if there is None
        ]
        yield Remark(join("risks", id_), f"`{id_}` has {listed(f'no {one}' for one in lacking)}")


@rule(
    "L531", "risk-sized", Severity.WARNING, "form", "Practice of risk registers",
    "write `likelihood` and `impact`, 1 to 5",
)  # fmt: skip
def risk_sized(plan: Plan) -> Iterator[Remark]:
    """A risk has no likelihood or no impact. It cannot be compared, and falls off every list of the gravest."""
    for id_, item in plan.risks.items():
        lacking = [key for key in ("likelihood", "impact") if getattr(item, key) is None]
        if item.status == "open" and lacking:
            yield Remark(join("risks", id_), f"`{id_}` has {listed(f'no {one}' for one in lacking)}")


@rule(
    "L532", "response-reduces", Severity.WARNING, "form", "Practice of risk registers",
    "write what remains after the response, or another response",
)  # fmt: skip
def response_reduces(plan: Plan) -> Iterator[Remark]:
    """The response to a risk leaves it as large as it was, or makes it larger."""
    for id_, item in plan.risks.items():
        found = risk_view(plan, id_)
        if (
            item.status == "open"
            and None not in (found.exposure.value, found.residual.value)
            and (found.residual.value or 0) >= (found.exposure.value or 0)
        ):
            yield Remark(
                join("risks", id_),
                f"`{id_}` weighs {found.exposure.value} before its response and {found.residual.value} after it",
            )


@rule(
    "L533", "risks-of-all-kinds", Severity.REMARK, "form", f"{_SEED}, L14; BS 11000: classes of risk",
    "add one of that `category`, or waive this with who looked for it and found none", kinds=4,
)  # fmt: skip
def risks_of_all_kinds(plan: Plan, kinds: int) -> Iterator[Remark]:
    """The register knows few of the kinds of risk that alliances meet. Those who wrote it looked at their own desk."""
    known = {item.category for item in plan.risks.values()}
    if plan.risks and len(known) < kinds:
        lacking = [one for one in _CLASSES if one not in known]
        yield Remark("risks", f"no risk is of the category {named(lacking, 'or')}")


@rule(
    "L534", "obstacle-answered", Severity.WARNING, "form", f"{_SEED}, L92: possible legal obstacles identified",
    "write the `action` and its `owner`",
)  # fmt: skip
def obstacle_answered(plan: Plan) -> Iterator[Remark]:
    """A legal obstacle is known, and nobody does anything about it."""
    for id_, item in plan.contract.obstacles.items() if plan.contract is not None else ():
        lacking = [
            words for words, there in (("action", item.action), ("owner", item.owner)) if there is None
        ]
        if is_open(item) and lacking:
            yield Remark(
                join("contract.obstacles", id_), f"`{id_}` has {listed(f'no {one}' for one in lacking)}"
            )


@rule(
    "L535", "filing-in-time", Severity.WARNING, "form", f"{_SEED}, L95-96; practice of filings",
    "file earlier, or sign later",
)  # fmt: skip
def filing_in_time(plan: Plan) -> Iterator[Remark]:
    """An authority would answer after the planned signature, were the filing made today."""
    for id_ in judged("contract.approvals-in-time", plan).values.get("late", ()):
        yield Remark(join("contract.filings", id_), f"`{id_}` is answered after the planned signature",
                     also=(("contract.sign_by", "the signature"),))  # fmt: skip


@rule(
    "L641", "frame-followed", Severity.WARNING, "form", f"{_SEED}, L88; practice of alliance contracts: no day without a paper in force",
    "extend the agreement and its `until`, or plan below `contract.sign_by` when what follows it is signed",
)  # fmt: skip
def frame_followed(plan: Plan) -> Iterator[Remark]:
    """The agreement in force ends before the alliance does, and no signature is planned by that day. From then on the partners
    would work together with nothing signed."""
    found = judged("contract.frame-lasts", plan)
    if found.holds is not False:
        return
    day, planned = found.values["day"], plan.contract.sign_by if plan.contract else None
    if planned is None or planned > day:
        path = join(join("agreements", found.values["agreement"]), "until")
        also = (("contract.sign_by", "the planned signature"),) if planned else ()
        yield Remark(
            path,
            f"the agreement in force ends on {day}, and nothing that follows it is to be signed by then",
            also=also,
        )


@rule(
    "L536", "component-in-time", Severity.WARNING, "form", f"{_SEED}, L88: components settled by a day",
    "settle it, or agree on a new day below `due`",
)  # fmt: skip
def component_in_time(plan: Plan) -> Iterator[Remark]:
    """A component of the frame was to be settled by a day that has passed, and is not agreed."""
    if plan.contract is None or signature(plan) is not None:
        return
    for id_ in judged("contract.days-kept", plan).values.get("overdue", ()):
        item = plan.contract.components[id_]
        yield Remark(
            join(join("contract.components", id_), "due"),
            f"`{id_}` was to be settled by {item.due}, and is {item.status}",
        )


@rule(
    "L537", "critical-before-signature", Severity.WARNING, "form", "Practice of alliance contracts: topics without which nobody signs",
    "settle it first, or sign later", days=30,
)  # fmt: skip
def critical_before_signature(plan: Plan, days: int) -> Iterator[Remark]:
    """The signature is weeks away, and a topic is open without which nobody signs."""
    ahead = judged("contract.signature-ahead", plan)
    if ahead.holds is not True or not ahead.values["planned"] or ahead.values["days"] > days:
        return
    for id_ in judged("contract.critical-settled", plan).values.get("open", ()):
        yield Remark(join("contract.components", id_), f"the signature is {ahead.values['days']} days away, and `{id_}` is open",
                     also=(("contract.sign_by", "the signature"),))  # fmt: skip


@rule(
    "L538", "signature-kept", Severity.WARNING, "form", "Practice: a day that passed is a result or a new day",
    "write `contract.signed`, or a new day below `sign_by`",
)  # fmt: skip
def signature_kept(plan: Plan) -> Iterator[Remark]:
    """The planned day of signature has passed, and the plan does not say that the paper was signed."""
    found = judged("contract.signature-ahead", plan)
    if found.holds is False and found.values["planned"] and plan.contract is not None:
        yield Remark(
            "contract.sign_by",
            f"it was to be signed by {plan.contract.sign_by}, and nothing says that it was",
        )


@rule(
    "L582", "money-convertible", Severity.ERROR, "evaluate", "Arithmetic: sums across currencies need a rate",
    "state the rate below `plan.rates`, with its day and source",
)  # fmt: skip
def money_convertible(plan: Plan) -> Iterator[Remark]:
    """An amount is in a currency for which the plan states no rate. No sum that it belongs to can be computed."""
    lacking: dict[str, str] = {}
    for path, kind, value in values(plan):
        if kind.form == "money" and not value.bound and convert(plan, value) is None:
            lacking.setdefault(value.currency, path)
    for currency, path in lacking.items():
        yield Remark(path, f"no rate turns {currency} into {plan.plan.currency}")


@rule(
    "L583", "rate-fresh", Severity.REMARK, "evaluate", "Practice of controlling",
    "state the rate of a later day", months=18,
)  # fmt: skip
def rate_fresh(plan: Plan, months: int) -> Iterator[Remark]:
    """An exchange rate is so old that the sums that rest on it no longer hold."""
    for id_, rate in plan.plan.rates.items():
        if later(rate.date, months) < plan.plan.as_of:
            yield Remark(join(join("plan.rates", id_), "date"), f"the rate of {rate.from_} is of {rate.date}")


@rule(
    "L581", "names-differ", Severity.WARNING, "evaluate", "Practice of drafting: two things have two names",
    "give one of them another name, or take one out",
)  # fmt: skip
def names_differ(plan: Plan) -> Iterator[Remark]:
    """Two entries of a list have the same name. Readers take them for one, and tables show it twice."""
    for collection in (
        "people",
        "bodies",
        "initiatives",
        "offerings",
        "metrics",
        "risks",
        "agreements",
        "segments",
        "datasets",
        "ip",
    ):
        seen: dict[str, str] = {}
        for id_, item in getattr(plan, collection).items():
            name = " ".join(str(item.name).split()).casefold()
            if name in seen:
                yield Remark(join(join(collection, id_), "name"), f"`{id_}` and `{seen[name]}` have the same name",
                             also=((join(join(collection, seen[name]), "name"), "the other one"),))  # fmt: skip
            seen.setdefault(name, id_)


@rule(
    "L547", "ip-addressed", Severity.WARNING, "form", f"{_SEED}, L97-100: nearly all alliances develop or license rights",
    "list rights below `ip`, add a component with `topic: ip`, or say in `contract.ip_absent` which kinds there are not",
)  # fmt: skip
def ip_addressed(plan: Plan) -> Iterator[Remark]:
    """A contract frame is being negotiated, and nothing in the plan speaks of intellectual property. Counsel for it was not
    asked."""
    contract = plan.contract
    if contract is None or not contract.components or plan.ip:
        return
    if not (
        contract.ip_principles
        or contract.ip_absent
        or any(one.topic == "ip" for one in contract.components.values())
    ):
        yield Remark("contract.components", "nothing in the frame speaks of intellectual property")


@rule(
    "L548", "appetite-bounded", Severity.WARNING, "form", f"{_SEED}, L101: strategy by risk profile and value of the deal",
    "cap liability below `contract.liability.cap`, or write in its `text` why there is no cap",
)  # fmt: skip
def appetite_bounded(plan: Plan) -> Iterator[Remark]:
    """A partner accepts little risk, much is at stake, and nothing says how much it may have to pay. It will find out in
    court."""
    contract = plan.contract
    if contract is None or contract.deal_value in (None, "low"):
        return
    bounded = contract.liability is not None and (
        contract.liability.cap is not None or contract.liability.text is not None
    )
    for id_, partner in plan.partners.items():
        if partner.risk_appetite == "low" and not bounded:
            yield Remark("contract.liability", f"`{id_}` accepts little risk, and liability has no bound",
                         also=((join(join("partners", id_), "risk_appetite"), "its appetite"),))  # fmt: skip


@rule(
    "L539", "risk-stays-high", Severity.REMARK, "form", "Practice of risk registers",
    "find another response, or let the sponsors say that they bear it",
)  # fmt: skip
def risk_stays_high(plan: Plan) -> Iterator[Remark]:
    """A risk is high even after its response. Somebody has to say that it is borne."""
    for id_ in judged("risks.contained", plan).values.get("staying", ()):
        yield Remark(join("risks", id_), f"`{id_}` stays high after its response")


@rule(
    "L549", "response-in-time", Severity.REMARK, "incubate", "Practice of risk registers",
    "write what came of it, or a new day",
)  # fmt: skip
def response_in_time(plan: Plan) -> Iterator[Remark]:
    """The response to an open risk is past its day. The risk is as large as before, and believed smaller."""
    for id_ in judged("risks.in-time", plan).values.get("late", ()):
        yield Remark(
            join(join("risks", id_), "due"), f"the response to `{id_}` was due on {plan.risks[id_].due}"
        )
