"""Which document came back: by its reference, wherever one survived, else by what it says.

Programs and scrubbers drop parts of a document's identity; each part alone is enough, and without any the text is
compared with every document that the plan makes, in every language and for every audience, now and in its history.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Any

from allidocs.artifacts.approvals import before_approvals
from allidocs.artifacts.approved import suspect_approvals
from allidocs.artifacts.artifact import Artifact
from allidocs.artifacts.catalogue import artifact, of_plan, ready
from allidocs.artifacts.compose import Stamp, compose
from allidocs.artifacts.own import catalogue_of
from allidocs.base.errors import AllidocsError, CannotRun
from allidocs.base.measure import parse_date
from allidocs.document.text import paragraphs, plain_text
from allidocs.pipeline.origin import Found, Progress, made_by, recorded
from allidocs.pipeline.past import Past, has_history, is_shallow, past, past_at, unfetched
from allidocs.pipeline.plans import PlanFiles, locate
from allidocs.plan.audience import Audience, audiences
from allidocs.plan.model import Plan, read_plan
from allidocs.plan.shown import shown
from allidocs.plan.source import read_source
from allidocs.review.matching.align import folded
from allidocs.review.matching.base import Base, make_base
from allidocs.review.opening.package import Package, custom_properties, manifests
from allidocs.review.opening.story import Story
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.words import is_spoken, languages_of

REFERENCE = re.compile(
    r"(?P<plan>[a-z0-9][a-z0-9-]*)/(?P<artifact>[a-z0-9][a-z0-9-]*(?:\.[a-z0-9][a-z0-9-]*)?)/(?P<lang>[a-z]{2}(?:\+[a-z]{2})?)/(?P<audience>[a-z0-9][a-z0-9-]*)(?P<edition>/working)?@(?P<digest>[0-9a-f]{8})(?:~(?P<day>\d{4}-\d\d-\d\d))?"
)
_BOOKMARK = re.compile(r"ad_doc_([0-9a-f]{8})")
LEAST = 0.25
"""The share of runs of words that must be found again for a document to be recognised by its text."""
_OTHERWISE = (
    "what it was made from does not read as it did when the file was sent: other templates, another version of allidocs, "
    "or another base; {}use the templates of then with --templates"
)
_NAME_IT = "name what was sent with --base, or "
_SAME = 0.999
"""The share from which on two texts say the same."""
_TRIED = 40
"""Past states of the plan that are compared by text."""


@dataclass(frozen=True, slots=True)
class Identified:
    """The base of a returned document, how it was recognised, and how sure that is (share of words found again).

    Where the state that was sent was not found, `missing` says which one that is, and `advice` what to do.
    """

    base: Base
    by: str
    exact: bool
    likeness: float
    missing: str = ""
    advice: str = ""


def embedded_identity(package: Package, story: Story) -> Found:
    """Return the document's own telling of what it is, by the first of its parts that survived."""
    for by, text in _tellings(package):
        if (found := found_in(text)) is not None:
            return replace(found, by=by, version=_version(story))
    for paragraph in story.paragraphs:
        for name in paragraph.names:
            if (match := _BOOKMARK.fullmatch(name)) is not None:
                return Found(digest=match[1], by="bookmark")
    return Found()


def found_in(text: str) -> Found | None:
    """Return what a reference in a text names, None where there is none."""
    match = REFERENCE.search(text)
    if match is None:
        return None
    return Found(
        match["plan"], match["artifact"], match["lang"], match["audience"], (match["edition"] or "/board")[1:],
        match["digest"], day=_day(match["day"]),
    )  # fmt: skip


def _version(story: Story) -> str:
    """Return the version of the plan that the running lines print first; empty where they do not."""
    for paragraph in story.paragraphs:
        words = paragraph.accepted.partition(" · ")[0].split() if paragraph.where == "footer" else []
        if words:
            return words[-1]
    return ""


def _day(text: str | None) -> date | None:
    """Return the day that a reference names, None where it names none."""
    try:
        return parse_date(text) if text else None
    except ValueError:
        return None


def _tellings(package: Package) -> Iterator[tuple[str, str]]:
    yield "property", custom_properties(package).get("allidocs.reference", "")
    for root in manifests(package):
        yield "manifest", str(root.get("reference") or "")


def identify(
    files: PlanFiles,
    plan: Plan,
    package: Package,
    story: Story,
    templates: TemplateSet,
    base: str | None = None,
    progress: Progress = lambda _: None,
) -> Identified:
    """Return the base of a returned document; raises CannotRun when nothing that the plan makes resembles it.

    `base` names a revision of git, or another plan's file or folder, which then is what was sent.
    """
    identified = _identified(files, plan, package, story, templates, base, progress)
    sent, made = _fingerprint(package, story), identified.base
    if sent in made.fingerprints:
        return replace(identified, base=replace(made, certain=True))
    if sent is not None and made.certain:
        return replace(
            identified, base=replace(made, certain=False), advice=_OTHERWISE.format("" if base else _NAME_IT)
        )
    return identified


