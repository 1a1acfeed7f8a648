"""Letter text read from markup, ours or anybody's: in one pass, with a stack and no recursion."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

from liaison_app.rules import markup
from liaison_app.rules.letter_blocks import CELL_KINDS, LIST_KINDS, Block, Run, safe_link
from liaison_app.rules.letter_tables import Grid, span

NUMBERED = "numbered"
"""The class of a numbered paragraph."""

_WHITE = re.compile(r"[ \t\r\n\f]+")
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr", "col", "base"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CLOSED_BY_BLOCKS = ("p", *sorted(_HEADINGS))
_TABLE_TAGS = frozenset({"table", "tr", "th", "td"})
_STRICT_TAGS = _TABLE_TAGS | {"p", "h2", "ul", "ol", "li", "blockquote", "b", "i", "a", "br"}
_BLOCK_TAGS = _HEADINGS | {
    *("p", "div", "li", "ul", "ol", "blockquote", "pre", "section", "article", "header", "footer"),
    *("main", "nav", "aside", "address", "dl", "dd", "dt", "figure", "figcaption", "table"),
    *("thead", "tbody", "tfoot", "tr", "caption", "hr", "center", "form", "fieldset", "body"),
    "html",
}
_BOLD_STYLE = re.compile(
    r"(?<![\w-])font-weight\s*:\s*(bold|normal|lighter|[1-9]00)", re.IGNORECASE
)
_ITALIC_STYLE = re.compile(r"(?<![\w-])font-style\s*:\s*(italic|oblique|normal)", re.IGNORECASE)
_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|mso-list\s*:\s*ignore", re.IGNORECASE)
_WORD_LIST = re.compile(r"mso-list\s*:[^;]{0,40}?level([1-9])", re.IGNORECASE)
_WORD_NUMBER = re.compile(r"\s*\(?([0-9]{1,3}|[a-zA-Z]|[ivxlcIVXLC]{1,6})[.)]")


@dataclass(slots=True)
class _Open:
    """An open element and what it makes of the words inside it."""

    tag: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    hidden: bool = False
    kind: str = "p"


class Reader:
    """Turns markup into blocks."""

    def __init__(self, strict: bool, tables: Iterable[bool] = ()) -> None:
        """`tables` says of each "<table>" whether it is one; in kept text all are."""
        self.strict = strict
        self.tables = iter(tables)
        self.grid: Grid | None = None  # of the table being read
        self.in_cell = False
        self.blocks: list[tuple[str, int, list[Run]]] = []
        self.numbers: dict[int, int] = {}  # that items had, by their place among the blocks
        self.runs: list[Run] | None = None  # of the block being filled
        self.in_item = False
        self.break_due = False
        self.marker: list[str] = []  # Word's hidden bullet or number
        self.open: list[_Open] = [_Open("")]
        self.counts: dict[str, int] = {}
        self.lists: list[tuple[str, int]] = []  # kind, and the next number if not kept by us

    def read(self, html: str) -> tuple[list[Block], list[int]]:
        """The blocks as found, not yet clean, and beside each the number it had, or 0."""
        for sort, words, attributes in markup.pieces(html):
            if sort == "start":
                self.start(words, attributes)
            elif sort == "end":
                self.end(words)
            else:
                self.text(markup.decoded(words))
        found = [Block(kind, level, tuple(runs)) for kind, level, runs in self.blocks]
        return found, [self.numbers.get(place, 0) for place in range(len(found))]

    def start(self, tag: str, attributes: str) -> None:
        """An opening tag."""
        if self.strict and tag not in _STRICT_TAGS:
            return
        if tag == "table" and self.grid is not None:
            return  # none within another
        if tag == "br":
            if self.runs is not None:
                self.put("\n")
            return
        if tag in CELL_KINDS and self.grid is None:
            self.text(" ")
        if tag in _TABLE_TAGS:
            self.table_edge(tag)
        if tag in _BLOCK_TAGS:
            self.block_edge(tag)
            for unclosed in _CLOSED_BY_BLOCKS:
                self.end(unclosed, quietly=True)
        if tag in _VOID or attributes.endswith("/"):
            return
        given = markup.attributes(attributes)
        above = self.open[-1]
        new = _Open(tag, above.bold, above.italic, above.link, above.hidden, above.kind)
        self.look(new, given)
        self.open.append(new)
        self.counts[tag] = self.counts.get(tag, 0) + 1
        self.enter(tag, given)

    def enter(self, tag: str, given: dict[str, str]) -> None:
        """What begins with an element: a list, an item, a cell."""
        if tag in LIST_KINDS:
            begin = given.get("start", "")
            self.lists.append((tag, int(begin) if re.fullmatch("[0-9]{1,4}", begin) else 1))
        elif tag == "li":
            self.begin_item()
        elif tag in CELL_KINDS and self.grid is not None:
            over, down = span(given.get("colspan", "")), span(given.get("rowspan", ""))
            self.in_cell = False
            self.begin(tag, self.grid.next_cell(over, down))
            self.in_cell = True
        elif tag == "p" and not self.strict and (word := _WORD_LIST.search(given.get("style", ""))):
            self.begin("ul", int(word[1]))
            self.in_item = True

    def look(self, new: _Open, given: dict[str, str]) -> None:
        """What an element makes of its words."""
        tag = new.tag
        if tag == "b" or (tag == "strong" and not self.strict):
            new.bold = True
        elif tag == "i" or (tag in ("em", "cite") and not self.strict):
            new.italic = True
        elif tag == "a":
            new.link = safe_link(given.get("href", ""))
        elif tag == "blockquote":
            new.kind = "quote"
        elif tag == "p" and NUMBERED in given.get("class", "").split():
            new.kind = "np"
        elif tag == "th" and not self.strict:
            new.bold = True
        elif tag in _HEADINGS:
            new.kind = "h2"
        style = given.get("style", "")
        if style and not self.strict:
            if weight := _BOLD_STYLE.search(style):
                new.bold = weight[1].lower() in ("bold", "600", "700", "800", "900")
            if slant := _ITALIC_STYLE.search(style):
                new.italic = slant[1].lower() != "normal"
            new.hidden = new.hidden or bool(_UNSEEN_STYLE.search(style))

    def end(self, tag: str, quietly: bool = False) -> None:
        """A closing tag; one that closes nothing is left out."""
        if not self.counts.get(tag):
            return
        while True:
            closed = self.open.pop()
            self.counts[closed.tag] -= 1
            if closed.tag in LIST_KINDS:
                self.lists.pop()
            elif closed.tag in CELL_KINDS and self.in_cell:
                self.in_cell, self.runs = False, None
            elif closed.tag == "table":
                self.grid = None
            if closed.tag == tag:
                break
        if closed.hidden and not self.open[-1].hidden:
            self.word_marker()
        if tag in _BLOCK_TAGS and not quietly:
            self.block_edge(tag)

    def table_edge(self, tag: str) -> None:
        """A table, row or cell begins: what was open of the same sort ends."""
        if tag == "table":
            if next(self.tables, self.strict):
                self.grid = Grid()
        elif self.grid is not None:
            for unclosed in ("td", "th", *(("tr",) if tag == "tr" else ())):
                if unclosed in self._open_in_table():
                    self.end(unclosed, quietly=True)
            if tag == "tr":
                self.grid.next_row()

    def _open_in_table(self) -> set[str]:
        """What is open within the table being read; a row around that table is none of its rows."""
        since = takewhile(lambda one: one.tag != "table", reversed(self.open))
        return {one.tag for one in since}

    def block_edge(self, tag: str) -> None:
        """The start or end of a block: words after it begin a new one, in an item or cell a line."""
        within = self.in_item and self.lists and tag not in ("li", *LIST_KINDS)
        if self.in_cell or within:
            self.break_due = bool(self.runs)
        else:
            self.runs, self.in_item, self.break_due = None, False, False

    def begin(self, kind: str, level: int = 0) -> None:
        """Begin a block; in a cell of a table, a line."""
        if self.in_cell:
            if kind in LIST_KINDS:
                self.text("• ")
            return
        self.runs = []
        self.blocks.append((kind, level, self.runs))
        self.break_due, self.marker = False, []

    def begin_item(self) -> None:
        """Begin an item of the innermost list."""
        kind, number = self.lists[-1] if self.lists else ("ul", 1)
        self.begin(kind, len(self.lists) or 1)
        if self.in_cell:
            return
        if kind == "ol":
            self.numbers[len(self.blocks) - 1] = number
            self.lists[-1] = (kind, number + 1)
        self.in_item = True

    def word_marker(self) -> None:
        """Word's own bullet or number has been read: it tells which sort of list this is."""
        if self.blocks and self.runs is self.blocks[-1][2] and self.in_item and not self.lists:
            number = _WORD_NUMBER.match("".join(self.marker))
            self.blocks[-1] = ("ol" if number else "ul", self.blocks[-1][1], self.blocks[-1][2])
            if number and number[1].isdigit():
                self.numbers[len(self.blocks) - 1] = int(number[1])
        self.marker = []

    def text(self, raw: str) -> None:
        """Words between tags."""
        if not raw:
            return
        top = self.open[-1]
        if top.hidden:
            self.marker.append(raw[:20])
            return
        if not (self.counts.get("pre") and not self.strict):
            raw = _WHITE.sub(" ", raw)
        if not self.strict:
            raw = raw.replace("\u00a0", " ")
        blank = not raw.strip(" \n")
        if self.runs is None:
            if blank:
                return
            if self.lists:
                self.begin_item()
            else:
                self.begin(top.kind)
        if self.break_due and not blank:
            self.put("\n")
            self.break_due = False
        self.put(raw)

    def put(self, text: str) -> None:
        """Add words to the block being filled, in the look of the place."""
        if self.runs is not None:
            top = self.open[-1]
            self.runs.append(Run(text, top.bold, top.italic, top.link))
