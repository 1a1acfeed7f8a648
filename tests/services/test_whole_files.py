"""A file written for elsewhere is whole or not there, and never replaces a liaison file."""

from pathlib import Path

import pytest

from liaison_app.errors import FileRefused, Refusal
from liaison_app.services.whole_files import being_written, write_whole


def left_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_what_was_there_is_replaced_once_the_new_one_is_whole(tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(b"old")
    with being_written(paper, None) as stream:
        stream.write(b"new")
        assert paper.read_bytes() == b"old"
    assert left_in(tmp_path) == {"paper.pdf": b"new"}


def test_a_file_broken_off_leaves_what_was_there(tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(b"old")
    writing = being_written(paper, None)
    writing.__enter__().write(b"half")
    assert len(left_in(tmp_path)) == 2
    writing.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert left_in(tmp_path) == {"paper.pdf": b"old"}


@pytest.mark.parametrize("name", ["town.liaison", "TOWN.LIAISON"])
def test_a_liaison_file_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"letters")
    with pytest.raises(Refusal, match="left alone"):
        write_whole(tmp_path / name, b"paper", None)
    assert left_in(tmp_path) == {name: b"letters"}


def test_the_file_in_use_is_left_alone_whatever_its_name(tmp_path: Path) -> None:
    in_use = tmp_path / "town.pdf"
    in_use.write_bytes(b"letters")
    with pytest.raises(Refusal, match="left alone"):
        write_whole(tmp_path / "." / "town.pdf", b"paper", in_use)
    assert left_in(tmp_path) == {"town.pdf": b"letters"}


def test_a_folder_that_is_not_there_is_no_fault_of_the_data_file(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="could not be written there") as caught:
        write_whole(tmp_path / "no" / "paper.pdf", b"paper", None)
    assert not isinstance(caught.value, FileRefused)  # that would say the open file is in trouble


def test_a_name_as_long_as_any_system_takes_can_be_written(tmp_path: Path) -> None:
    name = "n" * 251 + ".pdf"
    write_whole(tmp_path / name, b"paper", None)
    assert left_in(tmp_path) == {name: b"paper"}
