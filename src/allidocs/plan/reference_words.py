"""The hand-written part of docs/plan-format.md: the introduction and the examples, which a test reads as one plan."""

from __future__ import annotations

INTRODUCTION = """\
# The plan format

<!-- Generated from the models in src/allidocs/plan by `make generated`; edit those. -->

A plan is YAML: a text that people write and read, and that keeps its history in version control.
It holds what the partners of an alliance agreed, once; every document is made from it.
This page explains how plans are written, what can be wrong, and every key.

## The shortest plan

```yaml
# yaml-language-server: $schema=plan.schema.json
allidocs: 1
plan:
  id: north-south
  title: North and South
  stage: evaluate
  as_of: 2026-09-30
partners:
  north: {name: North AG, short_name: North}
  south: {name: South SA, short_name: South}
```

That is enough for `allidocs check`.
`allidocs init DIR --stage evaluate` writes a longer one with comments.
The first line lets editors with yaml-language-server complete and explain every key; `allidocs schema` prints the schema.

## Files and folders

A plan is one file or a folder of `.yaml` files, which are read as if they were one.
Files may share a top-level key such as `initiatives`, each with other entries below it.
The same entry in two files is an error that shows both places.
A file belongs to the plan when it says `allidocs: 1` at its top; in the plan's own folder, one that holds keys of this format alone belongs to it, too.
A folder below with a `plan:` of its own is another plan, and other YAML is passed over: `allidocs check --verbose` names it.

## Ids and paths

Everything that can be pointed at has an id: the key that it stands under.
Ids are lower-case letters, digits and hyphens, such as `edge-gateway`, 64 characters at most.
They stay when a name changes or an entry moves.
A path joins keys and ids with dots, `initiatives.edge-gateway.owner`; only lists without ids are counted, `strategy.focus[0]`.
A key that you choose freely, such as a version, may hold a dot: its path writes it as an address does, `plan.history.1%2E4`, and commands take `plan.history.1.4`, too.
Where a key refers to something, write its id: `owner: ana`.

## Values

What you write is what is meant: no value is guessed from its look.
`no` is the text "no" where a text belongs, `1.10` stays `1.10` where a version belongs, and dates need no quotes.
The key that a value stands under decides what it is.
A key without a value, or with `~` or `null`, counts as not given.

| Kind | How to write it | Remarks |
|---|---|---|
| text | `A sentence`, or `{en: A sentence, es: Una frase}` | Markdown; raw HTML is printed as text |
| money | `12.5M EUR`, `950k USD`, `1_250_000 EUR`, or `{amount: 1250000, currency: EUR}` | `k`, `M` and `B` are thousands, millions and billions |
| number | `4.25`, `1_250` | a point for decimals, nothing or `_` between thousands |
| percentage | `35%` or `35` | hundredths: `35` is 35 % |
| date | `2026-09-30` | year, month, day |
| period | `2026`, `2026H1`, `2026Q3`, `2026-07` | year, half, quarter or month of the calendar |
| duration | `48h`, `90 days`, `10 working days`, `18 months`, `3 years` | a whole number and a unit |
| true or false | `true`, `false`, `yes`, `no` | |

Of an amount that is known within bounds alone write these: `{at_least: 1B USD}`, `{at_most: 2M EUR}`, or both.
One that exists and that the partners do not say is `undisclosed`.
Such an amount is printed as what it is; it counts in sums, which then say “at least”, and in no other computation.

Money by year is written `{2026: 1.2M EUR, 2027: 800k EUR}`, figures by period `{2026Q1: 4.2, 2026Q2: 4.9}`.
Between braces or brackets, quote a value that holds `:`, `,`, `?` or a bracket: `{vis: 'only:north'}`.
YAML tags (`!!`), merge keys (`<<`) and several documents in a file are refused; anchors and aliases are fine.

## Texts

A text is Markdown, in the language of the plan (`plan.language`) unless it says otherwise.
In several languages it is a mapping from language to text.
A document in a language that a text lacks prints the text in its own language and counts it at the end.
For several paragraphs write `|` and indent the lines below it.

```yaml
purpose:
  en: Reach hospitals that neither of us reaches alone.
  es: Llegar a hospitales a los que ninguno llega solo.
```

A text whose languages have parted says which are behind: `{en: Ship in May., es: Entregar en abril., behind: [es]}`.
`allidocs review --apply` writes that when one language is changed, `allidocs check` lists it, and documents mark it.
A translation that is behind is not printed: the version in the plan's language stands in its place.
Take `behind` away when the versions say the same again.

## Who may see what

Everything in a plan is shared between the partners unless it carries a label.
Any entry may have the key `vis`, and so may a text when it is written long: `{text: Our limit is 4%, vis: 'only:north'}`.

| Label | Who sees it |
|---|---|
| `shared` | everybody, as without a label |
| `only:PARTNER` | the partner with that id |
| `counsel` | counsel, when a document is built with `--audience counsel` |
| `clean-team` | the clean team, with `--audience clean-team` |

`allidocs build` makes the shared edition; `--audience` makes another.
What an audience may not see is left out with everything below it, and so is every reference to it.
A partner's own entry in `contract.components.ID.positions` is seen by that partner only, whatever its label.

## What happened

A fact has a day, and the day says everything: an action with `done` is done, and nothing else says so again.
What is planned keeps what was promised and tells what became of it:

```yaml
milestones:
  first-order:
    name: First order
    due: 2026-06-30                  # what is promised now
    forecast: 2026-07-20             # what is expected now
    rebaselines:                     # what was promised before, the oldest first
      - {was: 2026-04-30, date: 2026-03-12, reason: The approval came late., decided: new-dates}
```

`started`, `done` and `dropped` are days, `done_by` and `note` say more; whether it is late follows from `plan.as_of`.
`decision_log` holds what was decided, by whom and when; an ask, a gate, a verdict or a re-baseline points at its entry with `decided`.
Somebody who left has `until`: what is open and theirs passes to their `successor`, or is nobody's; what they did stays theirs.
A risk, an assumption or an approval keeps its `status` and may say `since` when it holds.
Nothing may have happened after `plan.as_of`, and figures belong to periods that are over.
`allidocs check --as-of DAY` and `allidocs build --as-of DAY` judge the plan on another day; on an earlier one, what happened later is not known yet, what was changed later is what it was, and what has no day is not told: a status without one reads as unknown. Texts are those that the plan has now, and may tell of later days; the cover says so, and `check --as-of DAY` lists those that name one (A002). What they said on that day is in the history of git (`allidocs redline PLAN REVISION`, `allidocs build` in a checkout of it).

## What may be missing

A plan at the stage `evaluate` is ten minutes' work, and grows.
Only the keys marked as needed below must be written, and only where the entry that they belong to is written.
What a document lacks is listed by `allidocs check --for DOCUMENT`, and once at the end of a build; its empty sections do not appear.
"""

