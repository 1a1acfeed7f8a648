"""The setup script for Windows, read as Inno Setup reads it: sections, parameters, constants, quotes."""

import re
from pathlib import Path

import pytest

from installers import facts, windows

# What Inno Setup's documentation names, as far as the script uses it, and its nearest neighbours
PARAMETERS = {
    "Languages": {"Name", "MessagesFile"},
    "Tasks": {"Name", "Description", "Flags", "GroupDescription"},
    "InstallDelete": {"Type", "Name"},
    "Files": {"Source", "DestDir", "DestName", "Flags"},
    "Icons": {"Name", "Filename", "Tasks", "IconFilename", "WorkingDir"},
    "Registry": {"Root", "Subkey", "ValueType", "ValueName", "ValueData", "Flags"},
    "Run": {"Filename", "Description", "Flags", "Parameters"},
}
FLAGS = {
    "Tasks": {"unchecked"},
    "Files": {"ignoreversion", "recursesubdirs", "createallsubdirs"},
    "Registry": {"uninsdeletevalue", "uninsdeletekey"},
    "Run": {"nowait", "postinstall", "skipifsilent"},
}
DIRECTIVES = set(
    "AppId AppName AppVersion AppVerName AppPublisher AppCopyright VersionInfoVersion DefaultDirName"
    " DisableProgramGroupPage PrivilegesRequired PrivilegesRequiredOverridesAllowed ArchitecturesAllowed"
    " ArchitecturesInstallIn64BitMode MinVersion LicenseFile OutputDir OutputBaseFilename SetupIconFile"
    " UninstallDisplayIcon UninstallDisplayName Compression SolidCompression WizardStyle"
    " ChangesAssociations CloseApplications".split()
)
CONSTANTS = {"app", "autopf", "autoprograms", "autodesktop", "cm"}
PART = re.compile(r'(\w+):\s*("(?:[^"]|"")*"|[^;"]+?)\s*(?:;|$)')


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(facts, "OUT", tmp_path)
    path = windows.script(Path("C:/built/liaison"), Path("C:/out"))
    assert path.read_bytes().startswith(b"\xef\xbb\xbf"), "or else it is not read as UTF-8"
    return path.read_text("utf-8-sig")


def sections(script: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in script.splitlines():
        if line.startswith("["):
            found[line.strip("[]")] = rows = []
        elif line.strip() and not line.startswith(";"):
            rows.append(line)
    return found


def entry(line: str) -> dict[str, str]:
    parts = PART.findall(line)
    assert "; ".join(f"{key}: {value}" for key, value in parts) == line, "a part is not understood"
    return {
        key: value[1:-1].replace('""', '"') if value.startswith('"') else value
        for key, value in parts
    }


def test_every_section_and_parameter_is_known(script: str) -> None:
    found = sections(script)
    for line in found.pop("Setup"):
        assert line.partition("=")[0] in DIRECTIVES, line
        assert line.partition("=")[2], line
    assert found.keys() == PARAMETERS.keys()
    for name, lines in found.items():
        for line in lines:
            given = entry(line)
            assert given.keys() <= PARAMETERS[name], line
            assert set(given.get("Flags", "").split()) <= FLAGS.get(name, set()), line


def test_every_constant_is_known(script: str) -> None:
    used = set(re.findall(r"(?<!\{)\{(\w+)[^{}]*\}", script))
    assert used - {facts.WINDOWS_ID.partition("-")[0]} <= CONSTANTS
    assert f"AppId={{{{{facts.WINDOWS_ID}}}" in script, "a brace that begins no constant is doubled"


def test_it_says_what_the_project_says(script: str) -> None:
    setup = dict(line.split("=", 1) for line in sections(script)["Setup"])
    assert setup["AppName"] == facts.NAME
    assert setup["AppVersion"] == facts.VERSION
    assert setup["OutputBaseFilename"] == f"{facts.PACKAGE}-{facts.VERSION}-setup"
    assert setup["VersionInfoVersion"].count(".") == 3
    assert setup["PrivilegesRequired"] == "lowest", "a volunteer is no administrator"


def test_a_double_click_opens_our_files(script: str) -> None:
    keys = {e["Subkey"]: e for e in map(entry, sections(script)["Registry"]) if not e["ValueName"]}
    assert keys[rf"Software\Classes\{facts.SUFFIX}"]["ValueData"] == windows.FILE_TYPE
    command = keys[rf"Software\Classes\{windows.FILE_TYPE}\shell\open\command"]["ValueData"]
    assert command == f'"{{app}}\\{windows.PROGRAM}" "%1"'
    assert {e["Root"] for e in map(entry, sections(script)["Registry"])} == {"HKA"}


def test_only_what_was_installed_is_deleted(script: str) -> None:
    [deleted] = map(entry, sections(script)["InstallDelete"])
    assert deleted["Name"] == r"{app}\_internal"
    assert "UninstallDelete" not in sections(script)
