"""What a file that turns up is: issued and untouched, edited since, made from some state of the plan, or none of ours.

Bytes tell first: a record knows those of every file that was issued. Else the file's reference names what it said, and
the same document is made again from the state of the plan that says so, so that both can be compared word by word.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from html.parser import HTMLParser
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from allidocs.artifacts.approvals import before_approvals
from allidocs.artifacts.approved import suspect_approvals
from allidocs.artifacts.artifact import Artifact
from allidocs.artifacts.catalogue import artifact, of_plan
from allidocs.artifacts.compose import OWN, Stamp, compose
from allidocs.artifacts.own import catalogue_of
from allidocs.artifacts.register import ID
from allidocs.base.bounded_process import Stopped, run_isolated
from allidocs.base.errors import AllidocsError, CannotRun
from allidocs.base.files import refuse_pipe
from allidocs.pipeline.companion_files import register_file
from allidocs.pipeline.issuing import Issued, records
from allidocs.pipeline.manifest import Output
from allidocs.pipeline.origin import Found, Progress, State, fingerprints, made_by
from allidocs.pipeline.past import past_at
from allidocs.pipeline.plans import PlanFiles
from allidocs.pipeline.pool import Job, run
from allidocs.pipeline.themes import load_theme
from allidocs.plan.audience import Audience
from allidocs.plan.exchange import refuse_unreadable
from allidocs.plan.model import Plan
from allidocs.plan.shown import shown
from allidocs.review.matching.identity import embedded_identity, found_in
from allidocs.review.opening.package import XLSX, open_bytes, open_file
from allidocs.review.opening.reader import read_story
from allidocs.review.opening.workbook import grids
from allidocs.review.proposing.register import WORKBOOK, register_told
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.words import words_for
from allidocs.writers.pdf.attachments import CARRIED

if TYPE_CHECKING:
    from pypdf import PdfReader

Kind = Literal[
    "issued", "rebuilt", "edited", "redline", "made", "working", "carried", "lost", "foreign", "unread"
]
MAX_BYTES = 100_000_000
MAX_WORDS = 400_000
"""Words of both files together that are compared one by one; a thousand pages have about as many."""
MOST_APPROVALS = 6
"""Approvals that may have been recorded since a file was made; each is another cover to compare."""
SHOWN = 8
"""Places that a verdict names."""
_AROUND = 3
VERSION = "Version %(version)s"
"""What running lines say of the plan's version, as templates write it."""
SINCE = "changes since %(version)s"
"""What the running lines of a redline say of the version before."""
T = TypeVar("T")
Places = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a file is, and in words.

    `issued`: one of an issue, untouched. `rebuilt`: the words of an issued one, other bytes. `edited`: an issued one, or
    one made from a known state, whose words were changed. `redline`: changes between two states, marked. `made`: from a committed state that was not issued. `working`:
    from a state that was not committed. `carried`: from the plan that the PDF itself carries, which no state here is.
    `lost`: it bears this plan's reference, and no known state says the same.
    `foreign`: none of ours. `unread`: no file that can be read, among others. `places` are the words that were changed, as they were and are.
    """

    kind: Kind
    words: str
    places: tuple[tuple[str, str], ...] = ()


def verify(
    path: Path, files: PlanFiles, plan: Plan, templates: TemplateSet, progress: Progress = lambda _: None
) -> Verdict:
    """Return what a Word, PDF or HTML file or a workbook is to a plan; raises CannotRun for a file that cannot be read."""
    data = read_whole(path)
    digest = hashlib.sha256(data).hexdigest()
    issued = tuple(records(files.root, Path()))
    for one in issued:
        if any(item.sha256 == digest for item in one.outputs):
            return Verdict("issued", f"{_issued(one)}, and untouched")
    found = _reference(path, data)
    if found is None or (found.plan and found.plan != plan.plan.id):
        whose = f": it is of `{found.plan}`" if found is not None else ", which bears no reference of ours"
        return Verdict("foreign", f"no document of this plan{whose}")
    for one in issued:
        if any(_is(item, found) for item in one.outputs):
            state = past_at(files, one.commit)
            then = state.plan() if state is not None else None
            if then is None:
                return Verdict(
                    "rebuilt", f"{_issued(one)}, but the commit is not here, so the words were not compared"
                )
            return _compared(path, data, State(then), found, templates, _issued(one), "rebuilt")
    found = found if found.version else replace(found, version=_version(path, data, found, templates))
    known = made_by(files, plan, found, templates, progress)
    if known is not None and known.commit:
        words = f"made from {known.commit[:8]}, not issued"
        return _compared(path, data, known, found, templates, words, "made")
    if known is not None:
        words = "made from a working copy that was never committed"
        return _compared(path, data, known, found, templates, words, "working")
    if (there := carried_text(data, path)) is not None:
        return _by_carried(path, data, found, templates, there)
    return Verdict(
        "lost",
        f"it bears the reference `{found.digest}` of this plan's {found.artifact}, and no state of the plan here says the same: "
        "made from one that was never committed, or with other templates",
    )


def verify_alone(path: Path, templates: TemplateSet) -> Verdict:
    """Return what a PDF is to the plan that it carries; raises CannotRun for a file that carries none."""
    data = read_whole(path)
    found, text = _reference(path, data), carried_text(data, path)
    if found is None or text is None:
        raise CannotRun(
            f"`{path}` carries no plan that it could be held to",
            "name the plan with `--plan`; PDFs of an issue carry theirs",
        )
    return _by_carried(path, data, found, templates, text)


def carried_text(data: bytes, path: Path) -> str | None:
    """Return the plan that a PDF carries, as text; None where it carries none."""
    if path.suffix.lower() != ".pdf":
        return None
    try:
        return _bounded(path, _attached, data)
    except CannotRun:
        return None


def _bounded(path: Path, work: Callable[..., T], *given: Any) -> T:
    """Return what is read of a file that may wish us ill, within bounds of time and memory; raises CannotRun."""
    try:
        return run_isolated(work, *given)
    except Stopped as stopped:
        raise CannotRun(f"`{path}` cannot be read: {stopped}", "ask for the file again") from stopped
    except AllidocsError:
        raise
    except Exception as error:  # whatever the reader stumbles over, the file is at fault
        what = path.suffix.lstrip(".").upper()
        raise CannotRun(f"`{path}` is no {what} that can be read", "ask for the file again") from error


def _pdf(data: bytes) -> PdfReader:
    """Return a reader of a PDF that says nothing of what it forgives."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    return PdfReader(BytesIO(data))


