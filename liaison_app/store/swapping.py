"""One whole file put in the place of another: restoring, passphrases and compacting all end here.

Both files are closed, and the new one is whole and lies in the old one's folder. Killed at any point,
the old file or the new one stands whole at the path, never a mixture and never nothing: the old one
is kept first, and one renaming, which the system does wholly or not at all, puts the new one there.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from pathlib import Path

from liaison_app.errors import FileRefused
from liaison_app.language import phrase

PART = ".part"  # ends the name of a copy that is still being made
SIDE_FILES = ("-journal", "-wal", "-shm")
"""What SQLite may leave beside a file; each belongs to the very file it was made for."""


def place_beside(live: Path) -> Path:
    """Where to make the file that is to take the place of `live`; what an earlier try left goes.

    It lies in the same folder, since a renaming is all or nothing within one disk only.
    """
    new = live.with_name(f".{live.name}.new")
    for made in (new, new.with_name(f"{new.name}{PART}")):
        for left in (made, *side_files(made)):
            left.unlink(missing_ok=True)
    return new


def side_files(path: Path) -> tuple[Path, ...]:
    """Where SQLite's side files of a file would be."""
    return tuple(path.with_name(path.name + suffix) for suffix in SIDE_FILES)


def swap_in(new_file: Path, live: Path, keep_as: Path | None) -> None:
    """Put `new_file` in the place of `live`, which is kept as `keep_as` if that is given.

    Neither may be open. Open `live` and close it once before, if it can be opened: what a crash left
    half done in it is tidied up then. Where it cannot, its side file is kept with it, as
    `keep_as` with “-journal” added, for the two belong together.

    Raises FileRefused when the disk or the account does not allow it; then `live` is as it was.
    """
    if new_file.parent != live.parent:
        raise ValueError("the new file lies in the folder of the one it replaces")
    if not new_file.is_file():
        raise FileRefused(
            phrase(
                "There is no file “{name}” to put in place. Nothing was changed.",
                name=new_file.name,
            )
        )
    try:
        sync(new_file)
        if keep_as is not None and live.exists():
            keep(live, keep_as)
        for side in (*side_files(live), *side_files(new_file)):
            side.unlink(
                missing_ok=True
            )  # before the swap: the old one's would be read as the new's
        sync_folder(live.parent)
        os.replace(new_file, live)
        sync_folder(live.parent)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise FileRefused(
            phrase(
                "“{name}” could not be replaced ({why}). It is as it was. Is it open elsewhere, or"
                " is the folder closed to writing?",
                name=live.name,
                why=why,
            )
        ) from None


def keep(live: Path, keep_as: Path) -> None:
    """Copy a closed file, with the journal that a crash left beside it, if any. Raises OSError.

    Never a second name for the same bytes, though that would cost nothing: killed right after, the
    file in use and what was kept of it would be one.
    """
    keep_as.parent.mkdir(parents=True, exist_ok=True)
    journal = live.with_name(f"{live.name}-journal")
    if journal.exists() and journal.stat().st_size:
        copy_whole(journal, keep_as.with_name(f"{keep_as.name}-journal"))
    copy_whole(live, keep_as)
    sync_folder(keep_as.parent)


def copy_whole(source: Path, target: Path) -> None:
    """Copy a closed file; `target` is there only when it is whole. Raises OSError."""
    if target.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    part = target.with_name(f"{target.name}{PART}")
    try:
        shutil.copyfile(source, part)
        sync(part)
        os.replace(part, target)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Have the system write a file down to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """The same for what a folder says its files are called; Windows does that by itself."""
    if os.name == "nt":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    except OSError:  # some file systems of sticks and networks do not know it
        pass
    finally:
        os.close(number)
