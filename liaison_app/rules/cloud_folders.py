"""Whether a folder is one that a cloud service copies about, and which files beside ours it made."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import PurePath

_ENVIRONMENT = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")  # set by its Windows program

# How the folders are called that each service makes, in small letters; a name may go on after them
# with “ - Council”, “ (Council)” or “-Council”.
_FOLDERS = {
    "OneDrive": ("onedrive", "skydrive"),
    "Dropbox": ("dropbox",),
    "Google Drive": ("google drive", "googledrive"),
    "iCloud Drive": ("icloud drive", "iclouddrive", "com~apple~clouddocs"),
    "Nextcloud": ("nextcloud",),
    "ownCloud": ("owncloud",),
    "Box": ("box", "box sync", "box-box"),
    "MEGA": ("mega", "megasync"),
    "pCloud": ("pcloud", "pcloud drive", "pclouddrive"),
}
_GOES_ON = re.compile(r"(?: ?[-(–].*)?$")

MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".tmp.driveupload": "Google Drive",
    ".tmp.drivedownload": "Google Drive",
    ".megaignore": "MEGA",
}
"""What the services leave in the top folder of what they copy, by name."""


def service_of(
    folder: PurePath, environment: Mapping[str, str], is_there: Callable[[PurePath], bool]
) -> str:
    """The service that copies this folder about, such as “OneDrive”; "" for none that we know.

    `environment` is the program's; `is_there` says whether something exists at a path.
    """
    for name in _ENVIRONMENT:
        top = environment.get(name, "")
        if top and _within(folder, type(folder)(top)):
            return "OneDrive"
    for part in reversed(folder.parts):
        for service, names in _FOLDERS.items():
            if _is_called(part.casefold(), names):
                return service
    for above in (folder, *folder.parents):
        for mark, service in MARKS.items():
            if is_there(above / mark):
                return service
    return ""


def _within(folder: PurePath, top: PurePath) -> bool:
    inside = [part.casefold() for part in folder.parts]
    return inside[: len(top.parts)] == [part.casefold() for part in top.parts]


def _is_called(part: str, names: tuple[str, ...]) -> bool:
    return any(
        part == name
        or (name != "box" and part.startswith(name) and bool(_GOES_ON.match(part, len(name))))
        for name in names
    )


# What the services put behind a name when two computers changed one file.
_COPIES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r" \([^()]*conflict[^()]*\)",  # Dropbox, Nextcloud, Box, Google Drive
        r" \[conflict[^\[\]]*\]",  # pCloud and Google Drive
        r"_conflict-\d+-\d+.*",  # ownCloud
        r"\.sync-conflict-\d+-\d+.*",  # Syncthing
        r" \(\d{1,2}\)",  # Google Drive, and whoever downloads a file twice
        r" \d{1,2}",  # iCloud Drive
        r"-(?:desktop|laptop)-[a-z0-9]+(?:-\d+)?",  # OneDrive: the other computer's name
    )
)


def is_conflict_copy(name: str, of: str, machine: str = "") -> bool:
    """Whether a file's name says that it is another version of the file called `of`.

    `machine` is this computer's name, which OneDrive puts behind the name on this computer.
    """
    stem, _, ending = of.rpartition(".")
    if not name.casefold().startswith(stem.casefold()) or not name.casefold().endswith(
        f".{ending}".casefold()
    ):
        return False
    added = name[len(stem) : -len(ending) - 1]
    if machine and re.fullmatch(rf"-{re.escape(machine)}(?:-\d+)?", added, re.IGNORECASE):
        return True
    return any(pattern.fullmatch(added) for pattern in _COPIES)
