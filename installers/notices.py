"""Which parts were really packed, with their licences: read from the list of everything that goes in.

A file that nobody can say the licence of ends the build.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib import metadata
from pathlib import Path

from installers.facts import OUT, ROOT
from liaison_app.services import licences
from liaison_app.services.licences import Part, Text

PACKER = {
    "pyinstaller": "GPL-2.0-or-later, with leave to pass it on in any program",
    "pyinstaller-hooks-contrib": "Apache-2.0, GPL-2.0-or-later",
}
"""What every built program begins with is PyInstaller's own: its licences, as it says itself."""

Entry = tuple[str, str, str]  # PyInstaller's: name in the folder, path it came from, sort


def list_for(entries: Iterable[Entry]) -> Path:
    """Write the list for everything that is packed; returns its path.

    Raises:
        SystemExit: the licence of something is not known.
    """
    packed = {Path(source).resolve() for _name, source, _sort in entries if _is_file(source)}
    owners = _owners()
    libraries = {owners[path] for path in packed if path in owners} - PACKER.keys()
    rest = [path for path in packed if path not in owners and not _is_ours(path)]
    systems, strange = _system_parts(path for path in rest if not _is_pythons(path))
    if strange:
        raise SystemExit(f"Under which licence may these be passed on? {', '.join(strange)}")
    found = [
        *licences.own_parts(),
        licences.python_part(),
        *(licences.part_of(metadata.distribution(name)) for name in libraries),
        *(
            replace(licences.part_of(metadata.distribution(name)), licence=words)
            for name, words in PACKER.items()
        ),
        *systems,
    ]
    silent = [part.name for part in found if not part.texts]
    if silent:
        raise SystemExit(f"These bring no text of their licence: {', '.join(silent)}")
    target = OUT / licences.BUILT_LIST
    licences.write(found, target)
    return target


def as_debian_copyright(program: Path) -> str:
    """What Debian calls the copyright file: every part, and where the complete texts are."""
    [listed] = program.rglob(licences.BUILT_LIST)
    parts = licences.read(listed)
    own = parts[0]
    lines = [
        f"{own.name} {own.version}",
        "",
        *own.texts[0].words.rstrip().splitlines(),
        "",
        "It comes with these parts by others, each under its own licence. The complete texts are",
        "shown by the program (Help, About Liaison Desk), and stand in its folder in the file",
        f"{listed.relative_to(program).as_posix()}.",
        "",
        *(f"  {part.name} {part.version}".rstrip() + f": {part.licence}" for part in parts[1:]),
        "",
        "On Debian systems the texts of the GPL, the LGPL and the Apache License 2.0 are in",
        "/usr/share/common-licenses as well.",
    ]
    return "\n".join(lines) + "\n"


def _is_file(source: str) -> bool:
    return bool(source) and Path(source).is_file()


@cache
def _owners() -> dict[Path, str]:
    """Every installed file with the library it belongs to."""
    found: dict[Path, str] = {}
    for library in metadata.distributions():
        name = licences.normal(library.metadata["Name"])
        if name != licences.OURS:
            root = os.path.realpath(str(library.locate_file("")))
            for file in (library.read_text("RECORD") or "").splitlines():
                path = file.rpartition(",")[0].rpartition(",")[0].strip('"')
                found[Path(os.path.normpath(f"{root}/{path}"))] = name
    return found


def _is_ours(path: Path) -> bool:
    return path.is_relative_to(ROOT) and not path.is_relative_to(ROOT / ".venv")


def _is_pythons(path: Path) -> bool:
    """Whether it came with Python: its standard library, or the library of its interpreter."""
    lies_in = [sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib")]
    if sys.platform != "linux":
        lies_in.append(sys.base_prefix)
    if sys.platform == "win32":  # its C runtime, which Microsoft lets every program bring along
        lies_in.append(os.environ["SYSTEMROOT"])
    return path.name.startswith("libpython") or any(
        path.is_relative_to(Path(place).resolve()) for place in lies_in
    )


def _system_parts(paths: Iterable[Path]) -> tuple[list[Part], list[str]]:
    """Libraries of the system by Debian package, and the paths that no package owns."""
    names: dict[str, None] = {}
    strange = []
    for path in sorted(paths):
        name = next(_packages_of(path), None)
        if name is None:
            strange.append(str(path))
        else:
            names[name] = None
    return [_system_part(name) for name in names], strange


def _packages_of(path: Path) -> Iterator[str]:
    """The Debian package that a file belongs to; it may be known without the /usr before it."""
    for known in (
        path,
        Path("/") / path.relative_to("/usr") if path.parts[1:2] == ("usr",) else path,
    ):
        try:
            told = subprocess.run(
                ["dpkg", "-S", str(known)], capture_output=True, text=True, check=True
            ).stdout
        except (OSError, subprocess.CalledProcessError):
            continue
        yield told.partition(":")[0]


def _system_part(name: str) -> Part:
    words = Path(f"/usr/share/doc/{name}/copyright").read_text("utf-8", errors="replace")
    found = dict.fromkeys(re.findall(r"^License: *(\S.*)$", words, re.MULTILINE))
    version = subprocess.run(
        ["dpkg-query", "-W", "-f=${Version}", name], capture_output=True, text=True, check=True
    ).stdout
    licence = ", ".join(list(found)[:3]) or "see its text"
    return Part(name, version, licence, (Text("copyright", words),))
