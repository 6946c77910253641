"""The published schema and the format page are made from the models and agree with them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from allidocs.plan.codes import CODES
from allidocs.plan.described import describe, entities, title
from allidocs.plan.entity import shape
from allidocs.plan.generated import generated
from allidocs.plan.model import Plan
from allidocs.plan.reference_words import EXAMPLES, INTRODUCTION
from allidocs.plan.schema import plan_schema
from allidocs.plan.source import Branch, Node, Scalar, Sequence, read_texts
from tests.plan.reading import HEAD, read
from tests.plan.test_model import CASES

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "samples").rglob("*.yaml"))


@pytest.mark.parametrize("name", generated())
def test_what_is_published_is_up_to_date(name: str) -> None:
    """Run `make generated` when this fails."""
    assert (ROOT / name).read_text(encoding="utf-8") == generated()[name]


def data(node: Node) -> Any:
    """Return a tree as plain data with every scalar as a string, an empty one as None."""
    if isinstance(node, Branch):
        return {name: data(value) for name, (_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return [data(item) for item in node.items]
    assert isinstance(node, Scalar)
    return None if node.is_null else node.text


def guessed(text: str) -> Any:
    """Return what an editor makes of a text: YAML 1.2 numbers and booleans, dates as text."""
    from ruamel.yaml import YAML

    yaml = YAML(typ="safe", pure=True)
    yaml.constructor.add_constructor("tag:yaml.org,2002:timestamp", type(yaml.constructor).construct_yaml_str)
    return keyed(yaml.load(text))


def keyed(value: Any) -> Any:
    """Return data with every key as a string, as JSON has it."""
    if isinstance(value, dict):
        return {str(key): keyed(inner) for key, inner in value.items()}
    return [keyed(inner) for inner in value] if isinstance(value, list) else value


def problems(value: Any) -> list[str]:
    """Return what the schema has against data."""
    return [
        f"{list(error.path)}: {error.message[:200]}"
        for error in jsonschema.Draft7Validator(plan_schema()).iter_errors(value)
    ]


def test_the_schema_is_a_schema() -> None:
    """Draft-07, which editors read."""
    jsonschema.Draft7Validator.check_schema(plan_schema())


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_samples_fit_the_schema_however_an_editor_reads_them(path: Path) -> None:
    """With every value as text, and with numbers and booleans guessed."""
    text = path.read_text(encoding="utf-8")
    assert problems(data(read_texts({"p": text}).root)) == []
    assert problems(guessed(text)) == []


SEEN_BY_SCHEMA = ("P003", "P006", "P007", "P009")
UNSEEN = ("''", "' '", "1e3", "9999999")
"""What an editor makes another value of before the schema sees it, and what no schema can count."""


@pytest.mark.parametrize(
    "more",
    [case[0] for case in CASES if case[1] in SEEN_BY_SCHEMA and not any(part in case[0] for part in UNSEEN)],
)
def test_the_schema_sees_the_mistakes_that_need_no_other_place(more: str) -> None:
    """What `check` says of one value by itself, an editor underlines too."""
    assert problems(guessed(HEAD + more)) != []


def test_every_key_has_a_title_and_a_sentence() -> None:
    """Editors show them; a key without one would be a riddle."""
    silent = [
        f"{entity.__name__}.{item.name}"
        for entity in entities(Plan)
        for item in shape(entity).fields
        if not describe(entity).attributes.get(item.name)
    ]
    assert silent == []
    assert (title("escalates_to"), title("ip")) == ("Escalates to", "IP")


def test_every_key_is_on_the_page() -> None:
    """The page leaves nothing out, and every error code is explained."""
    page = generated()["docs/plan-format.md"]
    keys = {item.key for entity in entities(Plan) for item in shape(entity).fields} - {"allidocs", "vis"}
    assert [key for key in sorted(keys) if f"| `{key}` |" not in page and f"## `{key}`" not in page] == []
    assert [code for code in CODES if f"| `{code}` |" not in page] == []


def test_the_examples_of_the_page_are_a_plan() -> None:
    """What readers copy works."""
    done = read("allidocs: 1\n" + "".join(EXAMPLES.values()))
    assert done.findings == ()
    shortest = INTRODUCTION.split("```yaml\n")[1].partition("```")[0]
    assert read(shortest).findings == ()
