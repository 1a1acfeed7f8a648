"""What the installers say of the program: one truth, read where it is kept."""

import plistlib
import re
import tomllib
from pathlib import Path

import pytest

import liaison_app
from installers import facts, macos, tagged, windows
from liaison_app.paths import SUFFIX

ROOT = Path(__file__).parents[2]


def test_name_version_and_command_are_those_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert liaison_app.__version__ == facts.VERSION
    assert project["name"] == facts.PACKAGE
    assert list(project["scripts"]) == [facts.COMMAND]
    assert f'setApplicationName("{facts.NAME}")' in (ROOT / "liaison_app/app.py").read_text("utf-8")
    assert f'setDesktopFileName("{facts.PACKAGE}")' in (ROOT / "liaison_app/app.py").read_text()
    assert facts.SUFFIX == SUFFIX


def test_a_template_with_a_fact_nobody_knows_is_refused(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(facts, "TEMPLATES", tmp_path)
    (tmp_path / "one").write_text("@NAME@ @SUFFIX@ mail@example.org")
    assert facts.filled("one") == "Liaison Desk .liaison mail@example.org"
    (tmp_path / "two").write_text("@NOBODY_KNOWS@")
    with pytest.raises(KeyError):
        facts.filled("two")


def test_the_time_is_told_or_that_of_the_last_commit(monkeypatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    assert facts.seconds() == 1600000000
    assert facts.all_facts()["DAY"] == "2020-09-13"
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert facts.seconds() > 1_577_836_800


def test_windows_is_told_the_version_in_four_numbers(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(facts, "VERSION", "1.10.2")
    monkeypatch.setattr(facts, "OUT", tmp_path)
    assert facts.four_numbers() == (1, 10, 2, 0)
    told = windows.version_resource("Liaison Desk").read_text("utf-8")
    assert "filevers=(1, 10, 2, 0)" in told
    assert "StringStruct('ProductVersion', '1.10.2')" in told.replace('"', "'")
    compile(told, "version", "eval")  # PyInstaller reads it as Python


def test_macos_is_told_the_version_and_the_ending(monkeypatch) -> None:
    said = macos.info()
    assert said["CFBundleVersion"] == facts.VERSION
    [kind] = said["CFBundleDocumentTypes"]
    [exported] = said["UTExportedTypeDeclarations"]
    assert kind["LSItemContentTypes"] == [exported["UTTypeIdentifier"]]
    assert exported["UTTypeTagSpecification"]["public.filename-extension"] == ["liaison"]
    assert plistlib.loads(plistlib.dumps(said)) == said


def test_a_tag_names_the_version(capsys) -> None:
    assert tagged.main([f"v{facts.VERSION}"]) == 0
    assert tagged.main(["v0.0.1"]) == 1
    assert tagged.main([]) == 1
    assert facts.VERSION in capsys.readouterr().err


def test_no_template_names_what_is_a_fact() -> None:
    """Version and ending stand in none of them: they would go stale."""
    for path in facts.TEMPLATES.iterdir():
        text = path.read_text("utf-8")
        assert facts.VERSION not in text, path.name
        assert not re.search(r"\.liaison\b", text), path.name
