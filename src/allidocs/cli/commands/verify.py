"""`allidocs verify`: say what a file that turned up is."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from allidocs.cli.options import given_plan, given_templates, json_option, templates_option


@click.command(
    epilog="\b\nExamples:\n  allidocs verify exit-plan.en.pdf\n  allidocs verify from-the-mailbox/*.docx --plan my-alliance\n\n"
    "A file was issued and is untouched, or was edited since (what), or says the same in other bytes, or was made from a "
    "commit that was not issued, or from a working copy, or is none of this plan's. Exits with 1 unless every file is as issued."
)
@click.argument(
    "documents",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
)
@click.option(
    "--plan", type=click.Path(path_type=Path), help="The plan; plan.yaml, else the folder here, unless given."
)
@templates_option
@json_option
def command(documents: tuple[Path, ...], plan: Path | None, templates: Path | None, as_json: bool) -> int:
    """Say of each FILE (Word, PDF or HTML) whether it is what was issued, and what was changed in it if it is not."""
    from allidocs.cli.report import clean, echo, print_json
    from allidocs.pipeline.check import read_checked
    from allidocs.pipeline.plans import locate
    from allidocs.review.verify import SHOWN, verify
    from allidocs.templating.search import TemplateSet

    files = locate(given_plan(plan))
    checked = read_checked(files)
    checked.stop_on_errors()
    assert checked.plan is not None
    own = TemplateSet(given_templates(templates, files.root))
    verdicts = {str(path): verify(path, files, checked.plan, own) for path in documents}
    if as_json:
        print_json({name: asdict(one) for name, one in verdicts.items()})
    else:
        for name, one in verdicts.items():
            echo(f"{clean(name)}: {clean(one.words)}")
            for old, new in one.places[:SHOWN]:
                echo(f"  {clean(old)} -> {clean(new)}")
            if len(one.places) > SHOWN:
                echo(f"  and {len(one.places) - SHOWN} more places")
    return int(any(one.kind not in ("issued", "rebuilt") for one in verdicts.values()))
