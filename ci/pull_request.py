"""What `action.yml` runs: judge a plan, say what a pull request changes of it, and make redlines of what it touches.

It asks `allidocs` alone and needs nothing but Python. The environment says what to do:

ALLIDOCS_PLAN      the plan's file or folder; every plan of the repository unless given
ALLIDOCS_BASE      the revision to compare with; the branch that the pull request goes into unless given
ALLIDOCS_BUILD     options of `allidocs build` with which outputs in the repository were built; they are checked where given
ALLIDOCS_REPORT    the folder that `comment.md` and redlines go into; `allidocs-report` unless given
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path


def main() -> int:
    """Do it; return 1 where the plan has errors or outputs are stale or edited, 2 where something could not be run."""
    report = Path(os.environ.get("ALLIDOCS_REPORT") or "allidocs-report")
    report.mkdir(parents=True, exist_ok=True)
    plan = os.environ.get("ALLIDOCS_PLAN", "")
    codes = [_run("check", *([plan] if plan else ["--below"]), "--output-format", "github").returncode]
    told: list[str] = []
    for one in [plan] if plan else _plans():
        codes.append(_outputs(one, told))
        codes.append(_changes(one, report / "redlines", told))
    comment = "\n".join(told) + "\n" if told else "No plan in this repository.\n"
    (report / "comment.md").write_text(comment, "utf-8")
    _append("GITHUB_STEP_SUMMARY", comment)
    made = sorted(path.name for path in (report / "redlines").glob("*/*.docx"))
    _append("GITHUB_OUTPUT", f"comment={report / 'comment.md'}\nreport={report}\nredlines={len(made)}\n")
    return max(codes)


def _outputs(plan: str, told: list[str]) -> int:
    """Check the outputs that lie in the repository, where it is said how they were built."""
    asked = os.environ.get("ALLIDOCS_BUILD", "")
    if not asked:
        return 0
    done = _run("build", plan, *shlex.split(asked), "--check", quiet=True)
    if done.returncode:
        told += [
            "**Outputs are not what the plan says**",
            "",
            "```",
            (done.stdout + done.stderr).strip(),
            "```",
            "",
        ]
    return done.returncode


def _changes(plan: str, folder: Path, told: list[str]) -> int:
    """Tell what changed of a plan since the base, and make a redline of each document that reads otherwise."""
    base = _base()
    if not base:
        told += ["There is nothing to compare with.", ""]
        return 0
    said = _run("diff", base, "--plan", plan, "--impact", "--format", "md", quiet=True)
    if said.returncode:
        told += [f"`{plan}` cannot be compared with its base: {_first(said.stderr)}", ""]
        return 0
    told += [said.stdout.strip(), ""]
    found = json.loads(_run("diff", base, "--plan", plan, "--impact", "--format", "json", quiet=True).stdout)
    touched = [one["artifact"] for one in found["impact"] if one["how"] == "changed"]
    out = folder / (Path(plan).resolve().stem or "plan")
    made = [one for one in touched if _redline(one, base, plan, out)]
    if made:
        told += [f"Redlines attached: {', '.join(made)}.", ""]
    return 0


def _redline(artifact: str, base: str, plan: str, out: Path) -> bool:
    done = _run("redline", artifact, base, "--plan", plan, "--format", "docx", "--out", str(out), quiet=True)
    return done.returncode == 0 and out.is_dir()


def _plans() -> list[str]:
    """Return every plan of the repository."""
    done = _run("check", "--below", "--json", quiet=True)
    try:
        return [str(one["plan"]) for one in json.loads(done.stdout)]
    except (ValueError, KeyError, TypeError):
        return []


def _base() -> str:
    """Return where the pull request's changes begin: the last commit that it shares with the branch it goes into."""
    named = os.environ.get("ALLIDOCS_BASE") or ""
    branch = os.environ.get("GITHUB_BASE_REF") or ""
    if not named and branch:
        named = f"origin/{branch}"
        _git("fetch", "--quiet", "--no-tags", "origin", f"+refs/heads/{branch}:refs/remotes/origin/{branch}")
    if not named:
        return _git("rev-parse", "--verify", "--quiet", "HEAD^")
    return _git("merge-base", named, "HEAD") or _git(
        "rev-parse", "--verify", "--quiet", f"{named}^{{commit}}"
    )


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def _run(*words: str, quiet: bool = False) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(["allidocs", *words], capture_output=True, text=True, check=False)
    if not quiet:
        sys.stdout.write(done.stdout)
        sys.stderr.write(done.stderr)
    return done


def _first(text: str) -> str:
    return next(
        (line.removeprefix("error: ") for line in text.splitlines() if line.strip()), "no reason given"
    )


def _append(variable: str, text: str) -> None:
    if path := os.environ.get(variable):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(text)


if __name__ == "__main__":
    sys.exit(main())
