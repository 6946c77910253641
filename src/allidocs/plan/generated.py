"""Write what is made from the models: `docs/plan.schema.json` and `docs/plan-format.md`."""

from __future__ import annotations

import sys
from pathlib import Path


def generated() -> dict[str, str]:
    """Return the generated files by their path in the repository."""
    from allidocs.plan.reference_page import plan_format_page
    from allidocs.plan.schema import plan_schema_json

    return {"docs/plan.schema.json": plan_schema_json(), "docs/plan-format.md": plan_format_page()}


def main(root: Path) -> None:
    """Write the generated files below `root`, the repository's root."""
    for name, text in generated().items():
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path.cwd())
