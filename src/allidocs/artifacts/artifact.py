"""What a document is to the catalogue: its reader, its stages, its template and what it needs of a plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from typing import Literal

from allidocs.artifacts.editions import EDITIONS, EditionName
from allidocs.base.ids import join
from allidocs.base.record import dataclass
from allidocs.plan.kinds import STAGES, Stage


@dataclass(frozen=True, slots=True)
class Need:
    """Something that a document cannot do without: a path of the plan and, in plain words, what it is for.

    `weight` says what its absence means: `must` leaves the document without its point, `should` with a gap.
    """

    path: str
    reason: str
    weight: Literal["must", "should"] = "should"
    hidden: bool = False
    """Whether a cut for an audience took it away."""

    @property
    def told(self) -> str:
        """What is needed, and that it is only hidden where it is."""
        return f"{self.reason}, which this audience may not see" if self.hidden else self.reason


@dataclass(frozen=True, slots=True)
class Artifact:
    """A document: its id names its files; titles, readers and reasons are messages of the catalogues of words.

    `facts` is `module:function` of what it computes from a plan; `stages` where it is made; `pages` the length that
    its readers bear, cover not counted; of a paper with editions that of the board's; 0
    where its length is what it must say.
    """

    id: str
    title: str
    subtitle: str
    reader: str
    stages: tuple[Stage, ...]
    facts: str
    pages: int
    needs: tuple[Need, ...]
    order: int = 0
    """Where it stands among the documents of allidocs."""
    each_end: bool = False
    """Whether each further end of the plan has one of its own beside that of the whole alliance."""
    own: bool = False
    """Whether it is one company's own, so that no edition but that company's ever holds it."""
    when_named: bool = False
    """Whether no meeting reads it, but its author or an auditor: a build makes it when it is named, and no set numbers it."""
    under_way: bool = False
    """Whether such an end has one only from its notice on."""
    titles: Mapping[str, str] = field(default_factory=dict, hash=False)
    """What it calls itself at a stage of what it is about, where that is not its title."""
    about: str = ""
    """The id of the further end that it is about; its own id is then `exit-plan.ID`."""
    edition: Literal["", EditionName] = ""
    """Which edition it is; empty for a document that has one only. The catalogue holds papers whole, as `working`."""

    @property
    def template(self) -> str:
        """The name of its template in the template set."""
        return f"artifacts/{self.kind}.j2"

    @property
    def kind(self) -> str:
        """The document of which this is one: its id, without the end that it is about."""
        return self.id.partition(".")[0]

    @property
    def moved(self) -> dict[str, str]:
        """Where parts of the plan stand that the document reads in another place: the further end as the exit."""
        return {"exit": join("exits", self.about)} if self.about else {}

    def in_edition(self, name: str) -> Artifact:
        """Return this edition of the paper; a document that has one only stays what it is."""
        return replace(self, edition=name) if self.edition and name in EDITIONS else self  # type: ignore[arg-type]

    @property
    def suffix(self) -> str:
        """What the names of its files say of the edition: nothing for the board's."""
        return ".working" if self.edition == "working" else ""

    def for_end(self, about: str) -> Artifact:
        """Return the document of the same kind about a further end of the plan.

        It cannot do without the end alone: a part may end that has no customers, or no steps; and at any stage that has an
        alliance to go on.
        """
        path = join("exits", about)
        needs = tuple(
            replace(
                need,
                path=f"{path}{need.path.removeprefix('exit')}",
                weight="must" if need.path == "exit" else "should",
            )
            for need in self.needs
            if need.path.partition(".")[0] == "exit"
        )
        return replace(
            self, id=f"{self.id}.{about}", about=about, needs=needs, stages=FROM_FORM, each_end=False
        )


FROM_EVALUATE = STAGES
FROM_FORM = STAGES[1:]
FROM_INCUBATE = STAGES[2:]
FROM_OPERATE = STAGES[3:]
"""From which stage on a document is made."""
