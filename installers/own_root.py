"""A Debian system of its own below a folder, to install the package in: this computer's is not touched."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from installers import facts


def what_is_missing() -> str:
    """What this computer lacks for it, in words; "" when all is there."""
    if not all(shutil.which(tool) for tool in ("dpkg", "dpkg-deb", "objdump")):
        return "Debian's own tools (dpkg, binutils)"
    if os.geteuid() != 0 and not shutil.which("fakeroot"):
        return "fakeroot, for only root may give files to root"
    return ""


def install(package: Path, root: Path) -> None:
    """Install the package below `root`, where none of the packages it depends on is known."""
    for folder in ("info", "updates", "triggers"):
        (root / "var/lib/dpkg" / folder).mkdir(parents=True, exist_ok=True)
    (root / "var/lib/dpkg/status").touch()
    _dpkg(root, "--install", str(package))


def purge(root: Path) -> list[Path]:
    """Remove the package again; returns what of it stayed behind, which should be nothing."""
    _dpkg(root, "--purge", facts.PACKAGE)
    return [path for path in root.rglob("*") if path.relative_to(root).parts[0] != "var"]


def _dpkg(root: Path, *words: str) -> None:
    as_root = [] if os.geteuid() == 0 else ["fakeroot"]
    own = [f"--root={root}", "--force-not-root", "--force-depends", "--log=/dev/null"]
    subprocess.run([*as_root, "dpkg", *own, *words], check=True, capture_output=True)
