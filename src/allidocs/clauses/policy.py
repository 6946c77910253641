"""A company's own policy on contracts, `policy/legal.yaml` of the template set: read as strictly as a plan.

Whose it is decides who may see it. A policy of one's own says so in `partner` and is used for no other partner; the one
that comes with allidocs belongs to nobody and serves whoever builds its own edition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from allidocs.base.errors import FindingsError
from allidocs.base.finding import Finding, Severity, sort_key
from allidocs.base.ids import join
from allidocs.base.suggestions import suggestion
from allidocs.clauses.library import Library, load_library
from allidocs.plan.entity import EMPTY, Entity
from allidocs.plan.reading import read_entity
from allidocs.plan.reading_pass import FAILED, Reading
from allidocs.plan.source import Source, read_source
from allidocs.plan.text import Text
from allidocs.templating.template_set import TemplateSet

NAME = "policy/legal.yaml"
Profile = Literal["cautious", "balanced", "bold"]
Tier = Literal["low", "mid", "high"]
Gate = Literal["signature", "incubate", "operate", "launch"]
PROFILES: tuple[Profile, ...] = get_args(Profile)
TIERS: tuple[Tier, ...] = get_args(Tier)
RAISING = (
    "competitors", "equity", "joint-ownership", "uncapped-liability", "non-compete", "exclusivity", "brand-combination",
    "personal-data",
)  # fmt: skip
"""What can put a deal into a higher tier; a plan answers each."""


class Cell(Entity):
    """What the company wants of a deal of this tier at this appetite for risk."""

    structure: Text
    """How it goes about it."""
    required: tuple[str, ...] = ()
    """Clauses that must be in the frame."""
    forbidden: tuple[str, ...] = ()
    """Clauses, or options `clause/option`, that must not."""
    defaults: Mapping[str, str] = EMPTY
    """The option that it begins with, by clause."""
    closed_before: Mapping[str, Gate] = EMPTY
    """Before which gate a clause is agreed."""
    approvals: tuple[Text, ...] = ()
    """Who approves on its own side."""
    notes: tuple[Text, ...] = ()
    """What its negotiators keep in mind."""


class Row(Entity):
    """The cells of one appetite for risk."""

    low: Cell
    """Low value or a pilot."""
    mid: Cell
    """Middling value."""
    high: Cell
    """High value, strategic."""


class Raise(Entity):
    """Something that puts a deal into a higher tier."""

    to: Literal["mid", "high"]
    """The tier that it reaches at least."""
    why: Text
    """What it is, in a sentence."""


class Ladder(Entity):
    """Where talks begin, what is accepted, where the company leaves."""

    preferred: Text
    """Where it begins."""
    acceptable: Text
    """What it accepts."""
    walk_away: Text
    """Where it leaves."""


class Fallback(Entity):
    """The ladder of one clause, for each appetite."""

    title: Text
    """The subject."""
    cautious: Ladder | None = None
    """For a cautious company."""
    balanced: Ladder | None = None
    """For a balanced one."""
    bold: Ladder | None = None
    """For a bold one."""


class Policy(Entity):
    """The whole policy."""

    partner: str | None = None
    """Whose policy it is: a partner's id."""
    raises: Mapping[str, Raise] = EMPTY
    """What puts a deal into a higher tier."""
    cautious: Row
    """Little appetite for risk."""
    balanced: Row
    """Some."""
    bold: Row
    """Much."""
    fallbacks: Mapping[str, Fallback] = EMPTY
    """Ladders by clause."""

    def cell(self, profile: Profile, tier: Tier) -> Cell:
        """Return the cell of a profile and a tier."""
        found: Cell = getattr(getattr(self, profile), tier)
        return found


@dataclass(frozen=True)
class PolicyFile:
    """A policy and its source, for findings and messages."""

    policy: Policy
    source: Source


@cache
def load_policy(templates: TemplateSet) -> PolicyFile:
    """Return the policy of a template set; raises FindingsError with every mistake and its place."""
    source = read_source(templates, [NAME])
    reading = Reading()
    made: Any = read_entity(Policy, source.root, reading) if not source.findings else FAILED
    found = [*source.findings, *reading.findings]
    found += [
        Finding("P003", Severity.ERROR, "a policy has no labels: all of it is its company's own", node.place,
                "remove `vis`", path)
        for path, node, _ in reading.visibilities
    ]  # fmt: skip
    if made is not FAILED and not found:
        found = [*_laws(made, source, load_library(templates)), *_ownership(made, source, templates)]
    if found:
        error = FindingsError(sorted(found, key=sort_key), f"{NAME} has errors")
        error.texts = source.texts
        raise error
    return PolicyFile(made, source)


def _laws(policy: Policy, source: Source, library: Library) -> Iterator[Finding]:
    """Yield what names no clause, no option, or no known reason."""
    for path, name in named_clauses(policy):
        clause_id, _, option = name.partition("/")
        clause = library.clauses.get(clause_id)
        if clause is None:
            yield Finding(
                "P004", Severity.ERROR, f"`{clause_id}` is no clause of the library", source.nearest(path),
                suggestion(clause_id, library.clauses, "clauses"), path,
            )  # fmt: skip
        elif option and option not in clause.options:
            yield Finding(
                "P004", Severity.ERROR, f"`{option}` is no option of `{clause_id}`", source.nearest(path),
                suggestion(option, clause.options, "its options"), path,
            )  # fmt: skip
    for name in policy.raises:
        if name not in RAISING:
            path = join("raises", name)
            yield Finding(
                "P003", Severity.ERROR, f"`{name}` is nothing that a plan can say", source.nearest(path),
                suggestion(name, RAISING, "reasons"), path,
            )  # fmt: skip


def _ownership(policy: Policy, source: Source, templates: TemplateSet) -> Iterator[Finding]:
    if templates.is_own(NAME) and policy.partner is None:
        yield Finding(
            "P007", Severity.ERROR, "this policy does not say whose it is", source.root.place,
            "write `partner: PARTNER`, the id of the partner who alone may see it", "partner",
        )  # fmt: skip


def named_clauses(policy: Policy) -> Iterator[tuple[str, str]]:
    """Yield path and name of every clause, or `clause/option`, that a policy names."""
    for profile in PROFILES:
        for tier in TIERS:
            cell = policy.cell(profile, tier)
            at = join(profile, tier)
            for key in ("required", "forbidden"):
                for index, name in enumerate(getattr(cell, key)):
                    yield join(join(at, key), index), name
            for clause, option in cell.defaults.items():
                yield join(join(at, "defaults"), clause), f"{clause}/{option}"
            for clause in cell.closed_before:
                yield join(join(at, "closed_before"), clause), clause
    for clause in policy.fallbacks:
        yield join("fallbacks", clause), clause
