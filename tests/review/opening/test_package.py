"""A returned file is opened as if its sender wished us ill, and refused with a sentence."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allidocs.base.errors import AllidocsError, LimitReached
from allidocs.review.opening import package as package_module
from allidocs.review.opening.package import NotReadable, open_bytes
from allidocs.review.opening.reader import read_story
from tests.review.worlds import HELIOS, sent_sample


def packed(parts: dict[str, bytes | str], **more: bytes | str) -> bytes:
    """Return parts as an archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**parts, **more}.items():
            archive.writestr(name, data)
    return out.getvalue()


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def small(body: str, **parts: str) -> dict[str, bytes | str]:
    """Return the parts of the smallest DOCX around a body."""
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
        'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        **parts,
    }


def refused(data: bytes) -> str:
    """Return the sentence with which a file is refused when it is opened or read."""
    with pytest.raises(AllidocsError) as caught:
        read_story(open_bytes(data, "back.docx"))
    assert caught.value.exit_code == 2
    return caught.value.message


def test_a_small_document_is_read() -> None:
    """The twin of all refusals: the same package without the trick is read."""
    story = read_story(open_bytes(packed(small("<w:p><w:r><w:t>Hello</w:t></w:r></w:p>")), "back.docx"))
    assert [one.accepted for one in story.paragraphs] == ["Hello"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no DOCX"),
        (b"Dear all, please find my comments below", "no DOCX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "encrypted"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text"}), "OpenDocument"),
        (packed({**small(""), "word/vbaProject.bin": b"x"}), "macros"),
        (packed({**small(""), "../evil.xml": b"x"}), "leaves the package"),
        (packed({**small(""), "/etc/passwd": b"x"}), "leaves the package"),
        (packed({**small(""), "word/Document.xml": b"x"}), "twice"),
        (packed(small("<w:p>")), "no sound XML"),
        (packed({**small(""), "word/document.xml": '<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>'}), "document type"),
        (packed({**small(""), "word/document.xml": '<!DOCTYPE d SYSTEM "file:///etc/passwd"><d/>'.encode("utf-16")}), "document type"),
        (packed({"[Content_Types].xml": "<Types/>", "_rels/.rels": "<Relationships/>"}), "no Word document"),
        (packed(small("<w:sdt>" * 230 + "</w:sdt>" * 230)), "nested"),
    ],
    ids=["empty", "letter", "encrypted", "odt", "macros", "climbs", "absolute", "twice", "broken", "entities", "utf-16", "no-main", "deep"],
)  # fmt: skip
def test_what_is_no_sound_document_is_refused(data: bytes, words: str) -> None:
    """Each trick ends in a sentence that names it."""
    assert words in refused(data)


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    """An entry that would grow a thousandfold is judged by the list of contents."""
    bomb = packed({**small(""), "word/media/x.bin": bytes(12_000_000)})
    with pytest.raises(LimitReached, match="would unpack"):
        open_bytes(bomb, "back.docx")


def test_an_archive_that_lies_about_sizes_is_read_no_further_than_its_bound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The bound holds while unpacking, whatever the directory claims."""
    data = packed(small("<w:p><w:r><w:t>" + "x" * 5000 + "</w:t></w:r></w:p>"))
    monkeypatch.setattr(package_module, "MAX_PART", 2000)
    with pytest.raises(LimitReached, match="larger than"):
        read_story(open_bytes(data, "back.docx"))


def test_nesting_and_elements_end_far_beyond_any_document(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two hundred levels are read and one more is not; so with elements, of which two stand around the body's."""
    for levels in (198, 199):
        data = packed(small("<w:sdt>" * levels + "</w:sdt>" * levels))
        if levels == 198:
            assert read_story(open_bytes(data, "back.docx")).paragraphs == []
        else:
            assert "nested more than 200 deep" in refused(data)
    monkeypatch.setattr(package_module, "MAX_ELEMENTS", 10)
    assert "holds more than 10 elements" in refused(packed(small("<w:p/>" * 9)))
    read_story(open_bytes(packed(small("<w:p/>" * 8)), "back.docx"))


def test_a_docm_is_refused_by_its_content_type() -> None:
    """Macros are refused even where their part has another name."""
    parts = small("")
    parts["[Content_Types].xml"] = str(parts["[Content_Types].xml"]).replace(
        "wordprocessingml.document.main", "ms-word.document.macroEnabled.main"
    )
    assert "macros" in refused(packed(parts))


@given(
    cuts=st.lists(
        st.tuples(st.floats(0, 1), st.binary(max_size=6), st.integers(0, 40)), min_size=1, max_size=6
    ),
    keep=st.floats(0.2, 1.2),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_file_never_ends_in_a_traceback(cuts: list[tuple[float, bytes, int]], keep: float) -> None:
    """Bytes changed anywhere: it is read, or refused with a sentence, and nothing else."""
    data = bytearray(sent_sample(HELIOS, "launch-plan"))
    for where, new, length in cuts:
        at = int(where * len(data))
        data[at : at + length] = new
    try:
        read_story(open_bytes(bytes(data[: int(keep * len(data))]), "back.docx"))
    except AllidocsError as error:
        assert error.message


@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_main_part_of_any_shape_is_read_or_refused(data: st.DataObject) -> None:
    """Elements in places where no application puts them are no trouble."""
    names = ["p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "ins", "del", "fldChar", "instrText", "moveFrom",
             "bookmarkStart", "bookmarkEnd", "commentRangeStart", "pPr", "rPr", "trPr", "tcPr", "gridSpan", "fldSimple", "sym"]  # fmt: skip
    attributes = 'w:id="1" w:val="x" w:author="A" w:fldCharType="begin" w:char="zz" w:instr="REF a"'

    def element(depth: int) -> str:
        name = data.draw(st.sampled_from(names))
        inner = "".join(element(depth - 1) for _ in range(data.draw(st.integers(0, 2)))) if depth else "words"
        return f"<w:{name} {attributes}>{inner}</w:{name}>"

    body = "".join(element(4) for _ in range(data.draw(st.integers(1, 3))))
    try:
        read_story(open_bytes(packed(small(body)), "back.docx"))
    except AllidocsError as error:
        assert isinstance(error, (NotReadable, LimitReached))


def test_a_file_without_its_main_part_is_damaged_and_not_something_else() -> None:
    """It says itself what it was meant to be."""
    parts = small("")
    del parts["word/document.xml"]
    assert refused(packed(parts)) == "back.docx is damaged: its main part is missing"
