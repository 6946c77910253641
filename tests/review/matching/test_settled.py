"""What programs do to a file by themselves is no change; what readers put beside the text is told, and never passed over."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from allidocs.review.run import apply, chosen
from tests.review.editing import OFFICE, RELS, Edited, W, text_of, w
from tests.review.worlds import BRIGHTWATER, HELIOS, Reviewed, copied, reviewed, sent, sent_sample
from tests.worlds import SMALL, write

PROBLEM = "Mills pay for power that they could shift to cheaper hours."
PLAIN = f"{PROBLEM[:-1]} ‘now’ – or “soon”…."


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small plan whose problem is written with care for quotes, dashes and dots."""
    return write(tmp_path_factory.mktemp("small"), {"plan.yaml": SMALL.replace(PROBLEM, PLAIN)})


@pytest.fixture
def edited(plan: Path) -> Edited:
    """Return its strategic map, to be edited."""
    return Edited(sent(plan, "strategic-map"))


# ------------------------------------------------------------------------------------------------- programs


def is_caption(paragraph: Any) -> bool:
    """Say whether a paragraph is the caption of a table or of a figure."""
    return paragraph.find(f"{w('pPr')}/{w('pStyle')}[@{w('val')}='Caption']") is not None


def typed_out(edited: Edited) -> Edited:
    """Do to a file what converters do: numbers and contents typed, captions handed on, notes glued, running lines gone."""
    for control in list(edited.root.iter(w("sdt"))):
        for child in list(control.find(w("sdtContent"))):
            control.addprevious(child)
        control.getparent().remove(control)
    for name in ("fldChar", "instrText", "bookmarkStart", "bookmarkEnd", "tab"):
        for element in list(edited.root.iter(w(name))):
            parent = element.getparent()
            if name == "tab" and parent.tag == w("r"):
                etree.SubElement(parent, w("t")).text = " "
            parent.remove(element)
    captions = [one for one in edited.paragraphs() if is_caption(one)]
    styled = [(one.find(f"{w('pPr')}/{w('pStyle')}"), one) for one in edited.paragraphs() if text_of(one)]
    notes = [one for style, one in styled if style is not None and style.get(w("val")) == "SourceNote"]
    for before, caption in zip([notes[0], *captions], captions, strict=False):
        words = text_of(caption).partition("\u2002")[2]
        told = etree.Element(w("p"))
        etree.SubElement(etree.SubElement(told, w("r")), w("t")).text = f"{words}{text_of(notes[0])}"
        caption.addprevious(told)
        before.addprevious(caption)
    rels = etree.fromstring(edited.parts["word/_rels/document.xml.rels"])
    for relation in list(rels):
        if relation.get("Type", "").endswith(("/header", "/footer")):
            rels.remove(relation)
    edited.parts["word/_rels/document.xml.rels"] = etree.tostring(rels)
    return edited


def test_a_file_that_a_program_typed_out_changes_nothing(tmp_path: Path) -> None:
    """Captions, contents and running lines: none of it is anybody's edit."""
    back = typed_out(Edited(sent_sample(HELIOS, "governance-framework"))).save()
    assert reviewed(HELIOS, tmp_path, back).review.proposals == ()


def test_a_figure_and_a_table_of_the_same_words_keep_their_own_labels(tmp_path: Path) -> None:
    """As sent, and typed out: the one is not taken for the other, also where no day of the end tells them apart."""
    plan = copied(BRIGHTWATER, tmp_path)
    exit_ = plan / "exit.yaml"
    exit_.write_text(re.sub(r"^ +(?:end_date|notice): .*\n", "", exit_.read_text(), flags=re.MULTILINE))
    data = sent(plan, "exit-plan")
    captions = [text_of(one).partition("\u2002")[2] for one in Edited(data).paragraphs() if is_caption(one)]
    assert len(captions) > 5
    for back in (data, typed_out(Edited(data)).save()):
        assert reviewed(plan, tmp_path, back).review.proposals == ()


