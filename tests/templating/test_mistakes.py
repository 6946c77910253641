"""What a designer's mistakes are answered with: the template's file and line, what is meant, what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from allidocs.artifacts.compose import CONTEXT, Composed, Stamp, compose
from allidocs.artifacts.lint import GIVEN, lint
from allidocs.artifacts.own import catalogue_of
from allidocs.base.bounded_process import ENDLESS
from allidocs.base.errors import CannotRun, FindingsError, TemplateFailed
from allidocs.base.finding import Severity
from allidocs.clauses import load_library
from allidocs.document.text import plain_text
from allidocs.document.tree import Paragraph
from allidocs.document.walk import walk
from allidocs.pipeline.check import template_findings
from allidocs.pipeline.failures import Failure, failure_findings
from allidocs.plan.model import read_plan
from allidocs.plan.source import read_texts
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.words import words_for
from tests.worlds import ROOT, SMALL, allidocs, write

PAGE = (
    '{% extends "layout/document.j2" %}\n{% import "macros/common.j2" as c with context %}\n{% block body %}\n'
    '<section id="work"><h>{{ _("Work") }}</h>\n@\n</section>\n{% endblock %}\n'
)
SHEET = "title: House note\nsubtitle: What we do\nreader: The alliance team\n"


def made(folder: Path, written: str, lang: str = "en", **more: str) -> Composed:
    """Compose a document of one's own whose line 5 is what was written."""
    files = {
        "artifacts/house-note.yaml": SHEET,
        "artifacts/house-note.j2": PAGE.replace("@", written),
        **more,
    }
    templates = TemplateSet(write(folder, files))
    plan = read_plan(read_texts({"plan.yaml": SMALL})).plan
    assert plan is not None
    (item,) = (item for item in catalogue_of(templates) if item.id == "house-note")
    return compose(plan, item, lang, templates, Stamp())


