"""What may be written after `liaison`, and how little of the program it takes to tell."""

import subprocess
import sys

from liaison_app.cli import arguments
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
