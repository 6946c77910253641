"""The samples become documents: the same words in three formats, both languages, nothing left in English by mistake."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from allidocs.artifacts.catalogue import CATALOGUE, artifact, missing, ready
from allidocs.artifacts.compose import Composed, Stamp, compose
from allidocs.document import tree
from allidocs.document.counterparty import for_counterparty
from allidocs.document.text import paragraphs, plain_text, words
from allidocs.document.walk import walk
from allidocs.insight.resources import budgets_by_partner
from allidocs.pipeline.check import read_checked
from allidocs.pipeline.plans import locate
from allidocs.plan.audience import Audience, for_audience
from allidocs.plan.model import Plan
from allidocs.templating.template_set import TemplateSet
from allidocs.theme.tokens import Theme
from allidocs.writers.formats import writer_for
from allidocs.writers.pdf import file as pdf
from tests.outlining import outline
from tests.pages import faults, gaps, last_filled, printed
from tests.reading_back import compact, docx_words, html_words, lost, normal, pdf_text
from tests.sampling import SWEEP, part_of, sampled
from tests.worlds import ROOT

SAMPLES = ("helios-nordwind", "alianza-litoral", "aquarow", "brightwater-caldera", "evaluate")
TEMPLATES = TemplateSet()


@cache
def sample(name: str) -> Plan:
    """Return a sample's plan as everybody may see it."""
    checked = read_checked(locate(ROOT / "samples" / name))
    assert checked.plan is not None, [str(finding) for finding in checked.findings]
    return for_audience(checked.plan, Audience.parse("all", tuple(checked.plan.partners)))


def cases() -> list[tuple[str, str, str]]:
    """Return every document of every sample in every language."""
    return [
        (name, item.id, lang)
        for name in SAMPLES
        if (ROOT / "samples" / name).exists()
        for item in CATALOGUE
        if sample(name).plan.stage in item.stages and ready(sample(name), item)
        for lang in ("en", "es")
    ]


def printed_cases() -> tuple[tuple[str, str, str], ...]:
    """Return the documents whose files are read back: every one in its plan's language, some in the other one too.

    A sweep reads all of them.
    """
    own = [case for case in cases() if case[2] == sample(case[0]).plan.language]
    others = [case for case in cases() if case not in own]
    return part_of(cases()) if SWEEP else (*own, *sampled(others, 4))


def paged_cases() -> tuple[tuple[str, str, str], ...]:
    """Return the documents whose pages are read: the fullest one of each kind, some others, all in a sweep."""
    full = [case for case in cases() if case[0] == SAMPLES[0] and case[2] == "en"]
    others = [case for case in cases() if case not in full]
    return part_of(cases()) if SWEEP else (*full, *sampled(others, 5))


@cache
def composed(name: str, id_: str, lang: str) -> Composed:
    """Return one document of a sample."""
    return compose(sample(name), artifact(id_), lang, TEMPLATES, Stamp())


def written(name: str, id_: str, lang: str, form: str) -> bytes:
    """Return one file of a sample."""
    return writer_for(form)(composed(name, id_, lang).document, Theme(), resources=TEMPLATES.read)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_passes_check_and_says_that_it_is_invented(name: str) -> None:
    """Samples are valid, complete for their stage, and nobody's real alliance."""
    checked = read_checked(locate(ROOT / "samples" / name))
    assert () == checked.findings
    for text in checked.source.texts.values():
        assert text.startswith("# yaml-language-server: $schema=../../docs/plan.schema.json\n")
        head = "\n".join(text.splitlines()[:6]).lower()
        assert "invented" in head or "inventad" in head


def test_the_full_sample_has_everything_that_every_document_asks_for() -> None:
    """The English sample shows the whole product: no document of its stage has a gap."""
    plan = sample("helios-nordwind")
    made = [item for item in CATALOGUE if plan.plan.stage in item.stages and not item.own]
    assert {} == {item.id: missing(plan, item) for item in made if missing(plan, item)}


def test_papers_of_the_full_sample_agree_on_what_was_spent() -> None:
    """What the joint business plan counts as invested to date is what the operating plan says of all its initiatives."""
    plan = sample("helios-nordwind")
    assert plan.investment is not None
    invested = {
        partner: sum(one.amount for one in flow.investment.values())
        for partner, flow in plan.investment.actuals.items()
    }
    assert {partner: one.spent.value for partner, one in budgets_by_partner(plan).items()} == invested


@pytest.mark.parametrize(("name", "id_", "lang"), cases())
def test_no_word_of_a_template_lacks_its_translation(name: str, id_: str, lang: str) -> None:
    """What templates say is in the catalogues; a plan's own texts may be in one language."""
    assert frozenset() == composed(name, id_, lang).unknown_words