def _attached(data: bytes) -> str | None:
    held = _pdf(data).attachments.get(CARRIED, [])
    return held[0].decode("utf-8") if held and len(held[0]) <= MAX_BYTES else None


def _keywords(data: bytes) -> str:
    return str((_pdf(data).metadata or {}).get("/Keywords", ""))


def _by_carried(path: Path, data: bytes, found: Found, templates: TemplateSet, text: str) -> Verdict:
    """Return the verdict on a PDF beside the same document made of the plan that it carries."""
    words = "made from the plan that it carries"
    try:
        plan = refuse_unreadable(text)
        if plan.plan.id != found.plan:
            raise CannotRun("it is of another plan")
        state = State(plan)
        if found.digest in fingerprints(plan, found, templates):
            return _compared(path, data, state, found, templates, words, "carried")
        places = _places(path, _again(path.suffix, plan, found, templates), data)
    except AllidocsError as error:
        return Verdict("lost", f"the plan that it carries does not make it: {error.message}")
    return Verdict(
        "lost",
        "the plan that it carries makes another text of it: one of both was changed, other templates made it, or what is "
        "hidden from its readers left a sentence unsaid",
        places,
    )


def _compared(
    path: Path, data: bytes, state: State, found: Found, templates: TemplateSet, words: str, kind: Kind
) -> Verdict:
    """Return the verdict on a file beside the same document made again: whether its words are the same."""
    if since := _since(path, data, found, templates):
        return Verdict(
            "redline",
            f"a redline of the document that is {words}: it shows what changed since {since}, which is no edit of that "
            "document; its own words were not compared",
        )
    places = _places(path, _again(path.suffix, state.plan, found, templates), data)
    if places:
        for then in islice(before_approvals(state.plan), MOST_APPROVALS):
            if not _places(path, _again(path.suffix, then, found, templates), data):
                count = len(state.plan.approvals) - len(then.approvals)
                words += f", before {'an approval was' if count == 1 else f'{count} approvals were'} recorded"
                places = ()
                break
    if not places:
        same = {"rebuilt": "; the same words in other bytes, as other programs or another day make them"}.get(
            kind, ""
        )
        return Verdict(kind, f"{words}{same}")
    return Verdict("edited", f"{words}, and edited since", places)


def _since(path: Path, data: bytes, found: Found, templates: TemplateSet) -> str:
    """Return the version against which a redline shows changes, as its running lines call it; empty for any other file."""
    if path.suffix.lower() == WORKBOOK:
        return ""
    before, _, after = words_for(found.lang, templates).get(SINCE).partition("%(version)s")
    marked = re.compile(rf" · {re.escape(before)}(?P<version>\S+(?: \([^() ]+\))?){re.escape(after)}(?= |$)")
    match = marked.search(" ".join(_bounded(path, words_of, path.suffix, data)))
    return match["version"] if match else ""


