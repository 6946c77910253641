"""What binds in a paper of each kind: the one place where it is decided, for clauses and for components of the plan.

A clause binds when its paper lets it, when nothing in it is open, and when all that it rests on binds, too. What a binding
clause refers to therefore binds with it, or, where that cannot bind, the clause itself waits.
"""

from __future__ import annotations

from collections.abc import Mapping

from allidocs.base.record import dataclass

UNSETTLED = ("open", "reserved")
"""How far a clause is agreed that nobody can be bound by."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause before it is known whether it binds: what it is for, and what could keep it from binding.

    `stated` says that the plan itself decides what it binds; `blank` that something in its words is still to be filled
    in; `rests` are the names of the clauses that its words refer to.
    """

    stage: str
    openness: str
    stated: bool = False
    blank: bool = False
    rests: tuple[str, ...] = ()

    @property
    def able(self) -> bool:
        """Whether it could bind if a clause that binds referred to it."""
        if self.blank or (self.stated and self.stage != "binding"):
            return False
        return self.stated or self.openness not in UNSETTLED


def stage_of(stage: str, paper: str, *, stated: bool, final: str = "binding") -> str:
    """Return what a clause is meant to bind in a paper of this kind.

    In a definitive agreement what waited for it becomes `final`, what the clause is in one. What the plan states about
    a clause (`stated`) holds in any paper, and `definitive` there means that it now binds.
    """
    if paper != "definitive":
        return stage
    if stated:
        return "binding" if stage == "definitive" else stage
    return final


def bound(clauses: Mapping[str, Candidate]) -> dict[str, str]:
    """Return the stage of each clause: those that bind, and what the others are for.

    A clause that the plan itself makes binding binds whatever it refers to, unless something in it is blank.
    """
    able = {name for name, one in clauses.items() if one.able}
    while waiting := {
        name
        for name in able
        if not clauses[name].stated
        and any(other in clauses and other not in able for other in clauses[name].rests)
    }:
        able -= waiting
    binding = {name for name in able if clauses[name].stage == "binding"}
    while carried := {other for name in binding for other in clauses[name].rests if other in able} - binding:
        binding |= carried
    return {
        name: "binding" if name in binding else "definitive" if one.stage == "binding" else one.stage
        for name, one in clauses.items()
    }
