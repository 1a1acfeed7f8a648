"""What is brought in is told by what it holds, whatever it is called."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from liaison_app.services.bring_in import (
    BUNDLE,
    CALENDAR,
    CARDS,
    CONTACTS,
    LETTERS,
    MAIL,
    PUBLICATION,
    UNKNOWN,
    what_is,
)

MAIL_TEXT = (
    b"Received: from a\r\n by b\r\nFrom: a@b.example\r\nSubject: Hello\r\nDate: x\r\n\r\nHi\r\n"
)
TABLE = b"First Name,Last Name,E-mail\r\nAmina,Khan,a@b.example\r\n"
CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Amina Khan\r\nEND:VCARD\r\n"
PAGE = b"---\ntitle: Our answer\narea: Harrowmere\ndate: 2026-03-03\nurl: https://a.example\n---\nText.\n"


@pytest.mark.parametrize(
    ("name", "data", "sort"),
    [
        ("a.csv", TABLE, CONTACTS),
        ("a.txt", TABLE.replace(b",", b"\t"), CONTACTS),
        ("a", TABLE.decode().encode("utf-16"), CONTACTS),
        ("a", TABLE.decode().encode("utf-16-le"), CONTACTS),
        ("names.csv", b"Name\nAmina\n", CONTACTS),
        ("a.vcf", CARD, CARDS),
        ("a.txt", b"\xef\xbb\xbf" + CARD, CARDS),
        ("a.txt", CARD.lower(), CARDS),
        ("a.eml", MAIL_TEXT, MAIL),
        ("no ending", MAIL_TEXT, MAIL),
        ("short.txt", b"Subject: Hello\nDate: Tue, 3 Mar 2026 10:00:00 +0000\n\nHi\n", MAIL),
        ("a.mbox", b"From a@b.example Tue Mar  3 10:00:00 2026\n" + MAIL_TEXT, LETTERS),
        ("a.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), MAIL),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), CONTACTS),
        ("tabs.xls", b"Name\tTown\r\nAmina\tLuton\r\n", CONTACTS),
        ("one.xls", b"Name\r\nAmina\r\n", CONTACTS),
        ("page.xls", b"<html><table><tr><td>Name</td></tr></table></html>", UNKNOWN),
        ("a.pdf", b"%PDF-1.7 ...", LETTERS),
        ("scan.jpg", b"\xff\xd8\xff\xe0", LETTERS),
        ("a.txt", PAGE, PUBLICATION),
        ("a.txt", b"Title: Our answer\nDate: 3 March 2026\n\nText.\n", PUBLICATION),
        ("a.txt", b"Dear all,\n\nplease come.\n", LETTERS),
        ("a.ics", b"BEGIN:VCALENDAR\r\n", CALENDAR),
        ("a.json", b'{"format": "liaison-bundle", "version": 1}', BUNDLE),
        ("a.json", b'{"some": "thing"}', BUNDLE),
        ("a.bin", bytes(range(256)) * 4, UNKNOWN),
        ("a.csv", b"", UNKNOWN),
        ("a.liaison", b"SQLite format 3\0", UNKNOWN),
        ("renamed", b"SQLite format 3\0", UNKNOWN),
    ],
)
def test_by_what_it_holds(tmp_path: Path, name: str, data: bytes, sort: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found = what_is([path])
    assert found.sort == sort, found.words
    assert found.paths == (path,)
    assert found.words.endswith(".")


def test_a_web_page_named_as_a_workbook_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "members.xls"
    path.write_bytes(b"\r\n<html><table><tr><td>Name</td></tr></table></html>")
    assert "is a web page, whatever its name says" in what_is([path]).words


@pytest.mark.parametrize(
    ("inside", "name", "sort"),
    [
        ("xl/workbook.xml", "a", CONTACTS),
        ("word/document.xml", "a", LETTERS),
        ("content.xml", "a.ods", CONTACTS),
        ("content.xml", "a.odt", LETTERS),
        ("holiday.jpg", "a.zip", UNKNOWN),
    ],
)
def test_by_what_is_packed_in_it(tmp_path: Path, inside: str, name: str, sort: str) -> None:
    path = tmp_path / name
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(inside, "x")
    assert what_is([path]).sort == sort
    path.write_bytes(path.read_bytes()[:20])
    assert what_is([path]).sort == UNKNOWN


def test_folders_and_many_are_letters_and_odd_mixtures_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "old letters"
    folder.mkdir()
    assert "nothing in the folder" in what_is([folder]).words
    one, two, table = folder / "1.pdf", folder / "2.eml", tmp_path / "a.csv"
    one.write_bytes(b"%PDF-1.4")
    two.write_bytes(MAIL_TEXT)
    table.write_bytes(TABLE)
    assert what_is([folder]).sort == LETTERS
    assert "2 files" in what_is([folder]).words
    assert what_is([one, two]).sort == LETTERS
    assert what_is([one, table]).sort == UNKNOWN
    assert "one at a time" in what_is([one, table]).words


def test_what_cannot_be_looked_into_is_said(tmp_path: Path) -> None:
    assert "not there" in what_is([tmp_path / "gone.csv"]).words
    assert what_is([]).sort == UNKNOWN
    assert what_is([tmp_path / ("x" * 5_000)]).sort == UNKNOWN
    open_file = tmp_path / "open"
    open_file.write_bytes(TABLE)
    assert "Export it first" in what_is([open_file], open_file).words


def test_two_gigabytes_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as stream:
        stream.write(TABLE)
        stream.truncate(2_100_000_000)  # a hole: it takes no room
    assert "larger than 2 GB" in what_is([path]).words


def test_many_lines_of_heads_are_no_trap(tmp_path: Path) -> None:
    path = tmp_path / "heads"
    path.write_bytes(b"X-a: b\r\n\tc\r\n" * 2_000)
    assert what_is([path]).sort == UNKNOWN


def test_a_bundle_told_late_in_its_text_is_one(tmp_path: Path) -> None:
    path = tmp_path / "copy"
    path.write_text(json.dumps({"version": 1, "format": "liaison-bundle"}, indent=1), "utf-8")
    assert what_is([path]).sort == BUNDLE
