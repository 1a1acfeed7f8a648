"""Tries what was built as its user would, and says how large it is and how soon it is there.

On Linux the package is installed in a place of its own, and the journeys of the tests go through the
program in it: from an empty home to a letter on paper, files opened by a double click, every command.
Elsewhere the program makes the sample town, reads it and opens its window without a screen.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from installers import facts, own_root

STARTS = 7
JOURNEYS = ("tests/journeys/built_program.py", "tests/journeys/test_first_day.py")
LINTERS = (  # what is asked about the package where it is on this computer, and may not be said
    ("lintian", ["lintian", "--tag-display-limit", "0", "--fail-on", "error"], "package"),
    ("desktop-file-validate", ["desktop-file-validate"], "usr/share/applications/*.desktop"),
    ("appstreamcli", ["appstreamcli", "validate", "--no-net"], "usr/share/metainfo/*.xml"),
)


def main(built: Path, package: Path | None) -> int:
    """Try it; returns the exit status, 0 when all was well."""
    say("size", f"{size_of(built) / 1e6:.0f} MB in {sum(1 for _ in files_in(built))} files")
    if package is not None:
        say("package", f"{package.stat().st_size / 1e6:.1f} MB")
    if sys.platform != "linux":
        return try_without_a_screen(program_in(built))
    with tempfile.TemporaryDirectory(prefix="liaison-trial-") as name:
        root = Path(name)
        failed = 0
        program = program_in(built)
        if package is not None:
            own_root.install(package, root / "system")
            say("installed", f"{size_of(root / 'system/usr') / 1e6:.0f} MB")
            program = root / "system/usr/bin" / facts.COMMAND
            failed |= lint(package, root / "system")
        measure_starts(program, root)
        failed |= journeys(program)
        if package is not None:
            left = own_root.purge(root / "system")
            say("removed", f"left behind: {left[:5]}" if left else "nothing of it is left")
            failed |= bool(left)
    return int(failed)


def program_in(built: Path) -> Path:
    """The program to be started in what was built: the one that can also print."""
    if sys.platform == "darwin":
        return built / "Contents/MacOS" / facts.COMMAND
    return built / (f"{facts.COMMAND}.exe" if sys.platform == "win32" else facts.COMMAND)


def files_in(folder: Path) -> Sequence[Path]:
    """Every file of a folder, links left out."""
    return [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]


def size_of(folder: Path) -> int:
    """The bytes in a folder."""
    return sum(path.stat().st_size for path in files_in(folder))


def lint(package: Path, root: Path) -> int:
    """Ask the linters that are here; 1 when one found an error."""
    failed = 0
    for name, command, what in LINTERS:
        if not shutil.which(name):
            say(name, "is not on this computer, so it was not asked")
            continue
        files = [package] if what == "package" else sorted(root.glob(what))
        done = subprocess.run(
            [*command, *map(str, files)], capture_output=True, text=True, check=False
        )
        said = (done.stdout + done.stderr).strip()
        say(name, "nothing is wrong" if done.returncode == 0 else "says:")
        if said:
            print(said)
        failed |= int(done.returncode != 0)
    return failed


def journeys(program: Path) -> int:
    """The journeys of the tests through this program; 0 when all went well."""
    told = {**os.environ, "LIAISON_PROGRAM": str(program), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", *JOURNEYS]
    return subprocess.run(command, cwd=facts.ROOT, env=told, check=False).returncode


def measure_starts(program: Path, folder: Path) -> None:
    """How long until the first window can be seen, beside the same from the sources, in turns."""
    from tests.journeys.screen import Screen, what_is_missing

    if missing := what_is_missing():
        say("start", f"not measured: this system has no {missing}")
        return
    screen = Screen(folder / "screen")
    environment = {**screen.env, "LIAISON_HOME": str(folder / "home")}
    ways = {"built": [str(program)], "sources": [sys.executable, "-m", "liaison_app"]}
    subprocess.run([str(program), "new", str(folder / "town.liaison"), "--sample"], check=True)
    taken: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(STARTS + 1):
        for way, command in ways.items():
            taken[way].append(start([*command, str(folder / "town.liaison")], environment))
    screen.close()
    middle = {way: statistics.median(times[1:]) for way, times in taken.items()}
    first = taken["built"][0]
    ratio = middle["built"] / middle["sources"]
    say(
        "start",
        f"{middle['built']:.2f} s to a window that can be seen (the first time {first:.2f})",
    )
    say("start", f"{middle['sources']:.2f} s from the sources; built / sources {ratio:.2f}")


def start(command: Sequence[str], environment: dict[str, str]) -> float:
    """Seconds from the start of a program until a window of its can be seen; it is ended then."""
    began = time.monotonic()
    program = subprocess.Popen(command, env=environment, cwd=facts.ROOT)
    asked = ["xdotool", "search", "--sync", "--onlyvisible", "--pid", str(program.pid)]
    subprocess.run([*asked, "--name", "."], env=environment, check=True, stdout=subprocess.DEVNULL)
    taken = time.monotonic() - began
    program.terminate()
    program.wait()
    return taken


def try_without_a_screen(program: Path) -> int:
    """Make the sample town, read it, and open its window where nobody sees it."""
    with tempfile.TemporaryDirectory(prefix="liaison-trial-") as name:
        town = Path(name) / "town عيد.liaison"
        told = {**os.environ, "LIAISON_HOME": name, "QT_QPA_PLATFORM": "offscreen"}
        for words in (["new", str(town), "--sample"], ["list", str(town), "matter"]):
            if subprocess.run([str(program), *words], env=told, check=False).returncode:
                say("trial", f"“{words[0]}” failed")
                return 1
        window = subprocess.Popen([str(program), str(town)], env=told)
        try:
            window.wait(timeout=20)
        except subprocess.TimeoutExpired:
            window.terminate()
            window.wait()
            say("trial", "the window stays open")
            return 0
        say("trial", f"the window ended by itself ({window.returncode})")
        return 1


def say(what: str, words: str) -> None:
    """One line of what was found."""
    print(f"{what:<10} {words}", flush=True)