@pytest.mark.parametrize(
    ("written", "said", "hint"),
    [
        ("<p>Some <b>bold</b> words</p>", "`<b>` is no element of the vocabulary", "write `<strong>`"),
        ("<p>Some <i>words</i></p>", "`<i>` is no element of the vocabulary", "write `<em>`"),
        ("<h2>Work</h2>", "`<h2>` is no element of the vocabulary", "levels come from sections inside sections"),
        ('<img src="a.png"/>', "`<img>` is no element of the vocabulary", "pictures in a document are drawn from data"),
        ("<div><p>x</p></div>", "`<div>` is no element of the vocabulary", "write `<section>`"),
        ('<p class="big">x</p>', "`<p>` has no attribute `class`", "`layout/*.css`"),
        ('<p style="color: red">x</p>', "`<p>` has no attribute `style`", "`theme.yaml`"),
        ("<p>Profit & loss</p>", "a bare `&`", "write `&amp;`"),
        ("<p>5&nbsp;km</p>", "`&nbsp;` is known in HTML only", "`&#160;`"),
        ("<p>Hello\n<p>World</p>", "`</section>` stands where `</p>` is expected", "close `<p>` before it"),
        ("<p>{{ 1 / 0 }}</p>", "it divides by zero", "anything to divide by"),
        ("<p><v>1</v></p>", "`<v>` cannot stand inside `<p>`", "it belongs in `<series>`"),
        ('<section id="x"><p>x</p><h>y</h></section>', "begins with something else than its heading", "let its `<h>` stand first"),
        ("Hello", "`<section>` holds text where elements are expected: `Hello`", "put it into a `<p>`"),
        ("<ul><p>x</p></ul>", "`<p>` cannot stand inside `<ul>`", "put it into a `<li>`"),
        ('<p>See <ref to="wrok"/></p>', "the document refers to `wrok`, which is no id in it", "did you mean `work`?"),
        ('<section id="work"><h>x</h><p>y</p></section>', "`<section>` repeats the id `work`", "an id names one place"),
        ('{{ c.sorce("a") }}', "`macros/common.j2` has no macro `sorce`", "did you mean `source`?"),
        ("{{ sorce() }}", "there is no `sorce`", "templates may use only"),
        ('<p>{{ _("%(nmu)s of two", n=1) }}</p>', "asks for `nmu`, which it is not given", "given are: `n`"),
        ('<p>{{ _("100 % sure") }}</p>', "“100 % sure” cannot be printed", "`%%`"),
        ("{% for n in range(1000000) %}x{% endfor %}", "`range` makes more than 100,000 numbers", "a list of the plan"),
        ("<p>{{ plan.partnrs }}</p>", "the plan has no key `partnrs`", "did you mean `partners`?"),
        ("<p>{{ plan.people.ana.nmae }}</p>", "`people.ana` has no key `nmae`", "did you mean `name`?"),
        ("<p>{{ facts.money }}</p>", "`money` is asked of nothing", "`facts:`"),
        ("<p>{{ plan.plan.version|munny }}</p>", "there is no filter `munny`", "did you mean `money`?"),
        ("{% fro x in plan.people %}{% endfor %}", "there is no tag `{% fro %}`", "did you mean `from`?"),
        ("<p>{{ plan.plan.title|money }}</p>", "the filter `money` cannot print a text", "`money`: Print money"),
        ("{{ c.source() }}", "a macro is not given its `path`", "in the brackets behind the macro's name"),
        ('<section id="x" title="{{ plan.plan.title }}"><h>x</h></section>', "an attribute holds an element", "`{{ …|plain }}`"),
        ("<p>{{ {'a': 1}.b }}</p>", "there is no entry `b`", "known: `a`"),
        ('{% include "artifacts/house-note.j2" %}', "`artifacts/house-note.j2` includes itself without end", "take the"),
        ('{% include "macros/comon.j2" %}', "there is no template `macros/comon.j2`", "did you mean `macros/common.j2`?"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_the_line_and_what_to_write(
    tmp_path: Path, written: str, said: str, hint: str
) -> None:
    """The line is the template's, not the output's; no place of the plan distracts from it."""
    with pytest.raises(TemplateFailed) as caught:
        made(tmp_path, written)
    error = caught.value
    assert said in error.sentence
    assert hint in error.hint
    line = {"<p>Hello\n<p>World</p>": 7, "Hello": 4}.get(written, 5)
    assert ("artifacts/house-note.j2", str(line), "") == (*error.where.split(":")[:2], error.path)
    assert written.split("\n", maxsplit=1)[0] in error.texts["artifacts/house-note.j2"]


def test_a_template_that_prints_nothing_says_so(tmp_path: Path) -> None:
    """And how a document begins."""
    with pytest.raises(TemplateFailed, match="the template prints nothing") as caught:
        made(tmp_path, "", **{"artifacts/house-note.j2": ""})
    assert "layout/document.j2" in caught.value.hint


def test_what_a_macro_of_allidocs_wrote_belongs_to_the_line_that_called_it(tmp_path: Path) -> None:
    """A designer can mend only what is theirs."""
    with pytest.raises(TemplateFailed) as caught:
        made(tmp_path, '<p>x</p>\n<p>{{ c.source("no such key") }}</p>')
    assert "artifacts/house-note.j2:6" == caught.value.where


def test_a_value_of_the_plan_in_what_is_wrong_is_named(tmp_path: Path) -> None:
    """Whoever reads it can mend the plan or the template."""
    with pytest.raises(TemplateFailed) as caught:
        made(tmp_path, "<section id='s'><h></h><p>{{ plan.partners.alfa.name }}</p></section>")
    assert "partners.alfa.name" == caught.value.path


def test_a_number_in_a_chart_fails_in_one_language_with_its_line(tmp_path: Path) -> None:
    """`{{ 3.5 }}` prints `3,5` in Spanish; a chart takes the number itself."""
    chart = "<figure alt='a'><caption>c</caption><chart kind='line'><category>1</category><series name='s'>\n<v>{{ plan.people|length / 4 }}</v></series></chart></figure>"
    written = chart.replace("plan.people|length / 4", "half")
    before = "{% set half = '0,5' if lang == 'es' else '0.5' %}"
    made(tmp_path / "en", before + written)
    with pytest.raises(TemplateFailed, match="needs a number as its value") as caught:
        made(tmp_path / "es", before + written, "es")
    assert "artifacts/house-note.j2:6" == caught.value.where


def test_a_block_that_the_layout_does_not_print_is_refused(tmp_path: Path) -> None:
    """Its words were lost in silence."""
    page = PAGE.replace("block body", "block boddy").replace("@", "<p>x</p>")
    with pytest.raises(TemplateFailed, match="nothing prints the block `boddy`") as caught:
        made(tmp_path, "", **{"artifacts/house-note.j2": page})
    assert ("did you mean `body`?", "artifacts/house-note.j2:3") == (caught.value.hint, caught.value.where)


def test_a_tag_that_is_not_closed_is_named(tmp_path: Path) -> None:
    """Jinja's own words are for programmers."""
    with pytest.raises(TemplateFailed) as caught:
        made(tmp_path, "{% for p in plan.people %}<p>x</p>")
    assert "`{% endblock %}` stands where `endfor` or `else` is expected" == caught.value.sentence
    assert "close `{% for %}` before it" == caught.value.hint


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('msgid "Work"\nmsgst "Obra"\n', "translations/es/house.po:2: this line of the catalogue cannot be read"),
        ('msgid "Work\nmsgstr "Obra"\n', "translations/es/house.po:1: this line of the catalogue cannot be read"),
    ],
)  # fmt: skip
def test_a_broken_catalogue_stops_with_its_line(tmp_path: Path, written: str, said: str) -> None:
    """Words would be missing in silence."""
    with pytest.raises(CannotRun) as caught:
        made(tmp_path, "<p>x</p>", "es", **{"translations/es/house.po": written})
    assert caught.value.message.startswith(said)


def test_a_translation_that_asks_for_another_value_is_told(tmp_path: Path) -> None:
    """The message is right, its translation is not."""
    with pytest.raises(
        TemplateFailed, match="the translation into `es` “Obra %\\(x\\)s” asks for `x`"
    ) as caught:
        made(
            tmp_path, "<p>x</p>", "es", **{"translations/es/house.po": 'msgid "Work"\nmsgstr "Obra %(x)s"\n'}
        )
    assert "translations/es/house.po:1" == caught.value.where


@pytest.mark.parametrize(
    ("written", "said", "hint"),
    [
        ('<p class="big">x</p>', "`<p>` has no attribute `class`", "`layout/*.css`"),
        ('<p\n  style="a">x</p>', "`<p>` has no attribute `style`", "`theme.yaml`"),
        ('<table id="t" widht="3"></table>', "`<table>` has no attribute `widht`", "its attributes: `id`, `kind`"),
        ('<table id="t" kind="fancy"></table>', "`<table>` has the kind `fancy`, which is none of `board`, `data`", ""),
        ("<p>Some <b>bold</b></p>", "`<b>` is no element of the vocabulary", "write `<strong>`"),
        ('{% include "artifacts/house-note.j2" %}', "`artifacts/house-note.j2` includes itself without end", "take the"),
    ],
)  # fmt: skip
def test_check_tells_elements_and_attributes_that_no_document_has(
    tmp_path: Path, written: str, said: str, hint: str
) -> None:
    """Without making a document; what a template computes is left to a build."""
    fine = '<p role="{{ role }}" id="a{{ 1 }}">x</p><table id="t" kind="{% if a %}data{% else %}grid{% endif %}"></table>'
    files = {"artifacts/house-note.yaml": SHEET, "artifacts/house-note.j2": PAGE.replace("@", "{% set role = 1 %}{% set a = 1 %}" + fine + written)}  # fmt: skip
    found = [one for one in lint(TemplateSet(write(tmp_path, files))) if one.severity is Severity.ERROR]
    (one,) = found
    assert one.place is not None
    assert (said in one.message, hint in one.hint, one.place.line) == (True, True, 5)


def test_a_translation_with_an_element_that_no_document_has_is_told_by_check(tmp_path: Path) -> None:
    """It would stop the document in that language alone."""
    for wrong, said in (("Obra & más", "a bare `&`"), ("<b>Obra</b>", "`<b>` is no element")):
        words = f'msgid "Work"\nmsgstr "{wrong}"\n'
        (found,) = lint(TemplateSet(write(tmp_path, {"translations/es/house.po": words})))
        assert (found.code, said in found.message, bool(found.hint)) == ("T005", True, True)


def test_a_description_that_needs_what_no_plan_has_is_refused(tmp_path: Path) -> None:
    """The document could never be made, and the gap would be told of every plan."""
    sheet = SHEET + "needs:\n  partnrs: {reason: the companies, weight: must}\n"
    with pytest.raises(FindingsError) as caught:
        made(tmp_path, "<p>x</p>", **{"artifacts/house-note.yaml": sheet})
    (found,) = caught.value.findings
    assert found.place is not None
    assert ("a plan has no key `partnrs`", "did you mean `partners`?", 5) == (
        found.message,
        found.hint,
        found.place.line,
    )


def heading_of(composed: Composed) -> str:
    """Return the heading of the page's section."""
    (section,) = (visit.node for visit in walk(composed.document) if getattr(visit.node, "id", "") == "work")
    return plain_text(section.title)


@pytest.mark.parametrize("name", ["aaa", "common", "zzz"])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_one_s_own_words_win_whatever_their_file_is_called(tmp_path: Path, lang: str, name: str) -> None:
    """In English, too."""
    mine = {f"translations/{lang}/{name}.po": 'msgid "Initiatives"\nmsgstr "Undertakings"\n'}
    assert words_for("es", TemplateSet()).get("Initiatives") != "Undertakings"
    page = PAGE.replace('_("Work")', '_("Initiatives")').replace("@", "<p>x</p>")
    assert "Undertakings" == heading_of(made(tmp_path, "", lang, **mine, **{"artifacts/house-note.j2": page}))


def test_a_plural_without_header_takes_that_of_the_language(tmp_path: Path) -> None:
    """A catalogue of five lines needs no header."""
    mine = 'msgid "%(n)s mill"\nmsgid_plural "%(n)s mills"\nmsgstr[0] "%(n)s molino"\nmsgstr[1] "%(n)s molinos"\n'
    said = '<p>{{ ngettext("%(n)s mill", "%(n)s mills", 2, n=2) }}</p>'
    composed = made(tmp_path, said, "es", **{"translations/es/house.po": mine})
    words = [
        plain_text(visit.node.children)
        for visit in walk(composed.document)
        if isinstance(visit.node, Paragraph)
    ]
    assert "2 molinos" in [text.replace("\u00a0", " ") for text in words]


def test_the_linter_knows_the_names_that_documents_are_given() -> None:
    """One list for both."""
    assert set(CONTEXT) <= GIVEN


def test_check_tells_what_is_wrong_in_templates_of_one_s_own(tmp_path: Path) -> None:
    """Before anything is built: with the file's path, all of it at once, as the check of a plan does."""
    world = write(
        tmp_path / "mine",
        {
            "plan.yaml": SMALL,
            "templates/artifacts/house-note.yaml": SHEET,
            "templates/artifacts/house-note.j2": PAGE.replace("@", "<p>{{ plan.partnrs }}</p>").replace("block body", "block boddy"),
            "templates/translations/es/house.po": 'msgid "House note"\nmsgstr "Nota %(x)s"\n',
            "templates/clauses/99-house.yaml": "clauses: {}\n",
        },
    )  # fmt: skip
    said = allidocs("check", str(world))
    assert 1 == said.code
    assert "error[T005]: “House note”: the translation asks for `x`" in said.out
    write(world, {"templates/translations/es/house.po": 'msgid "House note"\nmsgstr "Nota de la casa"\n'})
    said = allidocs("check", str(world))
    assert 1 == said.code
    for told in ("error[T001]: `plan` has no `partnrs`", "error[T002]: nothing prints the block `boddy`",
                 "--> templates/artifacts/house-note.j2:5:1", "warning[T004]: “What we do” has no translation into `es`"):  # fmt: skip
        assert told in said.out, told
    assert "House note" not in said.out.replace("title: House note", "")
    own = allidocs("template", "check", cwd=world)
    assert (1, True) == (own.code, "error[T002]" in own.out)


def test_a_copy_of_every_template_of_allidocs_has_nothing_wrong(tmp_path: Path) -> None:
    """Who ejects one and changes nothing is told nothing."""
    names = ["artifacts/exit-plan.j2", "macros/exit.j2", "layout/document.j2", "translations/es/exit-plan.po"]
    for name in names:
        write(tmp_path, {f"templates/{name}": (ROOT / "templates" / name).read_text("utf-8")})
    said = allidocs("template", "check", cwd=tmp_path)
    assert (0, "nothing is wrong in these templates\n") == (said.code, said.out)


@pytest.mark.parametrize(
    ("name", "written", "said", "hint"),
    [
        ("theme.yaml", "colours: {accent: #7a1f3d}\n", "a colour without quotation marks", 'write "#0f4c5c"'),
        ("theme.yaml", "colours:\n  accent: #7a1f3d\n", "a colour without quotation marks", 'write "#0f4c5c"'),
        ("theme.yaml", "colors: {accent: \"#7a1f3d\"}\n", "colors", "did you mean `colours`?"),
        ("theme.yaml", "page:\n  size: A5\ncolors: {}\nsizes: {body: 10pt}\n", "a number, not `10pt`", ""),
        ("theme.yaml", "page:\n  size: A5\ncolors: {}\nsizes: {body: 10pt}\n", "no token `colors`", "did you mean `colours`?"),
        ("theme.yaml", "page:\n  left: 90\n  right: 90\n", "the margins leave 30 by 247 mm of the sheet", "make them smaller"),
        ("theme.yaml", "sizes: {body: 100}\n", "lies between 4 and 96, not `100`", ""),
        ("theme.yaml", "colours: {ink: \"#cccccc\"}\n", "`colours.ink` is hard to read on its paper: the contrast is 1.6", "4.5 is the least"),
        ("theme.yaml", "serif: {name: House, regular: h.ttf}\n", "the family `House` lacks `bold`", "name a file for each"),
        ("theme.yaml", "logo: img/mark.svg\n", "there is no template file `img/mark.svg`", "it lies in the folder of your own templates"),
        ("layout/print.css", "p { color: red\n", "the `{` of this line is never closed", "end its rule with `}`"),
        ("layout/print.css", "p { color: var(--acent) }\n", "there is no token `--acent`", "did you mean `accent`?"),
        ("layout/print.css", "p { color: red } }\n", "a `}` closes nothing", "take it away"),
        ("layout/style.css", "p { color: red }\n", "nothing uses `layout/style.css`", "did you mean"),
        ("artifacts/exitplan.j2", "", "nothing uses `artifacts/exitplan.j2`", "did you mean `artifacts/exit-plan.j2`?"),
        ("exit-plan.j2", "", "nothing uses `exit-plan.j2`", "did you mean `artifacts/exit-plan.j2`?"),
        ("translations/en/house.po", 'msgid "Recomendation"\nmsgstr "x"\n', "nothing prints “Recomendation”", "did you mean “Recommendation”?"),
        ("translations/de/house.po", 'msgid "Risks"\nmsgstr "Risiken"\n', "nothing uses `translations/de/house.po`: there is no language `de`", "begins with its file `languages/de.yaml`"),
        ("house.po", 'msgid "Risks"\nmsgstr "Risiken"\n', "nothing uses `house.po`", "catalogues lie in `translations/LANGUAGE/`"),
        ("translations/es/house.po", 'msgid "%(n)s risk"\nmsgid_plural "%(n)s risks"\nmsgstr[0] "%(n)s riesgo"\n', "the translation lacks its plural", "as many forms as its language"),
    ],
)  # fmt: skip
def test_files_beside_templates_are_judged_before_a_build(
    tmp_path: Path, name: str, written: str, said: str, hint: str
) -> None:
    """What a build would pass over in silence, too."""
    findings = [*template_findings(TemplateSet(write(tmp_path, {name: written})))]
    (found,) = (finding for finding in findings if said in finding.message)
    assert hint in found.hint
    assert found.place is not None
    assert name == found.place.file


def test_a_word_that_yaml_reads_as_nothing_is_told_to_stand_in_quotation_marks(tmp_path: Path) -> None:
    """Zero in German is such a word."""
    language = TemplateSet().text("languages/es.yaml").replace("[cero,", "[null,")
    with pytest.raises(FindingsError) as caught:
        [*template_findings(TemplateSet(write(tmp_path, {"languages/de.yaml": language})))]
    (found,) = caught.value.findings
    assert 'write "null" in quotation marks' in found.hint


def test_a_language_that_the_clause_library_begins_loses_no_document(tmp_path: Path) -> None:
    """The first text of a thousand is no mistake in the others; what lacks is counted, from the first place on."""
    name = "clauses/00-sections.yaml"
    begun = TemplateSet().text(name).replace("called: {en:", "called: {de: dieser Rahmen, en:", 1)
    language = TemplateSet().text("languages/es.yaml")
    templates = TemplateSet(write(tmp_path, {"languages/de.yaml": language, name: begun}))
    (found,) = (finding for finding in template_findings(templates) if "clause library" in finding.message)
    assert (found.code, found.severity, found.place and found.place.file) == ("T004", Severity.WARNING, name)
    assert "texts of the clause library have no words in `de`" in found.message
    assert load_library(templates).paper is not None


def test_a_template_without_end_is_told_with_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the process was stopped: no place of the plan stands for it, and what to look for is said."""
    monkeypatch.setattr("allidocs.base.bounded_process.MAX_SECONDS", 1)
    endless = "{% for a in range(99999) %}{% for b in range(99999) %}{{ '' }}{% endfor %}{% endfor %}"
    with pytest.raises(TemplateFailed) as caught:
        made(tmp_path, endless)
    (found,) = failure_findings(
        [Failure("house-note", "en", "", caught.value)], read_texts({"plan.yaml": SMALL})
    )
    assert found.place is not None
    assert (found.place.file, found.hint) == ("artifacts/house-note.j2", ENDLESS)


@pytest.mark.parametrize(
    ("written", "said", "hint"),
    [
        ("<category><span lang='es'>x</span></category><series name='s'><v>1</v></series>", "`<category>` holds `<span>`, and takes bare words", "`{{ value|plain }}`"),
        ("<category>x</category><series name='s'><v>1,8</v></series>", "needs a number as its value", "`{{ value|round(2)|string }}`"),
    ],
)  # fmt: skip
def test_a_chart_says_what_to_write_for_its_words_and_numbers(
    tmp_path: Path, written: str, said: str, hint: str
) -> None:
    """What a filter printed for readers fits in one language and not in the other."""
    with pytest.raises(TemplateFailed) as caught:
        made(tmp_path, f"<figure alt='a'><caption>c</caption><chart kind='line'>{written}</chart></figure>")
    assert said in caught.value.sentence
    assert hint in caught.value.hint


def test_a_row_that_does_not_fill_its_table_is_the_template_s_mistake(tmp_path: Path) -> None:
    """No place of the plan is named, though the row prints its values."""
    with pytest.raises(TemplateFailed) as caught:
        made(
            tmp_path,
            "<table kind='plain'><col/><col/><tbody><tr><td>{{ plan.partners.alfa.name }}</td></tr></tbody></table>",
        )
    assert ("", "a `<col>` for each or none" in caught.value.hint) == (caught.value.path, True)


def test_a_build_says_every_mistake_of_a_theme_at_once(tmp_path: Path) -> None:
    """Tokens, families, and files that are not there: nobody mends one to be told of the next."""
    theme = "logo: nope.png\ncolours: {accent: red}\nsans: {name: House, bold: x.ttf}\nkeys: [1]\n"
    plan = write(tmp_path, {"plan.yaml": SMALL, "templates/theme.yaml": theme})
    said = allidocs("build", "plan.yaml", "--out", "made", cwd=plan)
    assert (2, False) == (said.code, (tmp_path / "made").exists())
    first, *rest = said.err.splitlines()
    assert first == "error: the theme has 5 mistakes"
    assert [line.split(": ")[0].strip() for line in rest] == [f"theme.yaml:{at}" for at in (1, 2, 3, 3, 4)]


def test_a_language_of_one_s_own_is_told_what_it_has_no_words_for(tmp_path: Path) -> None:
    """By the check, and by a build that printed English instead."""
    spanish = (ROOT / "templates" / "languages" / "es.yaml").read_text("utf-8")
    world = write(
        tmp_path,
        {
            "plan.yaml": SMALL,
            "templates/artifacts/house-note.yaml": SHEET,
            "templates/artifacts/house-note.j2": PAGE.replace("@", "<p>{{ plan.plan.title }}</p>"),
            "templates/languages/de.yaml": spanish.replace("es_ES", "de_DE"),
            "templates/translations/de/house.po": 'msgid "Page"\nmsgstr "Seite"\n',
        },
    )
    said = allidocs("template", "check", cwd=world)
    assert 1 == said.code
    assert "messages have no words in `de`" in said.out
    assert "--> languages/de.yaml:1:1" in said.out
    built = allidocs(
        "build", ".", "house-note", "--lang", "de", "--format", "html", "--out", "out", cwd=world
    )
    assert "messages of the templates have no words in `de`; `allidocs template check`" in built.out
