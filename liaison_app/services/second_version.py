"""Both versions kept, when the file was moved, deleted, replaced or overwritten while it was open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from liaison_app.errors import FileRefused
from liaison_app.language import phrase
from liaison_app.paths import SUFFIX, documents_folder
from liaison_app.store import copies, swapping
from liaison_app.store.store import Store


def keep_ours(store: Store) -> Path:
    """Copy what the open connection still holds into a file of its own, and return where it is.

    It lies beside the file, or, where that cannot be written any more, in the documents. Nothing
    that is there is touched. Raises FileRefused when it cannot be read any more either.
    """
    if store.path is None:
        raise ValueError("a store in memory is never lost")
    folders = [store.path.parent] if store.path.parent.is_dir() else []
    for last, folder in _with_last([*folders, documents_folder()]):
        target = place_of_ours(folder / store.path.name)
        try:
            copies.copy_to(store.db, target, store.key)
        except FileRefused:
            if last:
                raise
        else:
            return target
    raise AssertionError("the documents are the last folder")


def place_of_ours(here: Path) -> Path:
    """Where our version of a lost file may lie beside it: “council (kept 2026-03-18 1412).liaison”."""
    stamp = f"{dt.datetime.now():%Y-%m-%d %H%M}"
    return free_name(here.with_name(f"{here.stem} (kept {stamp}){SUFFIX}"))


def put_back(kept: Path, here: Path) -> None:
    """Give a kept version, closed, the name that the lost file had; raises FileRefused."""
    if here.exists():
        raise FileRefused(
            phrase("There is a file “{name}” there again. It was left alone.", name=here.name)
        )
    try:
        if kept.parent == here.parent:
            kept.rename(here)
        else:
            swapping.copy_whole(kept, here)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise FileRefused(
            phrase("“{name}” could not be put back ({why}).", name=here.name, why=why)
        ) from None


def free_name(path: Path) -> Path:
    """The path, or one like it at which there is nothing yet: “council 2.liaison”."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem} {number}")
    return free


def _with_last(folders: list[Path]) -> Iterable[tuple[bool, Path]]:
    return [(at == len(folders), folder) for at, folder in enumerate(folders, start=1)]
