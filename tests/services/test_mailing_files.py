"""A run of letters in a folder: names that every system takes, no two alike, nothing replaced."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.errors import Refusal
from liaison_app.records import Correspondence, Party
from liaison_app.services.jobs import run_here
from liaison_app.services.letters import Letter
from liaison_app.services.mailing_files import names_of, save_each
from liaison_app.services.mailing_lists import Recipient
from liaison_app.services.mailings import Drawn, Piece


def run(*named: tuple[str, str]) -> Drawn:
    """Letters with these references to these captions."""
    pieces = tuple(
        Piece(
            Recipient("post", at, caption, Party(), ()),
            Letter(Correspondence(our_ref=reference), ()),
        )
        for at, (reference, caption) in enumerate(named)
    )
    pdfs = tuple(f"%PDF {at}".encode() for at in range(len(named)))
    return Drawn(Letter(Correspondence()), None, pieces, pdfs, b"", len(named))


def test_each_is_named_by_reference_and_recipient() -> None:
    made = run(("TM/2026/001", "Head, Eastgate School"), ("", "Mrs Vale / Mr Vale"))
    assert names_of(made) == ("TM-2026-001 Head, Eastgate School.pdf", "Mrs Vale Mr Vale.pdf")


def test_names_that_differ_by_case_alone_are_told_apart() -> None:
    made = run(("", "Mr Vale"), ("", "MR VALE"), ("", "Mr Vale"))
    assert names_of(made) == ("Mr Vale.pdf", "MR VALE (2).pdf", "Mr Vale (3).pdf")


@given(st.lists(st.tuples(st.text(max_size=40), st.text(max_size=300)), max_size=6))
def test_whatever_they_are_called_the_names_are_safe_and_differ(
    named: list[tuple[str, str]],
) -> None:
    names = names_of(run(*named))
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert name.endswith(".pdf")
        assert not set('<>:"/\\|?*\n\r\t\0') & set(name)
        assert 4 < len(name) < 120
        assert Path(name).name == name


def test_what_lies_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "Mr Vale.pdf").write_bytes(b"earlier")
    assert run_here(save_each(run(("", "Mr Vale"), ("", "Mrs Vale")), tmp_path, None)) == 2
    assert (tmp_path / "Mr Vale.pdf").read_bytes() == b"earlier"
    assert (tmp_path / "Mr Vale (2).pdf").read_bytes() == b"%PDF 0"
    assert (tmp_path / "Mrs Vale.pdf").read_bytes() == b"%PDF 1"


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"Mr Vale\.pdf.*could not be written"):
        run_here(save_each(run(("", "Mr Vale")), tmp_path / "gone", None))
