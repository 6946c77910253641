"""What a finding tells its author to do can be done: the keys that it names are keys of the format."""

from __future__ import annotations

import re
from collections.abc import Iterable

from allidocs.rules.catalogue import ALL_RULES
from allidocs.rules.examples import rows
from tests.coverage.test_elements import known
from tests.rules.judging import judged

PATH = re.compile(r"`([a-z_]+(?:\.[a-z_]+)+)[:`]")
"""A path of the plan in the words of a remedy."""


def paths_named(hints: Iterable[str]) -> set[str]:
    """Return the paths of the plan that remedies name, leaving out files."""
    return {path for hint in hints for path in PATH.findall(hint) if not path.endswith((".toml", ".yaml"))}


def test_every_path_that_a_remedy_names_is_one_of_the_format() -> None:
    """Whoever follows a remedy to the letter finds the key; those that a remark brings with it, too."""
    told = [one.hint for code, body, more, *_ in rows() for one in judged(body, **more) if one.code == code]
    named = paths_named([*(rule.hint for rule in ALL_RULES.values()), *told])
    assert {path for path in named if not known(path)} == set()
    assert len(named) > 30


def test_a_key_that_is_misspelt_is_found() -> None:
    """A file is no path of the plan."""
    assert paths_named(["write `plan.verson`, or a line in `allidocs.toml`"]) == {"plan.verson"}
    assert not known("plan.verson")