@pytest.mark.parametrize(("name", "id_", "lang"), cases())
def test_no_markup_stands_among_the_words(name: str, id_: str, lang: str) -> None:
    """What a template marked up twice, or joined as text, would be read as it is written."""
    words = paragraphs(composed(name, id_, lang).document)
    assert [text for text in words if re.search(r"</|<[a-z]+[ >]|&[a-z]+;|\bpath=", text)] == []


@pytest.mark.parametrize(("name", "id_", "lang"), cases())
def test_both_languages_have_the_same_shape(name: str, id_: str, lang: str) -> None:
    """English and Spanish say the same in the same order: as many sections, tables and rows."""

    def shape(text: str) -> list[str]:
        return [line.split()[0] for line in text.splitlines()]

    other = "es" if lang == "en" else "en"
    assert shape(outline(composed(name, id_, other).document)) == shape(
        outline(composed(name, id_, lang).document)
    )


@pytest.mark.parametrize(("name", "id_", "lang"), printed_cases())
def test_word_and_html_say_every_paragraph(name: str, id_: str, lang: str) -> None:
    """Read back, both files hold every paragraph in one piece; notes of who drafts are Word's comments alone."""
    document = composed(name, id_, lang).document
    assert len(words(document)) > 100
    assert [] == lost(for_counterparty(document), html_words(written(name, id_, lang, "html")))
    assert [] == lost(document, docx_words(written(name, id_, lang, "docx")))


@pytest.mark.pango
@pytest.mark.parametrize(("name", "id_", "lang"), paged_cases())
def test_pdf_says_every_word(name: str, id_: str, lang: str) -> None:
    """Read back, the PDF holds every word of the tree, and nothing on its pages is torn, collides or leaves them empty.

    A document without editions is no longer than its reader bears, annex and sources not counted.
    """
    document = composed(name, id_, lang).document
    content, pages, _ = pdf.write_with_pages(document, Theme(), resources=TEMPLATES.read)
    if lang == sample(name).plan.language and not artifact(id_).edition and artifact(id_).pages:
        assert length(id_, pages) <= artifact(id_).pages
    found = pdf_text(content)
    # A word with a hyphen may end a page with it; the running lines then stand between its parts.
    assert [] == [
        word
        for word in words(for_counterparty(document))
        if not all(compact(part) in found for part in word.split("-"))
    ]
    if shutil.which("pdftotext"):
        sheets = printed(content)
        assert [] == faults(for_counterparty(document), sheets)
        assert last_filled(sheets) > 0.2, "the last page holds but a few lines"


def length(id_: str, pages: Mapping[str, int]) -> int:
    """Return how many pages a document takes from its reader, by the page of each of its parts."""
    return min((pages[part] for part in ("annex", "sources") if part in pages), default=2) - 2


def test_a_lost_paragraph_is_noticed() -> None:
    """The twin: the comparison fails for a paragraph that is not there, or is torn."""
    document = composed("evaluate", "strategic-map", "en").document
    whole = max(paragraphs(document), key=len)
    assert [] == lost(document, normal("\n".join(paragraphs(document))))
    torn = whole[:20] + " torn " + whole[20:]
    assert [whole] == lost(document, normal("\n".join(paragraphs(document)).replace(whole, torn)))


@pytest.mark.parametrize("name", ["helios-nordwind", "alianza-litoral", "aquarow"])
def test_the_newest_version_says_what_it_changed_in_each_document(name: str) -> None:
    """In English and in Spanish, as all that these samples say."""
    plan = sample(name)
    told = plan.plan.history[plan.plan.version].documents
    made = [item for item in CATALOGUE if plan.plan.stage in item.stages and not item.own]
    assert {item.id for item in made if ready(plan, item)} == set(told)
    assert all({"en", "es"} == set(text.languages(plan.plan.language)) for text in told.values())


def test_the_samples_exist() -> None:
    """A test over samples first proves that it sees them."""
    assert {Path(name) for name in SAMPLES} <= {
        path.relative_to(ROOT / "samples") for path in (ROOT / "samples").iterdir()
    }
    assert len(cases()) >= 30


