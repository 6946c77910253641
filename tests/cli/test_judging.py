"""`check` and `explain` as a user meets them: which rules are asked, what is waived, formats that other tools read, what is mended."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from allidocs.pipeline.plans import locate
from allidocs.pipeline.request import BuildRequest, read_inputs
from tests.rules.judging import HEAD
from tests.worlds import allidocs

PLAN = HEAD.format(stage="form", north="", south="", people="")
RISKS = "risks: {r: {name: R, category: market, likelihood: 3, impact: 3}}\n"
WAIVERS = (
    "waivers:\n  known:\n    {code: L530, place: PLACE, reason: It is known, owner: ann, until: 2026-12-31}\n"
)


def written(folder: Path, body: str = RISKS) -> Path:
    """Write a plan and return its folder."""
    (folder / "plan.yaml").write_text(PLAN + body, "utf-8")
    return folder


def codes(folder: Path, *options: str) -> set[str]:
    """Return the codes of what `check` says."""
    said = allidocs("check", str(folder), "--json", *options)
    return {one["code"] for one in json.loads(said.out)["findings"]}


def test_rules_are_selected_and_ignored_by_the_beginning_of_their_codes(tmp_path: Path) -> None:
    """What the command line says comes before what a file says."""
    folder = written(tmp_path)
    assert {"L530", "L533"} <= codes(folder)
    assert codes(folder, "--select", "l530") == {"L530"}
    assert codes(folder, "--select", "L53", "--ignore", "L530") == {"L533"}
    (folder / "allidocs.toml").write_text("[check]\nselect = ['L4']\n")
    assert codes(folder, "--select", "L533") == {"L533"}
    said = allidocs("check", str(folder), "--select", "L999")
    assert (said.code, "no code begins with `L999`" in said.err) == (2, True)


def test_a_language_that_no_document_can_be_made_in_is_told_before_a_build(tmp_path: Path) -> None:
    """A plan may be written in any language; what is printed around its words comes from the templates."""
    folder = written(tmp_path)
    plan = (folder / "plan.yaml").read_text("utf-8")
    (folder / "plan.yaml").write_text(plan.replace("plan:\n", "plan:\n  language: fr\n"), "utf-8")
    said = allidocs("check", str(folder))
    assert "documents cannot be made in `fr`" in said.out and "languages: en, es" in said.out
    (folder / "plan.yaml").write_text(plan.replace("plan:\n", "plan:\n  language: es\n"), "utf-8")
    assert "documents cannot be made" not in allidocs("check", str(folder)).out


def test_a_team_can_make_a_warning_fail_its_build(tmp_path: Path) -> None:
    """And let it pass again."""
    folder = written(tmp_path)
    assert allidocs("check", str(folder)).code == 0
    (folder / "allidocs.toml").write_text("[check.severity]\nL530 = 'error'\n")
    assert allidocs("check", str(folder)).code == 1
    (folder / "allidocs.toml").write_text("[check.severity]\nL530 = 'remark'\n")
    assert allidocs("check", str(folder), "--strict", "--select", "L530").code == 0


def test_what_is_waived_is_counted_and_shown_when_asked(tmp_path: Path) -> None:
    """With who answers for it, and until when."""
    folder = written(tmp_path, RISKS + WAIVERS.replace("PLACE", "risks.r"))
    said = allidocs("check", str(folder))
    assert "1 waived" in said.out
    assert "warning[L530]" not in said.out
    assert "  path: risks.r\n" in allidocs("check", str(folder), "--verbose").out
    assert "waived until 2026-12-31 by Ann: It is known" in allidocs("check", str(folder), "--verbose").out
    told = json.loads(allidocs("check", str(folder), "--json").out)
    assert [one["path"] for one in told["waived"]] == ["risks.r"]


def test_sarif_names_rule_place_and_path(tmp_path: Path) -> None:
    """As code forges read it: rules once, results that point at them."""
    said = allidocs("check", str(written(tmp_path)), "--select", "L53", "--output-format", "sarif")
    (run,) = json.loads(said.out)["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["L533", "L530"]
    result = next(one for one in run["results"] if one["ruleId"] == "L530")
    assert (result["level"], result["ruleIndex"]) == ("warning", 1)
    (place,) = result["locations"]
    assert place["logicalLocations"] == [{"fullyQualifiedName": "risks.r"}]
    assert place["physicalLocation"]["artifactLocation"]["uri"].endswith("plan.yaml")
    assert place["physicalLocation"]["region"]["startLine"] == len(PLAN.splitlines()) + 1


def test_sarif_says_what_is_waived_and_why(tmp_path: Path) -> None:
    """Code forges then show it as dismissed, not as missing."""
    folder = written(tmp_path, RISKS + WAIVERS.replace("PLACE", "risks.r"))
    said = allidocs("check", str(folder), "--select", "L530", "--output-format", "sarif")
    (run,) = json.loads(said.out)["runs"]
    (result,) = run["results"]
    (spared,) = result["suppressions"]
    assert spared == {"kind": "inSource", "justification": "waived until 2026-12-31 by Ann: It is known"}


def test_fix_takes_out_what_says_nothing_and_leaves_the_rest(tmp_path: Path) -> None:
    """The waiver of nothing goes, comments stay, and what needs an author is still said."""
    folder = written(tmp_path, "# kept\n" + RISKS + WAIVERS.replace("PLACE", "risks.other"))
    assert {"L530", "L590"} <= codes(folder)
    said = allidocs("check", str(folder), "--fix")
    assert "mended: `waivers.known` was taken out" in said.err
    text = (folder / "plan.yaml").read_text("utf-8")
    assert "known" not in text.partition("# kept")[2].replace("It is known", "")
    assert "# kept" in text
    assert "L590" not in codes(folder)
    assert "L530" in codes(folder)
    assert allidocs("check", str(folder), "--fix").err == ""


@pytest.mark.parametrize("words", ["Breaks it:", "Keeps it:", "most = 6", "To mend it:", "Source:"])
def test_a_rule_is_explained_by_an_example_and_its_opposite(words: str) -> None:
    """With the numbers that it judges by."""
    assert words in allidocs("explain", "L449").out
    told = json.loads(allidocs("explain", "L449", "--json").out)
    assert told["breaks"].count("level:") == 7
    assert words in allidocs("explain", "L174").out or words == "most = 6"


def test_a_plan_of_an_older_format_is_judged_by_what_the_format_still_knows(tmp_path: Path) -> None:
    """Its author brings it up to date; until then the old key is an error and the rest is no less true."""
    older = "strategy:\n  verdict:\n    result: go\n    date: 2026-06-01\n"
    folder = written(tmp_path, RISKS + older)
    assert {"P020", "L032", "L530"} <= codes(folder)
    places = {
        one["code"]: one["line"]
        for one in json.loads(allidocs("check", str(folder), "--json").out)["findings"]
    }
    assert places["L032"] == len((PLAN + RISKS).splitlines()) + 3
    assert "P020" not in codes(written(tmp_path, RISKS))
    assert codes(written(tmp_path, RISKS + older + "nonsense: 1\n")) == {"P020", "P003"}


def test_a_teams_threshold_is_in_force_for_explain_and_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`explain` says it beside the usual one; a build that was made by another is made anew."""
    monkeypatch.chdir(tmp_path)
    request = BuildRequest(locate(written(tmp_path)), tmp_path / "out")
    usual, settings = read_inputs(request).key, tmp_path / "allidocs.toml"
    settings.write_text("[thresholds]\nfair-least = 0.7\n", "utf-8")
    assert "0.7 ratio here, 0.8 ratio unless set" in " ".join(allidocs("explain", "L045").out.split())
    assert read_inputs(request).key != usual
    settings.write_text("[thresholds]\nfair-lest = 0.7\n", "utf-8")
    assert "did you mean `fair-least`?" in allidocs("explain", "L045").err
    settings.write_text("[thresholds]\nfair-least = 'much'\n", "utf-8")
    assert "is a number above 0" in allidocs("check", str(tmp_path)).err


def test_explain_tells_a_formula_and_a_threshold() -> None:
    """By its id, and by its name."""
    assert "sum of cash flows" in " ".join(allidocs("explain", "f-02").out.split())
    assert "0.8 ratio" in allidocs("explain", "fair-least").out
