"""All rules by code: those on plan data, and those that other rooms apply to finished documents and policies."""

from __future__ import annotations

from allidocs.rules import (
    competition,
    contract,
    ending,
    governance,
    languages,
    launching,
    measuring,
    money,
    operating,
    parties,
    rights,
    strategy,
    wording,
)
from allidocs.rules.documents import DOCUMENT_RULES
from allidocs.rules.rule import Rule

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            item
            for module in (
                parties,
                competition,
                rights,
                contract,
                launching,
                ending,
                governance,
                wording,
                languages,
                strategy,
                money,
                operating,
                measuring,
            )
            for item in vars(module).values()
            if isinstance(item, Rule)
        ),
        key=lambda item: item.code,
    )
)
"""Rules on plan data, which `check` applies to every plan."""

ALL_RULES: dict[str, Rule] = {
    item.code: item for item in sorted((*RULES, *DOCUMENT_RULES), key=lambda item: item.code)
}
"""Every rule by its code."""
