"""Output folders when the moment breaks: killed at every step, failing, two at once."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from allidocs.base.errors import CannotRun, EditedOutput
from allidocs.pipeline import output
from allidocs.pipeline.output import hashes, locked, recover, refuse_edited, write_all
from tests.worlds import SMALL, allidocs, small_world

OLD = {"a.html": b"a1", "b.html": b"b1", "gone.html": b"g1"}
NEW = {"a.html": b"a2", "b.html": b"b2", "c.html": b"c2"}
RECORD = "redlines.json"


def record(files: dict[str, bytes]) -> bytes:
    """Return a record of files."""
    return json.dumps(
        {name: {"sha256": hashlib.sha256(data).hexdigest()} for name, data in files.items()}
    ).encode()


def written(out: Path, files: dict[str, bytes]) -> None:
    """Write a whole set of files."""
    with locked(out):
        refuse_edited(out, hashes((out / RECORD).read_bytes() if (out / RECORD).exists() else b""), files)
        write_all(out, files, RECORD, record(files))


def held(out: Path) -> dict[str, bytes]:
    """Return what a folder holds."""
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.name != RECORD}


STEPS = frozenset({"os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree"})


def killed_at(step: int, out: Path) -> bool:
    """Write the new set in a process that is killed before its nth step on the disk; say whether it came that far."""
    child = os.fork()
    if child == 0:
        left = [step]

        def dying(event: str, given: tuple[object, ...]) -> None:
            if event in STEPS or (event == "open" and given[1] == "wb"):
                left[0] -= 1
                if left[0] < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(dying)
        try:
            written(out, NEW)
            os._exit(0)
        finally:
            os._exit(1)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, -signal.SIGKILL)
    return code != 0


def test_killed_at_any_step_the_next_run_goes_on_by_itself(tmp_path: Path) -> None:
    """Old or new as a whole, nothing taken for edited, no folder of ours left, the record kept; whatever the step."""
    outcomes = []
    for step in range(60):
        out = tmp_path / str(step)
        written(out, OLD)
        killed = killed_at(step, out)
        assert (out / RECORD).exists()
        recover(out)
        assert held(out) in (OLD, NEW)
        assert hashes((out / RECORD).read_bytes()) == hashes(record(held(out)))
        outcomes.append(held(out) == NEW)
        written(out, NEW)
        assert held(out) == NEW
        if not killed:
            break
    assert outcomes == sorted(outcomes), "once decided, it stays decided"
    assert outcomes.count(False) > 3
    assert outcomes.count(True) > 5


def test_what_somebody_edited_in_between_is_left_alone(tmp_path: Path) -> None:
    """Who was killed had not seen that work."""
    written(tmp_path, OLD)
    # The step after the one that decides: everything is staged, nothing has its place yet.
    for step in range(60):
        killed_at(step, tmp_path)
        if (tmp_path / ".allidocs-done").is_dir():
            break
    (tmp_path / "b.html").write_bytes(b"mine")
    recover(tmp_path)
    assert {"a.html": b"a2", "b.html": b"mine", "c.html": b"c2"} == held(tmp_path)
    with pytest.raises(EditedOutput, match=r"`b\.html` .* was edited"):
        written(tmp_path, NEW)


def test_a_full_disk_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says why, and nothing of what was begun stays."""
    written(tmp_path, OLD)

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", full)
        with pytest.raises(CannotRun, match="No space left on device"):
            written(tmp_path, NEW)
    assert held(tmp_path) == OLD
    written(tmp_path, NEW)
    assert held(tmp_path) == NEW


def test_a_file_that_cannot_be_replaced_now_is_replaced_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when a program holds it open."""
    written(tmp_path, OLD)
    replace = Path.replace

    def open_elsewhere(self: Path, target: Path) -> Path:
        if self.name == "b.html":
            raise PermissionError(13, "Permission denied")
        return replace(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", open_elsewhere)
        with pytest.raises(CannotRun, match="Permission denied") as caught:
            written(tmp_path, NEW)
    assert "finished by the next build" in caught.value.hint
    written(tmp_path, NEW)
    assert held(tmp_path) == NEW


def test_two_builds_at_once_both_come_out_whole(tmp_path: Path) -> None:
    """One waits for the other, and the manifest knows the files of both."""
    small_world(tmp_path / "w", SMALL)
    command = [
        sys.executable,
        "-m",
        "allidocs",
        "build",
        "w",
        "team-sheet",
        "--out",
        "o",
        "--format",
        "html",
        "--lang",
    ]
    running = [
        subprocess.Popen([*command, lang], cwd=tmp_path, stderr=subprocess.PIPE)
        for lang in ("en", "es", "en")
    ]
    said = [process.communicate()[1] for process in running]
    assert [0, 0, 0] == [process.returncode for process in running], said
    assert {"manifest.json", "team-sheet.en.html", "team-sheet.es.html"} == {
        path.name for path in (tmp_path / "o").iterdir()
    }
    for lang in ("en", "es"):
        again = allidocs(
            "build", "w", "team-sheet", "--out", "o", "--format", "html", "--lang", lang, cwd=tmp_path
        )
        assert "nothing changed" in again.out


def test_who_cannot_have_the_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while, not never."""
    monkeypatch.setattr(output, "PATIENCE", 0)
    with locked(tmp_path), pytest.raises(CannotRun, match="another build is writing"), locked(tmp_path):
        pass


@pytest.mark.parametrize("link", ["output", "output/world"])
def test_a_link_is_followed_only_where_it_is_named(link: str, tmp_path: Path) -> None:
    """A repository of the other company's may hold one that leads anywhere; whoever types it means it."""
    small_world(tmp_path / "world")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / link).parent.mkdir(exist_ok=True)
    (tmp_path / link).symlink_to(tmp_path / "elsewhere")
    words = ("build", "world", "team-sheet", "--format", "html")
    said = allidocs(*words, cwd=tmp_path)
    assert (said.code, f"`{link}` is a link to" in said.err) == (2, True), said.err
    assert [] == list((tmp_path / "elsewhere").iterdir())
    assert 0 == allidocs(*words, "--out", link, cwd=tmp_path).code
    assert (tmp_path / "elsewhere" / "team-sheet.en.html").is_file()


@pytest.mark.parametrize("words", ['{"name": "A web page", "icons": []}', "[1]", '"manifest"'])
def test_another_programs_manifest_is_not_overwritten(words: str, tmp_path: Path) -> None:
    """`--force` overwrites edited documents, not what was never ours."""
    world = small_world(tmp_path / "world", **{"../out/manifest.json": words})
    build = ("build", str(world), "team-sheet", "--format", "html", "--out", str(tmp_path / "out"))
    for more in ((), ("--force",)):
        said = allidocs(*build, *more)
        assert (said.code, "manifest.json` is no manifest of allidocs" in said.err) == (1, True), said.err
        assert words == (tmp_path / "out/manifest.json").read_text("utf-8")
    (tmp_path / "out/manifest.json").unlink()
    (tmp_path / "out/manifest.json").mkdir()
    assert "manifest.json` is no manifest of allidocs" in allidocs(*build).err
