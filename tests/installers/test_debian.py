"""The .deb: made around a small stand-in for the built folder, installed and removed in a place of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from installers import binaries, debian, facts
from installers.own_root import install, purge, what_is_missing
from liaison_app.services import licences

pytestmark = [
    pytest.mark.skipif(bool(MISSING := what_is_missing()), reason=f"this computer lacks {MISSING}"),
    pytest.mark.usefixtures("qapp"),
]
KIND = """
import sys
from PySide6.QtCore import QMimeDatabase
for name in sys.argv[1:]:
    kind = QMimeDatabase().mimeTypeForFile(name)
    print(kind.name(), kind.comment(), kind.iconName(), sep="|")
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A folder as the build leaves it, with one small program of machine code in it."""
    folder = tmp_path / "built" / facts.COMMAND
    (folder / "_internal/resources").mkdir(parents=True)
    shutil.copy(shutil.which("true") or "/bin/true", folder / facts.COMMAND)
    (folder / "_internal/lib.so").symlink_to("resources/list.csv")
    (folder / "_internal/resources/list.csv").write_text("a,b\n")
    parts = list(licences.own_parts())
    licences.write(parts, folder / "_internal/resources" / licences.BUILT_LIST)
    return folder


@pytest.fixture
def package(program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(facts, "OUT", tmp_path / "out")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    return debian.make(program, tmp_path / "dist")


def field(package: Path, name: str) -> str:
    asked = ["dpkg-deb", "--field", str(package), name]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()


def test_it_says_what_the_project_says(package: Path) -> None:
    assert package.name.startswith(f"{facts.PACKAGE}_{facts.VERSION}-1_")
    assert field(package, "Package") == facts.PACKAGE
    assert field(package, "Version") == f"{facts.VERSION}-1"
    depends = field(package, "Depends")
    assert depends.startswith("libc6 (>= 2.")
    for wanted in ("libxcb-cursor0", "libgl1", "libcups2"):
        assert wanted in depends.split(", ")
    assert "@" not in field(package, "Description")


def test_it_is_installed_and_removed_without_leaving_anything(
    package: Path, tmp_path: Path
) -> None:
    root = tmp_path / "system"
    install(package, root)
    command = root / "usr/bin" / facts.COMMAND
    assert subprocess.run([str(command.resolve())], check=False).returncode == 0
    assert os.access(command, os.X_OK)
    installed = [path for path in root.rglob("*") if path.is_file() and "var" not in path.parts]
    assert len(installed) > 20
    assert all(path.stat().st_mode & 0o777 in (0o644, 0o755) for path in installed)
    assert purge(root) == []


def test_the_desktop_knows_our_files_by_name_and_by_what_is_in_them(
    package: Path, tmp_path: Path
) -> None:
    """Asked of Qt, which reads the same files as every desktop."""
    root = tmp_path / "system"
    install(package, root)
    named, marked, other = (tmp_path / name for name in ("a.liaison", "marked", "other.txt"))
    named.write_bytes(os.urandom(64))  # one with a passphrase looks so
    head = b"SQLite format 3\0" + bytes(52) + debian.APPLICATION_ID.to_bytes(4, "big") + bytes(28)
    marked.write_bytes(head)
    other.write_text("a letter")
    told = subprocess.run(
        [sys.executable, "-c", KIND, str(named), str(marked), str(other)],
        env={
            **os.environ,
            "XDG_DATA_DIRS": f"{root}/usr/share:/usr/share",
            "XDG_DATA_HOME": str(tmp_path),
        },
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert told[:2] == [f"{facts.MIME}|{facts.FILE_WORDS}|{debian.MIME_ICON}"] * 2
    assert told[2].startswith("text/plain")
    icons = root / "usr/share/icons/hicolor"
    for size in (16, 48, 256):
        assert (icons / f"{size}x{size}/apps/{facts.PACKAGE}.png").exists()
        assert (icons / f"{size}x{size}/mimetypes/{debian.MIME_ICON}.png").exists()


def test_the_menu_entry_starts_the_command_and_names_the_file_type(
    package: Path, tmp_path: Path
) -> None:
    root = tmp_path / "system"
    install(package, root)
    entry = root / f"usr/share/applications/{facts.PACKAGE}.desktop"
    lines = dict(
        line.split("=", 1) for line in entry.read_text("utf-8").splitlines() if "=" in line
    )
    assert lines["Exec"] == f"{facts.COMMAND} %f"
    assert (root / "usr/bin" / facts.COMMAND).is_symlink()
    assert lines["MimeType"] == f"{facts.MIME};"
    assert lines["Icon"] == lines["StartupWMClass"] == facts.PACKAGE
    for tool, file in (
        (["desktop-file-validate"], entry),
        (
            ["appstreamcli", "validate", "--no-net"],
            root / f"usr/share/metainfo/{facts.IDENTITY}.metainfo.xml",
        ),
    ):
        if shutil.which(tool[0]):
            done = subprocess.run([*tool, str(file)], capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stdout + done.stderr


def test_packed_again_it_is_the_same_to_the_byte(package: Path, program: Path) -> None:
    once = package.read_bytes()
    for path in program.rglob("*"):
        os.utime(path, follow_symlinks=False)
    assert debian.make(program, package.parent).read_bytes() == once


def test_a_library_that_nobody_knows_ends_the_build(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs = binaries.Needs(frozenset({"libc.so.6", "libunheard.so.7"}), "2.36")
    monkeypatch.setattr(binaries, "needs_of", lambda _folder: needs)
    with pytest.raises(SystemExit, match="libunheard"):
        debian.depends(program)


def test_what_a_folder_needs_is_read_from_its_files(program: Path) -> None:
    needs = binaries.needs_of(program)
    assert "libc.so.6" in needs.libraries
    assert [path.name for path in binaries.programs_in(program)] == [facts.COMMAND]
    shutil.copy(program / facts.COMMAND, program / "libc.so.6")
    assert "libc.so.6" not in binaries.needs_of(program).libraries, "it is in the folder"
