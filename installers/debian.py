"""The .deb: the built folder where Debian and Ubuntu expect it, with menu entry, icons and file type.

It has no scripts of its own: the menus, icons and file types of the desktop are renewed by the packages
that keep them, whenever a file of theirs comes or goes.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import dev
from installers import binaries, facts, pictures
from installers.notices import as_debian_copyright
from liaison_app.store.migrations import APPLICATION_ID

MIME_ICON = facts.MIME.replace("/", "-")
MAINTAINER = f"{facts.MAKERS} <authors@{facts.PACKAGE}.invalid>"
"""Stands in unless LIAISON_MAINTAINER names whoever makes and answers for the package."""

ALSO = {  # what the folder needs besides dev.LIBRARIES, and the Debian package that brings it
    "libfreetype.so.6": "libfreetype6",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxcb.so.1": "libxcb1",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-util.so.1": "libxcb-util1",
    "libzstd.so.1": "libzstd1",
    "libc.so.6": "libc6",
    "libm.so.6": "libc6",
    "libdl.so.2": "libc6",
    "librt.so.1": "libc6",
    "libpthread.so.0": "libc6",
    "libutil.so.1": "libc6",
    "libresolv.so.2": "libc6",
    "ld-linux-x86-64.so.2": "libc6",
    "ld-linux-aarch64.so.1": "libc6",
    "libgcc_s.so.1": "libgcc-s1",
    "libstdc++.so.6": "libstdc++6",
}


class Unpacked(SystemExit):
    """The folder cannot be packed; the sentence says why."""


def make(program: Path, folder: Path) -> Path:
    """Pack the built folder `program` into a .deb in `folder`; returns its path.

    The same folder and the same commit give the same bytes.
    """
    root = facts.OUT / "debian"
    shutil.rmtree(root, ignore_errors=True)
    lay_out(program, root)
    architecture = _said("dpkg", "--print-architecture")
    _write_control(root, program, architecture)
    _settle(root)
    target = folder / f"{facts.PACKAGE}_{facts.VERSION}-1_{architecture}.deb"
    folder.mkdir(parents=True, exist_ok=True)
    told = {**os.environ, "SOURCE_DATE_EPOCH": str(facts.seconds())}
    pack = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(target)]
    subprocess.run(pack, check=True, env=told, stdout=subprocess.DEVNULL)
    return target


def lay_out(program: Path, root: Path) -> None:
    """Put every file of the package where it will be, below `root`."""
    home = root / "usr/lib" / facts.PACKAGE
    home.parent.mkdir(parents=True)
    shutil.copytree(program, home, symlinks=True)
    share = root / "usr/share"
    command = root / "usr/bin" / facts.COMMAND
    command.parent.mkdir(parents=True)
    command.symlink_to(f"../lib/{facts.PACKAGE}/{facts.COMMAND}")
    file_type = {"MIME_ICON": MIME_ICON, "FILE_MARK": f"0x{APPLICATION_ID:08x}"}
    name = facts.PACKAGE
    _put(share / f"applications/{name}.desktop", facts.filled("liaison-desk.desktop"))
    _put(share / f"mime/packages/{name}.xml", facts.filled("mime.xml", **file_type))
    _put(share / f"metainfo/{facts.IDENTITY}.metainfo.xml", facts.filled("metainfo.xml"))
    for drawing, part, icon in (("app", "apps", name), ("document", "mimetypes", MIME_ICON)):
        for size in pictures.SIZES:
            _put(
                share / f"icons/hicolor/{size}x{size}/{part}/{icon}.png",
                pictures.png(drawing, size),
            )
        drawn = (pictures.DRAWINGS / f"{drawing}.svg").read_bytes()
        _put(share / f"icons/hicolor/scalable/{part}/{icon}.svg", drawn)
    _put(share / f"man/man1/{facts.COMMAND}.1.gz", _zipped(facts.filled("liaison.1")))
    _put(share / f"doc/{name}/copyright", as_debian_copyright(program))
    _put(share / f"doc/{name}/changelog.Debian.gz", _zipped(_changelog()))
    _put(share / f"lintian/overrides/{name}", facts.filled("lintian-overrides"))


def depends(program: Path) -> list[str]:
    """The Debian packages that the folder needs; ends with a sentence when one is not known."""
    needs = binaries.needs_of(program)
    known = ALSO | dev.LIBRARIES
    strange = sorted(needs.libraries - known.keys())
    if strange:
        raise Unpacked(f"Which Debian package brings {', '.join(strange)}? (installers/debian.py)")
    wanted = {known[library] for library in needs.libraries} | set(dev.LIBRARIES.values())
    return [f"libc6 (>= {needs.c_library})", *sorted(wanted - {"libc6"})]


def _write_control(root: Path, program: Path, architecture: str) -> None:
    installed = [path for path in sorted((root / "usr").rglob("*")) if not path.is_symlink()]
    sizes = sum((path.stat().st_size + 1023) // 1024 for path in installed if path.is_file())
    more = {
        "ARCHITECTURE": architecture,
        "MAINTAINER": os.environ.get("LIAISON_MAINTAINER", MAINTAINER),
        "INSTALLED_SIZE": str(sizes),
        "DEPENDS": ", ".join(depends(program)),
    }
    _put(root / "DEBIAN/control", facts.filled("control", **more))
    sums = [
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(root).as_posix()}\n"
        for path in installed
        if path.is_file()
    ]
    _put(root / "DEBIAN/md5sums", "".join(sums))


def _settle(root: Path) -> None:
    """Give everything the rights and the time that it will have."""
    runs = {path for path in binaries.programs_in(root) if ".so" not in path.name}
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path in runs else 0o644)
        os.utime(path, (facts.seconds(), facts.seconds()), follow_symlinks=False)


def _changelog() -> str:
    when = facts.day().strftime("%a, %d %b %Y %H:%M:%S +0000")
    maintainer = os.environ.get("LIAISON_MAINTAINER", MAINTAINER)
    news = f"  * {facts.NAME} {facts.VERSION}; its own list of changes comes with the sources."
    return f"{facts.PACKAGE} ({facts.VERSION}-1) unstable; urgency=low\n\n{news}\n\n -- {maintainer}  {when}\n"


def _zipped(text: str) -> bytes:
    return gzip.compress(text.encode(), 9, mtime=0)


def _put(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def _said(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