def test_one_tracked_edit_in_such_a_file_is_told_alone(tmp_path: Path) -> None:
    """In running text, in a cell, in a caption, in a heading: only its own words change."""
    data = sent_sample(HELIOS, "governance-framework")
    spots = [one for one in Edited(data).paragraphs() if len(text_of(one).split()) > 4]
    words = [text_of(one) for one in spots[8 :: len(spots) // 4]]
    for text in words:
        edited = Edited(data)
        word = max(re.findall("[a-z]{4,}", text), key=len)
        edited.replace_in(next(one for one in edited.paragraphs() if text_of(one) == text), word, "zebra")
        (one,) = reviewed(HELIOS, tmp_path, typed_out(edited).save()).review.proposals
        assert (one.author, one.untracked) == ("Rita Reviewer", False), text
        assert "zebra" in one.new


def test_quotes_dashes_and_spaces_that_a_program_redraws_are_counted_and_told_once(edited: Edited, plan: Path, tmp_path: Path) -> None:  # fmt: skip
    """Straight quotes for curly ones, and an empty cell that holds a space."""
    edited.replace("‘now’ – or “soon”", "'now' - or \"soon\"", tracked=False)
    found = reviewed(plan, tmp_path, edited.save()).review
    assert found.proposals == ()
    assert found.returned[0].reviewed.typography == 5


# ------------------------------------------------------------------------------------------------- readers


def look(paragraph: Any, edited: Edited, words: str, *looks: str) -> None:
    """Give words of a paragraph a look, such as `strike`."""
    for run in edited._isolate(paragraph, words):
        kept = run.find(w("rPr"))
        if kept is None:
            kept = etree.Element(w("rPr"))
            run.insert(0, kept)
        for name in looks:
            etree.SubElement(kept, w(name))


def drawing(inner: str = "") -> Any:
    """Return a run with a picture, or with a text box that holds a paragraph."""
    space = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    box = f"<w:txbxContent><w:p><w:r><w:t>{inner}</w:t></w:r></w:p></w:txbxContent>" if inner else ""
    return etree.fromstring(
        f'<w:r xmlns:w="{W}"><w:drawing><wp:inline xmlns:wp="{space}"><wp:docPr id="9" name="Picture 9" descr="a seal"/>{box}'
        "</wp:inline></w:drawing></w:r>"
    )


def strike(edited: Edited) -> None:
    look(edited.find("Mills pay"), edited, " that they could shift", "strike")


def strike_and_type(edited: Edited) -> None:
    here = edited.find("Mills pay")
    look(here, edited, "cheaper", "strike")
    edited._isolate(here, "cheaper")[-1].addnext(
        edited._run_like(edited._isolate(here, " hours")[0], "calmer")
    )


def hide(edited: Edited) -> None:
    look(edited.find("Mills pay"), edited, "that they could", "vanish")


def type_hidden(edited: Edited) -> None:
    here = edited.find("Mills pay")
    edited.replace_in(here, "hours", "hours by stealth", tracked=False)
    look(here, edited, " by stealth", "vanish")


def put_picture(edited: Edited) -> None:
    edited.find("Mills pay").append(drawing())


def put_tracked_picture(edited: Edited) -> None:
    run = drawing()
    edited.find("Mills pay").append(run)
    edited._track("ins", [run])


def put_box(edited: Edited) -> None:
    edited.find("Mills pay").append(drawing("Call me about this"))


def put_file(edited: Edited) -> None:
    relation = "rIdChunk"
    rels = etree.fromstring(edited.parts["word/_rels/document.xml.rels"])
    etree.SubElement(
        rels, f"{{{RELS}}}Relationship", Id=relation, Type=f"{OFFICE}/aFChunk", Target="more.txt"
    )
    edited.parts |= {"word/_rels/document.xml.rels": etree.tostring(rels), "word/more.txt": b"more"}
    edited.find("Mills pay").addnext(etree.Element(w("altChunk"), {f"{{{OFFICE}}}id": relation}))


def put_footnote(edited: Edited) -> None:
    rels = etree.fromstring(edited.parts["word/_rels/document.xml.rels"])
    etree.SubElement(
        rels, f"{{{RELS}}}Relationship", Id="rIdNotes", Type=f"{OFFICE}/footnotes", Target="footnotes.xml"
    )
    note = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="1"><w:p><w:r><w:t>Under which law?</w:t></w:r></w:p></w:footnote></w:footnotes>'
    edited.parts |= {
        "word/_rels/document.xml.rels": etree.tostring(rels),
        "word/footnotes.xml": note.encode(),
    }
    run = etree.SubElement(edited.find("Mills pay"), w("r"))
    etree.SubElement(run, w("footnoteReference"), {w("id"): "1"})
    edited._track("ins", [run])


def withdraw(edited: Edited) -> None:
    """Type as one author; delete that as another, in a program that forgets who typed, with the word before it."""
    edited.insert("cheaper hours", " and much later", tracked=False)
    edited.author = "Bea Second"
    edited.replace_in(edited.find("Mills pay"), "hours and much later", "")


RITA, BEA = "Rita Reviewer", "Bea Second"
TOLD = [
    (strike, ("prose", "", False, "that they could shift", "")),
    (strike_and_type, ("prose", "", True, "cheaper", "calmer")),
    (hide, ("unplaced", "", True, "that they could", "(hidden)")),
    (type_hidden, ("unplaced", "", True, "", "by stealth")),
    (put_picture, ("unplaced", "", True, "", "a seal")),
    (put_tracked_picture, ("unplaced", RITA, False, "", "a seal")),
    (put_file, ("unplaced", "", True, "", "word/more.txt")),
    (put_footnote, ("unplaced", RITA, False, "", "Under which law?")),
    (put_box, ("comment", "unknown", False, "", "Call me about this")),
    (withdraw, ("prose", BEA, False, "hours", "")),
]


@pytest.mark.parametrize(("act", "told"), TOLD, ids=[act.__name__ for act, _ in TOLD])
def test_nothing_that_a_reader_could_have_meant_is_passed_over(
    act: Callable[[Edited], None],
    told: tuple[str, str, bool, str, str],
    edited: Edited,
    plan: Path,
    tmp_path: Path,
) -> None:
    """Struck out or hidden by its look, put in beside the words, or taken back: told once, where it stands, by whom."""
    act(edited)
    sort, author, untracked, old, new = told
    found = reviewed(plan, tmp_path, edited.save())
    one = found.only()
    assert (one.sort, one.author, one.untracked) == (sort, author, untracked), one
    assert one.place == "Problem and customer need"
    if sort == "prose":
        assert_reworded(found, old, new)
    else:
        assert (one.old, one.new) == (old, new)
        assert bool(one.writes) is (sort == "comment")


def assert_reworded(found: Reviewed, old: str, new: str) -> None:
    """Assert that applying changes these words of the problem and no other character."""
    result = apply(found.review, chosen(found.review, ()))
    (before,), (after,) = found.review.source.texts.values(), result.texts.values()
    assert " ".join(after.split()).replace(" ", "") == " ".join(before.replace(old, new, 1).split()).replace(
        " ", ""
    )


def test_a_chart_that_went_and_a_line_of_contents_that_was_edited_are_told(tmp_path: Path) -> None:
    """What was drawn from the plan is there no more; the contents say what no heading says."""
    edited = Edited(sent_sample(HELIOS, "exit-plan"))
    (picture,) = (
        one for one in edited.root.iter(w("drawing")) if next(one.iter("{*}chart"), None) is not None
    )
    picture.getparent().remove(picture)
    line = next(one for one in edited.paragraphs() if "Ongoing developments" in text_of(one))
    edited.replace_in(line, "Ongoing developments", "Ongoing quarrels")
    went, came = sorted(
        reviewed(HELIOS, tmp_path, edited.save()).review.proposals, key=lambda one: not one.untracked
    )
    assert went.note.startswith("a chart was taken out")
    assert (came.author, "Ongoing quarrels" in came.new) == (RITA, True)
    assert came.note.startswith("the table of contents was edited")


@pytest.mark.parametrize("act", ["split", "merge"])
def test_a_seam_is_told_with_the_words_around_it(
    act: str, edited: Edited, plan: Path, tmp_path: Path
) -> None:
    """A paragraph parted in two, and two joined: tracked, and not "–"."""
    here = edited.find("Mills pay")
    if act == "split":
        tail = edited._isolate(here, PLAIN[PLAIN.index("‘now’") :])
        (space,) = edited._isolate(here, " hours ")
        space.find(w("t")).text = " hours"
        made = etree.Element(w("p"))
        made.extend(tail)
        here.addnext(made)
        edited._mark_paragraph(here, "ins")
    else:
        edited._mark_paragraph(here, "del")
    one = reviewed(plan, tmp_path, edited.save()).only()
    assert (one.author, one.untracked) == (RITA, False)
    assert "hours ¶ ‘now’" in one.new if act == "split" else "“soon”…. ¶ For" in one.old


def test_what_stands_in_the_margin_moves_with_its_clause(tmp_path: Path) -> None:
    """One move, and no new clause of the words of its mark."""
    edited = Edited(sent_sample(HELIOS, "contract-frame"))
    here, there = (
        edited.find("Customers and leads."),
        edited.find("The key of the cooperation agreement stays"),
    )
    edited.move_paragraph(here, there, "untracked")
    assert reviewed(HELIOS, tmp_path, edited.save()).only().sort == "moved"


def test_entries_that_went_stay_apart_from_words_that_changed_behind_them(tmp_path: Path) -> None:
    """Two entries go whole and the question below them is answered: three changes, and no stretch that joins them."""
    edited = Edited(sent_sample(HELIOS, "contract-frame"))
    question = "[To be agreed (P2): who owns a model that was trained on one customer’s Site]"
    for words in ("Foreground that neither could have made alone", "No Party receives source code"):
        edited.delete_in(edited.find(words))
    edited.replace_in(edited.find(question), question, "The customer’s supplier does.")
    found = reviewed(HELIOS, tmp_path, edited.save()).review.proposals
    assert ["", "", "The customer’s supplier does."] == [one.new for one in found]
    assert all("¶" not in one.old for one in found)


def test_what_is_put_before_a_caption_leaves_it_where_it_was(tmp_path: Path) -> None:
    """Two paragraphs that moved there without tracking move, and the caption does not."""
    edited = Edited(sent_sample(HELIOS, "joint-business-plan"))
    here, there = edited.find("Network tariffs for industry"), edited.find("Base case (50%")
    following = here.getnext()
    for one in (following, here):
        edited.move_paragraph(one, there, "untracked")
    made = reviewed(HELIOS, tmp_path, edited.save()).review.proposals
    assert ["moved", "moved"] == [one.sort for one in made]