def _fingerprint(package: Package, story: Story) -> str | None:
    """Return the fingerprint of the words that were sent: empty where the file was made before files carried one, None
    where it has lost what carries it, or is a redline, which has none.
    """
    told = [root.get("words", "") for root in manifests(package) if root.get("reference")]
    return None if not told or story.redline else told[0]


def _identified(
    files: PlanFiles, plan: Plan, package: Package, story: Story, templates: TemplateSet, base: str | None,
    progress: Progress,
) -> Identified:  # fmt: skip
    found = embedded_identity(package, story)
    if base is not None:
        return _chosen(given(files, base), found, story, templates, "option")
    if found.digest:
        wanted = _named(found, plan, story, templates)
        then = made_by(files, plan, wanted, templates, progress)
        if then is not None:
            return _chosen(then.plan, wanted, story, templates, found.by)
        otherwise = recorded(files, wanted)
        if otherwise is not None:
            return _chosen(otherwise, wanted, story, templates, found.by)
    return _by_text(files, plan, found, story, templates)


def _named(found: Found, plan: Plan, story: Story, templates: TemplateSet) -> Found:
    """Return what is told, with the document that the text is most like where only the fingerprint survived."""
    if found.artifact and is_spoken(found.lang, templates):
        return found
    best = _most_alike(plan, story, templates)
    if best is None:
        return found
    _, item, lang, audience = best
    return replace(found, artifact=item.id, lang=lang, audience=audience, edition=item.edition or "board")


def given(files: PlanFiles, base: str) -> Plan:
    """Return the plan that `--base` names: another plan's file or folder, or a revision; raises CannotRun."""
    path = Path(base)
    if path.exists():
        other = locate(path)
        read = read_plan(read_source(other.folder(), list(other.names)))
        if read.plan is None:
            raise CannotRun(f"`{base}` has errors", f"`allidocs check {base}` shows them")
        return read.plan
    revision, colon, place = base.partition(":")
    state = past_at(files, revision, place if colon else None)
    if state is not None:
        then = state.read()
        if then is None:
            raise CannotRun(f"the plan at `{base}` has errors, so no document can have been made from it")
        return then
    raise CannotRun(
        f"`{base}` is neither a revision that holds this plan nor another plan's file or folder",
        _unshallow(files)
        or "where the plan stood elsewhere at that revision, `--base REVISION:PATH` names its place from the repository's top",
    )


def _chosen(plan: Plan, found: Found, story: Story, templates: TemplateSet, by: str) -> Identified:
    """Return the base when the plan is known: document, language and audience as told, else by text."""
    best: tuple[float, Artifact, str, str] | None = None
    if found.artifact and is_spoken(found.lang, templates):
        item = artifact(found.artifact, catalogue_of(templates)).in_edition(found.edition)
        Audience.parse(found.audience, tuple(plan.partners))
        best = (1.0, item, found.lang, found.audience)
    else:
        best = _most_alike(plan, story, templates)
    if best is None:
        raise _unknown()
    share, item, lang, audience = best
    plan = _as_approved(plan, replace(found, lang=lang, audience=audience), item, story, templates)
    return Identified(
        make_base(plan, item, lang, audience, templates, found.digest, found.day),
        by,
        exact=True,
        likeness=share,
    )


def _as_approved(plan: Plan, found: Found, item: Artifact, story: Story, templates: TemplateSet) -> Plan:
    """Return the plan with the approvals that the document's cover tells: others may have been recorded since it was sent."""
    there = {folded(one.rejected) for one in story.paragraphs}
    best, names = (len(there), plan), frozenset[str]()
    for then in (plan, *before_approvals(plan)) if plan.approvals else ():
        seen = shown(then, Audience.parse(found.audience, tuple(then.partners)), found.day)
        suspect = frozenset() if found.day else suspect_approvals(then, item.id, templates)
        stamp = Stamp(found.audience, day=found.day, suspect=suspect)
        cover = compose(seen, item, found.lang, templates, stamp).document.cover
        rows = (
            {row.name: folded(f"{row.name} {plain_text(row.value)}") for row in cover.control}
            if cover
            else {}
        )
        names |= rows.keys()
        # A row that was edited is no row that was not there yet.
        beyond = [name for name in names - rows.keys() if any(line.startswith(f"{name} ") for line in there)]
        apart = len(set(rows.values()) - there) + len(beyond)
        best = min(best, (apart, then), key=itemgetter(0))
        if not apart:
            break
    return best[1]


