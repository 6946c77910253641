"""A plan on disk, a document made from it, and its review, all in this process."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest.mock import patch

from allidocs.artifacts.catalogue import artifact
from allidocs.artifacts.compose import OWN, Stamp, compose
from allidocs.pipeline.check import read_checked
from allidocs.pipeline.plans import PlanFiles, locate
from allidocs.pipeline.rewriting import write_plan
from allidocs.pipeline.themes import load_theme
from allidocs.plan.audience import Audience, for_audience
from allidocs.review.applying.proof import prove
from allidocs.review.matching import identity
from allidocs.review.matching.base import Base, make_base
from allidocs.review.proposing.proposals import Proposal
from allidocs.review.run import Review, apply, chosen, review
from allidocs.templating.template_set import TemplateSet
from allidocs.writers.docx import write
from tests.worlds import ROOT

HELIOS = ROOT / "samples" / "helios-nordwind"
LITORAL = ROOT / "samples" / "alianza-litoral"
BRIGHTWATER = ROOT / "samples" / "brightwater-caldera"


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder as a person of the tests and return what it says."""
    told = subprocess.run(
        ["git", "-C", str(folder), "-c", "user.name=Tess", "-c", "user.email=tess@example.org", *arguments],
        capture_output=True, check=True,
    )  # fmt: skip
    return told.stdout.decode()


def copied(sample: Path, folder: Path, *, repository: bool = False) -> Path:
    """Copy a sample into a folder, with a repository around it where asked, and return the plan's folder."""
    plan = folder / "plan"
    shutil.copytree(sample, plan)
    if repository:
        git(folder, "init", "-q")
        git(folder, "config", "user.name", "Tess")
        git(folder, "config", "user.email", "tess@example.org")
        git(folder, "add", ".")
        git(folder, "commit", "-qm", "First")
    return plan


def sent(
    plan: Path, id_: str = "contract-frame", lang: str = "en", audience: str = "all", own: Path | None = None,
    edition: str = "working",
) -> bytes:  # fmt: skip
    """Return the DOCX that a build of the plan makes, with templates of its own where given."""
    files = locate(plan)
    whole = read_checked(files).plan
    assert whole is not None
    stamp = Stamp(audience, OWN)
    templates = TemplateSet(own)
    item = artifact(id_).in_edition(edition)
    composed = compose(for_audience(whole, Audience(audience)), item, lang, templates, stamp)
    return write(composed.document, load_theme(templates), resources=templates.read)


@cache
def sent_sample(sample: Path, id_: str = "contract-frame", lang: str = "en") -> bytes:
    """Return the DOCX of an untouched sample; made once."""
    return sent(sample, id_, lang)


@dataclass(frozen=True)
class Reviewed:
    """A review with short ways to its proposals."""

    review: Review

    def of(self, sort: str) -> list[Proposal]:
        """Return the proposals of one sort."""
        return [one for one in self.review.proposals if one.sort == sort]

    def only(self) -> Proposal:
        """Return the one proposal that there is."""
        assert len(self.review.proposals) == 1, self.review.proposals
        return self.review.proposals[0]

    def written(self, path: str) -> object:
        """Return what applying everything would write at a path."""
        return next(
            write.value for one in self.review.proposals for write in one.writes if write.path == path
        )


_BASES: list[tuple[tuple[object, ...], Base]] = []


def _remembered(*given: object) -> Base:
    """Return what was sent, made again: once for all reviews of the same plan and document one after the other."""
    for known, base in _BASES:
        if known == given:
            return base
    _BASES.append((given, make_base(*given)))  # type: ignore[arg-type]
    del _BASES[:-6]
    return _BASES[-1][1]


def reviewed(plan: Path | PlanFiles, folder: Path, *documents: bytes, **options: object) -> Reviewed:
    """Put returned documents into a folder and review them."""
    paths = []
    for number, data in enumerate(documents):
        path = folder / f"back{number or ''}.docx"
        path.write_bytes(data)
        paths.append(path)
    files = plan if isinstance(plan, PlanFiles) else locate(plan)
    with patch.object(identity, "make_base", _remembered):
        return Reviewed(review(files, paths, TemplateSet(), **options))  # type: ignore[arg-type]


def taken(plan: Path, folder: Path, *documents: bytes) -> tuple[Proposal, ...]:
    """Take over all that returned documents ask; prove it, and see that a second look finds nothing."""
    found = reviewed(plan, folder, *documents).review
    result = apply(found, chosen(found, ()))
    assert result.refused == (), result.refused
    proofs = [(one.open, one.unexplained) for one in prove(found, result)]
    assert proofs == [((), ())] * len(found.returned), proofs
    write_plan(found.files, found.source, result.texts)
    again = reviewed(plan, folder, *documents).review.proposals
    assert again == (), again
    return found.proposals
