"""Common edits come home: each becomes the value, the words or the entry of the plan that it means."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from allidocs.review.proposing.clause_edits import headed
from allidocs.review.proposing.proposals import Proposal
from tests.review.editing import Edited, text_of, w
from tests.review.test_blanks import in_repository
from tests.review.worlds import HELIOS, copied, git, reviewed, sent, sent_sample, taken
from tests.worlds import SMALL, write


def frame(edited: Edited) -> Edited:
    """Edit a contract frame as lawyers do."""
    edited.replace("[escrow agent, and who pays it]", "an agent", within="Source code on which")
    edited.replace("30\u00a0days", "forty-five (45) days")
    edited.replace("Clean team.", "Clean teams.", within="Sensitive information goes only")
    edited.add_paragraph("Each Party acts for itself", "House animals. No party may keep cats.")
    edited.add_row("The forecasting engine of Nordwind", ["Node", "A place at which load is measured."])
    first, second = edited.find("No talk about prices"), edited.find("Cost and price data of PeakGuard")
    edited.move_paragraph(first, second, "marked")
    return edited


def test_what_lawyers_do_to_a_frame_comes_home(tmp_path: Path) -> None:
    """Blanks, lengths in words, headings, a clause with its heading, a row, a moved entry: all applied, and proved."""
    plan = copied(HELIOS, tmp_path, repository=True)
    found = {one.path: one for one in taken(plan, tmp_path, frame(Edited(sent(plan))).save())}
    assert {path: one.sort for path, one in found.items()} == {
        "contract.clauses.escrow": "override",
        "contract.payment": "value",
        "contract.clauses.clean-team.heading": "prose",
        "contract.clauses.house-animals": "clause",
        "contract.definitions.node": "item",
        "contract.competition.conduct[0]": "moved",
    }
    text = "".join(path.read_text() for path in sorted(plan.glob("*.yaml")))
    assert "Source code on which another Party depends is held by an agent" in " ".join(text.split())
    assert "{open|escrow agent" not in text
    assert "payment: 45 days" in text
    assert "heading: House animals" in text
    assert "text: No party may keep cats." in text
    assert text.index("Cost and price data of PeakGuard components go") < text.index(
        "No talk about prices, offers"
    )


def changed(plan: Path, name: str, old: str, new: str) -> None:
    """Change a file of a plan and commit."""
    path = plan / name
    assert old in path.read_text(), old
    path.write_text(path.read_text().replace(old, new, 1))
    git(plan.parent, "commit", "-qam", "Later")


def test_a_blank_of_the_frame_becomes_the_value_that_it_waits_for(tmp_path: Path) -> None:
    """The plan had no such value: it has it now, where it belongs."""
    plan = copied(HELIOS, tmp_path, repository=True)
    text = "{text: 'Cats leave within {contract.cure|time to be agreed}.', after: scope}"
    changed(plan, "contract.yaml", "  cure: 60 days\n", "")
    changed(plan, "contract.yaml", "  clauses:\n", f"  clauses:\n    cats: {text}\n")
    edited = Edited(sent(plan))
    edited.replace("[time to be agreed]", "sixty (60) days", within="Cats leave within")
    (one,) = taken(plan, tmp_path, edited.save())
    assert (one.sort, one.path, one.note) == ("value", "contract.cure", "fills in what stood open")
    assert "cure: 60 days" in (plan / "contract.yaml").read_text()


def test_definitions_of_the_library_become_the_parties_own(tmp_path: Path) -> None:
    """Changed words and a new name go together: the plan needs both halves, and the other language is behind."""
    plan = copied(HELIOS, tmp_path, repository=True)
    edited = Edited(sent(plan))
    edited.replace("A company that controls a Party", "Any entity that controls a Party")
    edited.replace_in(
        next(one for one in edited.paragraphs() if text_of(one) == "Affiliate"), "Affiliate", "Group company"
    )
    (one,) = taken(plan, tmp_path, edited.save())
    behind = "".join(
        f"; `contract.definitions.affiliate.{half}.es` will be behind" for half in ("term", "meaning")
    )
    assert (one.path, one.note) == (
        "contract.definitions.affiliate",
        f"the plan's own, in place of the library's{behind}",
    )
    text = (plan / "contract.yaml").read_text()
    assert "        es: Sociedad del Grupo\n        en: Group company\n        behind:" in text
    assert "        en: Any entity that controls a Party" in text


@pytest.mark.parametrize("tracked", [True, False])
def test_a_definition_of_the_library_that_went_is_left_out(tmp_path: Path, *, tracked: bool) -> None:
    """The plan never wrote it: it says now that it is left out, and by whom."""
    plan = copied(HELIOS, tmp_path, repository=True)
    edited = Edited(sent(plan)).delete_row("A company that controls a Party", tracked=tracked)
    (one,) = taken(plan, tmp_path, edited.save())
    assert (one.sort, one.path, one.applicable) == ("removal", "contract.definitions.affiliate", True)
    assert "  terms_omitted:\n    affiliate: Deleted in back.docx" in (plan / "contract.yaml").read_text()
    assert not any("controls a Party" in text_of(one) for one in Edited(sent(plan)).paragraphs())


def test_a_definition_in_place_of_the_library_s_goes_with_it(tmp_path: Path) -> None:
    """Without the plan's own words the library's would stand there again."""
    plan = copied(HELIOS, tmp_path, repository=True)
    own = "{term: Affiliate, meaning: Any entity that controls a Party.}"
    changed(plan, "contract.yaml", "  definitions:\n", f"  definitions:\n    group: {own}\n")
    edited = Edited(sent(plan)).delete_row("Any entity that controls a Party")
    (one,) = taken(plan, tmp_path, edited.save())
    assert [write.path for write in one.writes] == [
        "contract.definitions.group",
        "contract.terms_omitted.affiliate",
    ]
    assert not any("controls a Party" in text_of(one) for one in Edited(sent(plan)).paragraphs())


@pytest.mark.parametrize("tracked", [True, False])
@pytest.mark.parametrize("empty", [True, False])
def test_a_row_behind_the_last_one_of_a_table_is_a_row_whatever_follows(
    tmp_path: Path, *, empty: bool, tracked: bool
) -> None:
    """Nothing may stand behind a table but an empty paragraph: the cells are told together, as a row."""
    edited = Edited(sent_sample(HELIOS, "governance-framework"))
    table = next(
        one
        for one in edited.root.iter(w("tbl"))
        if (following := one.getnext()) is not None
        and following.tag == w("p")
        and bool(text_of(following).strip()) is not empty
        and len(one.findall(w("tr"))[-1].findall(w("tc"))) > 2
        and one.getparent().tag == w("body")
    )
    cells = table.findall(w("tr"))[-1].findall(w("tc"))
    words = text_of(next(table.findall(w("tr"))[-1].iter(w("p"))))
    edited.add_row(words, [f"New {at}" for at in range(len(cells))], tracked=tracked)
    one = reviewed(HELIOS, tmp_path, edited.save()).only()
    assert one.new == " | ".join(f"New {at}" for at in range(len(cells)))
    assert "table row" in one.place


def test_a_row_with_cells_that_follow_from_others_is_an_entry_without_them(tmp_path: Path) -> None:
    """What is derived is left out, and told; what cannot be read is named, and nothing is guessed."""
    goal = "{text: Serve forty mills, target: Forty, by: 2028-06-30, imperatives: [grow, lead]}"
    text = SMALL.replace("{text: Serve forty mills by 2028}", goal)
    plan = write(
        tmp_path / "plan",
        {
            "plan.yaml": f"{text}imperatives:\n  grow: {{partner: alfa, text: Grow}}\n  lead: {{partner: beta, text: Lead}}\n"
        },
    )
    data = sent(plan, "strategic-map")

    def row(day: str) -> Proposal:
        edited = Edited(data).add_row("Serve forty mills", ["Enter Spain", "●", "●", "Ten mills", day])
        return reviewed(plan, tmp_path, edited.save()).only()

    one, other = row("30 June 2029"), row("next year")
    assert (one.sort, one.path) == ("item", "objectives.enter-spain")
    assert one.writes[0].value == {"text": "Enter Spain", "target": "Ten mills", "by": "2029-06-30"}
    assert "left out is what follows from the rest of the plan: ●" in one.note
    assert (other.sort, other.writes) == ("unplaced", ())
    assert "whose `by` cannot be read (`next year` is no full date)" in other.note


def test_a_longer_name_in_a_cell_that_refers_is_the_new_name_of_what_it_refers_to(tmp_path: Path) -> None:
    """Nobody is told that it is the same value written in another way."""
    plan = copied(HELIOS, tmp_path, repository=True)
    edited = Edited(sent(plan))
    row = edited.find("Is an initiative given more money").getparent().getparent()
    cell = next(one for one in row.iter(w("p")) if text_of(one) == "Steering committee")
    edited.replace_in(cell, "Steering committee", "Joint steering committee")
    (one,) = taken(plan, tmp_path, edited.save())
    assert (one.sort, one.path) == ("value", "bodies.steering-committee.name")
    assert (
        "{en: Joint steering committee, es: Comité directivo, behind: [es]}"
        in (plan / "governance.yaml").read_text()
    )


def test_a_component_that_was_deleted_is_taken_out(tmp_path: Path) -> None:
    """Its whole words went; applying takes the entry out of the plan, where nothing else needs it."""
    plan = copied(HELIOS, tmp_path, repository=True)
    (one,) = taken(
        plan, tmp_path, Edited(sent(plan)).delete_paragraph("Negotiated once admission to the markets").save()
    )
    assert (one.sort, one.path, one.confidence) == ("removal", "contract.components.flexibility-terms", "low")
    assert "flexibility-terms:" not in (plan / "contract.yaml").read_text()


def test_a_comment_quotes_what_stands_there_now(tmp_path: Path) -> None:
    """Words that were changed under it are not glued to the old ones; it is still about the value that was sent."""
    edited = Edited(sent_sample(HELIOS))
    edited.comment("30\u00a0days", "Why so long?")
    paragraph = edited.find("30\u00a0days")
    edited.replace_in(paragraph, "30\u00a0days", "45 days")
    end = next(one for one in paragraph.iter(w("commentRangeEnd")))
    paragraph.append(end)
    (one,) = reviewed(HELIOS, tmp_path, edited.save()).of("comment")
    value = one.writes[0].value
    assert isinstance(value, Mapping)
    assert "45 days" in str(value["quote"])
    assert "30" not in str(value["quote"])


@pytest.mark.parametrize(
    ("paragraphs", "heading", "text"),
    [
        (["House animals. No party may keep cats."], "House animals", "No party may keep cats."),
        (["8.4 House animals. No party may keep cats."], "House animals", "No party may keep cats."),
        (["House animals", "No party may keep cats."], "House animals", "No party may keep cats."),
        (["Animales. Ninguna Parte tiene gatos."], "Animales", "Ninguna Parte tiene gatos."),
        (["No party may keep cats."], "", "No party may keep cats."),
        (
            ["No party, nor its affiliate, may keep cats. Dogs may stay."],
            "",
            "No party, nor its affiliate, may keep cats. Dogs may stay.",
        ),
        (["12 months after signature it ends."], "", "12 months after signature it ends."),
    ],
)
def test_a_clause_is_typed_with_its_heading(paragraphs: list[str], heading: str, text: str) -> None:
    """In a line of its own or run into the words, with a number or without."""
    assert headed(paragraphs) == (heading, text)


def test_a_bullet_of_a_new_entry_is_read_as_the_one_before_it_is_printed(tmp_path: Path) -> None:
    """Text, owner and day apart where they stand as they do beside it, else all of it as the entry's text."""
    step = (
        "  verdict: {result: go}\n  next_steps: {pilot: {text: Run a pilot, owner: ana, due: 2026-11-30}}\n"
    )
    plan = in_repository(tmp_path, {"plan.yaml": SMALL.replace("objectives:", f"{step}objectives:")})
    edited = Edited(sent(plan, "strategic-map"))
    edited.add_paragraph("Run a pilot", "Ask the board whether it agrees")
    edited.add_paragraph("Run a pilot", "Call the bank Leo Brandt, 5 Dec 2026")
    found = taken(plan, tmp_path, edited.save())
    assert [(one.sort, one.writes[0].value) for one in found] == [
        ("item", {"text": "Call the bank", "owner": "leo", "due": "2026-12-05"}),
        ("item", {"text": "Ask the board whether it agrees"}),
    ]
    assert all(one.path.startswith("strategy.next_steps.") for one in found)
    edited = Edited(sent(plan, "strategic-map"))
    edited.delete_paragraph("Run a pilot")
    gone = reviewed(plan, tmp_path, edited.save()).only()
    assert (gone.sort, gone.path, gone.confidence) == ("removal", "strategy.next_steps.pilot", "low")
