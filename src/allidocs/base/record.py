"""Data classes whose methods are written when the first object is made: most classes that a command imports make none.

`dataclasses.dataclass` writes and compiles six methods for every class when its module is imported, which was a tenth of
what `check` did; Python does it faster from 3.13 on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    import dataclasses
    from functools import partial
    from threading import RLock

    _FIELDS, _PARAMS = "__dataclass_fields__", "__dataclass_params__"
    _FIRST = ("__match_args__", _PARAMS, _FIELDS, "__init__")
    """What an object needs to be made, the constructor last: who finds it finds the rest."""
    _REST = ("__repr__", "__eq__", "__hash__")
    """What few objects are asked for."""
    _LOCK = RLock()

    def dataclass(*, frozen, slots):
        """Return what makes a class a data class that is frozen and has slots, as `dataclasses.dataclass` does, but later."""
        if not (frozen and slots):
            raise TypeError("a record is frozen and has slots; `dataclasses.dataclass` makes others")
        return _lazily

    def _lazily(written):
        """Return a class with slots for the fields of one, whose other methods are written when they are first needed."""
        whole = {
            name: item for name, item in vars(written).items() if name not in ("__dict__", "__weakref__")
        }
        names = [
            name for name, kind in whole.get("__annotations__", {}).items() if "ClassVar" not in str(kind)
        ]
        held = {name for base in written.__mro__[1:] for name in vars(base).get("__slots__", ())}
        made = type(written)(
            written.__name__, written.__bases__,
            {name: item for name, item in whole.items() if name not in names}
            | {"__slots__": tuple(name for name in names if name not in held)},
        )  # fmt: skip
        made.__qualname__ = written.__qualname__

        def complete(wanted, **less) -> None:
            with _LOCK:
                if any(getattr(vars(made).get(name), "stands_in", False) for name in wanted):
                    copy = type(written)(written.__name__, written.__bases__, dict(whole))
                    model = vars(dataclasses.dataclass(frozen=True, **less)(copy))
                    for name in wanted:
                        setattr(made, name, model[name])

        def first() -> None:
            complete(_FIRST, eq=False, repr=False)

        made.__init__ = _stand_in(made, "__init__", first)
        for name in _REST:
            if whole.get(name) is None:
                setattr(made, name, _stand_in(made, name, partial(complete, _REST)))
        made.__setattr__, made.__delattr__ = _refuse, _refuse
        made.__getstate__, made.__setstate__ = _state, _restore
        setattr(made, _FIELDS, _Later(made, first))
        return made

    def _stand_in(made, name, complete):
        """Return a method that has itself written, and then does what it does."""

        def method(self, /, *values, **named):
            complete()
            return getattr(made, name)(self, *values, **named)

        method.stands_in = True
        return method

    class _Later:
        """What stands for the fields of a class until somebody asks for them."""

        def __init__(self, made, complete) -> None:
            self.made, self.complete = made, complete

        def __get__(self, _one, _owner):
            self.complete()
            return vars(self.made)[_FIELDS]

    def _refuse(_self, name, *_value) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")

    def _state(self):
        return [getattr(self, one.name) for one in dataclasses.fields(self)]

    def _restore(self, state) -> None:
        for one, value in zip(dataclasses.fields(self), state, strict=True):
            object.__setattr__(self, one.name, value)


__all__ = ["dataclass"]
