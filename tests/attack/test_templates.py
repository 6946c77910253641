"""Hostile templates and hostile texts: the sandbox holds, and what a plan says is never read as a template."""

from __future__ import annotations

from pathlib import Path

import pytest

from allidocs.artifacts.compose import Composed, Stamp, compose
from allidocs.artifacts.own import catalogue_of
from allidocs.base import bounded_process
from allidocs.base.errors import AllidocsError, CannotRun, TemplateFailed
from allidocs.base.files import Memory
from allidocs.document.text import plain_text, words
from allidocs.document.typography import set_words
from allidocs.pipeline.themes import load_theme
from allidocs.plan.language import languages
from allidocs.plan.model import read_plan
from allidocs.plan.source import read_source
from allidocs.templating.expression import expression
from allidocs.templating.template_set import TemplateSet
from tests.worlds import SHEET, SMALL, allidocs, small_world, write

ENGLISH = languages()["en"]


def composed(folder: Path, body: str, plan: str = SMALL) -> Composed:
    """Compose a document whose body is `body`, from a template that came from elsewhere."""
    template = '{% extends "layout/document.j2" %}{% block body %}' + body + "{% endblock %}"
    write(folder, {**SHEET, "templates/artifacts/team-sheet.j2": template})
    templates = TemplateSet(folder / "templates")
    item = next(item for item in catalogue_of(templates) if item.id == "team-sheet")
    read = read_plan(read_source(Memory({"plan.yaml": plan}), ["plan.yaml"]))
    assert read.plan is not None, read.findings
    return compose(read.plan, item, "en", templates, Stamp())


def section(body: str) -> str:
    """Return a section that holds `body`."""
    return f'<section id="s"><h>S</h>{body}</section>'


@pytest.mark.parametrize(
    "attack",
    [
        "{{ plan.__class__.__mro__ }}",
        "{{ plan._entity }}",
        "{{ plan._edition.plan }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ plan.raw.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ self.__init__.__globals__ }}",
        "{{ edition.words.messages.clear() }}",
        "{{ plan.partners.raw.clear() }}",
        "{{ plan.partners.raw.pop('alfa') }}",
        "{% include '/etc/passwd' %}",
        "{% include '../../../../etc/passwd' %}",
        "{% import 'C:/windows/win.ini' as x %}",
        "{% include 'policy/legal.yaml' %}",
        "{% include 'theme.yaml' %}",
        "{{ policy('alfa') }}",
        "{{ policy.__closure__ }}",
        "{{ range(10**9)|list }}",
        "{% for i in range(99999999) %}x{% endfor %}",
        "{{ 'x'.format.__globals__ }}",
        "{{ '{0.__class__}'.format(plan) }}{{ 1/0 }}",
        "{{ plan.partners['alfa'].name.raw.__class__ }}",
        "{{ artifact.__class__ }}",
        "{{ nonsense }}",
        "{% if %}",
        "{{ ",
    ],
)
def test_a_template_that_reaches_for_more_is_refused_with_its_line(tmp_path: Path, attack: str) -> None:
    """Every way out ends in one sentence that names the template, never in data or a traceback."""
    with pytest.raises(AllidocsError) as caught:
        composed(tmp_path, section(f"<p>{attack}</p>"))
    assert not isinstance(caught.value, AssertionError)
    assert (
        "team-sheet" in caught.value.message
        or "leaves" in caught.value.message
        or "not there" in caught.value.message
    )


@pytest.mark.parametrize(
    ("attack", "line"),
    [
        ("{% for a in range(9999) %}{% for b in range(9999) %}{% for c in range(9999) %}{% endfor %}{% endfor %}{% endfor %}", True),
        ("{{ 10**30000000 }}", False),
        ("{{ (plan.people|length + 7)**30000000 % 3 }}", False),
        ("{{ 'x'|center(3000000000) }}", True),
        ("{{ '%(a)9000000000s'|format(a=1) }}", True),
        ("{{ ('x' * 400000000) ~ ('y' * 400000000) ~ ('z' * 900000000) }}", False),
        ("{% include 'artifacts/loop.j2' %}", True),
    ],
    ids=["ranges", "power", "power-of-values", "center", "format", "strings", "itself"],
)  # fmt: skip
def test_a_template_that_takes_too_much_is_stopped_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, attack: str, line: bool
) -> None:
    """In time and in memory, also where one single step takes it; with its line wherever Python gets to say it."""
    monkeypatch.setattr(bounded_process, "MAX_SECONDS", 1)
    monkeypatch.setattr(bounded_process, "PATIENCE", 60)
    write(
        tmp_path,
        {"templates/artifacts/loop.j2": "{% for a in 'ab' %}{% include 'artifacts/loop.j2' %}{% endfor %}"},
    )
    with pytest.raises(TemplateFailed, match=r"artifacts/(team-sheet|loop)\.j2" + (r":\d+:" if line else "")):
        composed(tmp_path, "\n" + section(f"<p>{attack}</p>"))


