"""What the pieces of a page are: headings, paragraphs, lists and tables, told to whoever has them read aloud.

A PDF keeps that as a tree beside its pages; each piece of a page is marked with a number that the tree
refers to. What is only there for the eye, such as lines and the heads of later pages, is marked as such.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from reportlab.pdfbase import pdfdoc

from liaison_app.documents.pdf_objects import AsItIs, Entries

_ROOT = "Structure"
_NUMBERS = "StructureOfPages"


Box = tuple[float, float, float, float]
"""Left, bottom, right, top of a place on a page, in points from its left foot."""


class Step(NamedTuple):
    """One step from the document down to a piece: what it is in, and which one of these."""

    role: str
    """By PDF's standard names: P, H1, H2, L, LI, BlockQuote, Table, TR, TH, TD, Figure."""
    which: object = None
    spans: int = 0
    """How many columns the cell of a table goes across, where it is more than one."""
    instead: str = ""
    """What is said in place of a picture or a chart."""
    box: Box | None = None
    """Where that stands on its page."""


Path = tuple[Step, ...]
ARTIFACT: Path = ()
"""The path of what is only there for the eye."""
END = "EMC"


class _Element:
    """A piece, or what holds pieces, in the tree."""

    __slots__ = ("above", "kids", "language", "name", "step")

    def __init__(self, name: str, step: Step, above: str, language: str = ""):
        self.name, self.step, self.above, self.language = name, step, above, language
        self.kids: list[_Element | tuple[object, int]] = []  # or page and number of a marked piece

    def layout(self) -> str:
        """What it is beside its role, as PDF's attributes; "" for nothing."""
        step = self.step
        if step.box is not None:
            return f"<</O/Layout/BBox[{' '.join(f'{edge:.2f}' for edge in step.box)}]>>"
        scope = "/Scope/Column" if step.role == "TH" else ""
        spans = f"/ColSpan {step.spans}" if step.spans > 1 else ""
        return f"<</O/Table{scope}{spans}>>" if scope or spans else ""


class Structure:
    """The tree while pages are being drawn."""

    def __init__(self) -> None:
        self._top = _Element(f"{_ROOT}0", Step("Document"), _ROOT)
        self._elements = [self._top]
        self._known: dict[tuple[str, Step], _Element] = {}
        self._pages: dict[object, list[_Element]] = {}
        self._numbers: dict[object, int] = {}

    def begin_paper(self) -> None:
        """Another letter begins: pieces of one name are not those of the letter before."""
        self._known.clear()

    def mark(self, page: object, path: Path, language: str = "") -> str:
        """The operator before a piece on a page, whatever stands for that; `END` goes behind it.

        Pieces of one path are one, though they stand on several pages. The language is that of the
        piece, not of what it is in.
        """
        if not path:
            return "/Artifact BMC"
        element = self._top
        for step in path[:-1]:
            element = self._below(element, step)
        element = self._below(element, path[-1], language)
        on_it = self._pages.setdefault(page, [])
        on_it.append(element)
        element.kids.append((page, len(on_it) - 1))
        return f"/{path[-1].role}<</MCID {len(on_it) - 1}>>BDC"

    def place(self, page: object, number: int) -> None:
        """A page has its place in the file, counted from 0."""
        self._numbers[page] = number

    def lead_with(self, step: Step) -> None:
        """What was drawn last stands before all the rest: a cover, a list of contents."""
        element = self._below(self._top, step)
        self._top.kids.remove(element)
        self._top.kids.insert(0, element)

    def _below(self, above: _Element, step: Step, language: str = "") -> _Element:
        key = (above.name, step)
        found = self._known.get(key)
        if found is None:
            name = f"{_ROOT}{len(self._elements)}"
            found = self._known[key] = _Element(name, step, above.name, language)
            self._elements.append(found)
            above.kids.append(found)
        return found

    def put_into(self, document: Any) -> None:
        """Put the tree into ReportLab's document, before it is written."""
        root, numbers = Entries(), Entries()
        document.Catalog.StructTreeRoot = document.Reference(root, _ROOT)
        document.Catalog.MarkInfo = Entries(Marked="true")
        document.Reference(numbers, _NUMBERS)
        objects = {element.name: AsItIs() for element in self._elements}
        for name, written in objects.items():
            document.Reference(written, name)

        def at(name: str) -> str:
            number, version = document.idToObjectNumberAndVersion[name]
            return f"{number} {version} R"

        def page_at(page: object) -> str:
            return at(f"Page{self._numbers[page] + 1}")

        for element in self._elements:
            step = element.step
            words = [f"<</S /{step.role}/P {at(element.above)}"]
            home = next((kid[0] for kid in element.kids if not isinstance(kid, _Element)), None)
            kids = [
                at(kid.name)
                if isinstance(kid, _Element)
                else str(kid[1])
                if kid[0] is home
                else f"<</Type /MCR/Pg {page_at(kid[0])}/MCID {kid[1]}>>"
                for kid in element.kids
            ]
            if home is not None:
                words.append(f"/Pg {page_at(home)}")
            words.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]")
            if element.language:
                words.append(f"/Lang({element.language})")
            if step.instead:
                words.append(
                    "/Alt " + pdfdoc.PDFString(step.instead).format(document).decode("latin-1")
                )
            if layout := element.layout():
                words.append(f"/A {layout}")
            objects[element.name].words = "".join((*words, ">>"))
        of_pages = (
            f"{self._numbers[page]} [{' '.join(at(element.name) for element in elements)}]"
            for page, elements in sorted(self._pages.items(), key=lambda one: self._numbers[one[0]])
        )
        numbers["Nums"] = f"[{' '.join(of_pages)}]"
        root["Type"], root["K"] = "/StructTreeRoot", at(self._top.name)
        root["ParentTree"], root["ParentTreeNextKey"] = at(_NUMBERS), len(self._numbers)
