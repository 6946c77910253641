"""Write what is made from the rules: `docs/rules.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from allidocs.insight.thresholds import THRESHOLDS
from allidocs.rules.catalogue import ALL_RULES
from allidocs.rules.rule import LEGAL_AS_OF, Rule

PAGE = "docs/rules.md"
_LEFT_OUT = "".join(
    f"- {what}: {why}.\n"
    for what, why in {
        "superlatives and claims without a number in prose": "whether “leading” is proved needs a reader; `L225` looks at the value proposition alone",
        "a counterpart for every function and level": "companies are built differently; the peer map shows the gaps",
        "a plan of two years at least": "a pilot of one year is a plan",
        "roles held by one person": "three small roles are less than one large; hours in meetings are judged (`L458`)",
        "pages of a finished document": "the build says when a paper is longer than its readers bear",
        "the order in which positions were formed": "no plan records it",
        "whether a purpose convinces": "`L400` asks that it is there, the three tests that it holds",
        "whether stakeholders' stances are true": "`L194` asks what is done about those who resist",
        "values per partner for every agreed figure": "where both agreed on one, `L513` asks only when one side alone reports",
        "an internal rate of return that does not exist": "documents print n/a with the reason",
        "one initiative that carries half of a partner's value": "`L473` asks what is left when it fails",
        "groups of fewer than five answers": "documents do not show them",
        "numbers in public statements": "whose they are needs a reader; the objectives of a launch are judged (`L490`)",
        "a portfolio of alliances": "`allidocs portfolio` reads several plans; rules read one",
    }.items()
)
_THRESHOLDS = "| threshold | usual | what it says | source | rules |\n|---|---|---|---|---|\n" + "".join(
    f"| `{name}` | {item.value} {item.unit} | {item.what} | {item.source} | {', '.join(f'[{code}](#{code.lower()})' for code in item.rules)} |\n"
    for name, item in THRESHOLDS.items()
)
_HEAD = f"""\
# Rules

What `allidocs check` says of a plan that it could read, beside the [errors of the format](plan-format.md).
This page is made from the rules themselves (`make generated`); `allidocs explain L152` prints one of them.

- **Errors** make `check` exit with 1, **warnings** only with `--strict`, **remarks** never. None of them stops a build: documents show open points as open.
- A rule counts **from** a stage of the alliance on: evaluate, form, incubate, operate, transition, retire.
- Rules marked *document* look at the finished contract frame, rules marked *policy* at a company's own policy; `allidocs check --for contract-frame` and `--audience PARTNER` ask for them; a definitive agreement that nobody has signed is read in every check.

Legal sources were last looked up in {LEGAL_AS_OF}.
They say where a rule comes from and are no advice: counsel decides.

## A team's own settings

`allidocs.toml` beside the plan, or above it in its repository, says how rules are applied; `[tool.allidocs]` of a `pyproject.toml` does the same:

```toml
[check]
select = ["L"]          # codes, or beginnings of codes; all unless stated
ignore = ["L44", "L516"] # of two that fit a rule, the longer one counts

[check.severity]
L421 = "error"          # error, warning or remark

[check.limits.L449]
most = 8                # the numbers that a rule judges by stand with it below

[thresholds]
fair-least = 0.75       # numbers that documents print by, too: the list is below
```

`--select` and `--ignore` say it for one run. `--output-format sarif` (or `github`, `json`) is for other tools; `--fix` mends what has one remedy.

## Thresholds

From these numbers on a figure counts as much, little, late or grave. Documents print by them and rules judge by them; the partners of an
alliance set the same ones, in its repository. `allidocs explain fair-least` says what is in force where you are.

{_THRESHOLDS}
## Waivers

What the partners know and live with for a while stands in the plan, with its reason, who answers for it, and its end:

```yaml
waivers:
  pre-qualification:
    code: L535
    place: contract.filings.balancing # the path that `check --verbose` shows, or one above it
    reason: Nothing that is signed in December needs it.
    owner: matthias
    until: 2027-06-30
```

It is then no finding and no question on a first page, and counted as waived. One that waives nothing, or whose day has passed, is a finding itself.

## What is not judged

A rule that is often wrong is soon not read. These are left to people, each for a reason:

{_LEFT_OUT}
## All rules
"""  # noqa: S608 (a page, no query)


def rules_page() -> str:
    """Return the page: one table to find a rule, then every rule at length."""
    rules = tuple(ALL_RULES.values())
    return "\n".join([_HEAD, *_table(rules), *(line for item in rules for line in _at_length(item))])


FAMILIES: dict[str, tuple[str, ...]] = {
    "Strategy and the choice of a partner": ("strategy", "founding", "evaluating"),
    "Money": ("money",),
    "Governance": ("governance", "governing", "deciding"),
    "Work and gates": ("operating", "balancing", "gating"),
    "Sales and launch": ("selling", "launching", "announcing"),
    "Metrics and relationship": ("measuring", "reporting"),
    "Parties, contract and its words": ("parties", "contract", "wording", "languages"),
    "Competition, rights and data": ("competition", "sharing", "rights"),
    "Risks and evidence": ("guarding", "proving"),
    "Reviews and ends": ("transition", "ending", "winding", "parting"),
    "Time and what fits together": ("time", "consistency"),
    "Documents, policies and waivers": ("documents",),
}
"""The modules of rules by what they are about."""


def family(item: Rule) -> str:
    """Return what a rule is about; raises StopIteration for one of a module that has no family."""
    module = "documents" if item.check is None else item.check.__module__.rpartition(".")[2]
    return next(name for name, modules in FAMILIES.items() if module in modules)


def _table(rules: Iterable[Rule]) -> list[str]:
    lines: list[str] = []
    listed = list(rules)
    for name in FAMILIES:
        rows = [
            f"| [{item.code}](#{item.code.lower()}) | {item.title} | {item.severity.value} | {item.stage} |"
            for item in listed
            if family(item) == name
        ]
        lines += [f"### {name}", "", "| code | rule | severity | from |", "|---|---|---|---|", *rows, ""]
    return lines


def _at_length(item: Rule) -> list[str]:
    kind = item.name.partition("-")[0]
    about = "" if item.check else f" · {kind if kind in ('policy', 'waiver') else 'document'}"
    return [
        f"## {item.code}",
        "",
        f"**{item.title}** · {item.severity.value} · from {item.stage}{about}",
        "",
        item.why,
        "",
        f"*To mend it:* {item.hint}.",
        "",
        f"*Source:* {item.source}.",
        "",
        *([f"*Judges by:* {item.told_limits}.", ""] if item.limits else []),
    ]


def main(root: Path) -> None:
    """Write the page below `root`, the repository's root."""
    (root / PAGE).write_text(rules_page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path.cwd())
