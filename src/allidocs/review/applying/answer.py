"""The answer to a returned document: a redline from what was sent to the plan as it is, the reader's changes theirs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from allidocs.base.errors import CannotRun
from allidocs.base.files import Memory
from allidocs.document.tree import Document
from allidocs.history.redline import Side
from allidocs.history.versions import Version
from allidocs.pipeline.check import read_checked
from allidocs.pipeline.plans import locate
from allidocs.pipeline.redline import Redlined, RedlineRequest, side_of, written
from allidocs.review.applying.attribution import credited, credits_of
from allidocs.review.matching.changes import edits
from allidocs.review.matching.edits import Edit
from allidocs.review.matching.identity import identify
from allidocs.review.opening.package import open_file
from allidocs.review.opening.reader import read_story
from allidocs.templating.template_set import TemplateSet


@dataclass(frozen=True, slots=True)
class Answered:
    """The redline, who changed what came back, how many of their tracked changes it holds, and those that it does not."""

    redlined: Redlined
    readers: tuple[str, ...]
    taken: int
    left: tuple[Edit, ...]


def answer(request: RedlineRequest, base: str | None = None) -> Answered:
    """Make the redline whose older version is what was sent when the file `request.old` came back.

    Tracked changes of the file that the newer version has as well keep their author and day; `base` names what was sent
    where the file does not tell. Raises CannotRun for a file that is no document of this plan or not the one asked for.
    """
    templates = TemplateSet(request.templates)
    checked = read_checked(locate(request.plan))
    plan = checked.sound_plan()
    package = open_file(Path(request.old))
    story = read_story(package)
    sent = identify(locate(request.plan), plan, package, story, templates, base).base
    name = Path(request.old).name
    if sent.artifact.id != request.artifact:
        raise CannotRun(
            f"`{name}` is no {request.artifact} but a {sent.artifact.id}",
            f"`allidocs redline {sent.artifact.id} {request.old}` answers it",
        )
    if request.langs and request.langs != (sent.lang,):
        raise CannotRun(
            f"`{name}` was sent in `{sent.lang}`", "leave out --lang: an answer speaks its language"
        )
    if request.audience not in ("all", sent.audience):
        raise CannotRun(
            f"`{name}` is the edition for {sent.audience}",
            "leave out --audience: an answer is for whom it was sent to",
        )
    asked = replace(request, langs=(sent.lang,), audience=sent.audience)
    found = credits_of(sent, edits(sent, story))
    old = Side(Version(name, Memory({}), ()), sent.plan)

    def theirs(document: Document, author: str, date: str) -> Document:
        return credited(document, found, author, date)

    made = written(asked, sent.artifact, templates, old, side_of(asked.new, asked, sent.artifact), theirs)
    readers = tuple(dict.fromkeys(who for edit in found.edits for who in edit.authors))
    return Answered(made, readers, len(found.taken), found.left)
