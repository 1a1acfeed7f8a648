"""Words of Word, OpenDocument and PDF files: in order, with what they say of themselves; bad ones in a sentence."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.exchange.document_words import day_in, read_document
from liaison_app.exchange.pdf_words import DAMAGED, LOCKED, read_pdf

CORE = (
    '<cp:coreProperties xmlns:cp="a" xmlns:dc="b" xmlns:dcterms="c"><dc:title>On &amp; off</dc:title>'
    "<dc:creator>Wilma Thorne</dc:creator><dcterms:created>2018-03-16T09:00:00Z</dcterms:created>"
    "</cp:coreProperties>"
)


def packed(**parts: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, words in parts.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), words)
    return out.getvalue()


def docx(body: str) -> bytes:
    whole = f'<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>'
    return packed(word__document_xml=whole, docProps__core_xml=CORE)


def test_a_letter_of_word() -> None:
    body = (
        "<w:p><w:r><w:t>Dear Imam</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>We </w:t><w:delText>shall not</w:delText><w:t>shall &lt;come&gt;</w:t><w:br/>"
        "<w:t>on the day</w:t><w:instrText>PAGE</w:instrText></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>One</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>Two</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    says = read_document("letter.docx", docx(body))
    assert says is not None
    assert says.text.startswith("Dear Imam\nWe shall <come>\non the day\nOne")
    assert "Two" in says.text
    assert "PAGE" not in says.text
    assert (says.title, says.author, says.written) == ("On & off", "Wilma Thorne", "2018-03-16")
    assert says.whole


def test_open_document_slides_and_sheets() -> None:
    odt = '<o:x xmlns:o="o" xmlns:text="t"><text:h>Head</text:h><text:p>A<text:s/>B</text:p></o:x>'
    says = read_document("a.odt", packed(content_xml=odt))
    assert says is not None
    assert says.text == "Head\nA B"
    slide = '<p xmlns:a="a"><a:p><a:r><a:t>{}</a:t></a:r></a:p></p>'
    deck = packed(
        ppt__slides__slide10_xml=slide.format("tenth"),
        ppt__slides__slide2_xml=slide.format("second"),
    )
    says = read_document("a.pptx", deck)
    assert says is not None
    assert says.text.split() == ["second", "tenth"]
    strings = "<sst><si><t>Lark</t></si><si><t>Vale</t></si></sst>"
    sheet = packed(xl__workbook_xml="<a/>", xl__sharedStrings_xml=strings)
    says = read_document("a.xlsx", sheet)
    assert says is not None
    assert says.text == "Lark\nVale"


def test_other_sorts_are_not_read() -> None:
    assert read_document("a.bin", b"words") is None
    assert read_document("a.zip", packed(a_xml="<t>x</t>")) is None


@pytest.mark.parametrize("name", ["bomb.docx", "bomb.xlsx"])
def test_what_swells_is_refused(name: str) -> None:
    bomb = packed(word__document_xml=b"<t>" + b"a" * 30_000_000)
    says = read_document(name, bomb)
    assert says is not None
    assert (says.text, says.whole) == ("", False)
    assert "unpacks to far more" in says.why


def test_entities_that_swell_end_the_reading() -> None:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    body = f'<!DOCTYPE x [<!ENTITY a0 "lol">{lines}]><x><t>before</t><t>&a9;</t></x>'
    says = read_document("a.docx", packed(word__document_xml=body))
    assert says is not None
    assert len(says.text) < 3_000_000


def test_a_size_that_lies_is_not_believed() -> None:
    data = bytearray(docx("<w:p><w:t>" + "word " * 1_000 + "</w:t></w:p>"))
    at = data.index(b"PK\1\2")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")  # the size the list of parts tells
    says = read_document("a.docx", bytes(data))
    assert says is not None


@given(st.binary(max_size=400))
def test_nothing_that_is_broken_raises(data: bytes) -> None:
    read_document("a.docx", b"PK\3\4" + data)
    whole = docx("<w:p><w:t>words</w:t></w:p>")
    read_document("a.docx", whole[: len(data)] + data + whole[len(data) :])


def test_pdfs_that_cannot_be_read_say_so() -> None:
    from pypdf import PdfWriter

    assert read_pdf(b"%PDF-1.4 nothing else").why == DAMAGED
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert read_pdf(out.getvalue()).why == LOCKED


@given(st.binary(max_size=300))
def test_no_broken_pdf_raises(data: bytes) -> None:
    read_pdf(b"%PDF-1.4\n" + data)


def test_days() -> None:
    assert day_in("D:20180316090000Z") == "2018-03-16"
    assert day_in("2018-03-16T09:00:00Z") == "2018-03-16"
    assert day_in("D:20181316") == day_in("") == ""
