"""Writing proposals into the plan's own text, as splices; proven by reading and by making the document again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Sequence as Ordered
from dataclasses import dataclass

from allidocs.base.errors import CannotRun
from allidocs.base.finding import Finding
from allidocs.plan.edits import Change, Edit, Follow, Remove, Spread, Value
from allidocs.plan.model import Read, read_plan
from allidocs.plan.source import Branch, Scalar, Sequence, Source, read_texts
from allidocs.plan.splice import insertions_for, splice
from allidocs.review.proposing.proposals import Proposal, Write, is_mark
from allidocs.templating.template_set import TemplateSet


@dataclass(frozen=True, slots=True)
class Applied:
    """What was applied: the new texts of the plan's files by name, and what could not be, with the reason."""

    texts: Mapping[str, str]
    done: tuple[Proposal, ...]
    refused: tuple[tuple[Proposal, str], ...]


def applied(
    source: Source, proposals: Ordered[Proposal], templates: TemplateSet | None = None, *, careful: bool = False
) -> Applied:  # fmt: skip
    """Return the plan's texts with all proposals made that can be; one that would break the plan is left out.

    Proposals are tried together and in ever smaller groups where that fails, so that one bad value spoils no other.
    What nobody looked at (`careful`) and is not sure must also leave `check` without a new error.
    """
    wanted = [one for one in proposals if one.writes]
    taking = _Taking(source, templates)
    doubtful = [one for one in wanted if careful and one.confidence == "low"]
    taking.take([one for one in wanted if one not in doubtful], strict=False)
    taking.take(doubtful, strict=True)
    if taking.done and taking.refused:
        # What one proposal needed may have come with a later one.
        again, taking.refused = [one for one, _ in taking.refused], []
        taking.take([one for one in again if one not in doubtful], strict=False)
        taking.take([one for one in again if one in doubtful], strict=True)
    place = {id(one): at for at, one in enumerate(wanted)}
    done = sorted(taking.done, key=lambda one: place[id(one)])
    return Applied(taking.texts, tuple(done), tuple(taking.refused))


Trouble = tuple[str, str]
"""Code and path of an error."""


class _Taking:
    """Proposals taken one group after the other; a group that fails is halved until what spoils it stands alone."""

    def __init__(self, source: Source, templates: TemplateSet | None) -> None:
        self.source = source
        self.templates = templates
        self.texts: Mapping[str, str] = source.texts
        self.done: list[Proposal] = []
        self.refused: list[tuple[Proposal, str]] = []
        self.before: dict[bool, Counter[Trouble]] = {}

    def take(self, group: list[Proposal], *, strict: bool) -> None:
        if not group:
            return
        try:
            self.texts = self.made([*self.done, *group], strict=strict)
        except CannotRun as error:
            if len(group) == 1:
                self.refused.append((group[0], error.message))
                return
            half = len(group) // 2
            self.take(group[:half], strict=strict)
            self.take(group[half:], strict=strict)
        else:
            self.done += group

    def made(self, proposals: Ordered[Proposal], *, strict: bool) -> dict[str, str]:
        """Return the texts with proposals made; raises CannotRun when the plan would have new errors."""
        made = splice(self.source, changes(self.source, proposals))
        known = Counter(self.known(strict=strict))
        for finding in self.errors(read_plan(read_texts(made)), strict=strict):
            trouble = (finding.code, finding.path)
            if known[trouble] <= 0:
                where = f" at `{finding.path}`" if finding.path else ""
                raise CannotRun(f"the plan would have an error{where}: {finding.message}", finding.hint)
            known[trouble] -= 1
        return made

    def known(self, *, strict: bool) -> Counter[Trouble]:
        """Return the errors that the plan has already."""
        if strict not in self.before:
            found = self.errors(read_plan(self.source), strict=strict)
            self.before[strict] = Counter((one.code, one.path) for one in found)
        return self.before[strict]

    def errors(self, read: Read, *, strict: bool) -> list[Finding]:
        """Return the errors of a plan's form, and where asked those of the rules and of clauses' words."""
        from allidocs.pipeline.check import Checked, judged, with_clauses, with_leaks

        checked = with_leaks(Checked(read.plan, read.source, read.findings), names_private=read.names_private)
        if strict:
            checked = judged(checked)
            if self.templates is not None:
                checked = with_clauses(checked, self.templates)
        return list(checked.errors)


def changes(source: Source, proposals: Iterable[Proposal]) -> list[Change]:
    """Return the splices that proposals ask for; several on one value become one where they agree."""
    edits: dict[str, str] = {}
    gone: dict[str, None] = {}
    new: dict[str, Value] = {}
    entries: list[Change] = []
    marks: dict[str, dict[str, None]] = {}
    for write in (write for one in proposals for write in one.writes):
        if write.behind and write.value is not None:
            entries.append(Follow(write.path, write.value))
        elif is_mark(write):
            marks.setdefault(write.path, {}).update(dict.fromkeys(map(str, write.value or ())))
        elif isinstance(source.find(write.path), Scalar) and isinstance(write.value, Mapping):
            entries.append(Spread(write.path, write.value))
        else:
            _sort(source, write, edits, gone, new)
    for path, languages in marks.items():
        there = source.find(path)
        if isinstance(there, Sequence) and there.items:
            known = {one.text for one in there.items if isinstance(one, Scalar)}
            last = f"{path}[{len(there.items) - 1}]"
            entries += [Follow(last, tag) for tag in languages if tag not in known]
        elif there is None:
            new[path] = tuple(languages)
    return [
        *(Edit(path, value) for path, value in edits.items()),
        *(Remove(path) for path in gone),
        *insertions_for(source, new),
        *entries,
    ]


def _sort(
    source: Source, write: Write, edits: dict[str, str], gone: dict[str, None], new: dict[str, Value]
) -> None:
    node = source.find(write.path)
    if write.value is None:
        gone[write.path] = None
    elif isinstance(node, Scalar) and isinstance(write.value, str):
        if edits.get(write.path, write.value) != write.value:
            raise CannotRun(f"`{write.path}` is wanted in two ways")
        edits[write.path] = write.value
    elif isinstance(node, Branch) and isinstance(write.value, Mapping):
        for key, inner in write.value.items():
            _sort(source, Write(f"{write.path}.{key}", inner), edits, gone, new)
    elif node is not None:
        raise CannotRun(f"`{write.path}` holds something else than what would be written")
    else:
        if write.path in new and new[write.path] != write.value:
            raise CannotRun(f"`{write.path}` is wanted in two ways")
        new[write.path] = write.value


def message(done: Ordered[Proposal]) -> str:
    """Return the message of a commit: what changed, each line with file, place, author and day."""
    files = dict.fromkeys(name for one in done for name in one.file.split(", "))
    count = f"{len(done)} {'change' if len(done) == 1 else 'changes'}"
    lines = [f"Take over {count} from {', '.join(files)}", ""]
    for one in done:
        who = ", ".join(part for part in (one.author, one.date[:10]) if part)
        flag = " [not tracked]" if one.untracked else ""
        lines.append(
            f"- {one.path}: {_short(one.old)} -> {_short(one.new)} ({one.file}{', ' + who if who else ''}){flag}"
        )
    return "\n".join(lines) + "\n"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return f'"{line}"' if len(line) <= 90 else f'"{line[:88]}…"'
