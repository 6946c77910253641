"""What a chart or a picture shows a reader: not how the plan calls its entries, nor where a value stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from allidocs.document import tree


def shown(of: tree.Chart | tree.Picture) -> tree.Chart | tree.Picture:
    """Return a chart or a picture with what only the plan and its template know taken out."""
    if isinstance(of, tree.Chart):
        return replace(of, series=tuple(replace(one, paths=()) for one in of.series))
    names = {id_: str(place) for place, id_ in enumerate(_ids(of.parts))}
    return replace(of, parts=tuple(_renamed(part, names) for part in of.parts))


def _ids(parts: tuple[tree.Part, ...]) -> Iterator[str]:
    for part in parts:
        if part.id:
            yield part.id
        yield from _ids(part.parts)


def _renamed(part: tree.Part, names: dict[str, str]) -> tree.Part:
    of, to = (tuple(names.get(one, one) for one in ids) for ids in (part.of, part.to))
    inside = tuple(_renamed(one, names) for one in part.parts)
    return replace(part, id=names.get(part.id, ""), of=of, to=to, parts=inside)