DEEP = "its expressions or tags stand in one another deeper"


@pytest.mark.parametrize(
    ("attack", "said"),
    [
        ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", DEEP),
        ("{{ 1" + "+1" * 3000 + " }}", DEEP),
        ("{{ " + "[" * 150 + "]" * 150 + " }}", DEEP),
        ("{% if 1 %}" * 400 + "{% endif %}" * 400, DEEP),
        ("{% for a in [1] %}" * 40 + "{% endfor %}" * 40, DEEP),
        ("{% macro m(n) %}{{ m(n + 1) }}{% endmacro %}{{ m(0) }}", "it calls or includes itself without end"),
        ("{{ ('x'|replace('', 'y' * 100000))|replace('', 'z' * 100000) }}", "it takes"),
    ],
    ids=["brackets", "sum", "lists", "conditions", "loops", "macro", "memory"],
)  # fmt: skip
def test_a_template_beyond_all_reason_is_no_mistake_of_ours(tmp_path: Path, attack: str, said: str) -> None:
    """Whatever Python has no room for is told in a sentence, with the template's line."""
    with pytest.raises(TemplateFailed, match=r"artifacts/team-sheet\.j2:\d+: ") as caught:
        composed(tmp_path, section(f"<p>{attack}</p>"))
    assert said in caught.value.message


@pytest.mark.parametrize("command", [("build", "plan.yaml", "team-sheet"), ("template", "check")])
def test_a_template_that_is_no_text_is_said_with_its_line(tmp_path: Path, command: tuple[str, ...]) -> None:
    """A build names the line; so does whoever judges templates."""
    small_world(tmp_path)
    own = tmp_path / "templates" / "artifacts" / "team-sheet.j2"
    own.write_bytes(b'{% extends "layout/document.j2" %}\n{% block body %}\xff\xfe{% endblock %}')
    said = allidocs(*command, cwd=tmp_path)
    told = said.out + said.err
    assert ("this is no text in UTF-8" in told, "artifacts/team-sheet.j2:2:1" in told) == (True, True), told


@pytest.mark.parametrize(
    "condition", ["10**3000000 > 1", "'x'|center(3000000000)", "range(9)|list", "[1] * 9", "plan.people|map('upper')|list"]
)  # fmt: skip
def test_a_condition_of_a_clause_looks_at_values_and_computes_nothing(condition: str) -> None:
    """`check` judges conditions by itself, so what they may cost is bounded by what they may say."""
    with pytest.raises(TemplateFailed, match="more than values, comparisons"):
        expression(condition)


def test_an_unknown_key_names_the_template_line_and_the_place_in_the_plan(tmp_path: Path) -> None:
    """Undefined is an error that says where."""
    with pytest.raises(TemplateFailed, match=r"artifacts/team-sheet.j2:2: `people.ana` has no key `nam`"):
        composed(tmp_path, "\n" + section("<p>{{ plan.people['ana'].nam }}</p>"))


@pytest.mark.parametrize(
    "text",
    [
        "{{ 7*7 }} {% raw %}",
        "<script>alert(1)</script> & <b>bold</b>",
        "]]> &amp; &#x41; <!-- x -->",
        "</p></section><section id='x'>",
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
        "\u202eevil\u202c \u200f\u05e9\u05dc\u05d5\u05dd",
        "emoji 👩‍👩‍👧‍👦 and 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 and e\u0301",
        "${7*7} #{7*7} <%= 7*7 %>",
        "\\u0000 %s %(name)s %n",
    ],
)
def test_what_a_plan_says_is_shown_and_never_run(tmp_path: Path, text: str) -> None:
    """Template marks, markup and entities in a plan come out as the characters that they are."""
    quoted = "'" + text.replace("'", "''") + "'"
    plan = SMALL.replace("Ana Ruiz", quoted).replace("Serve forty mills by 2028", quoted)
    said = composed(
        tmp_path,
        section(
            "<p>{{ plan.people['ana'].name }}</p><p>{{ _('Objective %(o)s', o=plan.objectives['first']) }}</p>"
        ),
        plan,
    )
    shown = plain_text(said.document.blocks)
    assert " ".join(set_words(text, ENGLISH.quotes).split()) in " ".join(shown.split()) or "e\u0301" in text
    assert "49" not in shown


