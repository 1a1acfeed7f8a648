"""dev.py, as far as it can be tried without making an environment anew."""

import os
import shutil
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

import dev


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Note every command in place of running it; each succeeds."""
    noted: list[list[str]] = []

    def note(*words: Any, **_more: Any) -> int:
        noted.append([str(word) for word in words])
        return 0

    monkeypatch.setattr(dev, "call", note)
    return noted


def test_an_unknown_job_shows_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["dance"]) == 2
    assert "dev.py run" in capsys.readouterr().out
    assert dev.main([]) == 0


def test_an_environment_that_is_there_is_left_alone(
    calls: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(dev, "VENV", tmp_path)
    monkeypatch.setattr(dev, "PYTHON", tmp_path / "python")
    (tmp_path / "python").touch()
    (tmp_path / "made-from").write_text(dev.stamp())
    dev.make_environment()
    assert calls == []


def test_a_changed_lock_is_brought_in(
    calls: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(dev, "VENV", tmp_path)
    monkeypatch.setattr(dev, "PYTHON", tmp_path / "python")
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    (tmp_path / "python").touch()
    (tmp_path / "made-from").write_text("older")
    dev.make_environment()
    assert any("--require-hashes" in words for words in calls)
    assert (tmp_path / "made-from").read_text() == dev.stamp()
    assert not any("venv" in words for words in calls), "a sound environment is kept where it is"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="system packages are brought on Linux only")
def test_missing_packages_are_named_when_they_may_not_be_brought(
    calls: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(shutil, "which", lambda name: name if name == "apt-get" else None)
    assert not dev.install(["libgl1"], "Some libraries are")
    assert "sudo apt-get install -y --no-install-recommends libgl1" in capsys.readouterr().out
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert not dev.install(["libgl1"], "Some libraries are")
    assert "libgl1" in capsys.readouterr().out
    assert calls == []


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="system packages are brought on Linux only")
def test_root_brings_them_without_a_question(
    calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(shutil, "which", lambda name: name)
    assert dev.install(["libgl1"], "Some libraries are")
    assert calls == [["apt-get", "install", "-y", "--no-install-recommends", "libgl1"]]


def test_run_without_a_display_makes_pictures(
    calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "LINUX", True)
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    dev.run(["--sample"])
    assert calls[-1][1:3] == ["-m", "liaison_app.tour"]


def test_run_opens_the_sample_town_or_the_file_named(
    calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    dev.run([])
    dev.run(["mine.liaison"])
    assert [words[2:] for words in calls] == [
        ["liaison_app", "--sample-town"],
        ["liaison_app", "mine.liaison"],
    ]


def test_tests_run_alone_when_asked(
    calls: list[list[str]],
) -> None:
    dev.test(["-s", "tests"])
    dev.test(["tests"])
    assert "-n" not in calls[0]
    assert "-n" in calls[1]


def test_packages_come_while_the_environment_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    waiting = threading.Event()

    def make() -> None:
        assert waiting.wait(10), "the packages wait for the environment"
        told.append("environment")

    def bring() -> None:
        told.append("tools")
        waiting.set()

    monkeypatch.setattr(dev, "make_environment", make)
    monkeypatch.setattr(dev, "bring_libraries", lambda: told.append("libraries"))
    monkeypatch.setattr(dev, "bring_tools", bring)
    monkeypatch.setattr(dev, "python", lambda *words, **more: told.append("tests") or 0)
    assert dev.main(["test", "-s"]) == 0
    assert told == ["libraries", "tools", "environment", "tests"]


def test_a_library_that_does_not_come_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "make_environment", lambda: None)
    monkeypatch.setattr(dev, "bring_libraries", lambda: sys.exit(1))
    with pytest.raises(SystemExit):
        dev.main(["run"])


@pytest.mark.skipif(not dev.LINUX, reason="system packages are brought on Linux only")
def test_a_print_system_is_brought_for_the_tests_of_printing(
    calls: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(dev, "install", lambda packages, _what: asked.append(packages))
    monkeypatch.setattr(
        dev, "PRINTING", {str(tmp_path / "none"): "cups", str(tmp_path): "printer-driver-cups-pdf"}
    )
    dev.bring_tools()
    assert asked[-1] == ["cups"]
    assert calls == []
