"""Envelopes on paper: sizes, places, feeds, scripts; alone and between letters."""

import io
from collections.abc import Callable

import pypdfium2 as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_app.documents.envelope_pdf import (
    EnvelopeContent,
    EnvelopeStyle,
    add_envelope,
    write_envelopes,
)
from liaison_app.documents.letter_pdf import LetterWriter
from liaison_app.documents.pdf_file import MM
from liaison_app.documents.sheet import LEFTWARDS, RIGHTWARDS
from liaison_app.errors import NotPrintable
from liaison_app.rules.envelope_sizes import (
    CODES,
    ENVELOPE_SIZES,
    FEEDS,
    SIDE,
    STAMP,
    EnvelopeSize,
    envelope_size,
)
from tests.rounds import rounds

ADDRESS = ("The Head Teacher", "Hill Road Academy", "Hill Road", "NORTHTOWN", "NT2 4AB")
OURS = ("Northtown Council of Mosques", "12 Mill Lane", "NORTHTOWN", "NT1 4QQ")


def envelope(*lines: str, marking: str = "") -> EnvelopeContent:
    return EnvelopeContent(lines=lines or ADDRESS, marking=marking)


@pytest.mark.parametrize("size", ENVELOPE_SIZES, ids=lambda size: size.name)
def test_the_address_stands_clear_of_stamp_and_codes(size: EnvelopeSize, read: Callable) -> None:
    style = EnvelopeStyle(size=size, back=OURS)
    data, fitted = write_envelopes([envelope(marking="Private and confidential")], style)
    paper = read(data)
    assert not fitted.shrunk
    assert not fitted.too_long
    width, height = (side / MM for side in paper.pdf[0].get_size())
    assert (round(width), round(height)) == (size.width, size.height)
    for line in ADDRESS:
        box = paper.boxes(line)[-1]
        assert box.left >= size.width * 0.4
        assert box.right <= size.width - SIDE
        assert box.top >= STAMP
        assert box.bottom <= size.height - CODES
    marking = paper.box("Private and confidential")
    assert marking.top >= STAMP
    assert marking.bottom < paper.box(ADDRESS[0]).top
    back = [paper.box(line) for line in ("If not delivered", *OURS)]
    assert all(box.right < size.width * 0.45 and box.bottom < STAMP for box in back)


def test_every_feed_is_known_to_the_page() -> None:
    assert [way for way, _ in FEEDS] == ["", LEFTWARDS, RIGHTWARDS]


def test_an_envelope_on_its_side_turns_everything(read: Callable) -> None:
    for turned in (LEFTWARDS, RIGHTWARDS):
        style = EnvelopeStyle(size=envelope_size("dl"), turned=turned, back=OURS)
        paper = read(write_envelopes([envelope()], style)[0])
        assert [round(side / MM) for side in paper.pdf[0].get_size()] == [110, 220]
        assert set(paper.text().split("\n")) >= {*ADDRESS, *OURS}
        first, last = paper.box(ADDRESS[0]), paper.box(ADDRESS[-1])
        assert (first.left < last.left) is (turned == LEFTWARDS)


def test_a_turned_envelope_is_the_upright_one_turned() -> None:
    def picture(turned: str) -> bytes:
        data, _ = write_envelopes([envelope()], EnvelopeStyle(turned=turned, back=OURS))
        pdf = pdfium.PdfDocument(data)
        image = pdf[0].render(scale=1).to_pil().convert("L")
        pdf.close()
        angle = {LEFTWARDS: -90, RIGHTWARDS: 90}.get(turned, 0)
        image = image.rotate(angle, expand=True).resize((110, 55))
        out = io.BytesIO()
        image.point(lambda tone: 255 if tone > 200 else 0).save(out, "BMP")
        return out.getvalue()

    upright = picture("")
    for turned in (LEFTWARDS, RIGHTWARDS):
        differing = sum(a != b for a, b in zip(upright, picture(turned), strict=True))
        assert differing < len(upright) * 0.02