def test_images_and_links_in_texts_fetch_nothing(tmp_path: Path) -> None:
    """A picture leaves its words, a link to a file is text, a link to the web stays a link that nobody opens."""
    text = "'![logo](http://127.0.0.1:9/x.png) [a](file:///etc/passwd) [b](javascript:alert(1)) [c](https://alfa.example)'"
    said = composed(
        tmp_path,
        section("<p>{{ plan.objectives['first'] }}</p>"),
        SMALL.replace("Serve forty mills by 2028", text),
    )
    shown = repr(said.document.blocks)
    assert "https://alfa.example" in shown
    assert "127.0.0.1" not in shown
    assert "Link(href='file" not in shown
    assert "Link(href='javascript" not in shown
    assert "logo" in words(said.document)[-200:] or "logo" in plain_text(said.document.blocks)


@pytest.mark.parametrize(
    "xml",
    [
        "<img src='http://alfa.example/x.png'/>",
        "<p><a href='file:///etc/passwd'>x</a></p>",
        "<p>&nbsp;</p>",
        "<p>one<section></p>",
        "<iframe/>",
        "<p onclick='x'>x</p>",
        "<table id='t'><caption>c</caption><col/><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
    ],
)
def test_markup_outside_the_vocabulary_is_refused(tmp_path: Path, xml: str) -> None:
    """What the vocabulary does not know is an error with the place, not something repaired."""
    with pytest.raises(TemplateFailed):
        composed(tmp_path, section(xml))


@pytest.mark.parametrize(
    "theme",
    [
        "colours: {accent: 'red;} body{background:url(http://x)'}",
        "colors: {accent: '#000000'}",
        "page: {size: A0}",
        "sizes: {body: -4}",
        "sizes: {body: huge}",
        "logo: [a]",
        "- a list",
        "logo: {a: b}",
        "\tpage: x",
    ],
)
def test_a_hostile_theme_is_refused_with_a_sentence(tmp_path: Path, theme: str) -> None:
    """Tokens are typed; nothing from a theme reaches a style sheet unchecked."""
    write(tmp_path, {"theme.yaml": theme})
    with pytest.raises(CannotRun):
        load_theme(TemplateSet(tmp_path))


@pytest.mark.parametrize(
    "path", ["../../etc/passwd", "/etc/passwd", "http://alfa.example/logo.png", "C:\\logo.png"]
)
def test_a_theme_reads_nothing_outside_the_template_set(tmp_path: Path, path: str) -> None:
    """A logo or a face by a path that leaves the folder, or by an address, is refused."""
    small_world(tmp_path / "w", **{"templates/theme.yaml": f"logo: '{path}'\n"})
    said = allidocs(
        "build", "w", "team-sheet", "--format", "html", "--format", "docx", "--out", "out", cwd=tmp_path
    )
    assert (2, "") == (said.code, said.out)
    assert "Traceback" not in said.err
    assert "root:" not in said.err


def test_a_link_out_of_the_plans_folder_is_not_followed(tmp_path: Path) -> None:
    """A symbolic link among the plan's files that leads elsewhere is refused, not read."""
    secret = (
        write(tmp_path / "elsewhere", {"secret.yaml": "people: {x: {name: SECRET, partner: alfa}}\n"})
        / "secret.yaml"
    )
    world = write(tmp_path / "world", {"plan.yaml": SMALL})
    (world / "more.yaml").symlink_to(secret)
    said = allidocs("check", "world", cwd=tmp_path)
    assert (2, "") == (said.code, said.out)
    assert "leads outside the plan's folder" in said.err
    assert "SECRET" not in said.err


@pytest.mark.parametrize(
    "theme",
    [
        "logo: policy/legal.yaml\n",
        "serif: {name: X, fallback: X, regular: policy/legal.yaml, bold: '', italic: '', bold_italic: ''}\n",
        "reference_document: policy/legal.yaml\n",
    ],
)
def test_a_theme_carries_no_other_file_into_a_document(tmp_path: Path, theme: str) -> None:
    """A logo is a picture, a face a font, a reference a Word document; a company's policy is none of them."""
    small_world(tmp_path / "w", **{"templates/theme.yaml": theme})
    said = allidocs(
        "build", "w", "team-sheet", "--format", "docx", "--format", "html", "--out", "out", cwd=tmp_path
    )
    assert said.code == 2
    assert "theme" in said.err
    assert not (tmp_path / "out").exists()