@pytest.mark.pango
@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_file_says_in_its_properties_which_document_it_is_and_not_in_print(lang: str) -> None:
    """In every format; readers are spared keys."""
    plan = sample("evaluate")
    item = next(item for item in CATALOGUE if plan.plan.stage in item.stages and ready(plan, item))
    document = compose(plan, item, lang, TEMPLATES, Stamp(digest="1a2b3c4d")).document
    reference = f"{plan.plan.id}/{item.id}/{lang}/all/working@1a2b3c4d"
    files = {
        form: writer_for(form)(document, Theme(), resources=TEMPLATES.read)
        for form in ("docx", "html", "pdf")
    }
    with zipfile.ZipFile(BytesIO(files["docx"])) as package:
        assert reference in package.read("docProps/custom.xml").decode()
        shown = "".join(
            package.read(name).decode()
            for name in package.namelist()
            if name.startswith("word/") and name.endswith("xml")
        )
    assert reference not in shown
    head, _, body = files["html"].decode().partition("</head>")
    assert f'<meta name="keywords" content="{reference}"/>' in head
    assert reference not in body
    found = PdfReader(BytesIO(files["pdf"]))
    assert found.metadata is not None
    assert found.metadata["/Keywords"] == reference
    assert not any(reference in page.extract_text() for page in found.pages)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_cover_names_the_paper_large_the_alliance_small_and_whose_decision_it_is(lang: str) -> None:
    """And its place among the papers that the plan is ready for."""
    made = composed("helios-nordwind", "governance-framework", lang).document
    cover = made.cover
    assert cover is not None
    assert plain_text(cover.title) == {"en": "Governance framework", "es": "Marco de gobierno"}[lang]
    assert plain_text(cover.set).startswith({"en": "PeakGuard alliance", "es": "Alianza PeakGuard"}[lang])
    assert re.fullmatch({"en": r"Paper \d+ of \d+", "es": r"Documento \d+ de \d+"}[lang], cover.kind)
    body, day = (
        sample("helios-nordwind").plan.asks["governance-framework"].body,
        {"en": "2026", "es": "2026"}[lang],
    )
    assert body
    assert day in plain_text(cover.decider)


def board_cases() -> list[tuple[str, str, str]]:
    """Return the papers with editions of the full samples, each in the language of its sample."""
    names = ("helios-nordwind", "alianza-litoral")
    return [
        (name, item.id, sample(name).plan.language)
        for name in names
        for item in CATALOGUE
        if item.edition and ready(sample(name), item) and sample(name).plan.stage in item.stages
    ]


@pytest.mark.pango
@pytest.mark.parametrize(("name", "id_", "lang"), board_cases())
def test_the_edition_of_a_board_keeps_its_length_and_its_pages_are_whole(
    name: str, id_: str, lang: str
) -> None:
    """Cover not counted; about seven chapters, each with what it found; nothing torn, no page left almost empty."""
    item = artifact(id_).in_edition("board")
    document = compose(sample(name), item, lang, TEMPLATES, Stamp()).document
    made = pdf.write_with_pages(document, Theme(), resources=TEMPLATES.read)
    assert made.sheets - 1 <= item.pages
    chapters = [block for block in document.blocks if isinstance(block, tree.Section) and block.numbered]
    assert len(chapters) <= CHAPTERS
    if shutil.which("pdftotext"):
        sheets = printed(made.content)
        assert [] == [*faults(document, sheets), *gaps(sheets)]


CONTRACT = frozenset(
    {"contract-frame", "negotiation-record", "negotiation-brief", "ip-schedule", "sharing-protocol"}
)
"""Papers of counsel, whose schedules begin where they must."""


def further_cases() -> tuple[tuple[str, str, str], ...]:
    """Return papers beside those of the full samples, but for those of counsel: some of them, all in a sweep."""
    found = [case for case in cases() if case[1] not in CONTRACT and case not in board_cases()]
    return part_of(found) if SWEEP else sampled(found, 6)


@pytest.mark.pango
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="no pdftotext (poppler-utils) on this machine")
@pytest.mark.parametrize(("name", "id_", "lang"), further_cases())
def test_no_page_of_a_paper_but_the_last_is_less_than_half_full(name: str, id_: str, lang: str) -> None:
    """A chapter that begins a page excuses none; a sheet that turns and an annex do."""
    document = compose(sample(name), artifact(id_).in_edition("board"), lang, TEMPLATES, Stamp()).document
    content = pdf.write(document, Theme(), resources=TEMPLATES.read)
    assert [] == list(gaps(printed(content)))


CHAPTERS = 11
"""Chapters of a board's edition, at the most."""


@pytest.mark.parametrize(("name", "id_", "lang"), board_cases())
def test_what_a_chapter_found_takes_two_lines_at_most(name: str, id_: str, lang: str) -> None:
    """The sentence below a heading is a title, no paragraph."""
    document = composed(name, id_, lang).document
    found = [
        plain_text(visit.node) for visit in walk(document) if getattr(visit.node, "role", "") == "finding"
    ]
    assert found
    assert [] == [words for words in found if len(words) > FINDING]


FINDING = 220
"""Letters of what a chapter found: two lines of its type, a little more with names of partners."""
