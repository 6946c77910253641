"""Templates of one's own: how one starts, and what one that was copied misses of what allidocs changed since."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

from allidocs.artifacts.own import catalogue_of
from allidocs.base.errors import CannotRun
from allidocs.base.files import inside
from allidocs.base.ids import is_slug
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.words import languages_of

ORIGINS = ".ejected"
"""The hidden folder beside templates of one's own that holds each as it was when it was copied."""
_TITLE = "@TITLE@"


def eject(name: str, folder: Path) -> Path:
    """Copy a template of allidocs into a folder of one's own and remember what it was; raises CannotRun if it is there."""
    data = TemplateSet().read(name)
    target = folder / inside(name)
    _write({target: data, folder / ORIGINS / inside(name): data}, target)
    return target


def new_document(id_: str, folder: Path) -> list[Path]:
    """Write the files of a document of one's own that can be built at once, and return their paths.

    Raises CannotRun for an id that is none, that a document of allidocs has, or that the folder has already.
    """
    if not is_slug(id_):
        raise CannotRun(
            f"`{id_}` is no id", "an id holds lower-case letters, digits and hyphens: `house-note`"
        )
    if id_ in {item.id for item in catalogue_of(TemplateSet())}:
        raise CannotRun(
            f"`{id_}` is a document of allidocs, and yours would stand in its place",
            f"choose another id, or start from what is there: `allidocs template eject artifacts/{id_}.j2`",
        )
    templates, title = TemplateSet(), id_.replace("-", " ").capitalize()
    made = {
        folder / "artifacts" / f"{id_}.yaml": "new/document.yaml",
        folder / "artifacts" / f"{id_}.j2": "new/document.j2",
        **{
            folder / "translations" / lang / f"{id_}.po": name
            for lang in languages_of(templates)
            if templates.has(name := f"new/translations/{lang}.po")
        },
    }
    files = {
        path: templates.read(name).replace(_TITLE.encode(), title.encode()) for path, name in made.items()
    }
    _write(files, *files)
    return [*files]


def _write(files: dict[Path, bytes], *new: Path) -> None:
    """Write files; none of those named `new` may be there."""
    for path in new:
        if path.exists():
            raise CannotRun(f"`{path}` is there already", "move it away first; it is not overwritten")
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    except OSError as error:
        raise CannotRun(f"cannot write `{path}`: {error.strerror or error}") from error


class Behind(NamedTuple):
    """A copy that differs from what allidocs has now: `lines` is what changed, as a unified difference.

    `known` says that the lines are what allidocs changed since the copy was made; otherwise nobody knows what it was made
    from, and they are how the copy differs from today's.
    """

    name: str
    known: bool
    lines: tuple[str, ...]


LAID_OVER = frozenset({"theme.yaml", "layout/word.css"})
"""Files of one's own that say only what they change: without a copy there is nothing that they could miss."""


def behind(templates: TemplateSet) -> Iterator[Behind]:
    """Yield the copies of allidocs's templates in a folder of one's own that differ from what allidocs has now."""
    shipped = TemplateSet()
    for name in templates.names():
        if templates.folder is None or not templates.is_own(name) or not shipped.has(name):
            continue
        origin = templates.folder / ORIGINS / name
        known = origin.is_file()
        if name in LAID_OVER and not known:
            continue
        before, now = (origin.read_bytes() if known else templates.read(name)), shipped.read(name)
        old, new = (data.decode("utf-8", "replace").splitlines(keepends=True) for data in (before, now))
        labels = (f"{name}, when it was copied" if known else f"{name}, your own", f"{name}, of allidocs now")
        lines = tuple(line.rstrip("\n") for line in unified_diff(old, new, *labels))
        if lines:
            yield Behind(name, known, lines)
