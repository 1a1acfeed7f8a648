"""Bookmarks: the list of contents that readers show beside the pages of a PDF, and the pages' own numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from reportlab.pdfbase import pdfdoc

from liaison_app.documents.pdf_objects import Entries

_ROOT = "Bookmarks"


class Bookmark(NamedTuple):
    """A line of a reader's list of contents: its level from 0 on, and its page, counted from 1."""

    level: int
    words: str
    page: int


def put_bookmarks(document: Any, bookmarks: Sequence[Bookmark]) -> None:
    """Put them into ReportLab's document, before it is written; the first is of level 0."""
    names = [f"Bookmark{place}" for place in range(len(bookmarks))]
    owners: list[str] = []
    below: dict[str, list[str]] = {_ROOT: []}
    within: list[str] = []  # the latest of each level
    for name, mark in zip(names, bookmarks, strict=True):
        del within[mark.level :]
        owners.append(within[-1] if within else _ROOT)
        below.setdefault(owners[-1], []).append(name)
        within.append(name)
    places = {name: place for same in below.values() for place, name in enumerate(same)}
    at = pdfdoc.PDFObjectReference
    for name, owner, mark in zip(names, owners, bookmarks, strict=True):
        same = below[owner]
        place = places[name]
        ways: dict[str, Any] = {"Parent": at(owner)}
        ways |= {"Prev": at(same[place - 1])} if place else {}
        ways |= {"Next": at(same[place + 1])} if place + 1 < len(same) else {}
        ways |= _ends(below.get(name, ()), closed=True)
        title = pdfdoc.PDFString(mark.words)
        entry = pdfdoc.PDFDictionary({"Title": title, "Dest": place_of(mark.page), **ways})
        document.Reference(entry, name)
    root = pdfdoc.PDFDictionary({"Type": "/Outlines", **_ends(below[_ROOT])})
    document.Outlines = _Ready()
    document.Catalog.Outlines = document.Reference(root, _ROOT)


def place_of(page: int) -> Any:
    """A page by its number, to lead to."""
    return pdfdoc.PDFArray([pdfdoc.PDFObjectReference(f"Page{page}"), "/Fit"])


def put_numbering(document: Any, begins: Sequence[int]) -> None:
    """Number pages from 1 anew with each of these, counted from 0, in ReportLab's document."""
    numbers = " ".join(f"{page} <</S/D>>" for page in begins)
    document.Catalog.PageLabels = Entries(Nums=f"[{numbers}]")


class _Ready:
    """Tells ReportLab that the bookmarks are finished, or it would leave them out."""

    ready = 1

    def prepare(self, *_given: Any) -> None:
        """Nothing is left to do."""


def _ends(names: Sequence[str], *, closed: bool = False) -> dict[str, Any]:
    """The first and last of what stands below a bookmark, and how many."""
    if not names:
        return {}
    at = pdfdoc.PDFObjectReference
    count = -len(names) if closed else len(names)
    return {"First": at(names[0]), "Last": at(names[-1]), "Count": count}
