"""Where the letters of a run lie: folders, mailboxes and Maildirs, walked without reading them whole."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.errors import FileRefused
from liaison_app.services.letter_sources import NoSource, Source, read, sources
from tests import made_letters as made


def found(*paths: Path) -> list[Source]:
    return [one for one in sources(paths) if isinstance(one, Source)]


def test_folders_are_walked_in_order_and_what_is_no_letter_is_left_aside(tmp_path: Path) -> None:
    folder = made.put_all(
        tmp_path / "Letters",
        {
            "b.pdf": b"1",
            "a.pdf": b"2",
            "Sub/Deeper/c.eml": b"3",
            ".hidden/d.pdf": b"4",
            "Thumbs.db": b"5",
            "~$b.docx": b"6",
        },
    )

    letters = found(folder)

    assert [one.where for one in letters] == ["a.pdf", "b.pdf", "Sub / Deeper / c.eml"]
    assert letters[2].folders == ("Deeper", "Sub", "Letters")
    assert [one.is_mail for one in letters] == [False, False, True]


def test_mails_of_a_maildir_are_mails_though_they_have_no_ending(tmp_path: Path) -> None:
    box = made.put_all(tmp_path / "Mail", {"cur/1521277920.M1.host:2,S": made.mail()})
    (box / "tmp").mkdir()

    (mail,) = found(box)

    assert mail.is_mail
    assert read(mail) == made.mail()


@given(st.lists(st.text(st.characters(codec="ascii"), max_size=60), min_size=1, max_size=6))
def test_each_mail_of_a_mailbox_is_read_as_it_stands_there(tmp_path_factory, texts) -> None:
    """But for lines that would begin another mail, which mail programs write with a “>”."""
    mails = [made.mail(text=text.replace("From ", "from ")) for text in texts]
    path = tmp_path_factory.mktemp("box") / "Inbox"
    path.write_bytes(made.mailbox(mails))

    letters = found(path)

    assert [one.number for one in letters] == list(range(1, len(mails) + 1))
    assert [read(one).rstrip(b"\n") for one in letters] == [one.rstrip(b"\n") for one in mails]


def test_what_is_gone_or_too_large_is_told_when_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"x")
    (source,) = found(path)
    path.unlink()

    with pytest.raises(FileRefused, match="not there any more"):
        read(source)
    (gone,) = sources([path])
    assert isinstance(gone, NoSource)
    assert "not there any more" in gone.why


def test_a_file_of_many_gigabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with path.open("wb") as out:
        out.write(b"%PDF")
        out.truncate(3_000_000_000)

    (refused,) = sources([path])

    assert isinstance(refused, NoSource)
    assert "larger than 200 MB" in refused.why
