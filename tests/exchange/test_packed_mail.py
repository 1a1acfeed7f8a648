"""Mails whose words and files are packed once more: within a seal, or in a parcel of Outlook's."""

import base64
import struct

import pytest

from liaison_app.exchange import mail_body
from liaison_app.exchange.mail_reader import read_mail
from tests.made_mails import DATE, HEAD


def ber(tag: int, *contents: bytes) -> bytes:
    """One value as seals are written, its length in four bytes."""
    inside = b"".join(contents)
    return bytes((tag, 0x84)) + len(inside).to_bytes(4, "big") + inside


@pytest.mark.parametrize("in_pieces", [False, True])
def test_words_within_a_seal_are_taken_out(in_pieces: bool) -> None:
    inner = b"Content-Type: text/plain\r\n\r\nThe sealed words."
    octets = ber(0x24, ber(0x04, inner[:20]), ber(0x04, inner[20:])) if in_pieces else ber(4, inner)
    kind = bytes.fromhex("06092a864886f70d010701")
    data = ber(0x30, ber(0xA0, ber(0x30, b"\2\1\1", ber(0x30, kind, ber(0xA0, octets)))))
    head = b"Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\r\n"
    coded = b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(data)
    mail = read_mail(HEAD + DATE + head + coded)
    assert (mail.text, mail.doubts) == ("The sealed words.", (mail_body.SIGNED,))


def tnef(*attributes: tuple[int, bytes]) -> bytes:
    """A parcel of Outlook's."""
    made_bytes = b"\x78\x9f\x3e\x22\1\0"
    for name, value in attributes:
        made_bytes += b"\1" + struct.pack("<II", name, len(value)) + value + b"\0\0"
    return made_bytes


def test_a_parcel_of_outlook_is_unpacked_and_a_broken_one_told() -> None:
    long_name = "Plan für März.pdf".encode("utf-16-le")
    properties = struct.pack("<IHHII", 1, 0x001F, 0x3707, 1, len(long_name)) + long_name
    parcel = tnef(
        (0x00069007, (1252).to_bytes(8, "little")),
        (0x0002800C, "Café at £5".encode("cp1252") + b"\0"),
        (0x00069002, b"\1\0"),
        (0x00018010, b"PLANF~1.PDF\0"),
        (0x0006800F, b"%PDF"),
        (0x00069005, properties + b"\0" * (-len(properties) % 4)),
        (0x00069002, b"\1\0"),
        (0x00018010, b"..\\b.txt\0"),
        (0x0006800F, b"b"),
    )
    head = b"Content-Type: application/ms-tnef; name=winmail.dat\r\n"
    coded = b"Content-Transfer-Encoding: base64\r\n\r\n"
    mail = read_mail(HEAD + DATE + head + coded + base64.encodebytes(parcel))
    assert mail.text == "Café at £5"
    assert [(one.name, one.data) for one in mail.attachments] == [
        ("Plan für März.pdf", b"%PDF"),
        ("b.txt", b"b"),
    ]
    for end in range(len(parcel)):
        read_mail(HEAD + DATE + head + coded + base64.encodebytes(parcel[:end]))
    broken = read_mail(HEAD + DATE + head + b"\r\nbroken")
    assert broken.doubts == (mail_body.PARCEL,)
    assert broken.attachments[0].name == "winmail.dat"


@pytest.mark.parametrize("words", ["Hello, all", "Dear all – £5\n" * 30])
def test_what_a_mailing_list_wrote_below_a_packed_text(words: str) -> None:
    head = b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    coded = base64.encodebytes(words.encode()).replace(b"\n", b"\r\n")
    mail = read_mail(HEAD + DATE + head + coded + b"\r\nElm list: elm@example.org\r\n")
    assert mail.text == f"{words.strip()}\n\nElm list: elm@example.org"
    assert (
        read_mail(HEAD + DATE + head + b"Dear\r\n\r\nAll is well.\r\n").text
        == "Dear\n\nAll is well."
    )
