"""Writing proposals into the plan's own text, as splices; proven by reading and by making the document again."""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from allidocs.base.errors import CannotRun
from allidocs.base.finding import Severity
from allidocs.build.plans import PlanFiles
from allidocs.plan.model import read_plan
from allidocs.plan.source import Branch, Scalar, Source, read_texts
from allidocs.plan.splice import Change, Edit, Follow, Remove, Value, encode_like, grown, splice
from allidocs.review.proposals import Proposal, Write
from allidocs.review.revisions import has_history


@dataclass(frozen=True, slots=True)
class Applied:
    """What was applied: the new texts of the plan's files by name, and what could not be, with the reason."""

    texts: Mapping[str, str]
    done: tuple[Proposal, ...]
    refused: tuple[tuple[Proposal, str], ...]


def applied(source: Source, proposals: Sequence[Proposal]) -> Applied:
    """Return the plan's texts with all proposals made that can be; one that would break the plan is left out.

    Proposals are tried together, and one by one where that fails, so that one bad value spoils no other.
    """
    wanted = [one for one in proposals if one.writes]
    refused: list[tuple[Proposal, str]] = []
    try:
        return Applied(_texts(source, wanted), tuple(wanted), ())
    except CannotRun:
        pass
    done: list[Proposal] = []
    texts: Mapping[str, str] = source.texts
    for one in wanted:
        try:
            texts = _texts(source, [*done, one])
            done.append(one)
        except CannotRun as error:
            refused.append((one, error.message))
    return Applied(texts, tuple(done), tuple(refused))


def _texts(source: Source, proposals: Sequence[Proposal]) -> dict[str, str]:
    """Return the texts with proposals made; raises CannotRun when the plan would have new errors."""
    made = splice(source, changes(source, proposals))
    before = _errors(source)
    after = read_plan(read_texts(made))
    for finding in after.findings:
        if finding.severity is Severity.ERROR and (finding.code, finding.path) not in before:
            raise CannotRun(
                f"the plan would have an error at `{finding.path}`: {finding.message}", finding.hint
            )
    return made


def _errors(source: Source) -> set[tuple[str, str]]:
    return {(finding.code, finding.path) for finding in read_plan(source).findings}


def changes(source: Source, proposals: Iterable[Proposal]) -> list[Change]:
    """Return the splices that proposals ask for; several on one value become one where they agree."""
    edits: dict[str, str] = {}
    gone: dict[str, None] = {}
    new: dict[str, Value] = {}
    entries: list[Change] = []
    for write in (write for one in proposals for write in one.writes):
        if write.behind and write.value is not None:
            entries.append(Follow(write.path, write.value))
        else:
            _sort(source, write, edits, gone, new)
    return [
        *(Edit(path, value) for path, value in edits.items()),
        *(Remove(path) for path in gone),
        *grown(source, new),
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


def write_plan(files: PlanFiles, before: Source, texts: Mapping[str, str]) -> tuple[str, ...]:
    """Write the changed files, each whole or not at all, and return their names.

    Raises CannotRun when a file changed since it was read, before anything is written.
    """
    folder = files.folder()
    changed = [name for name, text in texts.items() if text != before.texts[name]]
    originals = {name: folder.read(name) for name in changed}
    for name, data in originals.items():
        if encode_like(data, before.texts[name]) != data:
            raise CannotRun(f"{name} changed while it was reviewed", "run the command again")
    staged: list[tuple[Path, Path]] = []
    try:
        for name, data in originals.items():
            target = (files.root / name).resolve()
            handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
            staged.append((Path(temporary), target))
            with os.fdopen(handle, "wb") as file:
                file.write(encode_like(data, texts[name]))
            Path(temporary).chmod(target.stat().st_mode & 0o777)
        for made, target in staged:
            made.replace(target)
    except OSError as error:
        raise CannotRun(f"the plan could not be written: {error.strerror or error}") from error
    finally:
        for made, _ in staged:
            with contextlib.suppress(OSError):
                made.unlink(missing_ok=True)
    return tuple(changed)


def message(done: Sequence[Proposal]) -> str:
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


def commit(files: PlanFiles, names: Sequence[str], text: str) -> str:
    """Commit exactly the files `names` and return the commit's id; what else is staged stays staged.

    Raises CannotRun where there is no repository or git refuses.
    """
    if not has_history(files):
        raise CannotRun(
            "the plan lies in no git repository, so nothing was committed",
            "the files are written; `git init` starts one",
        )
    environment = {name: value for name, value in os.environ.items() if name in ("HOME", "PATH", "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "XDG_CONFIG_HOME")}  # fmt: skip
    arguments = ["git", "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "commit.gpgSign=false", "--literal-pathspecs",
                 "-C", str(files.root.resolve())]  # fmt: skip
    try:
        subprocess.run(
            [*arguments, "add", "--intent-to-add", "--", *names],
            capture_output=True,
            env=environment,
            check=False,
            timeout=60,
        )
        done = subprocess.run([*arguments, "commit", "--only", "--quiet", "-F", "-", "--", *names], input=text.encode(),
                              capture_output=True, env=environment, check=False, timeout=60)  # fmt: skip
        told = subprocess.run(
            [*arguments, "rev-parse", "--short=8", "HEAD"],
            capture_output=True,
            env=environment,
            check=False,
            timeout=60,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise CannotRun(f"git could not be run: {error}") from error
    if done.returncode:
        why = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise CannotRun(
            f"git did not commit: {why[0] if why else 'no reason given'}",
            "the files are written; commit them by hand",
        )
    return told.stdout.decode("ascii", "replace").strip()
