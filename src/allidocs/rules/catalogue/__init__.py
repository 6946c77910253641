"""All rules by code: those on plan data, and those that other rooms apply to finished documents and policies.

Every module of this package is read: a rule that stands in one is applied, and no list names it.
"""

from __future__ import annotations

import sys

from allidocs.base.discovery import defined_in
from allidocs.rules.documents import DOCUMENT_RULES
from allidocs.rules.rule import Rule


def found_rules() -> tuple[Rule, ...]:
    """Return the rules of all modules of this package, in order of their codes."""
    return tuple(sorted(defined_in(sys.modules[__name__], Rule), key=lambda item: item.code))


RULES: tuple[Rule, ...] = found_rules()
"""Rules on plan data, which `check` applies to every plan."""

ALL_RULES: dict[str, Rule] = {
    item.code: item for item in sorted((*RULES, *DOCUMENT_RULES), key=lambda item: item.code)
}
"""Every rule by its code."""
