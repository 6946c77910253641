"""Every word of a returned document is read, whoever wrote the file, with its changes and comments."""

from __future__ import annotations

from allidocs.review.opening.package import open_bytes
from allidocs.review.opening.reader import read_story
from allidocs.review.opening.story import NEWLINE, Story
from tests.review.opening.test_package import OFFICE, W, packed, small

INS = '<w:ins w:id="1" w:author="Ana" w:date="2026-11-05T10:00:00Z">'
DEL = '<w:del w:id="1" w:author="Leo" w:date="2026-11-06T10:00:00Z">'


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def gone(text: str) -> str:
    return f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'


def p(inner: str, marks: str = "") -> str:
    return f"<w:p><w:pPr><w:rPr>{marks}</w:rPr></w:pPr>{inner}</w:p>"


def story_of(body: str, **parts: str) -> Story:
    related = "".join(
        f'<Relationship Id="x{number}" Type="{OFFICE}/{name.split("/")[1].split(".")[0].rstrip("0123456789")}" Target="{name.split("/")[1]}"/>'
        for number, name in enumerate(parts)
    )
    rels = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{related}</Relationships>'
    return read_story(
        open_bytes(packed({**small(body), "word/_rels/document.xml.rels": rels, **parts}), "back.docx")
    )


def test_both_views_of_a_replacement() -> None:
    """Deleted words are in the rejected view alone, inserted ones in the accepted view."""
    (one,) = story_of(
        p(run("for ") + f"{DEL}{gone('90')}</w:del>{INS}{run('60')}</w:ins>" + run(" days"))
    ).paragraphs
    assert (one.rejected, one.accepted) == ("for 90 days", "for 60 days")
    assert one.pieces[2].inserted is not None
    assert one.pieces[2].inserted.author == "Ana"


def test_words_deleted_inside_another_side_s_insertion_are_in_neither_view() -> None:
    """They are listed as withdrawn, so that they are not lost."""
    story = story_of(p(run("a ") + f"{INS}{run('b ')}{DEL}{gone('c')}</w:del></w:ins>"))
    assert (story.paragraphs[0].rejected, story.paragraphs[0].accepted) == ("a ", "a b ")
    assert story.withdrawn == ["c"]


