"""Try the PDF writer with the newest WeasyPrint, beyond the versions that allidocs asks for, and warn of what breaks.

It is put beside what is installed and nothing of that changes. A warning is all that comes of it: the exit code is 0.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from importlib.metadata import distributions, version
from pathlib import Path

ENGINE = "weasyprint"
TESTS = "tests/writers/pdf"
ROOT = Path(__file__).parents[1]


def newest(folder: Path) -> str:
    """Install the newest engine into a folder and return its version; raises CalledProcessError where that fails."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--upgrade",
        "--target",
        str(folder),
        ENGINE,
    ]
    subprocess.run(command, check=True)
    return next(one.version for one in distributions(path=[str(folder)]) if one.name.lower() == ENGINE)


def main() -> None:
    """Install, test, say what was found."""
    with tempfile.TemporaryDirectory(prefix="allidocs-next-") as name:
        try:
            found = newest(Path(name))
        except subprocess.CalledProcessError:
            print("::warning::the newest WeasyPrint could not be installed")
            return
        if found == version(ENGINE):
            print(f"WeasyPrint {found} is the newest, and the one in use")
            return
        path = os.pathsep.join([name, *filter(None, [os.environ.get("PYTHONPATH")])])
        tests = [sys.executable, "-m", "pytest", "-q", TESTS]
        failed = subprocess.run(
            tests, cwd=ROOT, env={**os.environ, "PYTHONPATH": path}, check=False
        ).returncode
        if failed:
            print(
                f"::warning::tests of the PDF writer fail with WeasyPrint {found}; {version(ENGINE)} is in use"
            )
        else:
            print(f"tests of the PDF writer pass with WeasyPrint {found}, too")


if __name__ == "__main__":
    main()
