"""What `action.yml` runs last: put what `pull_request.py` wrote into one comment on the pull request, and keep it up to date.

It needs nothing but Python. A comment of an earlier run is known by a mark in its first line and is written anew; nobody
else's is touched. A forge that does not let it write is told as a warning: the judgement stands without a comment.

GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_EVENT_PATH   as the runner gives them
ALLIDOCS_TOKEN     what comments are written with
ALLIDOCS_REPORT    the folder with `comment.md`
"""

from __future__ import annotations

import json
import os
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

MARK = "<!-- allidocs -->"
LONGEST = 65_000
"""Letters that a forge takes in a comment, nearly."""
PAGES, PER_PAGE = 30, 100
PATIENCE = 30
"""Seconds that the forge may take to answer."""


def main() -> int:
    """Write the comment; return 0, also where the forge does not take it."""
    number = _number()
    if not number:
        print("no pull request: nothing is commented")
        return 0
    report = Path(os.environ.get("ALLIDOCS_REPORT") or "allidocs-report")
    body = f"{MARK}\n{_shortened((report / 'comment.md').read_text('utf-8'))}"
    issues = f"/repos/{os.environ['GITHUB_REPOSITORY']}/issues"
    try:
        own = _own(f"{issues}/{number}/comments")
        if own:
            _ask("PATCH", f"{issues}/comments/{own}", {"body": body})
        else:
            _ask("POST", f"{issues}/{number}/comments", {"body": body})
    except urllib.error.HTTPError as error:
        lacking = error.code in (401, 403, 404)
        hint = "; give the job `permissions: {pull-requests: write}`" if lacking else ""
        print(f"::warning::allidocs could not comment on the pull request: {error.code} {error.reason}{hint}")
    except (OSError, ValueError) as error:
        print(f"::warning::allidocs could not comment on the pull request: {error}")
    return 0


def _number() -> int:
    """Return the number of the pull request that started this run, 0 for none."""
    event = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_text("utf-8"))
    return int((event.get("pull_request") or {}).get("number") or 0)


def _own(path: str) -> int:
    """Return the id of the comment that an earlier run wrote, 0 where there is none."""
    for page in range(1, PAGES + 1):
        found = _ask("GET", f"{path}?per_page={PER_PAGE}&page={page}")
        for one in found:
            if str(one.get("body") or "").startswith(MARK):
                return int(one["id"])
        if len(found) < PER_PAGE:
            break
    return 0


def _shortened(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rpartition("\n")[0] + "\n\n*Shortened; the summary of the run holds all of it.*\n"


def _ask(method: str, path: str, data: Any = None) -> Any:
    """Return what the forge answers."""
    request = urllib.request.Request(  # noqa: S310 (the address is the runner's)
        os.environ.get("GITHUB_API_URL", "https://api.github.com").rstrip("/") + path,
        data=None if data is None else json.dumps(data).encode(),
        method=method,
        headers={
            "Accept": "application/vnd.github+json", "Content-Type": "application/json",
            "Authorization": f"Bearer {os.environ['ALLIDOCS_TOKEN']}", "User-Agent": "allidocs",
        },
    )  # fmt: skip
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
        return json.load(answer)


if __name__ == "__main__":
    sys.exit(main())
