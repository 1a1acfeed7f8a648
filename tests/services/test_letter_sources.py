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


def test_lines_marked_in_a_mailbox_are_as_they_were_written(tmp_path: Path) -> None:
    head = b"From anna@b.example Tue Mar  3 10:00:00 2026\n"
    mail = made.mail(text="The office is closed\n\nFrom Monday on.\n>From you I heard\n>> From me")
    path = tmp_path / "Inbox.mbox"
    quoted = mail.replace(b"\nFrom ", b"\n>From ").replace(b"\n>From you", b"\n>>From you")
    path.write_bytes(head + quoted + b"\n\n" + head + quoted)
    assert [read(one).rstrip(b"\n") for one in found(path)] == [mail.rstrip(b"\n")] * 2


def test_a_line_that_begins_with_from_begins_no_mail_by_itself(tmp_path: Path) -> None:
    mail = made.mail(text="The office is closed\n\nFrom Monday on.")
    box = tmp_path / "Inbox.mbox"
    box.write_bytes(b"From nobody\n" + mail + b"\n\nFrom nobody\n" + mail)
    assert [read(one).rstrip(b"\n") for one in found(box)] == [mail.rstrip(b"\n")] * 2
    letter = tmp_path / "Letter.txt"
    letter.write_text("From the desk of the Mayor\n\nDear Anna,\n")
    assert [(one.number, one.is_mail) for one in found(letter)] == [(0, False)]


def test_mails_without_an_ending_are_mails(tmp_path: Path) -> None:
    folder = made.put_all(tmp_path / "Old", {"1": made.mail(), "2": b"Dear Anna,\nthank you.\n"})
    assert [one.is_mail for one in found(folder)] == [True, False]


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
