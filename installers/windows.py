"""Windows: what the program says of itself there, and the setup program around the folder (Inno Setup).

Written by the documentation of Inno Setup and PyInstaller; not tried on a Windows computer.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from installers import facts, pictures

PROGRAM = f"{facts.NAME}.exe"
FILE_TYPE = f"{facts.NAME.replace(' ', '')}.File"
"""The name under which Windows knows our sort of file."""

_VERSION = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={four}, prodvers={four}, mask=0x3f, flags=0x0, OS=0x40004, fileType=0x1),
  kids=[
    StringFileInfo([StringTable("080904B0", [
      StringStruct("CompanyName", {maker!r}),
      StringStruct("FileDescription", {name!r}),
      StringStruct("FileVersion", {version!r}),
      StringStruct("InternalName", {program!r}),
      StringStruct("LegalCopyright", {copyright!r}),
      StringStruct("OriginalFilename", {file!r}),
      StringStruct("ProductName", {name!r}),
      StringStruct("ProductVersion", {version!r}),
    ])]),
    VarFileInfo([VarStruct("Translation", [0x0809, 1200])]),
  ],
)
"""  # 0809 is English (United Kingdom), 04B0 and 1200 are Unicode


def icon() -> Path:
    """The program's picture in all sizes."""
    return pictures.ico("app", facts.OUT / "app.ico")


def version_resource(program: str) -> Path:
    """What Windows shows under Properties, Details of a program, as PyInstaller reads it."""
    target = facts.OUT / f"{program}.version"
    target.parent.mkdir(parents=True, exist_ok=True)
    told = _VERSION.format(
        four=facts.four_numbers(),
        maker=facts.MAKERS,
        name=facts.NAME,
        version=facts.VERSION,
        program=program,
        copyright=facts.COPYRIGHT,
        file=f"{program}.exe",
    )
    target.write_text(told, "utf-8")
    return target


def script(program: Path, folder: Path) -> Path:
    """The script of the setup program, filled in; the built folder is `program`."""
    target = facts.OUT / f"{facts.PACKAGE}.iss"
    target.parent.mkdir(parents=True, exist_ok=True)
    more = {
        "PROGRAM": PROGRAM,
        "FILE_TYPE": FILE_TYPE,
        "FOUR": ".".join(map(str, facts.four_numbers())),
        "FOLDER": str(program),
        "TARGET": str(folder),
        "ICON": str(facts.OUT / "app.ico"),
        "FILE_ICON": str(facts.OUT / "document.ico"),
        "LICENCE": str(facts.ROOT / "LICENSE"),
    }
    # Inno Setup takes a script for UTF-8 when it begins with the mark of UTF-8
    target.write_text(facts.filled("setup.iss", **more), "utf-8-sig")
    return target


def make(program: Path, folder: Path) -> Path:
    """Make the setup program in `folder`; returns its path.

    Raises:
        SystemExit: Inno Setup is not on this computer.
    """
    icon()
    pictures.ico("document", facts.OUT / "document.ico")
    compiler = shutil.which("iscc") or next(filter(os.path.exists, _usual_places()), None)
    if compiler is None:
        raise SystemExit(
            "Inno Setup 6 is needed for the setup program; it is not on this computer."
        )
    subprocess.run([compiler, "/Qp", str(script(program, folder))], check=True)
    return folder / f"{facts.PACKAGE}-{facts.VERSION}-setup.exe"


def _usual_places() -> list[str]:
    roots = [os.environ.get(name, "") for name in ("ProgramFiles(x86)", "ProgramFiles")]
    return [os.path.join(root, "Inno Setup 6", "ISCC.exe") for root in roots if root]
