"""A record is a frozen data class with slots whose methods are written late; nobody who uses it can tell."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError, field, fields, is_dataclass, replace
from typing import ClassVar

import pytest

from allidocs.base.record import dataclass


@dataclass(frozen=True, slots=True)
class Berry:
    """A record with all that records hold."""

    kind: ClassVar[str] = "fruit"
    name: str
    grams: int = 3
    seeds: list[int] = field(default_factory=list)
    note: str = field(default="", compare=False)

    @property
    def heavy(self) -> bool:
        """Say whether it is heavy."""
        return self.grams > 3


@dataclasses.dataclass(frozen=True, slots=True)
class Twin:
    """The same, made at once."""

    kind: ClassVar[str] = "fruit"
    name: str
    grams: int = 3
    seeds: list[int] = field(default_factory=list)
    note: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Unused:
    """No test makes one before it asks for its fields."""

    one: int
    two: int = 2


@dataclass(frozen=True, slots=True)
class Named:
    """A record that is hashed before anything else is asked of it."""

    name: str


@dataclass(frozen=True, slots=True)
class Longer(Named):
    """A record above another one."""

    size: int = 1


@dataclass(frozen=True, slots=True)
class Checked:
    """A record that looks at what it is given, and is shown in its own way."""

    count: int

    def __post_init__(self) -> None:
        """Refuse what is no count."""
        if self.count < 0:
            raise ValueError(self.count)

    def __repr__(self) -> str:
        """Return it in its own words."""
        return f"<{self.count}>"


def test_it_is_what_a_data_class_is() -> None:
    """Defaults, equality, hash, words and fields are those of `dataclasses`."""
    one, twin = Berry("sloe", seeds=[1]), Twin("sloe", seeds=[1])
    assert repr(one).replace("Berry", "Twin") == repr(twin)
    assert one == Berry("sloe", 3, [1], "another note") != Berry("sloe", 4, [1])
    assert Berry("a").seeds is not Berry("b").seeds
    assert [item.name for item in fields(one)] == [item.name for item in fields(twin)]
    assert is_dataclass(Berry)
    assert Berry.__match_args__ == Twin.__match_args__
    assert Berry.kind == "fruit"
    assert replace(one, grams=9).heavy
    assert hash(Named("a")) == hash(Named("a"))
    assert {Named("a"), Named("a"), Longer("a")} == {Named("a"), Longer("a", 1)}
    assert dataclasses.asdict(Longer("a", 2)) == {"name": "a", "size": 2}


def test_its_fields_are_known_before_one_is_made() -> None:
    """Whoever reads a class instead of an object finds it whole."""
    assert [(item.name, item.default) for item in fields(Unused)][1] == ("two", 2)
    assert Unused(1) == Unused(1, 2)


def test_it_is_frozen_and_has_slots() -> None:
    """Nothing is changed or added."""
    one = Berry("sloe")
    for name in ("name", "other"):
        with pytest.raises(FrozenInstanceError):
            setattr(one, name, "x")
    with pytest.raises(FrozenInstanceError):
        del one.name
    assert not hasattr(one, "__dict__")
    assert not hasattr(Longer("a"), "__dict__")


def test_it_travels() -> None:
    """Processes send records to each other, to one that has made none, too."""
    one = Berry("sloe", seeds=[1, 2], note="n")
    assert pickle.loads(pickle.dumps(one)).note == "n"
    assert copy.copy(one) == copy.deepcopy(one) == one
    assert copy.copy(Checked(3)) == Checked(3)


def test_what_its_class_says_itself_stands() -> None:
    """A method of its own is not written over, and what is wrong is refused as soon as it is made."""
    assert repr(Checked(2)) == "<2>"
    assert Checked(2) == Checked(2)
    with pytest.raises(ValueError, match="-1"):
        Checked(-1)
    with pytest.raises(TypeError, match="unexpected keyword"):
        Named(nme="a")  # type: ignore[call-arg]


def test_many_threads_may_make_the_first_one() -> None:
    """The library is called from several threads at once."""

    @dataclass(frozen=True, slots=True)
    class Fresh:
        """Never made before."""

        number: int

    with ThreadPoolExecutor(16) as pool:
        assert len(set(pool.map(Fresh, range(200)))) == 200


def test_other_data_classes_are_not_made_here() -> None:
    """A class that changes is none of a record's."""
    with pytest.raises(TypeError, match="frozen"):
        dataclass(frozen=False, slots=True)
