"""A document that uses every node of the tree, for tests of every writer and for looking at."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from allidocs.document import tree as t
from allidocs.document.number import number


def words(text: str) -> tuple[t.Inline, ...]:
    """Return a text as inlines."""
    return (t.Text(text),)


def para(text: str, role: t.Role = "body") -> t.Paragraph:
    """Return a paragraph of one text."""
    return t.Paragraph(words(text), role)


def cell(text: str, tone: t.Tone = "", **rest: object) -> t.Cell:
    """Return a cell of one paragraph, empty for an empty text."""
    children = (para(text, "cell"),) if text else ()
    return t.Cell(children, tone=tone, **rest)  # type: ignore[arg-type]


def head(*texts: str) -> t.Row:
    """Return a row of column heads."""
    return t.Row(tuple(cell(text, header="column") for text in texts))


def columns(*spec: tuple[float, t.Align]) -> tuple[t.Column, ...]:
    """Return columns from width and alignment."""
    return tuple(t.Column(Decimal(str(width)), align) for width, align in spec)


def kitchen_sink() -> t.Document:
    """Return the document, already numbered."""
    return number(
        t.Document(
            lang="en",
            title="Governance framework: Helios–Nordwind alliance",
            subject="Governance framework",
            cover=_cover(),
            blocks=(*_front(), *_tables(), *_contract(), *_changes()),
            as_of="2026-09-30",
            header_left="Governance framework · Helios–Nordwind alliance",
            header_right="Confidential to the parties",
            footer="helios-nordwind 0.4 · as of 30 Sep 2026 · 7c1e90b · DRAFT",
            mark="DRAFT",
            author="Helios–Nordwind programme office",
            keywords="alliance, governance",
        )
    )


def _cover() -> t.Cover:
    rows = (
        ("Version", "0.4, as of 30 September 2026, revision 7c1e90b"),
        ("Audience", "Executive sponsors and steering committee of both companies"),
        ("Approved by", "Helios Energy S.A.: pending · Nordwind AG: M. Albrecht, 22 September 2026"),
        ("Classification", "Confidential to the parties"),
    )
    return t.Cover(
        "Governance framework",
        words("Helios–Nordwind alliance"),
        words("How the two companies collaborate, communicate and decide while the alliance runs"),
        tuple(t.ControlRow(name, words(value)) for name, value in rows),
        "DRAFT",
    )


def _front() -> tuple[t.Block, ...]:
    facts = t.KeyFacts(
        (
            t.KeyFact("What works", words("11"), "of 12 decisions", words("have exactly one decider; the twelfth waits for the sponsors.")),
            t.KeyFact("What does not", words("19"), "days to decide", words("against 10 agreed, and 24 as Nordwind sees it: the commercial board lacks a quorum rule.")),
            t.KeyFact("What it costs", words("41"), "hours a person, a year", words("in alliance meetings, 6 fewer than last year.")),
        )
    )  # fmt: skip
    ask = t.Ask(
        "For decision on 14 October 2026",
        (para("Approve the decision map and the escalation route, and name a deputy sponsor at Helios."),),
    )
    lead = para(
        "The framework gives every decision one owner, every disagreement a route that ends with both sponsors "
        "within thirty days, and every forum a mandate that is a list of decisions rather than of topics.",
        "lead",
    )
    inlines = t.Paragraph(
        (
            t.Text("A question that its forum does not answer in its days climbs one level; see "),
            t.Reference("decisions"),
            t.Text(", section "),
            t.Reference("escalation"),
            t.Text(" ("),
            t.Reference("escalation", "title"),
            t.Text(") and clause "),
            t.Reference("notice"),
            t.Text(". While it climbs, the "),
            t.Emphasis(words("status quo")),
            t.Text(" holds, "),
            t.Strong((t.Text("always and "), t.Emphasis(words("everywhere")))),
            t.Text(". Values come from "),
            t.Code("governance.decisions"),
            t.Text(" such as "),
            t.Field("governance.days", words("30 days")),
            t.Text(", a "),
            t.Term(words("Defined Term")),
            t.Text(", a "),
            t.Link("https://example.com/a?b=1&c=2", words("source")),
            t.Text(", "),
            t.OpenPoint(words("90 days: Nordwind to confirm"), "op-1"),
            t.Text(", "),
            t.Language("es", words("acuerdo marco")),
            t.Text(", שלום עולם and a status "),
            t.Status("A", "Amber", "warn"),
            t.Text(" beside "),
            t.Small(words("lesser words")),
            t.LineBreak(),
            t.Text("on a second line."),
        ),
        id="inline-words",
    )
    lists = t.List(
        (
            t.ListItem((para("Each level has members of both companies."),)),
            t.ListItem((para("The last is the two sponsors together:"), t.List((t.ListItem((para("within ten days"),)), t.ListItem((para("in writing"),)))))),
        )
    )  # fmt: skip
    steps = t.List(
        (
            t.ListItem((para("The lead asks."), para("In writing."))),
            t.ListItem((para("The forum answers."),)),
        ),
        "number",
    )
    return (
        t.Section("decision", words("Decision asked"), (ask, facts, lead), numbered=False),
        t.Contents("Contents", 2),
        t.Section(
            "map",
            words("Decision map"),
            (
                _decisions(),
                t.Section("escalation", words("Escalation"), (inlines, lists, steps, steps)),
                t.Section(
                    "asides",
                    words("Notes to readers"),
                    (
                        para("A small label", "label"),
                        t.Aside("note", (para("Figures are unaudited."),), "Note"),
                        t.Aside("drafting", (para("Counsel to confirm the carve-outs."),), "Drafting note"),
                        t.Aside("flag", (para("Two clauses contradict each other."),), "Take care"),
                        t.Section("deep", words("A third level"), (para("Words."), t.Section("deeper", words("A fourth level"), (para("Words."),)))),
                    ),
                ),
            ),
            new_page=True,
        ),
    )  # fmt: skip


def _decisions() -> t.Table:
    rows = (
        ("Annual joint budget above 2.0 M EUR", "D·A·I", "Steering committee · quarterly", "10"),
        ("Licence of jointly developed firmware", "·DACC", "Steering committee · quarterly", "15"),
        ("Price list of the joint offering", "··DCI", "Commercial board · monthly", "5"),
        ("Release to field trials", "··CDC", "Engineering board · biweekly", "3"),
        ("Public statement naming both companies", "·CA·D", "Launch team · weekly", "2"),
        ("Change of key personnel", "D·C·I", "Sponsors · on request", "10"),
    )
    body = tuple(
        t.Row(
            (
                cell(name, header="row"),
                *(
                    cell(mark, "accent" if mark == "D" else "muted" if mark == "I" else "")
                    for mark in f"{marks:·<5}"
                ),
                cell(forum),
                cell(days),
            )
        )
        for name, marks, forum, days in rows
    )
    marks = [(7.5, "center")] * 5
    return t.Table(
        "decisions",
        words("Who decides what, where and how fast"),
        columns((31, "left"), *marks, (24, "left"), (7, "right")),  # type: ignore[arg-type]
        (head("Decision", "Spons.", "Legal", "Comm.", "Eng.", "Launch", "Forum and cadence", "Days"),),
        body,
        "grid",
        (t.Paragraph((t.Text("D decides · A must agree · C consulted · I informed. Source: plan, "), t.Emphasis(words("governance.decisions")), t.Text(".")), "note"),),
    )  # fmt: skip


def _tables() -> tuple[t.Block, ...]:
    def metric(
        name: str, unit: str, actual: str, target: str, status: t.Status, values: tuple[int, ...]
    ) -> t.Row:
        spark = t.Spark(
            tuple(Decimal(value) for value in values),
            f"Trend of {name}",
            tuple(Decimal(12) for _ in values),
            "warn",
        )
        label = t.Paragraph((t.Text(f"{name} "), t.Small(words(unit))), "cell")
        return t.Row(
            (
                t.Cell((label,), header="row"),
                cell(actual),
                cell(target),
                t.Cell((t.Paragraph((spark,), "cell"),)),
                t.Cell((t.Paragraph((status,), "cell"),)),
                cell("4.2"),
                cell("–", "gap"),
            )
        )

    amber, green, red = (
        t.Status("A", "Amber", "warn"),
        t.Status("G", "Green", "good"),
        t.Status("R", "Red", "bad"),
    )
    metrics = t.Table(
        "metrics",
        words("Metrics, third quarter 2026: joint value, trend against target, and each partner's own figure"),
        columns((33, "left"), (9, "right"), (9, "right"), (18, "left"), (13, "left"), (9, "right"), (9, "right")),
        (head("Metric", "Actual", "Target", "Trend", "Status", "Helios", "Nordw."),),
        (
            t.Row((cell("Commercial", colspan=7),), "group"),
            metric("Bookings, joint offering", "M EUR", "4.2", "5.0", amber, (2, 3, 4, 6, 8, 9, 11, 13)),
            metric("Revenue, joint offering", "M EUR", "3.1", "3.0", green, (2, 3, 4, 6, 8, 9, 11, 12)),
            metric("Decision time, median", "days", "19", "10", red, (2, 3, 5, 4, 8, 9, 11, 14)),
            t.Row((cell("All"), cell("26.3"), cell("18.0"), cell("tint", "tint"), cell("soft", "soft"), cell("good", "good"), cell("warn", "warn")), "total"),
        ),
        notes=(para("Status by thresholds set before the period.", "note"), para("Dashed line: target.", "note")),
    )  # fmt: skip
    quarters = [(5.2, "center")] * 12
    bars = ("111.........", ".1111.......", "..2m........", "...111m.....", "....111m....", ".....222222m")
    names = (
        "Edge gateway, first release",
        "Field training, 60 engineers",
        "Joint price book",
        "Certification in two markets",
        "Shared service desk",
        "Second-generation sensor",
    )
    tones: dict[str, t.Tone] = {"1": "soft", "2": "accent", "m": "soft", ".": ""}
    roadmap = t.Table(
        "roadmap",
        words("Initiatives by quarter; dark: both partners, ◆ first win"),
        columns((29, "left"), (8, "center"), *quarters),  # type: ignore[arg-type]
        (
            t.Row((cell("Initiative", header="column", rowspan=2), cell("Lead", header="column", rowspan=2), *(cell(year, header="column", colspan=4, align="center") for year in ("2026", "2027", "2028")))),
            t.Row(tuple(cell(f"Q{at % 4 + 1}", header="column") for at in range(12))),
        ),
        tuple(
            t.Row((cell(name, header="row"), cell("H+N"), *(cell("◆" if mark == "m" else "", tones[mark]) for mark in bar)))
            for name, bar in zip(names, bars, strict=True)
        ),
        "timeline",
        (para("2026 to 2028. H Helios, N Nordwind.", "note"),),
    )  # fmt: skip
    spans = t.Table(
        "spans",
        words("Cells that span rows and columns, and cells that hold lists"),
        columns((1, "left"), (1, "left"), (2, "left")),
        (head("Party", "Role", "Duties"),),
        (
            t.Row((cell("Helios", header="row", rowspan=2), cell("Lead"), t.Cell((para("Duties:"), t.List((t.ListItem((para("build"),)), t.ListItem((para("run"),)))))))),
            t.Row((cell("Support"), t.Cell((t.List((t.ListItem((para("first"),)), t.ListItem((para("second"),))), "number"),)))),
            t.Row((cell("Nordwind", header="row"), cell("Sells in two markets", colspan=2, tone="bad"))),
        ),
    )  # fmt: skip
    plain = t.Table(
        "facts",
        (),
        columns((26, "left"), (74, "left")),
        (),
        (
            t.Row((cell("Law", header="row"), cell("Spain"))),
            t.Row((cell("Seat", header="row"), cell("Madrid"))),
        ),
        "plain",
    )
    chart = t.Chart(
        "line",
        ("Q1", "Q2", "Q3", "Q4"),
        (
            t.Series("Bookings", (Decimal(1), Decimal(2), None, Decimal(4))),
            t.Series("Target", (Decimal(2),) * 4, "target"),
        ),
        "M EUR",
    )
    data = t.Table(
        "trend-data",
        (),
        columns((2, "left"), (1, "right")),
        (head("Quarter", "M EUR"),),
        (t.Row((cell("Q1", header="row"), cell("1"))), t.Row((cell("Q2", header="row"), cell("2")))),
    )
    figure = t.Figure(
        "trend",
        words("Bookings by quarter"),
        chart,
        "Bookings rise from 1 to 4 M EUR.",
        data,
        (para("Source: both partners.", "note"),),
    )
    return (
        t.Section("doing", words("How the alliance is doing"), (metrics, plain, para("After a table."), figure, drawn("North"), spans), new_page=True),
        t.Section("roadmap-section", words("Roadmap"), (roadmap, para("A wide page for a wide table.")), landscape=True),
    )  # fmt: skip


def drawn(partner: str) -> t.Figure:
    """Return a figure that is drawn: a forum in which a partner sits."""
    seat = t.Part("seat", (t.Say("name", "Ana Ruiz"), t.Say("title", "Chair")), of=("north",))
    parts = (
        t.Part("partner", (t.Say("name", partner),), "north"),
        t.Part("forum", (t.Say("name", "Board"), t.Say("level", "", Decimal(1))), "board", parts=(seat,)),
    )
    return t.Figure(
        "drawn", words("Who sits where"), t.Picture("tower", (), parts), f"{partner} sits in the board."
    )


def _contract() -> tuple[t.Block, ...]:
    initial = t.Paragraph((t.Text("During the "), t.Term(words("Initial Term")), t.Text(" neither Party shall offer a Competing Gateway to the accounts listed in "), t.Reference("accounts"), t.Text(", for as long as the minimum set out in clause "), t.Reference("minimum"), t.Text(" is met.")))  # fmt: skip
    notice = t.Paragraph((t.Text("Either Party may end this Frame by notice of "), t.OpenPoint(words("90 days: open, Nordwind to confirm by 31 Oct")), t.Text(", given in writing to the other Party's executive sponsor.")))  # fmt: skip
    clauses: tuple[t.Block, ...] = (
        t.Clause("exclusivity", (initial, t.Aside("drafting", (para("Named-account exclusivity lapses if the minimum is missed."),))), mark=words("Proposed · definitive agreement"), stage="definitive", openness="proposed"),
        t.Clause("notice", (notice,), words("Notice."), mark=words("Open · binding"), stage="binding", openness="open"),
        t.Clause("minimum", (t.Paragraph((t.Text("The "), t.Term(words("Minimum")), t.Text(" is 5.0 M EUR of Bookings in each Contract Year."))), t.Clause("counting", (para("Bookings count when signed."), para("Amendments count when paid."))), t.Clause("audit", (para("Each Party may audit once a year:"), t.List((t.ListItem((para("books"),)), t.ListItem((para("systems"),))))))), words("Minimum."), mark=words("Agreed · definitive agreement")),
        t.Clause("exit", (para("On the end of this Frame each Party shall continue to serve Mutual Customers for at least twelve months, on the terms in force on the date of notice."),), mark=words("Agreed · binding · survives"), survives=True),
    )  # fmt: skip
    definitions = t.Definitions(
        (
            t.Definition(
                words("Bookings"),
                (para("means signed orders for the Joint Offering, net of tax."),),
                "def-bookings",
            ),
            t.Definition(
                words("Contract Year"),
                (para("means twelve months from the Effective Date."), para("The first may be longer.")),
                "def-year",
            ),
        )
    )
    schedules: tuple[t.Block, ...] = (
        t.Schedule("metrics-schedule", words("Metrics"), (para("How each metric is counted."), t.Section("sources", words("Sources"), (para("Both ledgers."),)), t.Section("method", words("Method"), (t.Clause("median", (para("Medians, not means."),)),)))),
        t.Schedule("accounts", words("Named accounts"), (para("To be agreed."),)),
    )  # fmt: skip
    signatures = t.Signatures(
        tuple(
            t.Signature(words(party), (words("Name and capacity:"), words("Place and date:")))
            for party in ("Helios Energy S.A.", "Nordwind AG", "Third Partner Ltd")
        )
    )
    return (
        t.Section("terms", words("Exclusivity and termination"), (para("Only the clauses marked binding bind before signature.", "lead"), *clauses), new_page=True),
        t.Section("definitions", words("Definitions"), (definitions,)),
        *schedules,
        signatures,
    )  # fmt: skip


def _changes() -> tuple[t.Block, ...]:
    rita = {"author": "Rita Reviewer", "date": "2026-09-01"}
    gone, new = t.Change("del", **rita, note="moved to 4.3"), t.Change("ins", **rita)
    changed = t.Paragraph((t.Text("The notice is "), t.Deleted(words("60 days"), "Rita Reviewer", "2026-09-01"), t.Inserted(words("90 days"), "Rita Reviewer", "2026-09-01T10:00:00Z"), t.Text(".")))  # fmt: skip
    table = t.Table(
        "changed-rows",
        words("Rows that came and went"),
        columns((3, "left"), (1, "right")),
        (head("Charge", "EUR"),),
        (
            t.Row((cell("Setup", header="row"), cell("10"))),
            t.Row((cell("Training", header="row"), cell("20")), change=gone),
            t.Row((cell("Support", header="row"), cell("30")), change=new),
        ),
    )
    chart = t.Chart("bars", ("2026", "2027"), (t.Series("Bookings", (Decimal(3), Decimal(5))),))
    before = replace(chart, series=(t.Series("Bookings", (Decimal(2), Decimal(5))),))
    figure = t.Figure("changed-figure", words("Bookings"), chart, "Bookings grow from 3 to 5", was=t.FormerChart(before, "Bookings grow from 2 to 5", replace(new, note="The chart changed")))  # fmt: skip
    redrawn = replace(drawn("South"), id="redrawn", was=t.FormerChart(drawn("North").chart, "North sits in the board.", replace(new, note="The picture changed")))  # fmt: skip
    return (
        t.Section("changes", words("Changes"), (
            changed, t.Paragraph((t.Inserted(words("A new paragraph."), "Rita Reviewer"),)),
            t.Changed(gone, (para("A paragraph that was deleted."), t.Clause("gone", (para("A clause that was deleted."),), words("Gone."), number="9.1"))),
            t.Changed(new, (para("A paragraph that was inserted."), t.List((t.ListItem((para("an entry of it"),)),)))),
            t.List((t.ListItem((para("kept"),)), t.ListItem((para("dropped"),), gone), t.ListItem((para("added"),), new)), "number"),
            t.Definitions((t.Definition(words("Old Term"), (para("means nothing now."),), change=gone), t.Definition(words("New Term"), (para("means more."),), "def-new", new))),
            table, t.Changed(gone, (replace(table, id="", body=table.body[:1]),)), t.Changed(new, (replace(table, id="new-table", body=table.body[:1]),)), figure, redrawn,
            t.Aside("note", (para("End."),), "Later", (t.Revised("title", (t.Deleted(words("Earlier")), t.Inserted(words("Later")))),)),
        ), numbered=False),
        t.PageBreak(),
        para("Last words, after a page break."),
    )  # fmt: skip
