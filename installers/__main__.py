"""What `python3 dev.py build` does: the folder, the package around it, and the trial of both."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from installers import facts

OPTIONS = {
    "package": "wrap the folder for this system: .deb, setup program (Windows), disk image (macOS)",
    "try": "start what was built, do the main job in it, install and remove the package; measure",
    "again": "take the folder that is there, instead of building it",
}


def main(words: list[str] | None = None) -> int:
    """Do what is asked; returns the exit status."""
    parser = argparse.ArgumentParser(prog="dev.py build", description=__doc__)
    for option, help in OPTIONS.items():
        parser.add_argument(f"--{option}", action="store_true", dest=f"{option}_", help=help)
    options = parser.parse_args(words)
    if not (options.again_ and built().exists()):
        build()
    print(f"built: {built()}", flush=True)
    package = wrap() if options.package_ else None
    if package:
        print(f"packed: {package} ({package.stat().st_size / 1e6:.1f} MB)", flush=True)
    if options.try_:
        from installers import trial

        return trial.main(built(), package)
    return 0


def built() -> Path:
    """The folder, or on macOS the bundle, that PyInstaller makes."""
    name = f"{facts.NAME}.app" if sys.platform == "darwin" else facts.COMMAND
    return facts.DIST / name


def build() -> None:
    """Make the folder anew. The same commit on the same system gives the same modules in it."""
    shutil.rmtree(built(), ignore_errors=True)
    told = {"SOURCE_DATE_EPOCH": str(facts.seconds()), "PYTHONHASHSEED": "1"}
    told["QT_QPA_PLATFORM"] = "offscreen"
    recipe = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    where = ["--distpath", str(facts.DIST), "--workpath", str(facts.ROOT / "build")]
    command = [*recipe, *where, str(facts.ROOT / "build_installer.spec")]
    subprocess.run(command, check=True, cwd=facts.ROOT, env={**os.environ, **told})


def wrap() -> Path:
    """Put what was built into the package of this system; returns its path."""
    if sys.platform == "win32":
        from installers import windows

        return windows.make(built(), facts.DIST)
    if sys.platform == "darwin":
        from installers import macos

        return macos.make(built(), facts.DIST)
    from installers import debian

    return debian.make(built(), facts.DIST)


if __name__ == "__main__":
    sys.exit(main())
