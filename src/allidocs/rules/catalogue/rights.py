"""Rules on intellectual property and on personal data."""

from __future__ import annotations

from collections.abc import Iterator

from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.insight.data_roles import data_roles
from allidocs.insight.ends import UNDER_WAY
from allidocs.insight.rights import lacking_kinds, without_end
from allidocs.plan.model import Plan
from allidocs.rules.rule import Remark, listed, rule

_FOUR = {
    "copyright": "copyright",
    "patent": "patents",
    "trade-secret": "trade secrets",
    "trademark": "trade marks",
}
_AT_WORK = ("funded", "active", "done")
_GDPR = "EU General Data Protection Regulation, Articles 4, 6, 26 and 28; EDPB Guidelines 07/2020"


@rule(
    "L155", "ip-four-types", Severity.WARNING, "form", "Source document of allidocs: four kinds of right to address",
    "add an item of that kind below `ip`, or name the kind in `contract.ip_absent` if the partners looked and have none",
)  # fmt: skip
def ip_four_types(plan: Plan) -> Iterator[Remark]:
    """Copyright, patents, trade secrets and trade marks each follow their own rules, and one of them is not addressed
    at all. The forgotten kind is where the dispute begins."""
    if not plan.ip:
        return
    lacking = [_FOUR[kind] for kind in lacking_kinds(plan)]
    if lacking:
        yield Remark("ip", f"the register of intellectual property says nothing of {listed(lacking)}")


@rule(
    "L156", "background-ip-listed", Severity.ERROR, "form",
    "Practice of alliance contracts: who owned what before is their commonest dispute",
    "list what each partner brings below `ip` with `origin: background`",
)  # fmt: skip
def background_listed(plan: Plan) -> Iterator[Remark]:
    """Joint work has begun, and nothing says what each partner owned before. Afterwards nobody can tell what was
    brought and what was made."""
    if any(item.origin == "background" for item in plan.ip.values()):
        return
    at_work = [
        id_ for id_, item in plan.initiatives.items()
        if item.status in _AT_WORK and (item.start is None or item.start <= plan.plan.as_of)
    ]  # fmt: skip
    brought = [id_ for id_, item in plan.contributions.items() if item.kind in ("ip", "know-how", "brand")]
    if at_work:
        yield Remark("ip", f"`{at_work[0]}` is under way, and no rights that partners had before are listed")
    elif brought and plan.contract is not None:
        yield Remark(
            join("contributions", brought[0]), f"`{brought[0]}` brings rights in that `ip` does not list"
        )


@rule(
    "L157", "foreground-owner", Severity.ERROR, "form", "Practice of alliance contracts; source document of allidocs",
    "write `owner` and `licence` below it; owners in common also need to say what each may do alone",
)  # fmt: skip
def foreground_owner(plan: Plan) -> Iterator[Remark]:
    """A result of joint work has no owner or no licence. The law's defaults for owners in common differ from country
    to country (who may use, license or sue alone), so silence decides nothing that the partners wanted."""
    for id_, item in plan.ip.items():
        if item.origin == "background":
            continue
        if not item.owner:
            yield Remark(join("ip", id_), f"nobody owns `{id_}`, which joint work makes")
        elif item.licence is None:
            several = (
                " in common and nothing says what each may do alone"
                if len(item.owner) > 1
                else " and nobody else may use it"
            )
            yield Remark(join("ip", id_), f"`{id_}` is owned{several}")


@rule(
    "L158", "ip-on-exit", Severity.ERROR, "form", "Practice of alliance contracts: the end of rights is agreed at the start",
    "write `on_exit` in a sentence, or `disposition` in a word",
)  # fmt: skip
def ip_on_exit(plan: Plan) -> Iterator[Remark]:
    """Nothing says what happens to a right when the alliance ends. That is cheap to agree now and dear later.
    What an exit that is under way leaves open is said by `L188`."""
    for id_ in without_end(plan) if plan.exit is None or plan.exit.status not in UNDER_WAY else ():
        yield Remark(join("ip", id_), f"nothing says what happens to `{id_}` when the alliance ends")


@rule(
    "L169", "personal-data-role", Severity.ERROR, "form", _GDPR,
    "say who decides (`controller`), how roles are divided (`role`) and on which ground (`basis`); counsel confirms it",
)  # fmt: skip
def personal_data_role(plan: Plan) -> Iterator[Remark]:
    """Data about people are shared, and the plan leaves open who answers for them, on which legal ground, or says two
    things at once. Controllers in common need an arrangement, a processor needs a contract, and both before the first
    record moves."""
    for id_, found in data_roles(plan).items():
        path, item = join("datasets", id_), plan.datasets[id_]
        if found.why == "contradiction":
            yield Remark(path, _contradiction(id_, item.role or "", item.personal, len(item.controller)))
        elif found.role == "undecided":
            who = (
                "nobody decides"
                if found.why == "nobody-decides"
                else f"`{found.controllers[0]}` alone decides"
            )
            yield Remark(path, f"`{id_}` concerns people; {who}, and no role is given to the others")
        elif found.why == "decide-together":
            yield Remark(
                path,
                f"`{id_}` concerns people and several partners decide about it, but its `role` is not stated",
                "write `role: joint-controllers` if they decide together, `separate-controllers` if each for itself",
            )
        if found.personal and item.personal and item.basis is None:
            yield Remark(path, f"`{id_}` concerns people, and no legal ground is named", "write `basis`")


def _contradiction(id_: str, role: str, personal: bool, deciders: int) -> str:
    if role == "not-personal":
        return f"`{id_}` concerns people, and its role says that it does not"
    if not personal:
        return f"`{id_}` is said not to concern people, and yet divides roles as if it did"
    who = "nobody" if not deciders else "one partner" if deciders == 1 else f"{deciders} partners"
    return f"`{id_}` has the role {role}, but {who} decides about it"


@rule(
    "L173", "transfer-safeguard", Severity.WARNING, "form", "EU General Data Protection Regulation, Chapter V",
    "write below `transfers` what is sent where and what protects it: an adequacy decision, standard clauses, or none sent",
)  # fmt: skip
def transfer_safeguard(plan: Plan) -> Iterator[Remark]:
    """Data about people are shared between partners inside and outside the European Economic Area, and no safeguard
    is named."""
    for id_, found in data_roles(plan).items():
        if (
            found.personal
            and plan.datasets[id_].personal
            and found.abroad
            and plan.datasets[id_].transfers is None
        ):
            yield Remark(
                join("datasets", id_),
                f"`{id_}` concerns people, `{found.abroad[0]}` is outside the EEA, and no safeguard is named",
            )


@rule(
    "L640", "joint-rights-told-alike", Severity.ERROR, "form", "Practice of drafting",
    "take `option: avoided` out of `contract.clauses.joint-ownership`, or give the item one owner",
)  # fmt: skip
def joint_rights_told_alike(plan: Plan) -> Iterator[Remark]:
    """The clause says that no right is held jointly, and the register, a schedule of the same contract, names several
    owners of one. Whoever reads the contract cannot tell which of the two holds."""
    choice = plan.contract.clauses.get("joint-ownership") if plan.contract is not None else None
    if choice is None or choice.omit or choice.option != "avoided":
        return
    for id_, item in plan.ip.items():
        if len(item.owner) > 1:
            yield Remark(
                join(join("ip", id_), "owner"),
                f"{len(item.owner)} partners own `{id_}`, and the contract says that no right is held jointly",
                also=(("contract.clauses.joint-ownership.option", "says so"),),
            )
