"""Write what is made from the rules: `docs/rules.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from allidocs.rules.catalogue import ALL_RULES
from allidocs.rules.rule import LEGAL_AS_OF, Rule

PAGE = "docs/rules.md"
_HEAD = f"""\
# Rules

What `allidocs check` says of a plan that it could read, beside the [errors of the format](plan-format.md).
This page is made from the rules themselves (`make generated`); `allidocs explain L152` prints one of them.

- **Errors** make `check` exit with 1, **warnings** only with `--strict`, **remarks** never. None of them stops a build: documents show open points as open.
- A rule counts **from** a stage of the alliance on: evaluate, form, incubate, operate, transition, retire.
- Rules marked *document* look at the finished contract frame, rules marked *policy* at a company's own policy; `allidocs check --for contract-frame` and `--audience PARTNER` ask for them.

Legal sources were last looked up in {LEGAL_AS_OF}.
They say where a rule comes from and are no advice: counsel decides.
"""


def rules_page() -> str:
    """Return the page: one table to find a rule, then every rule at length."""
    rules = tuple(ALL_RULES.values())
    return "\n".join([_HEAD, *_table(rules), "", *(line for item in rules for line in _at_length(item))])


def _table(rules: Iterable[Rule]) -> list[str]:
    rows = [
        f"| [{item.code}](#{item.code.lower()}) | {item.title} | {_severity(item)} | {item.stage} |"
        for item in rules
    ]
    return ["| code | rule | severity | from |", "|---|---|---|---|", *rows]


def _at_length(item: Rule) -> list[str]:
    kind = item.name.partition("-")[0]
    about = "" if item.check else f" · {kind if kind in ('policy', 'waiver') else 'document'}"
    return [
        f"## {item.code}",
        "",
        f"**{item.title}** · {_severity(item)} · from {item.stage}{about}",
        "",
        item.why,
        "",
        f"*To mend it:* {item.hint}.",
        "",
        f"*Source:* {item.source}.",
        "",
        *([f"*Judges by:* {item.told_limits}.", ""] if item.limits else []),
    ]


def _severity(item: Rule) -> str:
    return {"error": "error", "warning": "warning", "info": "remark"}[item.severity.value]


def main(root: Path) -> None:
    """Write the page below `root`, the repository's root."""
    (root / PAGE).write_text(rules_page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path.cwd())
