"""What reviewers do to a document becomes proposals of the right kind, and nothing that they did is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from allidocs.plan.model import read_plan
from allidocs.plan.source import read_texts
from allidocs.review.run import apply, chosen
from tests.review.editing import Edited, text_of
from tests.review.worlds import HELIOS, LITORAL, copied, reviewed, sent_sample
from tests.sampling import sampled

DOCUMENTS = ("contract-frame", "governance-framework", "operating-plan", "launch-plan", "exit-plan", "joint-business-plan", "metric-report", "strategic-map")  # fmt: skip


@pytest.mark.parametrize(
    ("id_", "sample", "lang"),
    sampled([(id_, *one) for id_ in DOCUMENTS for one in ((HELIOS, "en"), (HELIOS, "es"), (LITORAL, "es"))], 8),
)  # fmt: skip
def test_an_untouched_document_changes_nothing(id_: str, sample: Path, lang: str, tmp_path: Path) -> None:
    """Sent and returned as it was: no proposal at all."""
    from allidocs.base.errors import AllidocsError

    try:
        data = sent_sample(sample, id_, lang)
    except AllidocsError:
        pytest.skip("the sample is not ready for this document")
    assert reviewed(sample, tmp_path, data).review.proposals == ()


@pytest.mark.parametrize("tracked", [True, False])
def test_entries_of_lists_come_and_go_with_their_paragraphs(tracked: bool, tmp_path: Path) -> None:
    """In a clause that prints a list, a paragraph is an entry of the plan's list, not a word of the clause."""
    edited = Edited(sent_sample(HELIOS)).delete_paragraph("Households, small shops", tracked=tracked)
    edited.add_paragraph("Energy supply and trading", "No hospitals.", tracked=tracked).replace(
        "It does not extend to", "It never extends to"
    )
    found = reviewed(HELIOS, tmp_path, edited.save())
    (gone,), (came,) = found.of("removal"), found.of("prose")
    assert [(one.path, one.value, one.behind) for one in gone.writes] == [
        ("strategy.scope_out[1]", None, False)
    ]
    assert [(one.path, one.value, one.behind) for one in came.writes] == [
        ("strategy.scope_out[2]", "No hospitals.", True)
    ]
    assert [one.path for one in found.of("override")] == ["contract.clauses.scope"]
    plan = copied(HELIOS, tmp_path)
    back = reviewed(plan, tmp_path, edited.save()).review
    texts = apply(back, chosen(back, (came.id, gone.id))).texts
    whole = read_plan(read_texts(texts)).plan
    assert whole is not None
    assert whole.strategy is not None
    assert [str(one.pick("en", "en")[0]).split()[0] for one in whole.strategy.scope_out][1:3] == [
        "Energy",
        "No",
    ]


@pytest.mark.parametrize("tracked", [True, False])
def test_a_typed_value_is_proposed_as_the_plan_writes_it(tracked: bool, tmp_path: Path) -> None:
    """A duration changed in a clause goes to its path, whether or not the change was tracked."""
    edited = Edited(sent_sample(HELIOS)).replace("24\u00a0months", "36 months", tracked=tracked)
    one = reviewed(HELIOS, tmp_path, edited.save()).only()
    assert (one.sort, one.path) == ("value", "contract.exclusivity.duration")
    assert one.writes[0].value == "36 months"
    assert one.untracked is not tracked
    assert one.author == ("Rita Reviewer" if tracked else "")


def test_part_of_a_value_changed_letter_by_letter_is_the_whole_value(tmp_path: Path) -> None:
    """Typing over one digit still gives the full value."""
    edited = Edited(sent_sample(HELIOS)).replace("4", "6", within="24\u00a0months")
    edited = Edited(sent_sample(HELIOS)).replace("24", "26", within="24\u00a0months")
    one = reviewed(HELIOS, tmp_path, edited.save()).only()
    assert one.writes[0].value == "26 months"


