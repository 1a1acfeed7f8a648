"""Where things are on this computer.

The resources come with the program; the documents are the user's own; data is a folder the user
need not see. `LIAISON_HOME`, when set, stands in for all but the resources, so that tests and
trials never touch the files of whoever runs them; `LIAISON_STICKS` names a folder whose folders
stand in for the USB sticks that are plugged in.
"""

import os
import sys
from pathlib import Path

SUFFIX = ".liaison"
"""The ending of a data file's name."""


def resources_folder() -> Path:
    """The folder of icons, tables and samples that came with the program.

    It lies beside the package in the repository, within it in an installed copy, and in the
    unpacked folder when the program was built by PyInstaller.
    """
    package = Path(__file__).parent
    built = getattr(sys, "_MEIPASS", None)
    if built is not None:
        return Path(built) / "resources"
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def resource(name: str) -> Path:
    """One of our resources by its name, such as "forms_of_address.csv" or "icons/sun.svg"."""
    return resources_folder() / name


def guide_folder() -> Path:
    """The folder of the guide's pages and pictures that came with the program.

    In the repository they are written in docs/; an installed copy carries them with its resources.
    """
    carried = resource("guide")
    return carried if carried.is_dir() else Path(__file__).parents[1] / "docs"


def documents_folder() -> Path:
    """Where the user keeps documents; made if need be."""
    home = _home()
    if home is not None:
        return _made(home / "documents")
    import platformdirs

    return _made(platformdirs.user_documents_path())


def default_file() -> Path:
    """The data file that opens when none is named; it need not be there yet."""
    return documents_folder() / f"liaison{SUFFIX}"


def data_folder() -> Path:
    """A folder, made if need be, for backups and for the log.

    It is the local one, which does not roam: a data file must not be copied about by the network
    while it is written.
    """
    home = _home()
    if home is not None:
        return _made(home / "data")
    import platformdirs

    return _made(platformdirs.user_data_path("Liaison Desk", appauthor=False, roaming=False))


def backups_folder() -> Path:
    """Where the backups of all files of this computer lie, each file's in a folder of its own."""
    return data_folder() / "backups"


def sticks_folder() -> Path | None:
    """The folder whose folders stand in for USB sticks; None for the real ones."""
    named = os.environ.get("LIAISON_STICKS")
    return Path(named) if named else None


def settings_file() -> Path | None:
    """Where settings stand in for the system's own place for them; None for that place."""
    home = _home()
    return None if home is None else _made(home) / "settings.ini"


def _home() -> Path | None:
    """The folder that stands in for the user's own, if one is named."""
    named = os.environ.get("LIAISON_HOME")
    return Path(named) if named else None


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
