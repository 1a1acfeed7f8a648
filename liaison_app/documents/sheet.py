"""One page being drawn: text, lines and pictures placed in points from the top left corner."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache

from liaison_app.documents.pdf_file import A4, MM, Link, PdfFile
from liaison_app.documents.pictures import Picture
from liaison_app.documents.structure import END, Path
from liaison_app.documents.typesetting import Setting
from liaison_app.documents.words import Type

LEFT, RIGHT = 25 * MM, 185 * MM
"""The margins of a letter, from the left edge."""
MEASURE = RIGHT - LEFT

INK = "0 g"
GREY = "0.36 0.39 0.42 rg"
HAIRLINE = "0.78 0.79 0.8 RG 0.6 w"

RISE = 0.74
"""Of a line's leading, how much stands above the baseline."""


@lru_cache(maxsize=16)
def ink(colour: str) -> str:
    """The operator that fills with a colour given as #RRGGBB; anything else gives the house teal."""
    digits = colour.removeprefix("#")
    if len(digits) != 6 or not all(digit in "0123456789abcdefABCDEF" for digit in digits):
        digits = "0B6B60"
    parts = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    return " ".join(f"{part:.3g}" for part in parts) + " rg"


LEFTWARDS, RIGHTWARDS = "left", "right"
"""Where the head of a sheet goes that is printed lying on its side."""


class Sheet:
    """Collects the content stream of one page, and the links on it."""

    def __init__(self, file: PdfFile, size: tuple[float, float] = A4):
        self._file = file
        self._size = size
        self._told = object()  # stands for this page where the file tells what its pieces are
        self.code: list[str] = []
        self.links: list[Link] = []
        self._words: dict[Type, list[list[str]]] = {}

    @property
    def tells(self) -> bool:
        """Whether the file tells what the pieces of its pages are."""
        return self._file.structure is not None

    def begin(self, path: Path, language: str = "") -> None:
        """What is drawn until `end` is this piece of the page; nothing when the file does not tell."""
        structure = self._file.structure
        if structure is not None:
            self.code.append(structure.mark(self._told, path, language))

    def end(self) -> None:
        """The piece ends."""
        if self._file.structure is not None:
            self.code.append(END)

    @contextmanager
    def piece(self, path: Path, language: str = "") -> Iterator["Sheet"]:
        """What is drawn within is this piece of the page."""
        self.begin(path, language)
        yield self
        self.end()

    @property
    def width(self) -> float:
        """The width of the page in points."""
        return self._size[0]

    @property
    def height(self) -> float:
        """The height of the page in points."""
        return self._size[1]

    def text(
        self,
        setting: Setting,
        left: float,
        top: float,
        leading: float,
        *,
        first: int = 0,
        behind: int | None = None,
        colour: str = INK,
    ) -> None:
        """Show lines of a setting, the first one's top at `top`."""
        codes = setting.codes[first:behind]
        if not first:  # later parts of a setting follow its first
            for of, words in setting.words:
                self._words.setdefault(of, []).append(words)
            if setting.pieces:
                self._file.use_pieces(setting.pieces)
        base = self._size[1] - top - leading * RISE
        shown = " T*\n".join(codes)
        start = setting.start
        self.code.append(f"BT {colour} {leading:g} TL {left:.2f} {base:.2f} Td {start}\n{shown} ET")
        for line, begin, end, address in setting.spans:
            row = line - first
            if 0 <= row < len(codes):
                foot = base - row * leading - 3
                self.links.append(Link(address, left + begin, foot, left + end, foot + 13))

    def lead(self, page: int, left: float, top: float, right: float, bottom: float) -> None:
        """A place that leads to another page, counted from 1."""
        high = self._size[1]
        self.links.append(Link("", left, high - bottom, right, high - top, page))

    def rule(self, left: float, right: float, top: float, pen: str = HAIRLINE) -> None:
        """A horizontal line."""
        y = self._size[1] - top
        self.code.append(f"{pen} {left:.2f} {y:.2f} m {right:.2f} {y:.2f} l S")

    def upright(self, left: float, top: float, bottom: float, pen: str = "0.72 G 1.2 w") -> None:
        """An upright line."""
        top, bottom = self._size[1] - top, self._size[1] - bottom
        self.code.append(f"{pen} {left:.2f} {top:.2f} m {left:.2f} {bottom:.2f} l S")

    def box(
        self, left: float, top: float, right: float, bottom: float, pen: str = HAIRLINE
    ) -> None:
        """The outline of an upright rectangle."""
        width, height = right - left, bottom - top
        y = self._size[1] - bottom
        self.code.append(f"{pen} {left:.2f} {y:.2f} {width:.2f} {height:.2f} re S")

    def upside_down(self, top: float, bottom: float, draw: Callable[[], None]) -> None:
        """What `draw` shows in a band across the page, turned about the middle of that band."""
        middle = 2 * self._size[1] - top - bottom
        self.code.append(f"q -1 0 0 -1 {self._size[0]:.2f} {middle:.2f} cm")
        draw()
        self.code.append("Q")

    def picture(self, picture: Picture, left: float, top: float, width: float) -> None:
        """A picture at a width, its height in proportion."""
        name = self._file.picture(picture)
        height = width * picture.height / picture.width
        y = self._size[1] - top - height
        self.code.append(f"q {width:.2f} 0 0 {height:.2f} {left:.2f} {y:.2f} cm /{name} Do Q")

    def form(self, draw: Callable[["Sheet"], None]) -> str:
        """Draw apart, as a form that many pages can show; returns its name."""
        apart = Sheet(self._file, self._size)
        draw(apart)
        apart._tell_words()
        return self._file.form("\n".join(apart.code), self._size)

    def done(self, *, turned: str = "", nudge: tuple[float, float] = (0.0, 0.0)) -> None:
        """Put the page into the file.

        `turned` lays the sheet on its side, its head LEFTWARDS or RIGHTWARDS; `nudge` moves everything on the
        page as it is printed, in points to the right and down. Links are not turned along.
        """
        self._tell_words()
        (width, height), (right, down) = self._size, nudge
        code = "\n".join(self.code)
        if not turned and not right and not down:
            self._file.add_page(code, self.links, size=self._size, told=self._told)
            return
        matrix = f"1 0 0 1 {right:.2f} {-down:.2f}"
        if turned == LEFTWARDS:
            matrix = f"0 1 -1 0 {height + right:.2f} {-down:.2f}"
        elif turned == RIGHTWARDS:
            matrix = f"0 -1 1 0 {right:.2f} {width - down:.2f}"
        size = (height, width) if turned else self._size
        code = f"q {matrix} cm\n{code}\nQ"
        self._file.add_page(code, self.links, size=size, told=self._told)

    def _tell_words(self) -> None:
        """Tell the file what plain words are shown, type by type."""
        for of, words in self._words.items():
            self._file.use_words(of, *words)