def test_a_value_that_cannot_be_read_is_told_with_its_words(tmp_path: Path) -> None:
    """Nothing is guessed: the words and the reason are shown, and nothing would be written."""
    edited = Edited(sent_sample(HELIOS)).replace("24\u00a0months", "some time")
    one = reviewed(HELIOS, tmp_path, edited.save()).only()
    assert (one.sort, one.new, one.writes) == ("unplaced", "some time", ())
    assert "no length of time" in one.note


def test_prose_keeps_its_markdown(tmp_path: Path) -> None:
    """An edit of a text goes to the version of the language that was printed."""
    edited = Edited(sent_sample(HELIOS)).replace(
        "Forecast the load of every site", "Predict the load of each site"
    )
    one = reviewed(HELIOS, tmp_path, edited.save()).only()
    assert (one.sort, one.path) == ("prose", "objectives.accuracy.text")
    assert one.writes[0].path == "objectives.accuracy.text.en"
    assert str(one.writes[0].value).startswith("Predict the load of each site well enough")


def test_words_of_a_clause_become_an_override_with_its_values_as_placeholders(tmp_path: Path) -> None:
    """The words of the library are replaced, and what the plan says inside stays a placeholder."""
    edited = Edited(sent_sample(HELIOS)).replace("This lasts ", "This goes on for ")
    one = reviewed(HELIOS, tmp_path, edited.save()).only()
    assert (one.sort, one.path) == ("override", "contract.clauses.exclusivity")
    value = one.writes[0].value
    assert isinstance(value, dict)
    assert "This goes on for {contract.exclusivity.duration|time to be agreed} from the day" in str(
        value["text"]
    )
    assert value["author"] == "Rita Reviewer"
    assert value["source"] == "back.docx"
    assert len(str(value["base"])) == 12


def test_a_value_and_the_words_around_it_are_two_proposals(tmp_path: Path) -> None:
    """One sentence edited twice: the value to its path, the words to the clause."""
    edited = (
        Edited(sent_sample(HELIOS))
        .replace("24\u00a0months", "36\u00a0months")
        .replace("This lasts ", "This goes on for ")
    )
    found = reviewed(HELIOS, tmp_path, edited.save())
    assert {one.sort for one in found.review.proposals} == {"value", "override"}
    assert "{contract.exclusivity.duration|" in str(found.of("override")[0].writes)


def test_a_new_paragraph_behind_a_clause_is_a_clause_of_one_s_own(tmp_path: Path) -> None:
    """It gets an id of its words and stands after its neighbour."""
    edited = Edited(sent_sample(HELIOS)).add_paragraph(
        "Each Party acts for itself", "No party may keep cats."
    )
    one = reviewed(HELIOS, tmp_path, edited.save()).only()
    assert (one.sort, one.path) == ("clause", "contract.clauses.no-party-may-keep-cats")
    assert one.writes[0].value == {"text": "No party may keep cats.", "after": "affiliates", "author": "Rita Reviewer", "date": "2026-11-05"}  # fmt: skip


def test_a_deleted_clause_would_be_left_out_with_a_reason(tmp_path: Path) -> None:
    """The library's clause is omitted, not lost."""
    edited = Edited(sent_sample(HELIOS)).delete_paragraph("Each Party acts for itself")
    found = reviewed(HELIOS, tmp_path, edited.save())
    (one,) = found.of("removal")
    assert one.path == "contract.clauses.affiliates"
    assert [write.path.rpartition(".")[2] for write in one.writes] == ["omit", "reason"]


def test_a_computed_figure_is_answered_with_where_it_comes_from(tmp_path: Path) -> None:
    """Nobody writes it; the formula is named."""
    from allidocs.artifacts.catalogue import artifact
    from allidocs.review.matching.base import make_base
    from allidocs.templating.template_set import TemplateSet
    from tests.artifacts.composing import sample

    data = sent_sample(HELIOS, "joint-business-plan")
    base = make_base(sample("helios-nordwind"), artifact("joint-business-plan"), "en", "all", TemplateSet())
    words = next(
        one.text for one in base.paragraphs
        if any(span.kind == "computed" and span.path.startswith("F-") and (span.start, span.end) == (0, len(one.text)) for span in one.spans)
    )  # fmt: skip
    found = reviewed(HELIOS, tmp_path, Edited(data).replace(words, "99.9").save())
    one = found.only()
    assert one.sort == "computed"
    assert ". Change what it is computed from: `" in one.note
    assert "computed (F-" in one.note
    assert one.writes == ()