def test_a_nudge_moves_the_page_as_it_is_printed(read: Callable) -> None:
    for turned, _ in FEEDS:
        plain, moved = (
            read(write_envelopes([envelope()], EnvelopeStyle(turned=turned, nudge=nudge))[0])
            for nudge in ((0.0, 0.0), (2.0, -1.5))
        )
        before, after = plain.box(ADDRESS[1]), moved.box(ADDRESS[1])
        assert after.left - before.left == pytest.approx(2.0, abs=0.05)
        assert after.top - before.top == pytest.approx(-1.5, abs=0.05)


def test_a_long_address_is_set_smaller_and_told_of(read: Callable) -> None:
    long = [f"Line {n} of an address that goes on" for n in range(14)]
    data, fitted = write_envelopes([envelope(), envelope(*long)], EnvelopeStyle())
    assert (fitted.shrunk, fitted.too_long) == ([1], [])
    assert read(data).box(long[-1], 1).bottom <= 110 - CODES


def test_what_no_envelope_holds_is_told_of_and_refused_in_a_run(read: Callable) -> None:
    endless = envelope(*(f"Line {n}" for n in range(60)))
    data, fitted = write_envelopes([endless], EnvelopeStyle())
    assert fitted.too_long == [0]
    assert read(data).boxes("Line")[-1].bottom <= 110 - CODES
    writer = LetterWriter()
    with pytest.raises(NotPrintable, match=r"“?Line 0.*DL"):
        add_envelope(writer.file, endless, EnvelopeStyle())


def test_envelopes_stand_between_letters_in_one_file(letter: Callable, read: Callable) -> None:
    writer = LetterWriter(title="Two letters")
    for name in ("Hill Road Academy", "Mill Lane School"):
        writer.add(letter(addressees=((name,),)))
        add_envelope(writer.file, envelope(name), EnvelopeStyle(turned=LEFTWARDS))
    paper = read(writer.finish())
    sizes = [tuple(round(side / MM) for side in paper.pdf[n].get_size()) for n in range(4)]
    assert sizes == [(210, 297), (110, 220)] * 2
    assert paper.text(1).strip() == "Hill Road Academy"
    assert paper.text(3).strip() == "Mill Lane School"


def test_an_address_from_right_to_left_stands_at_the_right(read: Callable) -> None:
    urdu = ("جناب محمد ہاشم", "مرکزی مسجد", "لاہور", "PAKISTAN")
    paper = read(write_envelopes([envelope(*urdu)], EnvelopeStyle())[0])
    assert paper.box("PAKISTAN").right == pytest.approx(220 * 0.42 + 82, abs=0.5)
    mixed = read(write_envelopes([envelope("آمنہ رحمان", *ADDRESS)], EnvelopeStyle())[0])
    assert mixed.box(ADDRESS[0]).left == pytest.approx(220 * 0.42, abs=0.5)


def test_a_character_no_typeface_has_is_named() -> None:
    with pytest.raises(NotPrintable, match="U\\+13000"):
        write_envelopes([envelope("\U00013000")], EnvelopeStyle())


def test_the_same_envelopes_give_the_same_bytes() -> None:
    assert write_envelopes([envelope()], EnvelopeStyle()) == write_envelopes(
        [envelope()], EnvelopeStyle()
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=rounds(40))
@given(
    st.lists(st.text("ab cدہ0", max_size=90), max_size=20),
    st.sampled_from(ENVELOPE_SIZES),
    st.text("xy ", max_size=80),
)
def test_any_address_stays_on_its_envelope(
    read: Callable, lines: list[str], size: EnvelopeSize, marking: str
) -> None:
    content = EnvelopeContent(lines=tuple(lines), marking=marking)
    data, _ = write_envelopes([content], EnvelopeStyle(size=size, back=OURS))
    picture = read(data).picture(0, 25.4)  # a dot a millimetre
    below = picture.crop((0, int(size.height - CODES) + 1, picture.width, picture.height))
    assert below.getextrema()[0] > 200
