"""The guide as pages, sections and links: read from the Markdown that docs/ is written in.

`guide.md` is the first page; its lists of links are the list of pages, in their order and groups.
Below a heading a comment may say what the window needs to know:

    <!-- room: labels, lists -->     F1 in these rooms opens this section, which leads back to the first
    <!-- words: remove, throw out --> other words that somebody would look for it with
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

FIRST = "guide.md"
"""The page that lists the others."""
FOR_TECHNICIANS = "For a technician"
"""The group of pages that are no help to an officer who is in the middle of something."""

_HEADING = re.compile(r"(#{1,4}) +(.+?) *#* *$")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_COMMENT = re.compile(r"<!--\s*(\w+):\s*(.*?)\s*-->\n?", re.DOTALL)
_ANY_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_LISTED = re.compile(r"(?:[-*]|\d+\.) +\[([^\]]+)\]\(([\w.-]+\.md)\)[^\w\n]*(.*)")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
_LINK = re.compile(r"\[([^\]]+)\]\([^)\s]+\)")
_EMPHASIS = re.compile(r"\*\*|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|`")
_LINE_STARTS = re.compile(r"^\s*(?:[-*>]|\d+\.) +", re.MULTILINE)
_RULE = re.compile(
    r"^\s*\|?(?:\s*:?-{2,}:?\s*\|?)+\s*$", re.MULTILINE
)  # between a table's head and rows


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading: `text` is its Markdown with the heading, without comments.

    `anchor` is what a link names after “#”; "" for the top of the page. `plain` are the words alone.
    """

    page: str
    heading: str
    level: int
    anchor: str
    text: str
    plain: str
    rooms: tuple[str, ...] = ()
    words: str = ""

    @property
    def target(self) -> str:
        """Where it stands, as a link says it: "letters.md#templates"."""
        return f"{self.page}#{self.anchor}" if self.anchor else self.page


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A page: its title, its group in the list, a line on what it is for, and its sections."""

    name: str
    title: str
    group: str
    says: str
    sections: tuple[Section, ...]

    @property
    def for_technicians(self) -> bool:
        """Whether it is no page for a volunteer."""
        return self.group == FOR_TECHNICIANS


@dataclass(frozen=True, slots=True)
class Guide:
    """All pages in their order, and where each room is told of."""

    pages: tuple[GuidePage, ...]
    rooms: Mapping[str, Section] = field(default_factory=dict)

    def page(self, name: str) -> GuidePage | None:
        """The page of that name, such as "letters.md"."""
        return next((page for page in self.pages if page.name == name), None)

    def section(self, target: str) -> Section | None:
        """The section that a link leads to; the top of the page when it has no such heading."""
        name, _, anchor = target.partition("#")
        page = self.page(name)
        if page is None:
            return None
        found = (section for section in page.sections if section.anchor == anchor)
        return next(found, page.sections[0])

    def about(self, room: str, stage: str = "") -> Section:
        """What to read in a room, perhaps at one stage of it; the first page where nothing is said."""
        found = self.rooms.get(f"{room}/{stage}") or self.rooms.get(room)
        return found or self.pages[0].sections[0]

    def beside(self, name: str, step: int) -> GuidePage | None:
        """The page before (-1) or after (1) another."""
        names = [page.name for page in self.pages]
        at = names.index(name) + step if name in names else -1
        return self.pages[at] if 0 <= at < len(names) else None


def guide_of(texts: Mapping[str, str]) -> Guide:
    """The guide out of its files, name to Markdown; a file that no list names is left out."""
    first = texts.get(FIRST, "# Guide\n")
    pages = [_page(FIRST, _title(first), "", "", first)]
    for group, title, name, says in listed(first):
        if name in texts and name not in {page.name for page in pages}:
            pages.append(_page(name, title, group, says, texts[name]))
    rooms: dict[str, Section] = {}
    for page in pages:
        for section in page.sections:
            for room in section.rooms:
                rooms.setdefault(room, section)
    return Guide(tuple(pages), rooms)


def listed(first: str) -> Iterator[tuple[str, str, str, str]]:
    """Each line of the first page that lists a page: group, title, file, and what it is for."""
    group = ""
    for line in first.splitlines():
        heading, entry = _HEADING.match(line), _LISTED.match(line.strip())
        if heading:
            group = heading[2]
        elif entry:
            yield group, entry[1], entry[2], _without_marks(entry[3]).strip()


def anchor_of(heading: str, taken: Sequence[str] = ()) -> str:
    """What a link to a heading is called, as on the web: "What was asked?" is "what-was-asked"."""
    kept = re.sub(r"[^\w\- ]", "", _without_marks(heading).strip().lower()).replace(" ", "-")
    number = sum(1 for other in taken if re.fullmatch(rf"{re.escape(kept)}(-\d+)?", other))
    return f"{kept}-{number}" if number else kept


def _page(name: str, title: str, group: str, says: str, text: str) -> GuidePage:
    return GuidePage(name, title, group, says, tuple(_sections(name, text)))


def _title(text: str) -> str:
    found = re.search(r"^# +(.+)$", text, re.MULTILINE)
    return found[1].strip() if found else "Guide"


def _sections(name: str, text: str) -> Iterator[Section]:
    """The text cut at its headings; what stands before the second is the top of the page."""
    parts: list[tuple[str, int, list[str]]] = []
    fenced = False
    for line in text.splitlines(keepends=True):
        fenced ^= bool(_FENCE.match(line))
        heading = None if fenced else _HEADING.match(line)
        if heading or not parts:
            words = _without_marks(heading[2]) if heading else ""
            parts.append((words, len(heading[1]) if heading else 1, []))
        parts[-1][2].append(line)
    taken: list[str] = []
    for words, level, lines in parts:
        anchor = anchor_of(words, taken) if level > 1 else ""
        taken.append(anchor)
        whole = "".join(lines)
        said = dict[str, str](_COMMENT.findall(whole))
        shown = _ANY_COMMENT.sub("", whole)
        rooms = tuple(filter(None, re.split(r"[,\s]+", said.get("room", ""))))
        body = shown.partition("\n")[2] if words else shown
        yield Section(
            name, words, level, anchor, shown, plain_words(body), rooms, said.get("words", "")
        )


def plain_words(text: str) -> str:
    """Markdown as the words that are read, line by line."""
    text = _without_marks(_LINE_STARTS.sub("", _RULE.sub("", _PICTURE.sub("", text))))
    lines = (re.sub(r" *\| *", " · ", line.strip().strip("|").strip()) for line in text.split("\n"))
    return "\n".join(lines).strip()


def _without_marks(text: str) -> str:
    return _EMPHASIS.sub("", _LINK.sub(r"\1", text))
