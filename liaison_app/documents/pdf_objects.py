"""The objects a PDF file is made of, written out plainly: ReportLab's own take a third of a letter's time.

ReportLab numbers them and puts them together; all it asks of one is `format`, which gives its bytes.
"""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase import pdfdoc


class Entries(pdfdoc.PDFObject):  # type: ignore[misc]
    """A dictionary. Its values are words as they stand in the file, numbers, or other objects."""

    def __init__(self, **entries: Any):
        self._entries = entries

    def __setitem__(self, name: str, value: Any) -> None:
        """Put an entry in."""
        self._entries[name] = value

    def inside(self, document: Any) -> bytes:
        """The entries alone, in the order of their names."""
        return b"".join(
            b"/%s %s\n" % (name.encode("ascii"), _written(self._entries[name], document))
            for name in sorted(self._entries)
        )

    def format(self, document: Any) -> bytes:
        """Its bytes, once the numbers of other objects are known."""
        return b"<<\n%s>>" % self.inside(document)


def _written(value: Any, document: Any) -> bytes:
    if isinstance(value, str):
        return value.encode("latin-1")
    if isinstance(value, int):
        return b"%d" % value
    return bytes(pdfdoc.format(value, document))


class AsItIs(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object whose words are known once those of others are numbered; ASCII, or one character a byte."""

    words = ""

    def format(self, _document: Any) -> bytes:
        """Its bytes."""
        return self.words.encode("latin-1")


class Stream(pdfdoc.PDFObject):  # type: ignore[misc]
    """Bytes that are packed already, with entries that say how; it always has a number of its own."""

    __RefOnly__ = 1

    def __init__(self, packed: bytes, **entries: Any):
        self._packed = packed
        self._entries = Entries(Filter="/FlateDecode", Length=len(packed), **entries)

    def format(self, document: Any) -> bytes:
        """Its bytes, once the numbers of other objects are known."""
        return b"%s\nstream\n%s\nendstream\n" % (self._entries.format(document), self._packed)


class Page(pdfdoc.PDFObject):  # type: ignore[misc]
    """A page's own object."""

    __RefOnly__ = 1

    def __init__(
        self,
        size: tuple[float, float],
        resources: Any,
        contents: Any,
        notes: list[Any],
        number: int | None = None,
    ):
        """`number` is that of a page whose structure the file tells."""
        self._size, self._resources, self._contents, self._notes = size, resources, contents, notes
        self._number = number

    def format(self, document: Any) -> bytes:
        """Its bytes, once the numbers of other objects are known."""
        width, height = self._size
        parts = [
            b"<</Type/Page/Parent ",
            document.Reference(document.Pages).format(document),
            f"/MediaBox[0 0 {width:g} {height:g}]/Resources ".encode(),
            self._resources.format(document),
            b"/Contents ",
            self._contents.format(document),
        ]
        if self._number is not None:
            parts.append(b"/Tabs/S/StructParents %d" % self._number)
        if self._notes:
            notes = b" ".join(note.format(document) for note in self._notes)
            parts.append(b"/Annots[%s]" % notes)
        return b"".join([*parts, b">>"])