def test_a_figure_of_a_table_that_is_one_value_comes_home_and_a_sum_names_what_it_is_of(
    tmp_path: Path,
) -> None:
    """People promised stand in the plan by role: where a company promised one role, its cell is that role's number."""
    edited = Edited(sent_sample(HELIOS, "operating-plan"))
    for old, new in (("3.5", "4.0"), ("17.0", "18.0")):
        cell = next(one for one in edited.paragraphs() if text_of(one).strip() == old)
        edited.replace_in(cell, old, new)
    found = reviewed(HELIOS, tmp_path, edited.save())
    (value,), (total,) = found.of("value"), found.of("computed")
    assert value.path == "initiatives.iberia-rollout.resources.field.committed"
    assert [write.value for write in value.writes] == ["4"]
    assert "`initiatives.iberia-rollout.resources.field.committed`" in total.note
    assert total.note.endswith("more values.")
    assert total.writes == ()


def test_comments_become_open_points_with_their_threads(tmp_path: Path) -> None:
    """Who, when, about what, and what was answered."""
    edited = (
        Edited(sent_sample(HELIOS))
        .comment("24\u00a0months", "Why so long?")
        .comment("24\u00a0months", "Because.", author="Leo", answers=0)
    )
    one = reviewed(HELIOS, tmp_path, edited.save()).only()
    assert one.sort == "comment"
    value = one.writes[0].value
    assert isinstance(value, dict)
    assert (value["at"], value["text"], value["status"]) == (
        "contract.exclusivity.duration",
        "Why so long?",
        "answered",
    )
    assert value["replies"] == ({"author": "Leo", "date": "2026-11-05", "text": "Because."},)


def test_a_deleted_row_of_a_keyed_item_is_a_removal_and_an_added_one_is_listed(tmp_path: Path) -> None:
    """The item of a row that went would be taken out; rows that came cannot be placed and are told with their words."""
    title = "Deletion or return of Load data and Personal Data"
    gone = Edited(sent_sample(HELIOS)).delete_row(title)
    one = reviewed(HELIOS, tmp_path, gone.save()).only()
    assert (one.sort, one.path, one.confidence) == ("removal", "contract.survivals.data", "low")
    came = Edited(sent_sample(HELIOS)).add_row(title, ["A new thing", "Somebody"])
    found = reviewed(HELIOS, tmp_path, came.save())
    assert {one.sort for one in found.review.proposals} == {"unplaced"}
    assert "A new thing" in " ".join(one.new for one in found.review.proposals)


def test_the_same_value_changed_in_two_ways_is_a_conflict(tmp_path: Path) -> None:
    """Two printings, two wishes: both are shown, and neither is applied unless one is chosen."""
    title = "Chief Operating Officer"
    edited = (
        Edited(sent_sample(HELIOS))
        .replace(title, "Head of Operations", occurrence=1)
        .replace(title, "Chief of Operations")
    )
    first, second = reviewed(HELIOS, tmp_path, edited.save()).review.proposals
    assert first.path == second.path == "people.elena-marquez.title"
    assert (first.rivals, second.rivals) == ((second.id,), (first.id,))


def test_a_value_printed_twice_and_changed_once_is_one_proposal(tmp_path: Path) -> None:
    """The other place is named; it follows when the plan is changed."""
    edited = Edited(sent_sample(HELIOS)).replace(
        "24\u00a0months", "30\u00a0months", within="services for up to 24"
    )
    found = reviewed(HELIOS, tmp_path, edited.save())
    one = found.only()
    assert (one.path, one.others) == ("contract.transition_period", 2)


