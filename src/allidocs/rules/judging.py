"""A plan judged by rules: what they say, and what of it the partners waived for a while."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from allidocs.base.finding import Finding, sort_key
from allidocs.base.ids import join, key_of
from allidocs.plan.frame import Waiver
from allidocs.plan.hidden import is_hidden_at
from allidocs.plan.model import Plan
from allidocs.plan.source import Source
from allidocs.rules import documents
from allidocs.rules.rule import Remark, Rule, reached
from allidocs.rules.settings import STANDARD, Settings


class Judgement(NamedTuple):
    """What there is to say, and what was waived, both in order of place."""

    findings: tuple[Finding, ...]
    waived: tuple[Finding, ...]


def judge(
    plan: Plan, source: Source, rules: Iterable[Rule], settings: Settings = STANDARD
) -> tuple[Finding, ...]:
    """Return what the rules say of a plan, in order of place; rules of later stages and what is waived keep silent."""
    return judgement(plan, source, rules, settings).findings


def judgement(plan: Plan, source: Source, rules: Iterable[Rule], settings: Settings = STANDARD) -> Judgement:
    """Return what the rules say of a plan, parted into what stands and what is waived."""
    asked = [settings.adapted(item) for item in rules if settings.applies(item.code)]
    found = [item.finding(remark, source) for item in asked for remark in said(item, plan)]
    stands, waived = parted(plan, found)
    about = _about_waivers(plan, found, {item.code for item in asked})
    stands += [
        settings.adapted(item).finding(remark, source)
        for item, remark in about
        if settings.applies(item.code)
    ]
    return Judgement(tuple(sorted(stands, key=sort_key)), tuple(sorted(waived, key=sort_key)))


def said(item: Rule, plan: Plan) -> Iterator[Remark]:
    """Yield what a rule says of a plan that has come to its stage.

    Where the plan is seen from an earlier day and something at the remark's place has no day, it says nothing.
    """
    if item.check is not None and reached(plan.plan.stage, item.stage):
        yield from (
            remark for remark in item.check(plan, **item.limits) if not is_hidden_at(plan, remark.path)
        )


def parted(plan: Plan, findings: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Return the findings that stand and those that a waiver of the plan covers; the latter say so in their hint."""
    stands: list[Finding] = []
    waived: list[Finding] = []
    for one in findings:
        waiver = waiver_of(plan, one.code, one.path)
        if waiver is None:
            stands.append(one)
        else:
            until = f"waived until {waiver.until.isoformat()} by {plan.people[waiver.owner].name}: {waiver.reason}"
            waived.append(replace(one, hint=until))
    return stands, waived


def waiver_of(plan: Plan, code: str, path: str) -> Waiver | None:
    """Return the waiver that covers what a rule says at a path on the cut-off day, None without one."""
    day = plan.plan.as_of
    return next((one for one in plan.waivers.values() if one.until >= day and _names(one, code, path)), None)


def _names(waiver: Waiver, code: str, path: str) -> bool:
    there, place = key_of(path), key_of(waiver.place)
    inside = there.startswith(place) and there.removeprefix(place)[:1] in ("", ".", "[")
    return waiver.code == code and inside


def _about_waivers(
    plan: Plan, findings: Collection[Finding], asked: Collection[str]
) -> Iterator[tuple[Rule, Remark]]:
    """Yield what is wrong with the waivers themselves; one of a rule that was not asked, or has no say yet, is left alone."""
    from allidocs.rules.catalogue import ALL_RULES

    for id_, waiver in plan.waivers.items():
        path, item = join("waivers", id_), ALL_RULES.get(waiver.code)
        if item is None or item.name.startswith("waiver-"):
            yield (
                documents.WAIVER_UNKNOWN,
                Remark(join(path, "code"), f"there is no rule `{waiver.code}` to waive"),
            )
        elif waiver.until < plan.plan.as_of:
            yield (
                documents.WAIVER_EXPIRED,
                Remark(join(path, "until"), f"the waiver of {waiver.code} ended on {waiver.until}"),
            )
        elif (
            item.check is not None
            and waiver.code in asked
            and not is_hidden_at(plan, waiver.place or "")
            and not any(_names(waiver, one.code, one.path) for one in findings)
        ):
            yield documents.WAIVER_UNUSED, Remark(path, f"{waiver.code} says nothing at `{waiver.place}`")