def _by_text(files: PlanFiles, plan: Plan, found: Found, story: Story, templates: TemplateSet) -> Identified:
    """Return the nearest base that the plan makes; only one that says the same is what was sent for sure."""
    best = _most_alike(plan, story, templates, found)
    if best is None or best[0] < LEAST:
        raise _unknown()
    share, item, lang, audience = best
    chosen = plan
    if share < _SAME:
        wanted = _bag_of(story)
        for state in _some(past(files)):
            then = state.plan()
            if then is None:
                continue
            likeness = _likeness(wanted, then, item, lang, audience, templates)
            if likeness > share:
                share, chosen = likeness, then
    made = make_base(chosen, item, lang, audience, templates, found.digest, found.day)
    if share >= _SAME:
        return Identified(made, found.by or "text", False, share)
    missing, advice = missing_state(files, found)
    return Identified(replace(made, certain=False), found.by or "text", False, share, missing, advice)


def missing_state(files: PlanFiles, found: Found) -> tuple[str, str]:
    """Return which state of the plan a document was made from that was not found, and what to do about it."""
    name = f"state {found.digest}" if found.digest else ""
    older = (
        "where other templates or another version of allidocs made it, use those of then (--templates); "
        "else name what was sent with --base: an older copy of the plan"
    )
    if not has_history(files):
        return name, f"the plan lies in no git repository; {older}"
    older = f"{older}, a revision, or REVISION:PATH where the plan stood elsewhere then"
    fetch = _unshallow(files) or unfetched(files, "HEAD")
    return name, f"{fetch}; or {older}" if fetch else f"no commit of this repository makes it; {older}"


def _unshallow(files: PlanFiles) -> str:
    """Return how to fetch the commits that a clone lacks, empty where it has all."""
    if not is_shallow(files):
        return ""
    return "this repository has only its latest commits; `git fetch --unshallow` brings the others"


def _some(states: Iterator[Past]) -> Iterator[Past]:
    for count, state in enumerate(states):
        if count >= _TRIED:
            return
        yield state


def _unknown() -> CannotRun:
    return CannotRun(
        "this document resembles nothing that the plan makes, now or at an earlier commit",
        "name the plan that it was made from with --plan, and the revision or an older copy of the plan with --base",
    )


def _most_alike(
    plan: Plan, story: Story, templates: TemplateSet, found: Found | None = None
) -> tuple[float, Artifact, str, str] | None:
    """Return the document in its edition, language and audience whose text is most like the returned one's."""
    wanted = _bag_of(story)
    best: tuple[float, Artifact, str, str] | None = None
    for item in of_plan(plan, catalogue_of(templates)):
        if found is not None and found.artifact and item.id != found.artifact:
            continue
        for lang in languages_of(templates):
            likeness = _likeness(wanted, plan, item, lang, "all", templates)
            if best is None or likeness > best[0]:
                best = (likeness, item, lang, "all")
    if best is None or best[0] <= 0:
        return None
    near, lang = best[1], best[2]
    for item in dict.fromkeys((near, near.in_edition("board"))):
        for who in audiences(plan):
            likeness = _likeness(wanted, plan, item, lang, str(who), templates)
            if likeness > best[0]:
                best = (likeness, item, lang, str(who))
    return best


Bag = frozenset[tuple[str, ...]]
_RUN = 4
"""Words of a run; runs of two texts are compared."""


def _bag_of(story: Story) -> Bag:
    return _runs(one.rejected for one in story.paragraphs if not one.contents and one.where == "body")


def _runs(texts: Iterable[str]) -> Bag:
    """Return every run of words that texts hold, short texts whole."""
    found: set[tuple[str, ...]] = set()
    for text in texts:
        parts = folded(text).split(" ")
        if len(parts) > 1:
            found.update(tuple(parts[at : at + _RUN]) for at in range(max(1, len(parts) - _RUN + 1)))
    return frozenset(found)


def _likeness(
    wanted: Bag, plan: Plan, item: Artifact, lang: str, audience: str, templates: TemplateSet
) -> float:
    """Return the share of runs of words that both texts hold, from 0 to 1."""
    texts = _printed(plan, item, lang, audience, templates)
    if not texts or not wanted:
        return 0.0
    # A document of one's words in another's costs nothing; what is missing on either side does.
    return 2 * len(texts & wanted) / (len(texts) + len(wanted))


@lru_cache(maxsize=64)
def _printed(plan: Plan, item: Artifact, lang: str, audience: str, templates: TemplateSet) -> Bag:
    """Return the runs of words of a document, none where it cannot be made; each file of a review is compared with it."""
    try:
        seen = shown(plan, Audience(audience))
        if not ready(seen, item):
            return frozenset()
        document: Any = compose(seen, item, lang, templates, Stamp(audience)).document
    except AllidocsError:
        return frozenset()
    return _runs(paragraphs(document))
