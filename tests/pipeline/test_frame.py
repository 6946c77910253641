"""Judging a finished contract frame from the command line: who asks for which edition, and what it costs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from allidocs.clauses.policy import NAME
from allidocs.pipeline.check import read_checked
from allidocs.pipeline.frame import frame_findings, readable_languages
from allidocs.pipeline.plans import locate
from allidocs.plan.audience import ALL, Audience
from allidocs.templating.template_set import TemplateSet
from tests.artifacts.composing import monolingual, sample
from tests.conftest import SAMPLES
from tests.worlds import ROOT, allidocs, small_world, write

COMPETITORS = """\
allidocs: 1
plan: {id: x, title: X, stage: form, as_of: 2026-06-30}
partners:
  alfa: {name: Alfa SA, short_name: Alfa, competitor_of: [beta], legal_form: SA, country: ES, address: Here, signatory: ana, risk_appetite: low}
  beta: {name: Beta AG, short_name: Beta, legal_form: AG, country: DE, address: There, signatory: bea}
people: {ana: {name: Ana, partner: alfa}, bea: {name: Bea, partner: beta}}
contract:
  deal_value: low
  notice: 60 days
  change_control: In writing. Whoever objects may leave with ninety days notice.
  components: {c: {name: C, topic: scope, intent: I, counsel: {alfa: ana, beta: bea}, due: 2026-09-01}}
  clauses: {costs: {omit: true}}