def _again(suffix: str, plan: Plan, found: Found, templates: TemplateSet) -> bytes:
    if found.artifact == ID:
        seen = shown(plan, Audience.parse(found.audience, tuple(plan.partners)))
        return register_file(seen, found.lang, templates, found.audience)
    item: Artifact = artifact(found.artifact, of_plan(plan, catalogue_of(templates))).in_edition(
        found.edition
    )
    seen = shown(plan, Audience.parse(found.audience, tuple(plan.partners)), found.day)
    stamp = Stamp(found.audience, OWN, day=found.day, suspect=suspect_approvals(plan, item.id, templates))
    document = compose(seen, item, found.lang, templates, stamp).document
    return run(
        Job("again", suffix.lstrip(".").lower(), document, load_theme(templates), templates.folder)
    ).data


def words_of(suffix: str, data: bytes) -> list[str]:
    """Return the words of a Word, PDF or HTML file or a workbook in the order in which they stand there; the cover, which says which
    copy it is and who approved it, is one of its parts.
    """
    kind = suffix.lower()
    if kind == ".pdf":
        return " ".join(page.extract_text() for page in _pdf(data).pages).split()
    if kind in (".html", ".htm"):
        reader = _Words()
        reader.feed(data.decode("utf-8", "replace"))
        return " ".join(reader.parts).split()
    if kind == WORKBOOK:
        cells = (
            cell for grid in grids(open_bytes(data, f"again{kind}", XLSX)) for cell in grid.cells.values()
        )
        return " ".join(str(cell.value) for cell in cells).split()
    story = read_story(open_bytes(data, "again.docx"))
    return " ".join(one.accepted for one in story.paragraphs if not one.contents).split()


class _Words(HTMLParser):
    """The words of a page, without its style sheets and scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._silent += tag in ("style", "script")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("style", "script")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


def _places(path: Path, again: bytes, data: bytes) -> Places:
    """Return where the words of a file are others than those of the document made again, none where they are the same."""
    return _bounded(path, _apart, path.suffix, again, data)


def _apart(suffix: str, again: bytes, data: bytes) -> Places:
    old, new = words_of(suffix, again), words_of(suffix, data)
    if old == new:
        return ()
    if len(old) + len(new) > MAX_WORDS:
        return ((f"{len(old):,} words", f"{len(new):,} words"),)
    found = []
    for tag, first, last, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            before = old[max(0, first - _AROUND) : last + _AROUND]
            after = new[max(0, begin - _AROUND) : end + _AROUND]
            found.append((" ".join(before), " ".join(after)))
    return tuple(found)


def _is(item: Output, found: Found) -> bool:
    return (
        (item.artifact, item.lang, item.audience) == (found.artifact, found.lang, found.audience)
        and (item.edition or "board") == found.edition
        and item.fingerprint.startswith(found.digest)
    )


def _issued(one: Issued) -> str:
    return f"issued as {one.name} on {one.day} from {one.commit[:8]}"


def read_whole(path: Path) -> bytes:
    """Return a file's bytes; raises CannotRun where there is none, or one larger than any of ours."""
    try:
        refuse_pipe(path)
        if path.stat().st_size > MAX_BYTES:
            raise CannotRun(f"`{path}` is larger than {MAX_BYTES // 1_000_000} MB")
        return path.read_bytes()
    except OSError as error:
        raise CannotRun(f"`{path}` cannot be read: {error.strerror or error}") from error


def _version(path: Path, data: bytes, found: Found, templates: TemplateSet) -> str:
    """Return the version of the plan that a PDF or page prints in its running lines; empty where it does not."""
    if path.suffix.lower() == WORKBOOK:
        return ""
    label, *rest = words_for(found.lang, templates).get(VERSION).split("%(version)s")
    printed = re.compile(rf"{re.escape(label)}(\S+){re.escape(rest[0] if rest else '')} · ")
    match = printed.search(" ".join(_bounded(path, words_of, path.suffix, data)))
    return match[1] if match else ""


def _reference(path: Path, data: bytes) -> Found | None:
    """Return what a file says of itself; None where it says nothing of ours."""
    kind = path.suffix.lower()
    if kind == ".docx":
        package = open_file(path)
        said = embedded_identity(package, read_story(package))
        return said if said.artifact else None
    if kind == WORKBOOK:
        package = open_file(path, XLSX)
        return register_told(package, tuple(grids(package)))
    texts: Iterable[str]
    if kind == ".pdf":
        texts = [_bounded(path, _keywords, data)]
    elif kind in (".html", ".htm"):
        head = data[:2_000_000].decode("utf-8", "replace")
        texts = re.findall(r'name="keywords" content="([^"]*)"', head)
    else:
        raise CannotRun(
            f"`{path}` is neither a Word file nor a PDF nor a page nor a workbook",
            "`.docx`, `.pdf`, `.html` and `.xlsx` can be verified",
        )
    return next((known for text in texts if (known := found_in(text)) is not None), None)
