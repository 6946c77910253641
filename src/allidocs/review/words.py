"""What a file says, line by line, so that two versions of it can be compared by any program that compares lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from allidocs.base.errors import AllidocsError
from allidocs.base.files import Folder, real
from allidocs.plan.source import read_source, read_text, scalars
from allidocs.review.opening.package import open_bytes
from allidocs.review.opening.reader import read_story

_COUNTED = re.compile(r"\[\d+\]")


def lines_of(path: Path) -> Iterator[str]:
    """Yield each value of a plan's file behind its path, or each paragraph of a Word document.

    A file that is neither, or that cannot be read as such, is yielded as it stands: a difference of lines is then shown.
    """
    data = path.read_bytes()
    if data[:2] == b"PK":
        try:
            story = read_story(open_bytes(data, path.name))
        except AllidocsError as error:
            yield f"a Word document that cannot be read: {error.message}"
            return
        yield from (text for one in story.paragraphs if not one.contents and (text := one.accepted.strip()))
        return
    folder = Folder(real(path).parent)
    try:
        source = read_source(folder, [path.name])
        text = read_text(folder, path.name)
    except AllidocsError:
        yield from data.decode("utf-8", "replace").splitlines()
        return
    if source.findings:
        yield from text.splitlines()
    else:
        # An entry of a list is what it says: its place in the list would make every later one differ.
        for at, value in scalars(source.root):
            yield f"{_COUNTED.sub('[]', at)}: {' '.join(value.text.split())}"
