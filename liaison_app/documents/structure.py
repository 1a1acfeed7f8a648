"""What the pieces of a page are: headings, paragraphs, lists and tables, told to whoever has them read aloud.

A PDF keeps that as a tree beside its pages; each piece of a page is marked with a number that the tree
refers to. What is only there for the eye, such as lines and the heads of later pages, is marked as such.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from liaison_app.documents.pdf_objects import Entries

_ROOT = "Structure"
_NUMBERS = "StructureOfPages"


class Step(NamedTuple):
    """One step from the document down to a piece: what it is in, and which one of these."""

    role: str
    """By PDF's standard names: P, H1, H2, L, LI, BlockQuote, Table, TR, TH, TD."""
    which: object = None
    spans: int = 0
    """How many columns the cell of a table goes across, where it is more than one."""


Path = tuple[Step, ...]
ARTIFACT: Path = ()
"""The path of what is only there for the eye."""
END = "EMC"


class _Element:
    """A piece, or what holds pieces, in the tree."""

    __slots__ = ("above", "kids", "language", "name", "role", "spans")

    def __init__(self, name: str, role: str, above: str, language: str, spans: int = 0):
        self.name, self.role, self.above, self.language = name, role, above, language
        self.spans = spans
        self.kids: list[_Element | tuple[int, int]] = []  # or the page and number of a marked piece


class Structure:
    """The tree while pages are being drawn."""

    def __init__(self) -> None:
        self._top = _Element(f"{_ROOT}0", "Document", _ROOT, "")
        self._elements = [self._top]
        self._known: dict[tuple[str, Step], _Element] = {}
        self._pages: list[list[_Element]] = []

    def begin_paper(self) -> None:
        """Another letter begins: pieces of one name are not those of the letter before."""
        self._known.clear()

    def mark(self, page: int, path: Path, language: str = "") -> str:
        """The operator before a piece on a page, counted from 0; `END` goes behind it.

        Pieces of one path are one, though they stand on several pages.
        """
        if not path:
            return "/Artifact BMC"
        while len(self._pages) <= page:
            self._pages.append([])
        element = self._top
        for step in path:
            element = self._below(element, step, language)
        number = len(self._pages[page])
        self._pages[page].append(element)
        element.kids.append((page, number))
        return f"/{path[-1].role}<</MCID {number}>>BDC"

    def _below(self, above: _Element, step: Step, language: str) -> _Element:
        key = (above.name, step)
        found = self._known.get(key)
        if found is None:
            name = f"{_ROOT}{len(self._elements)}"
            found = self._known[key] = _Element(name, step.role, above.name, language, step.spans)
            self._elements.append(found)
            above.kids.append(found)
        return found

    def put_into(self, document: Any) -> None:
        """Put the tree into ReportLab's document, before it is written."""
        root, numbers = Entries(), Entries()
        document.Catalog.StructTreeRoot = document.Reference(root, _ROOT)
        document.Catalog.MarkInfo = Entries(Marked="true")
        document.Reference(numbers, _NUMBERS)
        entries = {element.name: Entries(Type="/StructElem") for element in self._elements}
        for name, entry in entries.items():
            document.Reference(entry, name)

        def at(name: str) -> str:
            number, version = document.idToObjectNumberAndVersion[name]
            return f"{number} {version} R"

        for element in self._elements:
            entry = entries[element.name]
            kids = (
                at(kid.name)
                if isinstance(kid, _Element)
                else f"<</Type /MCR/Pg {at(f'Page{kid[0] + 1}')}/MCID {kid[1]}>>"
                for kid in element.kids
            )
            entry["S"], entry["P"] = f"/{element.role}", at(element.above)
            entry["K"] = f"[{' '.join(kids)}]"
            if element.language:
                entry["Lang"] = f"({element.language})"
            scope = "/Scope/Column" if element.role == "TH" else ""
            spans = f"/ColSpan {element.spans}" if element.spans > 1 else ""
            if scope or spans:
                entry["A"] = f"<</O/Table{scope}{spans}>>"
        of_pages = (
            f"{number} [{' '.join(at(element.name) for element in elements)}]"
            for number, elements in enumerate(self._pages)
        )
        numbers["Nums"] = f"[{' '.join(of_pages)}]"
        root["Type"], root["K"] = "/StructTreeRoot", at(self._top.name)
        root["ParentTree"], root["ParentTreeNextKey"] = at(_NUMBERS), len(self._pages)
