"""The words of attached files are read without running or swelling anything."""

import io
import zipfile

import pytest

from liaison_app.exchange import attached_words
from liaison_app.exchange.attached_words import words_of


def packed(text: bytes, name: str = "word/document.xml") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, text)
    return out.getvalue()


def test_texts_mails_and_documents_are_read() -> None:
    assert words_of("a.txt", "text/plain", "Zoë".encode()) == "Zoë"
    assert words_of("a.txt", "text/plain", "Zoë".encode("cp1252")) == "Zoë"
    assert "Amina Noor" in (words_of("a.eml", "", b"Subject: x\r\n\r\nAmina=20Noor") or "")
    mail = b"\r\n\r\n" + b"QW1pbmEgTm9vciB3cm90ZSB0aGlzIGxldHRlciBvbiBNb25kYXkgaW4gTHV0b24u\r\n" * 2
    assert "Amina Noor wrote" in (words_of("a.eml", "message/rfc822", mail + b"QQ==") or "")
    found = words_of("a.docx", "", packed(b"<w:p><w:t>Ami</w:t><w:t>na</w:t></w:p><w:p>Noor</w:p>"))
    assert found is not None
    assert found.split() == ["Amina", "Noor"]


def test_what_cannot_be_read_is_said_to_be(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    assert words_of("a.png", "image/png", b"\x89PNG\0") is None
    assert words_of("a.pdf", "application/pdf", b"%PDF-1.4") is None
    assert words_of("a.zip", "application/zip", packed(b"x")) is None
    assert words_of("a.docx", "", b"PK\3\4 broken") is None
    monkeypatch.setattr(attached_words, "LARGEST_READ", 1000)
    assert words_of("a.docx", "", packed(b"a" * 5000)) is None  # a bomb


def test_what_is_read_to_a_part_only_counts_as_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name after the part that is read would be taken for not being there."""
    monkeypatch.setattr(attached_words, "LARGEST_READ", 100)
    assert words_of("a.txt", "text/plain", b"x" * 100) == "x" * 100
    assert words_of("a.txt", "text/plain", b"x" * 101) is None