def test_text_in_controls_links_and_boxes_is_read_wherever_it_hides() -> None:
    """Controls around blocks, rows, cells and runs; hyperlinks; text boxes once and not twice."""
    control = "<w:sdt><w:sdtPr><w:tag w:val='plan.x'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    row = control.format("<w:tr>" + control.format(f"<w:tc>{p(run('cell'))}</w:tc>") + "</w:tr>")
    box = (
        '<w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:drawing><w:txbxContent>{0}</w:txbxContent></w:drawing>'
        "</mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    ).format(p(run("boxed")))
    body = control.format(p(run("block"))) + f"<w:tbl>{row}</w:tbl>" + p(f"<w:hyperlink>{run('link')}</w:hyperlink>" + control.format(run(" inline")) + box)  # fmt: skip
    story = story_of(body)
    assert [(one.accepted, one.where, one.cell) for one in story.paragraphs] == [
        ("block", "body", None), ("cell", "body", (0, 0, 0)), ("link inline", "body", None), ("boxed", "textbox", None),
    ]  # fmt: skip
    assert story.paragraphs[2].names == ["plan.x"]


def test_results_of_fields_are_text_and_their_codes_are_not() -> None:
    """References are words; page numbers and counters are nobody's; contents are marked."""
    complex_ = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = p(
        run("see ") + complex_.format(" REF a \\h ", run("4.2")) + complex_.format(" PAGEREF a ", run("17"))
    )
    body += p(f'<w:fldSimple w:instr=" REF b ">{run("5.1")}</w:fldSimple>') + p(
        complex_.format(" TOC \\o ", run("Contents line"))
    )
    first, second, third = story_of(body).paragraphs
    assert first.accepted == "see 4.2"
    assert second.accepted == "5.1"
    assert third.contents


def test_marks_of_paragraphs_rows_and_cells() -> None:
    """A new paragraph's mark, a deleted row and an added cell are changes too."""
    old = p(f"{DEL}{gone('old')}</w:del>")
    row = f"<w:tr><w:trPr>{DEL[:-1]}/></w:trPr><w:tc>{old}</w:tc></w:tr>"
    cell = f"<w:tr><w:tc><w:tcPr><w:cellIns w:author='Ana'/></w:tcPr>{p(run('new'))}</w:tc></w:tr>"
    story = story_of(p(run("one"), INS[:-1] + "/>") + f"<w:tbl>{row}{cell}</w:tbl>")
    assert story.paragraphs[0].inserted is not None
    assert story.paragraphs[1].row_deleted
    assert story.paragraphs[2].pieces[0].inserted is not None


def test_the_true_moment_counts_where_word_wrote_both() -> None:
    """Word writes local time as if it were UTC, and the true instant beside it."""
    ins = '<w:ins xmlns:u="http://schemas.microsoft.com/office/word/2023/wordml/word16du" w:author="A" w:date="2026-01-01T09:22:00Z" u:dateUtc="2026-01-01T16:22:00Z">'
    (one,) = story_of(p(f"{ins}{run('x')}</w:ins>")).paragraphs
    assert one.pieces[0].inserted is not None
    assert one.pieces[0].inserted.date == "2026-01-01T16:22:00Z"


def test_google_docs_gives_both_halves_one_id_and_puts_comment_marks_inside() -> None:
    """Ids are not relied on, and a comment's range is found inside a change."""
    inside = f'{INS}<w:commentRangeStart w:id="0"/>{run("60")}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:ins>'
    comments = f'<w:comments xmlns:w="{W}"><w:comment w:id="0" w:author="Ana" w:date="2026-11-05T10:00:00Z">{p(run("Why?"))}</w:comment></w:comments>'
    story = story_of(p(run("for ") + f"{DEL}{gone('90')}</w:del>{inside}"), **{"word/comments.xml": comments})
    (comment,) = story.comments
    assert (comment.text, comment.quote, comment.author) == ("Why?", "60", "Ana")


def test_threads_are_read_and_guessed_from_equal_ranges_where_an_application_lost_them() -> None:
    """LibreOffice loses the link of a reply; the range and the order remain."""
    marks = "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in (7, 3))
    ends = "".join(
        f'<w:commentRangeEnd w:id="{n}"/><w:r><w:commentReference w:id="{n}"/></w:r>' for n in (7, 3)
    )
    comments = f'<w:comments xmlns:w="{W}">' + "".join(
        f'<w:comment w:id="{n}" w:author="{who}" w:date="2026-11-0{n}T10:00:00Z">{p(run(text))}</w:comment>'
        for n, who, text in ((7, "Leo", "Because."), (3, "Ana", "Why?"))
    )
    story = story_of(p(marks + run("words") + ends), **{"word/comments.xml": comments + "</w:comments>"})
    assert [(one.text, one.parent) for one in story.comments] == [("Because.", 1), ("Why?", -1)]


def test_breaks_and_special_characters_are_characters() -> None:
    """Line breaks, tabs and no-break hyphens are read; page breaks, soft hyphens, joiners and marks of direction are not words."""
    inner = '<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:noBreakHyphen/><w:br w:type="page"/><w:t>c\u00adc\u200e\u2060</w:t></w:r>'
    assert story_of(p(inner)).paragraphs[0].accepted == f"a{NEWLINE}b\t\u2011cc"


def test_the_joiner_that_libreoffice_puts_into_tracked_rows_is_nobodys() -> None:
    """Alone or at the end of a cell it says nothing; inside words it stays what it is."""
    joiner = "\u200d"
    body = p(f"{INS}{run('new')}</w:ins>{INS}{run(joiner)}</w:ins>") + p(run(joiner)) + p(run(f"a{joiner}b"))
    assert [one.accepted for one in story_of(body).paragraphs] == ["new", "", f"a{joiner}b"]


def test_words_above_others_follow_them_in_brackets() -> None:
    """What East Asian typesetting puts above words (`w:ruby`) is read, and so are the words."""
    above = "<w:r><w:ruby><w:rubyPr/><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>"
    story = story_of(
        p(run("to ") + above.format(run("now"), run("Kobe")) + run(" and ") + above.format("", run("Nara")))
    )
    assert story.paragraphs[0].accepted == "to Kobe (now) and Nara"


def test_no_wrapper_hides_words_whatever_it_is_called() -> None:
    """Around blocks, rows, cells, runs, and inside of a run: programs of tomorrow write elements that nobody knows today."""
    odd = "<w:odd><w:oddPr/>{}</w:odd>"
    row = "<w:tr>" + odd.format("<w:tc>" + p(run("cell")) + "</w:tc>") + "</w:tr>"
    table = f"<w:tbl>{odd.format(row)}</w:tbl>"
    inner = (
        odd.format(run("one "))
        + f"<w:r>{odd.format(run('two'))}</w:r>"
        + odd.format(f"{DEL}{gone(' three')}</w:del>")
    )
    story = story_of(odd.format(p(run("block"))) + table + p(inner))
    assert [one.accepted for one in story.paragraphs] == ["block", "cell", "one two"]
    assert story.paragraphs[2].rejected == "one two three"
