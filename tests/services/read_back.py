"""A folder of readable files read back as a stranger would: each page parsed, each link followed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

_FORBIDDEN = set('<>:"\\|?*') | {chr(n) for n in range(32)}
_DEVICES = {"con", "prn", "aux", "nul", *(f"{n}{d}" for n in ("com", "lpt") for d in range(10))}
_RUNS = (
    "script",
    "iframe",
    "object",
    "embed",
    "img",
    "link",
    "form",
    "base",
    "svg",
    "audio",
    "video",
)


class ReadPage(HTMLParser):
    """One page: its words, links, places and headings; `wrong` tells what no page may have."""

    def __init__(self, path: Path):
        super().__init__(convert_charrefs=True)
        self.path = path
        self.said: list[str] = []
        self.links: list[str] = []
        self.places: list[str] = []
        self.levels: list[int] = []
        self.wrong: list[str] = []
        self.language = ""
        self._quiet = 0
        self.feed(path.read_text("utf-8"))
        self.close()

    @property
    def words(self) -> str:
        """All words, parted by single blanks."""
        return " ".join(" ".join(self.said).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _RUNS or any(name.startswith("on") or name in ("src", "style") for name in given):
            self.wrong.append(f"<{tag} {given}>")
        if tag == "html":
            self.language = given.get("lang") or ""
        if tag == "a":
            self.links.append(given.get("href") or "")
        if given.get("id"):
            self.places.append(given["id"] or "")
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdecimal():
            self.levels.append(int(tag[1]))
        self._quiet += tag == "style"
        self.said.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._quiet -= tag == "style"
        self.said.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._quiet:
            self.said.append(data)


def pages_in(folder: Path) -> dict[str, ReadPage]:
    """Every page of ours by its path within the folder; what came with letters is as it came."""
    every = sorted(folder.rglob("*.html"))
    found = [path for path in every if path.parent.name != "Files"]
    return {path.relative_to(folder).as_posix(): ReadPage(path) for path in found}


def problems(folder: Path) -> Iterator[str]:
    """What would not work for somebody: links to nowhere, names some system refuses, odd pages."""
    pages = pages_in(folder)
    for name, page in pages.items():
        for wrong in page.wrong:
            yield f"{name}: {wrong}"
        if page.language != "en-GB" or page.levels.count(1) != 1 or page.levels[0] != 1:
            yield f"{name}: language {page.language}, headings {page.levels}"
        if any(
            after > before + 1 for before, after in zip(page.levels, page.levels[1:], strict=False)
        ):
            yield f"{name}: headings {page.levels} leave a level out"
        if len(set(page.places)) != len(page.places):
            yield f"{name}: a place is named twice"
        for link in page.links:
            yield from _problems_of_link(folder, name, link, pages)
    yield from _problems_of_names(folder)
    reached = _reached(pages)
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in reached:
            yield f"{name}: no page leads to it"


def _problems_of_link(
    folder: Path, name: str, link: str, pages: dict[str, ReadPage]
) -> Iterator[str]:
    if link.startswith(("http://", "https://", "mailto:")):
        return  # in a letter’s own words
    path, _sign, place = link.partition("#")
    target = _target(name, path)
    if not (folder / target).is_file():
        yield f"{name}: {link} leads nowhere"
    elif place and unquote(place) not in pages[target].places:
        yield f"{name}: {link} names no place there"


def _target(name: str, path: str) -> str:
    parts = name.split("/")[:-1]
    for part in unquote(path).split("/"):
        if part == "..":
            parts.pop()  # an error when it leads out of the folder
        else:
            parts.append(part)
    return "/".join(parts)


def _reached(pages: dict[str, ReadPage]) -> set[str]:
    """The files to which one gets from the first page, link by link."""
    found, waiting = {"index.html"}, ["index.html"]
    while waiting:
        name = waiting.pop()
        for link in pages[name].links if name in pages else ():
            target = _target(name, link.partition("#")[0])
            if not link.startswith(("http", "mailto:")) and target not in found:
                found.add(target)
                waiting.append(target)
    return found


def _problems_of_names(folder: Path) -> Iterator[str]:
    for place in (folder, *(one for one in folder.rglob("*") if one.is_dir())):
        names = [one.name for one in place.iterdir()]
        alike = {unicodedata.normalize("NFKC", name).casefold() for name in names}
        if len(alike) != len(names):
            yield f"{place}: two names are one to Windows or macOS"
        for name in names:
            stem = name.partition(".")[0].casefold().rstrip()
            if _FORBIDDEN & set(name) or name != name.strip(" .") or stem in _DEVICES:
                yield f"{name!r}: no name for Windows"
            if len(name.encode()) > 255 or len(f"{place.name}/{name}") > 130:
                yield f"{name!r}: too long"
