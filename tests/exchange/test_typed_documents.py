"""Letters that are no packed files: plain text, pages, RTF and old Word, in every state."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.exchange.document_words import DocumentSays, read_document
from tests.made_msg import Storage, compound

LETTER = "16 March 2018\n\nDear Anna,\n\nIt costs £5 = 2 + 3, says <bo@elm.example>.\n"


def says(name: str, data: bytes) -> DocumentSays:
    found = read_document(name, data)
    assert found is not None
    return found


@pytest.mark.parametrize("letters", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_plain_text_is_what_stands_in_it(letters: str) -> None:
    assert says("a.txt", LETTER.encode(letters)) == DocumentSays(LETTER.strip())


def test_a_page_is_read_in_words() -> None:
    page = (
        "<html><head><meta charset=windows-1252><title>Our answer</title><style>p{}</style></head>"
        "<body><p>Dear Zoë,</p><ul><li>one</li></ul><script>x()</script></body></html>"
    )
    found = says("a.html", page.encode("cp1252"))
    assert (found.text, found.title) == ("Dear Zoë,\n\n• one", "Our answer")


def test_rich_text_is_read_in_words() -> None:
    rtf = (
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\info{\creatim\yr2018\mo3\dy16}}"
        rb"Dear Zo\'eb,\par we agree.\line Bo}"
    )
    found = says("a.rtf", rtf)
    assert (found.text, found.written) == ("Dear Zoë,\nwe agree.\nBo", "2018-03-16")
    assert says("a.doc", rtf).text == found.text  # Word calls it so, too


def old_word(pieces: list[str], *, flags: int = 0x0200, kind: int = 0x00C1) -> bytes:
    """A .doc with its text in pieces: those of Western letters in one byte each."""
    main = bytearray(2048)
    struct.pack_into("<HH", main, 0, 0xA5EC, kind)
    struct.pack_into("<H", main, 0x0A, flags)
    ends, places = [0], b""
    for text in pieces:
        ends.append(ends[-1] + len(text))
        narrow = all(ord(letter) < 256 for letter in text)
        place = 0x40000000 | len(main) * 2 if narrow else len(main)
        main += text.encode("cp1252" if narrow else "utf-16-le")
        places += struct.pack("<2xI2x", place)
    plc = struct.pack(f"<{len(ends)}I", *ends) + places
    table = b"xx" + b"\x01\x03\x00abc" + b"\x02" + struct.pack("<I", len(plc)) + plc
    struct.pack_into("<I", main, 0x4C, ends[-1])
    struct.pack_into("<II", main, 0x1A2, 2, len(table) - 2)
    return compound(Storage({"WordDocument": bytes(main), "1Table": table}))


def test_an_old_word_file_is_put_together_of_its_pieces() -> None:
    pieces = ["Dear Zoë,\rsee \x13 HYPERLINK \x14our page\x15.\r", "‘Łódź’\x07and\x0bmore\r"]
    found = says("a.doc", old_word(pieces))
    assert found.text == "Dear Zoë,\nsee our page.\n‘Łódź’ and\nmore"
    assert found.whole


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (old_word(["x"], flags=0x0300), "password"),
        (old_word(["x"], kind=0x0065), "older than 1997"),
        (old_word(["x"], flags=0), "damaged"),
        (old_word(["x"])[:-600], "damaged"),
    ],
)
def test_an_old_word_file_that_cannot_be_read_says_why(made: bytes, words: str) -> None:
    found = says("a.doc", made)
    assert (found.text, found.whole) == ("", False)
    assert words in found.why


def test_other_files_of_that_container_are_not_read() -> None:
    assert read_document("a.xls", compound(Storage({"Workbook": b"x" * 600}))) is None
    assert read_document("a.txt", b"\0\1\2") is None


@given(st.binary(max_size=600), st.sampled_from(["{\\rtf1", "", "\x13" * 50]))
def test_any_bytes_give_words_or_a_sentence(data: bytes, begin: str) -> None:
    read_document("a.rtf", begin.encode() + data)
    read_document("a.html", data)
    word = bytearray(old_word(["Dear Anna,"]))
    for at, byte in enumerate(data):
        word[(at * 97) % len(word)] = byte if at % 3 else word[(at * 97) % len(word)]
    read_document("a.doc", bytes(word))
