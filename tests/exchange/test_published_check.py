"""The proof that words are absent from what goes out: found in every packing, and not found where they are not."""

import base64
import gzip
import io
import json
import quopri
import zipfile
import zlib
from collections.abc import Callable
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_app.documents.letterhead import Letterhead
from liaison_app.exchange import published_check
from liaison_app.exchange.published_check import absent, standing_in

WORDS = [
    "7-year-old",
    "Amina Noor",
    "01632 960101",
    "LU1 2AB",
    "a shop attendant in the market showed it to me",
    "আমিনা খান",
    "محمد علي",
    "Łukasz",
]
SAID = (
    "Amina Noor, a 7-year-old of LU1 2AB, 01632 960101, came; a shop attendant\nin the market"
    " showed it to me. আমিনা খান ও محمد علي and Łukasz."
)


def zipped(text: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", text)
    return held.getvalue()


PACKINGS: dict[str, Callable[[str], bytes]] = {
    "plain": lambda text: text.encode(),
    "in capitals": lambda text: text.upper().encode(),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16 without a mark": lambda text: text.encode("utf-16-be"),
    "percent": lambda text: quote(text).encode(),
    "entities": lambda text: "".join(f"&#x{ord(c):x};" for c in text).encode(),
    "quoted-printable": lambda text: quopri.encodestring(text.encode()),
    "base64": lambda text: b'<img src="data:x;base64,' + base64.b64encode(text.encode()) + b'">',
    "base64 in lines": lambda text: base64.encodebytes(b"from " + text.encode()),
    "hex": lambda text: b"<feff" + text.encode("utf-16-be").hex().encode() + b">",
    "JSON": lambda text: json.dumps(text).encode(),
    "tags between": lambda text: text.replace("in", "i<b>n</b>").encode(),
    "unseen marks": lambda text: "\u200b".join(text).encode(),
    "hyphens at line ends": lambda text: text.replace("attendant", "atten-\ndant").encode(),
    "zip": zipped,
    "zip in zip": lambda text: zipped(zipped(text).decode("latin-1")),
    "gzip": lambda text: gzip.compress(text.encode()),
}


@pytest.mark.parametrize("packing", [name for name in PACKINGS if name != "zip in zip"])
def test_words_are_found_however_they_are_packed(packing: str) -> None:
    assert absent(PACKINGS[packing](SAID), WORDS) == WORDS


@pytest.mark.parametrize("packing", PACKINGS)
def test_words_that_are_not_there_are_not_found(packing: str) -> None:
    clean = SAID.replace("7-year", "17-year").replace("Amina Noor", "Amin Noora")
    clean = clean.replace("LU1 2AB", "LU1 2ABC").replace("960101", "960100")
    assert absent(PACKINGS[packing](clean), WORDS[:4]) == []


def test_part_of_a_longer_word_is_not_the_word() -> None:
    assert absent(b"the granddaughters of Alison", ["daughter", "Ali", "ok"]) == []


def test_words_too_short_to_prove_anything_are_not_looked_for() -> None:
    assert absent(b"page 7 of 9", ["7"]) == []


def pdf(text: str) -> bytes:
    from liaison_app.documents.edition_pdf import write_edition
    from liaison_app.rules.edition_page import Passage, PublishedPage

    page = PublishedPage(title="A matter", passages=(Passage(date="2026-03-16", text=text),))
    return write_edition(page, Letterhead(name="The Council"))


@pytest.fixture(scope="module")
def paper() -> bytes:
    return pdf(SAID.replace("\n", " "))


def test_words_are_found_on_paper_in_every_script(paper: bytes) -> None:
    assert absent(paper, WORDS) == WORDS
    assert absent(paper, ["The Council", "Amin Noora", "হারুন", "فاطمة"]) == ["The Council"]


def test_a_line_that_follows_one_in_another_script_is_no_part_of_its_last_word() -> None:
    assert absent(pdf("আমিনা খান\nChair"), WORDS) == ["আমিনা খান"]


def test_short_words_are_not_found_in_a_pdf_by_chance(paper: bytes) -> None:
    short = ["Zoë", "Léa", "Amy", "Ali", "Mia", "Jo X", "Óma", "Eve", "Ida", "Bob", "Ümi", "Ása"]
    assert absent(paper, short) == []
    assert absent(pdf("It was Zoë, and Ali."), short) == ["Zoë", "Ali"]


def test_what_a_pdf_packs_and_no_longer_names_is_found(paper: bytes) -> None:
    hidden = b"\n99 0 obj<</Length 9>>stream\n%s\nendstream endobj\n" % zlib.compress(
        b"old: Zara Quill"
    )
    assert absent(paper.replace(b"\nxref", hidden + b"xref"), ["Zara Quill"]) == ["Zara Quill"]
    title = b"\n98 0 obj<</Author (" + "Zara Quill".encode("utf-16") + b")>>endobj"
    assert absent(paper + title, ["Zara Quill"]) == ["Zara Quill"]


@pytest.mark.parametrize(
    "broken", [b"", b"%PDF-1.7", b"PK\x03\x04nothing", b"\x1f\x8bno", b"\xff\xfe"]
)
def test_broken_bytes_are_looked_at_as_they_are(broken: bytes) -> None:
    assert absent(broken, WORDS) == []
    assert absent(broken + b" by Amina Noor", WORDS) == (
        ["Amina Noor"] if broken != b"\xff\xfe" else []
    )


def test_a_file_too_large_to_be_looked_through_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published_check, "MOST_BYTES", 1_000)
    with pytest.raises(published_check.Refusal, match="too large"):
        absent(b"a " * 600, WORDS)


def test_what_a_text_says_itself_cannot_be_proved() -> None:
    assert standing_in("Amina  NOOR came.", ["Amina Noor", "Bilal"]) == ["Amina Noor"]


@settings(max_examples=30, deadline=None)
@given(
    st.text(st.characters(categories=("L", "N")), min_size=3, max_size=12),
    st.sampled_from(sorted(PACKINGS)),
)
def test_any_word_is_found_again(word: str, packing: str) -> None:
    if packing in ("zip in zip", "tags between", "in capitals") or not word.isprintable():
        return
    expected = standing_in(word, [word])
    assert absent(PACKINGS[packing](f"so {word} it is"), [word]) == expected
