"""paths.py: where things are, with and without a stand-in for the user's home."""

import sys
from pathlib import Path

import pytest

from liaison_app import paths


def test_the_stand_in_home_holds_everything_of_the_user(home: Path) -> None:
    assert paths.default_file() == home / "documents" / "liaison.liaison"
    assert paths.data_folder().is_relative_to(home)


def test_without_a_stand_in_the_system_says_where(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import platformdirs

    monkeypatch.delenv("LIAISON_HOME")
    for name in ("user_documents_path", "user_data_path"):
        monkeypatch.setattr(platformdirs, name, lambda *_, _name=name, **__: tmp_path / _name)
    assert paths.default_file() == tmp_path / "user_documents_path" / "liaison.liaison"
    assert paths.data_folder() == tmp_path / "user_data_path"


def test_resources_come_with_the_repository() -> None:
    assert paths.resource("icons/sun.svg").read_text("utf-8").rstrip().endswith("</svg>")


def test_resources_come_with_a_built_program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resources_folder() == tmp_path / "resources"


def test_a_trial_has_settings_of_its_own(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert paths.settings_file() == home / "settings.ini"
    monkeypatch.delenv("LIAISON_HOME")
    assert paths.settings_file() is None
