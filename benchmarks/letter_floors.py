"""The floors for letters: the same pages written out by hand, and drawn on ReportLab's canvas.

By hand: content streams put together from strings, ReportLab giving widths and the cut fonts alone. On
the canvas: ReportLab's own text objects, as its guide teaches. Neither checks characters, keeps
lines together, or knows another script than Latin.
"""

import io
import zlib
from collections.abc import Callable, Iterable
from functools import cache
from importlib import resources

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from liaison_app.documents.letter_content import LetterContent
from liaison_app.documents.pictures import read_picture

LEFT, MEASURE, SIZE, LEADING = 70.87, 453.54, 11, 14.6
FACES = {
    "R": ("font_source_serif_pro", "files/SourceSerifPro-Regular.ttf"),
    "B": ("font_source_serif_pro", "files/SourceSerifPro-Bold.ttf"),
    "S": ("font_source_sans_pro", "files/SourceSansPro-Regular.ttf"),
}


@cache
def faces() -> dict[str, TTFont]:
    """ReportLab's fonts by our short names, registered once."""
    made = {}
    for name, (package, file) in FACES.items():
        data = io.BytesIO(resources.files(package).joinpath(file).read_bytes())
        made[name] = TTFont(f"floor-{name}", data, asciiReadable=True)
        pdfmetrics.registerFont(made[name])
    return made


def lines_of(text: str, width_of: Callable[[str], float], space: float, room: float) -> list[str]:
    """A paragraph broken greedily, the measured words kept by `width_of`."""
    lines, words, used = [], [], -space
    for word in text.split(" "):
        width = width_of(word)
        if used + space + width > room and words:
            lines.append(" ".join(words))
            words, used = [], -space
        words.append(word)
        used += space + width
    lines.append(" ".join(words))
    return lines


def plan(content: LetterContent, wrap: Callable[[str, float], list[str]]) -> list[tuple]:
    """What stands where: (face, size, left, down from the top, leading, lines)."""
    head = content.letterhead
    placed = [
        ("R", SIZE, LEFT, 118, 14.2, list(content.addressees[0])),
        ("R", SIZE, 440, 118, 14.2, [content.date]),
        ("S", 8, 440, 132, 10, [f"Our reference {content.our_ref}"]),
    ]
    down = 212.0
    placed.append(("R", SIZE, LEFT, down, LEADING, [content.salutation]))
    placed.append(("B", SIZE, LEFT, down + 22, LEADING, [content.subject]))
    down += 44
    for block in content.body:
        indent = 17 if block.level else 0
        lines = wrap(block.runs[0].text, MEASURE - indent)
        if indent:
            placed.append(("R", SIZE, LEFT, down, LEADING, ["*"]))
        placed.append(("R", SIZE, LEFT + indent, down, LEADING, lines))
        down += len(lines) * LEADING + (3 if indent else 7)
    who = content.signatures[0]
    placed.append(("R", SIZE, LEFT, down, LEADING, [content.closing]))
    placed.append(("R", SIZE, LEFT, down + 50, 14.2, [who.name, who.post, who.on_behalf_of]))
    placed.append(("S", 7.5, 180, 800, 10, [head.footer]))
    return placed


def signature_foot(placed: list[tuple]) -> float:
    """How far down the written signature ends: above the name, last but one of what is placed."""
    return placed[-2][3] - 10


def by_hand(contents: Iterable[LetterContent]) -> bytes:
    """The letters as one PDF file, every object written out."""
    fonts = faces()
    advance = {name: font.face.charWidths for name, font in fonts.items()}
    kept: dict[str, float] = {}

    def width_of(word: str) -> float:
        width = kept.get(word)
        if width is None:
            widths = advance["R"]
            width = kept[word] = sum(widths.get(ord(c), 500) for c in word) * SIZE / 1000
        return width

    space = advance["R"][32] * SIZE / 1000

    def wrap(text: str, room: float) -> list[str]:
        return lines_of(text, width_of, space, room)

    objects: list[bytes] = [b"", b"", b""]  # catalogue, pages, resources come last

    def put(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    def stream(data: bytes, more: bytes = b"") -> int:
        packed = zlib.compress(data)
        head = b"<</Filter/FlateDecode/Length %d%s>>stream\n" % (len(packed), more)
        return put(head + packed + b"\nendstream")

    xobjects, pages = [], []
    form = b""
    for content in contents:
        if not form:
            xobjects, form = _fixed(content, put, stream)
        code = ["/Head Do"]
        placed = plan(content, wrap)
        for face, size, left, down, leading, lines in placed:
            shown = "' (".join(_escaped(line) + ") " for line in lines)
            code.append(
                f"BT /{face} {size} Tf {leading} TL {left} {842 - down + leading:.2f} Td ({shown}' ET"
            )
        sign = 842 - signature_foot(placed)
        code.append(f"q 110 0 0 36 {LEFT} {sign:.2f} cm /Sign Do Q")
        contents_number = stream("\n".join(code).encode("latin-1"))
        pages.append(
            put(
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources 3 0 R/Contents %d 0 R>>"
                % contents_number
            )
        )
    named = b"".join(b"/%s %d 0 R" % (n.encode(), _font(f, put, stream)) for n, f in fonts.items())
    objects[0] = b"<</Type/Catalog/Pages 2 0 R/Lang(en-GB)>>"
    kids = b" ".join(b"%d 0 R" % page for page in pages)
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids)
    objects[2] = b"<</Font<<%s>>/XObject<<%s>>>>" % (named, b"".join(xobjects))
    return _file(objects)


