"""Finding what the modules of a package define, so that no list names them a second time."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


def module_names(package: ModuleType) -> tuple[str, ...]:
    """Return the names of a package's modules in order of the alphabet, without importing one."""
    return tuple(sorted(found.name for found in iter_modules(package.__path__)))


def defined_in(package: ModuleType, kind: type[T]) -> Iterator[T]:
    """Yield every object of `kind` at the top of a package's modules, each once: one that is imported stands in several."""
    seen: set[int] = set()
    for name in module_names(package):
        for item in vars(import_module(f"{package.__name__}.{name}")).values():
            if isinstance(item, kind) and id(item) not in seen:
                seen.add(id(item))
                yield item