def test_untracked_changes_come_first_and_are_marked(tmp_path: Path) -> None:
    """What a side did without tracking is what the other must see first."""
    edited = Edited(sent_sample(HELIOS)).replace("24\u00a0months", "36\u00a0months")
    edited.replace("Forecast the load of every site", "Forecast the load of no site", tracked=False)
    found = reviewed(HELIOS, tmp_path, edited.save())
    assert [one.untracked for one in found.review.proposals] == [True, False]


def test_tracked_and_untracked_changes_of_one_paragraph_are_told_together(tmp_path: Path) -> None:
    """Both layers in one value: the last words count, and the value is flagged."""
    edited = Edited(sent_sample(HELIOS)).replace("24\u00a0months", "30\u00a0months", tracked=False)
    edited.replace("30\u00a0months", "36\u00a0months")
    one = reviewed(HELIOS, tmp_path, edited.save()).only()
    assert (one.old, one.new, one.untracked, one.author) == (
        "24 months",
        "36 months",
        True,
        "Rita Reviewer",
    )


def test_every_changed_word_is_accounted_for(tmp_path: Path) -> None:
    """Thirty edits of all sorts, in and outside values: each new word is in some proposal."""
    edited = Edited(sent_sample(HELIOS))
    made = []
    paragraphs = [p for p in edited.paragraphs() if len("".join(p.itertext()).split()) > 6]
    for number, paragraph in enumerate(paragraphs[30:400:9]):
        text = "".join(node.text or "" for node in paragraph.iter("{*}t"))
        words = [
            word for word in text.split(" ") if word.isalpha() and len(word) > 4 and text.count(word) == 1
        ]
        if not words:
            continue
        target = words[len(words) // 2]
        try:
            edited.replace(target, f"zzword{number}", within=text, tracked=number % 3 > 0)
        except (IndexError, ValueError):
            continue
        made.append(f"zzword{number}")
    assert len(made) >= 20
    found = reviewed(HELIOS, tmp_path, edited.save())
    said = " ".join(one.new for one in found.review.proposals)
    assert [word for word in made if word not in said] == []


def test_withdrawn_words_and_formatting_are_counted(tmp_path: Path) -> None:
    """What one reviewer added and another took away is told, and formatting is counted."""
    edited = Edited(sent_sample(HELIOS))
    edited.insert("This lasts ", "surely ")
    inserted = next(edited.root.iter("{*}ins"))
    run = inserted[0]
    edited._track("del", [run])
    found = reviewed(HELIOS, tmp_path, edited.save())
    assert found.review.proposals == ()
    assert found.review.returned[0].reviewed.withdrawn == ["surely "]


def test_a_comment_that_was_sent_along_is_no_question_until_somebody_answers_it() -> None:
    """Our own notes come back untouched: silence. An answer to one brings the thread with it."""
    from allidocs.artifacts.catalogue import artifact
    from allidocs.pipeline.check import read_checked
    from allidocs.pipeline.plans import locate
    from allidocs.review.matching.base import make_base
    from allidocs.review.opening.package import open_bytes
    from allidocs.review.opening.reader import read_story
    from allidocs.review.opening.story import Comment
    from allidocs.review.proposing.propose import review_story
    from allidocs.templating.template_set import TemplateSet

    checked = read_checked(locate(HELIOS))
    assert checked.plan is not None
    templates = TemplateSet()
    base = make_base(checked.plan, artifact("contract-frame"), "en", "all", templates)
    story = read_story(open_bytes(sent_sample(HELIOS), "back.docx"))
    assert story.comments
    assert [
        one
        for one in review_story(base, story, checked.source, templates, "back.docx").proposals
        if one.sort == "comment"
    ] == []
    story.comments.append(Comment("Leo", "2026-11-06T10:00:00Z", "Agreed by us.", parent=0))
    (one,) = [
        one
        for one in review_story(base, story, checked.source, templates, "back.docx").proposals
        if one.sort == "comment"
    ]
    assert one.thread == (("Leo", "2026-11-06T10:00:00Z", "Agreed by us."),)