def _fixed(content: LetterContent, put: Callable, stream: Callable) -> tuple[list[bytes], bytes]:
    """The letterhead as a form, and the pictures."""
    head = content.letterhead
    named = []
    for name, data in (("Logo", head.logo), ("Sign", content.signatures[0].picture)):
        picture = read_picture(data or b"", name)
        size = b"/Type/XObject/Subtype/Image/Width %d/Height %d" % (picture.width, picture.height)
        rest = b"/BitsPerComponent 8/Filter/FlateDecode/Length %d>>stream\n%s\nendstream"
        grey = b"<<%s/ColorSpace/DeviceGray" % size + rest % (len(picture.alpha), picture.alpha)
        mask = put(grey)
        full = b"<<%s/ColorSpace/DeviceRGB/SMask %d 0 R" % (size, mask)
        named.append(
            b"/%s %d 0 R"
            % (name.encode(), put(full + rest % (len(picture.pixels), picture.pixels)))
        )
    code = [
        "q 40 0 0 40 70.87 772 cm /Logo Do Q 0.8 G 70 757 m 524 757 l S",
        f"BT /B 15.6 Tf 124 794 Td ({_escaped(head.name)}) Tj ET",
        f"BT /S 8 Tf 124 782 Td ({_escaped(head.strapline)} {_escaped(head.charity)}) Tj ET",
    ]
    code += [
        f"BT /S 8 Tf 380 {800 - 10 * n} Td ({_escaped(line)}) Tj ET"
        for n, line in enumerate(head.lines)
    ]
    more = b"/Type/XObject/Subtype/Form/BBox[0 0 842 842]/Resources 3 0 R"
    form = stream("\n".join(code).encode("latin-1"), more)
    named.append(b"/Head %d 0 R" % form)
    return named, b"done"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _font(font: TTFont, put: Callable, stream: Callable) -> int:
    """A font cut to ASCII by ReportLab, embedded."""
    face = font.face
    data = face.makeSubset(list(range(127)))
    file = stream(data, b"/Length1 %d" % len(data))
    name = face.name if isinstance(face.name, bytes) else face.name.encode()
    descriptor = put(
        b"<</Type/FontDescriptor/FontName/AAAAAA+%s/Flags 4/FontBBox[-600 -400 1600 1200]"
        b"/ItalicAngle 0/Ascent 1000/Descent -300/CapHeight 670/StemV 80/FontFile2 %d 0 R>>"
        % (name, file)
    )
    widths = b" ".join(b"%d" % face.charWidths.get(code, 500) for code in range(127))
    return put(
        b"<</Type/Font/Subtype/TrueType/BaseFont/AAAAAA+%s/FirstChar 0/LastChar 126"
        b"/Widths[%s]/FontDescriptor %d 0 R>>" % (name, widths, descriptor)
    )


def _file(objects: list[bytes]) -> bytes:
    """Objects with their numbers, the table of where they are, and the trailer."""
    out, places, at = [b"%PDF-1.5\n"], [], 9
    for number, body in enumerate(objects, start=1):
        piece = b"%d 0 obj\n%s\nendobj\n" % (number, body)
        places.append(at)
        at += len(piece)
        out.append(piece)
    out.append(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out += [b"%010d 00000 n \n" % place for place in places]
    out.append(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, at))
    return b"".join(out)


def on_canvas(*contents: LetterContent) -> bytes:
    """Letters drawn on ReportLab's canvas, without their pictures: unpacking them is no floor."""
    faces()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1, lang="en-GB")
    canvas.setTitle(contents[0].subject)
    space = pdfmetrics.stringWidth(" ", "floor-R", SIZE)

    def wrap(text: str, room: float) -> list[str]:
        return lines_of(text, lambda w: pdfmetrics.stringWidth(w, "floor-R", SIZE), space, room)

    for content in contents:
        _page_on_canvas(canvas, content, wrap)
    canvas.save()
    return out.getvalue()


def _page_on_canvas(
    canvas: Canvas, content: LetterContent, wrap: Callable[[str, float], list[str]]
) -> None:
    head = content.letterhead
    canvas.setFont("floor-B", 15.6)
    canvas.drawString(124, 794, head.name)
    canvas.setFont("floor-S", 8)
    canvas.drawString(124, 782, f"{head.strapline} {head.charity}")
    for number, line in enumerate(head.lines):
        canvas.drawString(380, 800 - 10 * number, line)
    canvas.line(70, 757, 524, 757)
    for face, size, left, down, leading, lines in plan(content, wrap):
        text = canvas.beginText(left, 842 - down)
        text.setFont(f"floor-{face}", size, leading)
        text.textLines(lines)
        canvas.drawText(text)
    canvas.showPage()