"""


def codes(folder: Path, *options: str) -> tuple[int, list[str]]:
    """Return exit code and codes of the findings of `check`."""
    said = allidocs("check", str(folder), "--json", *options)
    return said.code, [item["code"] for item in json.loads(said.out)["findings"]]


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """Two competitors without rules of conduct, and a contract that contradicts itself."""
    return write(tmp_path / "plan", {"plan.yaml": COMPETITORS})


def test_competitors_without_rules_of_conduct_fail_check_and_not_build(world: Path, tmp_path: Path) -> None:
    """The error is for the author; documents show open points as open."""
    code, found = codes(world)
    assert code == 1
    assert {"L152", "L174"} <= set(found)
    built = allidocs(
        "build", str(world), "contract-frame", "--format", "html", "--out", str(tmp_path / "out")
    )
    assert built.code == 0, built.err


def test_a_finding_is_printed_like_any_other(world: Path) -> None:
    """Code, sentence, place, the line with a caret, what to do; and as an annotation for a code forge."""
    text = allidocs("check", str(world)).out
    assert "error[L174]: `alfa` and `beta` compete, and no rules of conduct are agreed\n" in text
    assert "  help: write the rules of conduct below `contract.competition.conduct`" in text
    annotations = allidocs("check", "--output-format", "github", cwd=world).out
    assert "::error file=plan.yaml,line=7,col=1,title=L174::" in annotations


def test_warnings_count_only_when_strict(tmp_path: Path) -> None:
    """Exit 0 without, 1 with `--strict`; remarks never count."""
    warned = "contract: {law: Spanish}\n"
    plan = "".join(line for line in COMPETITORS.splitlines(keepends=True)[:6]).replace(
        "competitor_of: [beta]", "competition_checked: true"
    )
    plan = plan.replace("short_name: Beta", "short_name: Beta, competition_checked: true")
    folder = write(tmp_path / "a", {"plan.yaml": plan + warned})
    code, found = codes(folder)
    assert (code, "L198" in found) == (0, True)
    assert codes(folder, "--strict")[0] == 1
    clean = write(tmp_path / "b", {"plan.yaml": plan})
    assert codes(clean, "--strict") == (0, [])


def test_what_is_about_to_be_signed_is_read_in_every_check(tmp_path: Path) -> None:
    """Blanks of a definitive agreement are errors unasked; a selection and what is signed already keep them silent."""
    definitive = COMPETITORS.replace("deal_value: low", "stage: definitive")
    world = write(tmp_path / "plan", {"plan.yaml": definitive})
    assert {"L244", "L245"} <= set(codes(world)[1])
    assert "L244" in codes(world, "--for", "strategic-map")[1]
    assert not {"L244", "L245"} & set(codes(world, "--select", "L152")[1])
    assert {"L245"} == {"L244", "L245"} & set(codes(world, "--ignore", "L244")[1])
    signed = write(tmp_path / "signed", {"plan.yaml": f"{definitive}  signed: 2026-05-04\n"})
    assert not {"L244", "L245"} & set(codes(signed)[1])


def test_the_finished_frame_is_read_when_it_is_asked_for(world: Path) -> None:
    """Its words are judged by `--for contract-frame` alone, because it has to be made for that."""
    assert "L230" not in codes(world)[1]
    assert "L230" in codes(world, "--for", "contract-frame")[1]


def test_a_policy_speaks_to_its_own_partner_alone(world: Path) -> None:
    """The omitted clause is missing for Alfa; nobody else hears of a policy."""
    asked = ("--for", "contract-frame")
    assert not [code for code in codes(world, *asked)[1] if code.startswith("L24")]
    assert {"L240", "L243"} <= set(codes(world, *asked, "--audience", "alfa")[1])
    write(
        world,
        {
            f"templates/{NAME}": (ROOT / "templates" / NAME)
            .read_text("utf-8")
            .replace("# partner: helios", "partner: alfa")
        },
    )
    assert "L240" in codes(world, *asked, "--audience", "alfa")[1]
    assert not [code for code in codes(world, *asked, "--audience", "beta")[1] if code.startswith("L24")]


def test_an_audience_needs_the_contract_frame(world: Path) -> None:
    """Exit 2 with what to add; an unknown audience is named with the nearest."""
    said = allidocs("check", str(world), "--audience", "alfa")
    assert (said.code, "--for contract-frame" in said.err) == (2, True)
    said = allidocs("check", str(world), "--for", "contract-frame", "--audience", "alfe")
    assert (said.code, "alfa" in said.err) == (2, True)


def test_a_blank_is_told_once_however_many_languages_it_is_read_in(tmp_path: Path) -> None:
    """It is one place to fill in; words of mere intent are mended in each language."""
    plan = COMPETITORS.replace("deal_value: low", "stage: definitive")
    words = "In writing. Whoever objects may leave with ninety days notice."
    both = plan.replace(words, "{en: In writing., es: Por escrito.}").replace(
        "name: C, topic: scope, intent: I", "name: {en: C, es: C}, topic: scope, intent: {en: I, es: I}"
    )
    one, two = (
        codes(write(tmp_path / name, {"plan.yaml": text}))[1].count("L244")
        for name, text in (("one", plan), ("two", both))
    )
    read = read_checked(locate(tmp_path / "two")).plan
    assert read is not None and readable_languages(read, ("en", "es")) == ("en", "es")
    assert one == two > 0


def test_a_mistake_in_a_policy_is_shown_with_its_place(world: Path) -> None:
    """Not a traceback: file, line and what to write."""
    write(world, {f"templates/{NAME}": (ROOT / "templates" / NAME).read_text("utf-8")})
    said = allidocs("check", str(world), "--for", "contract-frame", "--audience", "alfa")
    assert said.code == 1
    assert "this policy does not say whose it is" in said.err
    assert f"{NAME}:" in said.err


def test_a_frame_is_judged_in_the_languages_that_its_plan_speaks() -> None:
    """A plan in one is read in that; a plan in both is read in both."""
    assert readable_languages(monolingual("alianza-litoral"), ("en", "es")) == ("es",)
    assert readable_languages(sample("alianza-litoral"), ("en", "es")) == ("es", "en")
    assert readable_languages(sample("helios-nordwind"), ("en", "es")) == ("en", "es")


def test_a_document_that_cannot_be_made_is_an_error_with_its_place(tmp_path: Path) -> None:
    """A check that asks for a document never dies where a build would; a plain one composes nothing."""
    broken = (
        '{% extends "layout/document.j2" %}{% block body %}{{ 1 / (plan.people|length - 2) }}{% endblock %}'
    )
    world = small_world(tmp_path, **{"templates/artifacts/team-sheet.j2": broken})
    said = ["L022", "T004", "T004", "T004"]
    assert (1, ["D001", *said]) == codes(world, "--for", "team-sheet", "--for", "strategic-map")
    assert (0, said) == codes(world)


def test_nothing_is_said_of_a_frame_that_cannot_be_made() -> None:
    """An evaluation has no contract yet."""
    checked = read_checked(locate(SAMPLES / "evaluate"))
    assert checked.plan is not None
    assert frame_findings(checked.plan, checked.source, TemplateSet(), ALL) == ()


@pytest.mark.parametrize("name", ["helios-nordwind", "alianza-litoral"])
def test_the_samples_frames_read_well(name: str) -> None:
    """Few remarks in each language, no warning: false alarms would show here first."""
    checked = read_checked(locate(SAMPLES / name))
    assert checked.plan is not None
    found = frame_findings(checked.plan, checked.source, TemplateSet(), ALL)
    assert [
        (item.code, item.message) for item in found if item.code != "L232" or "clause " in item.message
    ] == []
    assert len(found) < 10 * len(readable_languages(checked.plan, ("en", "es")))


def test_private_positions_are_not_judged_in_the_shared_edition(world: Path) -> None:
    """They are not in it; the partner's own edition prints them as notes."""
    checked = read_checked(locate(world))
    assert checked.plan is not None
    shared = frame_findings(checked.plan, checked.source, TemplateSet(), Audience("all"))
    assert {item.path for item in shared} <= {"contract.change_control"}


def test_a_rule_is_explained_with_its_source(tmp_path: Path) -> None:
    """Meaning, how to mend it, severity, first stage, source; all codes are listed."""
    text = allidocs("explain", "l152", cwd=tmp_path).out
    assert "L152: Antitrust review" in text
    assert "To mend it: " in text
    assert "Error, from the stage `form` on. Source: Article 101 TFEU" in " ".join(text.split())
    told = json.loads(allidocs("explain", "L240", "--json", cwd=tmp_path).out)
    assert (told["severity"], told["stage"]) == ("warning", "form")
    listed = allidocs("explain", cwd=tmp_path).out
    assert "P004  " in listed
    assert "L174  Competitor conduct\n" in listed
