"""A whole file in the place of another: all of it or nothing, and the old one kept."""

from pathlib import Path

import pytest

from liaison_app.errors import FileRefused
from liaison_app.store import swapping


@pytest.fixture
def live(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    path = folder / "council.liaison"
    path.write_bytes(b"old")
    return path


def made(live: Path, data: bytes = b"new") -> Path:
    new = swapping.place_beside(live)
    new.write_bytes(data)
    return new


def test_the_new_file_stands_there_and_the_old_one_is_kept(live: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept" / "old.liaison"
    swapping.swap_in(made(live), live, kept)
    assert (live.read_bytes(), kept.read_bytes()) == (b"new", b"old")
    assert [path.name for path in live.parent.iterdir()] == [live.name]


def test_what_is_kept_has_bytes_of_its_own(live: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.liaison"
    swapping.keep(live, kept)
    assert not kept.samefile(live)


def test_the_journal_of_a_crash_goes_with_the_old_file(live: Path, tmp_path: Path) -> None:
    journal = live.with_name(f"{live.name}-journal")
    journal.write_bytes(b"half done")
    kept = tmp_path / "kept.liaison"
    swapping.swap_in(made(live), live, kept)
    assert not journal.exists()
    assert kept.with_name(f"{kept.name}-journal").read_bytes() == b"half done"


def test_nothing_kept_is_written_over(live: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.liaison"
    kept.write_bytes(b"older still")
    with pytest.raises(FileRefused, match="as it was"):
        swapping.swap_in(made(live), live, kept)
    assert (live.read_bytes(), kept.read_bytes()) == (b"old", b"older still")


def test_without_a_new_file_nothing_is_changed(live: Path) -> None:
    with pytest.raises(FileRefused, match="Nothing was changed"):
        swapping.swap_in(swapping.place_beside(live), live, None)
    assert live.read_bytes() == b"old"


def test_what_an_earlier_try_left_is_gone(live: Path) -> None:
    made(live).with_name(f".{live.name}.new-journal").write_bytes(b"x")
    assert not swapping.place_beside(live).exists()
    assert [path.name for path in live.parent.iterdir()] == [live.name]


def test_a_new_file_elsewhere_is_a_mistake(live: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="folder"):
        swapping.swap_in(tmp_path / "new.liaison", live, None)