EXAMPLES: dict[str, str] = {
    "plan": """
plan:
  id: north-south
  title: North and South
  stage: operate
  as_of: 2026-06-30
  version: 1.10
  language: en
""",
    "partners": """
partners:
  north:
    name: North AG
    short_name: North
    country: DE
  south:
    name: South SA
    short_name: South
    country: ES
""",
    "people": """
people:
  ana: {name: Ana Ruiz, partner: south, function: alliance, level: senior}
  bo: {name: Bo Lind, partner: north, title: Head of sales, deputy: cy}
  cy: {name: Cy Frank, partner: north}
""",
    "strategy": """
strategy:
  problem: Hospitals wait eleven weeks for a part.
  focus: [Two regions, One product line]
""",
    "risks": """
risks:
  late-approval:
    name: Approval comes late
    category: legal
    likelihood: 3
    impact: 4
    response: File in both countries at once.
    owner: ana
    due: 2026-09-30
""",
    "investment": """
investment:
  discount_rates: {north: 9%, south: 11%}
  flows:
    north:
      revenue: {2026: 400k EUR, 2027: 2.1M EUR}
      investment: {2026: 1.2M EUR}
""",
    "bodies": """
bodies:
  board:
    name: Alliance board
    level: 3
    members: [ana, bo]
    cadence: quarterly
    rule: consensus
""",
    "decisions": """
decisions:
  price-list:
    question: Which prices does the joint offer have?
    category: commercial
    decider: board
    consulted: [cy]
    time_limit: 10 working days
""",
    "initiatives": """
initiatives:
  pilot:
    name: Pilot in two regions
    status: active
    owner: ana
    costs:
      north: {2026: 300k EUR}
    milestones:
      first-order: {name: First order, due: 2026-08-15}
""",
    "metrics": """
metrics:
  orders:
    name: Joint orders
    family: financial
    unit: k EUR
    targets: {2026Q1: 200, 2026Q2: 350}
    values: {2026Q1: 180, 2026Q2: 362.5}
""",
    "evaluations": """
evaluations:
  north:
    criteria:
      idea: {text: Same idea of a fair price, weight: 60%, kind: philosophy, problem: Fishers left us over prices.}
      pace: {text: Decides fast, weight: 40%, kind: speed, least: 3}
    candidates:
      south-sa:
        name: South SA
        partner: south
        found: Named by two customers.
        status: short-list
        order: 1
        approach: Offer a trial in one port.
        scores:
          idea: {by: {bo: 4, cy: 5}, evidence: Their price list is public.}
          pace: {by: {bo: 3, cy: 4}, evidence: Answered within a week.}
""",
    "sales": """
sales:
  accounts:
    vigo: {name: Port of Vigo, led_by: south, lead: ana, counterpart: bo}
  pay:
    sellers: {name: Sellers of both, credit: 100%, rate: 3%, own_rate: 3%}
  conflicts:
    both: {text: Both claim a port., rule: Who registered it first leads., decider: bo, within: 3 working days}
""",
    "sharing": """
sharing:
  groups: {team: {name: Alliance team}, clean: {name: Clean team, members: [cy]}}
  classes:
    orders: {name: Joint orders, light: green, to: {team: direct, clean: direct}}
    costs: {name: Unit costs, light: red, to: {team: never, clean: clean-team}}
""",
    "negotiations": """
negotiations:
  north:
    topics:
      cap: {name: Cap on liability, ours: 5, theirs: 2, opening: 1 M EUR, target: 2 M EUR, limit: 3 M EUR}
""",
    "contract": """
contract:
  components:
    price:
      name: Price adjustment
      topic: commercial
      intent: Prices follow cost once a year.
      positions:
        north: We could live with 4 %.
  clauses:
    escrow: {option: release, openness: agreed}
    publicity:
      override: {text: A Party speaks publicly with approval only., base: 20a66e20637a, side: north}
""",
    "open_points": """
open_points:
  remark-one:
    document: contract-frame
    at: escrow
    text: Who holds the code?
    author: Ann Counsel
    side: south
    date: 2026-04-30
""",
}
"""A short example for some top-level keys; all of them together are a plan without errors."""
