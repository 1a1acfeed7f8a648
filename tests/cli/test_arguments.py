"""What may be written after `liaison`, and how little of the program it takes to tell."""

import os
import subprocess
import sys

from liaison_app.cli import arguments, window
from liaison_app.records import NAMES


def test_the_names_of_all_commands_are_known_without_reading_them() -> None:
    assert set(arguments.COMMANDS) == arguments._Commands().names
    assert len(arguments.COMMANDS) == len(set(arguments.COMMANDS))


def test_the_window_starts_without_what_only_other_commands_need() -> None:
    code = (
        "import sys; from liaison_app.cli.arguments import parse; parse(['council.liaison']);"
        " print(*sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    ours = {name for name in told if name.startswith("liaison_app.")}
    assert "liaison_app.cli.window" in ours
    assert {name.split(".")[1] for name in ours} <= {
        "cli",
        "records",
        "rules",
        "errors",
        "paths",
        "language",
    }
    kinds = {f"liaison_app.records.{name}" for name in NAMES}
    assert not ours & kinds, "kinds are read when they are first named"
    assert "PySide6" not in told


def test_a_file_or_nothing_means_the_window_and_anything_else_is_told_apart() -> None:
    assert window.is_meant([])
    assert window.is_meant(["the council’s.liaison"])
    for words in (
        ["list"],
        ["a.liaison", "b.liaison"],
        ["--sample-town"],
        ["a.txt"],
        ["-x.liaison"],
    ):
        assert not window.is_meant(words), words
    assert not window.is_meant([f"{'a' * window.LONGEST_PATH}.liaison"])
    assert not window.is_meant(["a\0.liaison"])


def test_a_double_click_reads_nothing_of_the_commands() -> None:
    code = (
        "import sys, liaison_app.cli.window as window\n"
        "window.begin = lambda: lambda path, sample: print(path, sample, *sys.modules)\n"
        "from liaison_app.cli import main; main(['council.liaison'])"
    )
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    told = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True
    ).stdout.split()
    assert told[:2] == ["council.liaison", "False"]
    assert not {"argparse", "json", "liaison_app.cli.arguments", "liaison_app.records"} & set(told)
