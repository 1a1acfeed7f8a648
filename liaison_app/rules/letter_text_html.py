"""The letter's text as strict HTML: written by us, read with suspicion, pasted from anywhere.

The kept form uses p, h2, ul, ol, li, blockquote, b, i, a and br, one block a line.
Nothing is ever fetched or run; what is not understood is shown as its text or dropped.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from liaison_app.rules import letter_text_plainly, markup
from liaison_app.rules.letter_blocks import (
    LIST_KINDS,
    Block,
    Run,
    clean,
    safe_link,
)

_TAGS = {"p": "p", "h2": "h2", "quote": "blockquote"}

_WHITE = re.compile(r"[ \t\r\n\f]+")
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr", "col", "base"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CLOSED_BY_BLOCKS = ("p", *sorted(_HEADINGS))
_STRICT_TAGS = frozenset({"p", "h2", "ul", "ol", "li", "blockquote", "b", "i", "a", "br"})
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


def write(blocks: Iterable[Block]) -> str:
    """The strict HTML of ``blocks``, one block a line; the empty text is ""."""
    lines: list[str] = []
    open_lists: list[str] = []

    def close(depth: int) -> None:
        while len(open_lists) > depth:
            lines[-1] += f"</li></{open_lists.pop()}>"

    for block in clean(blocks):
        words = "".join(_written(run) for run in block.runs)
        if block.kind not in LIST_KINDS:
            close(0)
            tag = _TAGS[block.kind]
            lines.append(f"<{tag}>{words}</{tag}>")
            continue
        close(block.level)
        if len(open_lists) == block.level and open_lists[-1] != block.kind:
            close(block.level - 1)
        if len(open_lists) == block.level:
            lines[-1] += "</li>"
            lines.append(f"<li>{words}")
        else:
            open_lists.append(block.kind)
            lines.append(f"<{block.kind}><li>{words}")
    close(0)
    return "\n".join(lines)


def _written(run: Run) -> str:
    """One run with its tags, the link outermost."""
    text = escape(run.text, quote=False).replace("\n", "<br>")
    if run.italic:
        text = f"<i>{text}</i>"
    if run.bold:
        text = f"<b>{text}</b>"
    if run.link:
        text = f'<a href="{escape(run.link)}">{text}</a>'
    return text


def parse(html: str) -> tuple[Block, ...]:
    """The blocks of kept text. Tags outside the subset are dropped and their words shown."""
    return letter_text_plainly.read(html) or read_with_care(html)


def read_with_care(html: str) -> tuple[Block, ...]:
    """The same for any markup at all."""
    return clean(_Reader(strict=True).read(html))


def from_pasted_html(html: str) -> tuple[Block, ...]:
    """The blocks of what Word, Outlook, a browser or a web mail put on the clipboard.

    Headings of any rank become "h2", strong and em and their styles bold and italic, Word's
    list paragraphs lists; comments, styles, scripts, pictures and hidden words are left out.
    """
    start, end = html.find("<!--StartFragment-->"), html.rfind("<!--EndFragment-->")
    if 0 <= start < end:
        html = html[start:end]
    return clean(_parted(_Reader(strict=False).read(html.replace("&nbsp;", " "))))


def _parted(blocks: Iterable[Block]) -> Iterator[Block]:
    """Paragraphs parted where an empty line stands in them, as web mail writes them."""
    for block in clean(blocks):
        if block.kind != "p" or "\n\n" not in block.text:
            yield block
            continue
        runs: list[Run] = []
        for run in block.runs:
            for number, piece in enumerate(re.split("\n\n+", run.text)):
                if number:
                    yield Block("p", 0, tuple(runs))
                    runs = []
                runs.append(Run(piece, run.bold, run.italic, run.link))
        yield Block("p", 0, tuple(runs))


@dataclass(slots=True)
class _Open:
    """An open element and what it makes of the words inside it."""

    tag: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    hidden: bool = False
    kind: str = "p"


class _Reader:
    """Turns markup into blocks in one pass, with a stack and no recursion."""

    def __init__(self, strict: bool) -> None:
        self.strict = strict
        self.blocks: list[tuple[str, int, list[Run]]] = []
        self.runs: list[Run] | None = None  # of the block being filled
        self.in_item = False
        self.break_due = False
        self.marker: list[str] = []  # Word's hidden bullet or number
        self.open: list[_Open] = [_Open("")]
        self.counts: dict[str, int] = {}
        self.lists: list[tuple[str, int]] = []  # kind, and the next number if not kept by us

    def read(self, html: str) -> list[Block]:
        """The blocks as found, not yet clean."""
        for sort, words, attributes in markup.pieces(html):
            if sort == "start":
                self.start(words, attributes)
            elif sort == "end":
                self.end(words)
            else:
                self.text(markup.decoded(words))
        return [Block(kind, level, tuple(runs)) for kind, level, runs in self.blocks]

    def start(self, tag: str, attributes: str) -> None:
        """An opening tag."""
        if self.strict and tag not in _STRICT_TAGS:
            return
        if tag == "br":
            if self.runs is not None:
                self.put("\n")
            return
        if tag in ("td", "th"):
            self.text(" ")
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
        if tag in LIST_KINDS:
            begin = given.get("start", "")
            self.lists.append((tag, int(begin) if re.fullmatch("[0-9]{1,4}", begin) else 1))
        elif tag == "li":
            self.begin_item()
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
            if closed.tag == tag:
                break
        if closed.hidden and not self.open[-1].hidden:
            self.word_marker()
        if tag in _BLOCK_TAGS and not quietly:
            self.block_edge(tag)

    def block_edge(self, tag: str) -> None:
        """The start or end of a block: words after it begin a new one, or a line in a list item."""
        if self.in_item and self.lists and tag not in ("li", *LIST_KINDS):
            self.break_due = bool(self.runs)
        else:
            self.runs, self.in_item, self.break_due = None, False, False

    def begin(self, kind: str, level: int = 0) -> None:
        """Begin a block."""
        self.runs = []
        self.blocks.append((kind, level, self.runs))
        self.break_due, self.marker = False, []

    def begin_item(self) -> None:
        """Begin an item of the innermost list; one that starts late keeps its numbers as words."""
        kind, number = self.lists[-1] if self.lists else ("ul", 1)
        if kind == "ol" and number != 1 and not self.strict:
            self.begin("p")
            self.put(f"{number}. ")
            self.lists[-1] = (kind, number + 1)
        else:
            self.begin(kind, len(self.lists) or 1)
        self.in_item = True

    def word_marker(self) -> None:
        """Word's own bullet or number has been read: it tells which sort of list this is."""
        if self.blocks and self.runs is self.blocks[-1][2] and self.in_item and not self.lists:
            kind = "ol" if _WORD_NUMBER.match("".join(self.marker)) else "ul"
            self.blocks[-1] = (kind, self.blocks[-1][1], self.blocks[-1][2])
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
