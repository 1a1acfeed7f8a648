"""The words of an HTML mail: lists, tables and links as one would type them; nothing is ever fetched.

Hidden words, pictures that count readers and what only places things are left out. Where the mark-up
itself says that older mails follow, a line of `QUOTE_MARK` stands. Takes time by the length alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile
from urllib.parse import parse_qs, urlsplit

from liaison_app.rules import markup
from liaison_app.rules.letter_tables import real_tables
from liaison_app.rules.quoted_mail import QUOTE_MARK
from liaison_app.rules.safe_text import visible

LARGEST = 5_000_000
"""Characters of mark-up that are read."""
_WHITE = re.compile(r"[ \t\r\n\f]+")
_VOID = frozenset("br hr img input link meta wbr col base area source track embed".split())
_BLOCKS = frozenset(
    "p div li ul ol blockquote pre section article header footer main nav aside address dl dd dt figure "
    "figcaption table thead tbody tfoot tr caption center form fieldset body html h1 h2 h3 h4 h5 h6 td th"
    " hr details summary".split()
)
_SPACED = frozenset("p h1 h2 h3 h4 h5 h6 pre dl figure".split())
_LISTS = frozenset(("ul", "ol"))
_CELLS = ("td", "th")
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|(?<![\w-])(?:max-height|opacity)\s*:\s*0(?![.\d]*[1-9])",
    re.IGNORECASE,
)
_SIZE = re.compile(
    r"(?<![\w-])font-size\s*:\s*(?:([01](?:\.0*)?(?:px|pt|em|%)?)(?![\w.])|\w)", re.IGNORECASE
)
_NO_MARGIN = re.compile(r"(?<![\w-])margin(?:-top|-bottom)?\s*:\s*0", re.IGNORECASE)
_INDENT_ONLY = re.compile(r"border(?:-left)?\s*:\s*(?:none|0)", re.IGNORECASE)
_TIGHT = re.compile(r"(?i)mso(?:normal|plaintext|listparagraph)|elementtoproof|gmail-?m?|xmso")
_HISTORY = re.compile(
    r"(?i)gmail_quote|yahoo_quoted|moz-cite-prefix|divrplyfwdmsg|appendonsend|protonmail_quote|zmail_extra"
    r"|mail-editor-reference-message|outlookmessageheader|gmail_extra_quote|tutanota_quote|freebirdfxf"
)
_LONGEST_LINK = 200
_DEEPEST = 200


@dataclass(slots=True)
class _Open:
    """An open element, and what it makes of the words inside it."""

    tag: str
    hidden: bool = False
    tiny: bool = False  # letters of no size, until something within has one again
    quote: int = 0
    link: str = ""
    words_from: int = 0
    spaced: bool = False
    table: bool = False
    indent: int = 0
    number: int = -1  # of the next item; -1 in a list without numbers


@dataclass(slots=True)
class _Page:
    """The lines made so far."""

    tables: list[bool]
    lines: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    open: list[_Open] = field(default_factory=lambda: [_Open("")])
    marker: str = ""
    blank_due: bool = False
    pictures: list[str] = field(default_factory=list)
    marked: bool = False

    def put(self, words: str) -> None:
        """Words within a line."""
        top = self.open[-1]
        if top.hidden or top.tiny:
            return
        if not self._in_pre():
            words = _WHITE.sub(" ", words)
            if not self.line or self.line[-1].endswith((" ", "\t")):
                words = words.lstrip(" ")
            if words:
                self.line.append(words)
            return
        first, *rest = words.split("\n")
        self.line.append(first)
        for one in rest:
            self.end_line(always=True)
            self.line.append(one)

    def end_line(self, *, always: bool = False) -> None:
        """End the line, if there is anything on it; in a cell of a table, part its words."""
        raw = "".join(self.line)
        words = raw.replace("\u00a0", " ").rstrip(" ")
        if not self._in_pre():
            words = words.lstrip(" ")
        if self._in_cell():
            if words and not self.line[-1].endswith((" ", "\t")):
                self.line.append(" ")
            return
        self.line.clear()
        top = self.open[-1]
        if not words.strip() and not self.marker:
            if always or "\u00a0" in raw:
                self.lines.append(_signs(top.quote))
            return
        if not words.strip():
            return
        self._blank_if_due()
        margin = " " * top.indent
        self.lines.append(f"{_signs(top.quote)}{margin}{self.marker}{words}")
        self.marker = ""

    def _blank_if_due(self) -> None:
        """An empty line before a paragraph or table, as deep in quotations as both around it."""
        if self.blank_due and self.lines and self.lines[-1].strip("> "):
            before = self.lines[-1]
            depth = before[: len(before) - len(before.lstrip("> "))].count(">")
            self.lines.append(_signs(min(self.open[-1].quote, depth)))
        self.blank_due = False

    def _in_pre(self) -> bool:
        return any(one.tag == "pre" for one in self.open[-6:])

    def _in_cell(self) -> bool:
        for one in reversed(self.open):
            if one.tag == "table":
                return one.table
        return False

    def start(self, tag: str, written: str) -> None:
        """An opening tag."""
        given = markup.attributes(written)
        if tag == "br":
            self.end_line(always=True)
            return
        if tag == "img":
            if not self.open[-1].hidden and given.get("width") not in ("0", "1"):
                self.pictures.append(given.get("alt", ""))
            return
        if tag in _BLOCKS:
            self._block_begins(tag, given)
        if tag in _VOID or written.endswith("/") or len(self.open) > _DEEPEST:
            return
        self.open.append(self._opened(tag, given, written))
        if tag == "li":
            self._item()

    def _block_begins(self, tag: str, given: dict[str, str]) -> None:
        if tag in _CELLS or tag == "tr":
            for unclosed in (*_CELLS, *(("tr",) if tag == "tr" else ())):
                if self._is_open_in_table(unclosed):
                    self.end(unclosed)
        if tag in _CELLS and self._in_cell():
            if self.line:
                words = "".join(self.line).rstrip(" ")
                self.line = [f"{words}\t"]
            else:
                self.line = ["\t"] if self._has_cell_before() else []
            return
        if tag == "tr" and self._in_cell():
            return
        self.end_line()
        if tag == "li" and self.open[-1].tag == "li":
            self.end("li")
        if not self.marked and _HISTORY.search(f"{given.get('class', '')} {given.get('id', '')}"):
            self.mark()

    def _is_open_in_table(self, tag: str) -> bool:
        within = takewhile(lambda one: one.tag != "table", reversed(self.open))
        return any(one.tag == tag for one in within)

    def _has_cell_before(self) -> bool:
        row = next((one for one in reversed(self.open) if one.tag == "tr"), None)
        return row is not None and row.words_from > 0

    def mark(self) -> None:
        """Older mails follow."""
        if not self.open[-1].hidden:
            self.marked = True
            self.lines.append(QUOTE_MARK)

    def _opened(self, tag: str, given: dict[str, str], written: str) -> _Open:
        above, style = self.open[-1], given.get("style", "")
        new = _Open(
            tag, hidden=above.hidden, quote=above.quote, link=above.link, indent=above.indent
        )
        new.words_from = len(self.line)
        new.number = above.number if tag == "li" else -1
        new.hidden = new.hidden or bool(style and _HIDDEN.search(style))
        size = _SIZE.search(style) if style else None
        new.tiny = bool(size[1]) if size else above.tiny
        new.hidden = new.hidden or bool(re.search(r"(?i)(?:^|\s)hidden(?=\s|/|$)", written[:500]))
        if tag == "a":
            new.link = given.get("href", "")
        elif tag == "blockquote":
            cited = (
                given.get("type", "").lower() == "cite" or "quote" in given.get("class", "").lower()
            )
            if cited or not _INDENT_ONLY.search(style):
                new.quote = min(above.quote + 1, 10)
        elif tag == "table":
            new.table = new.spaced = self.tables.pop() if self.tables else False
        elif tag in _LISTS:
            within = any(one.tag in _LISTS for one in self.open)
            new.indent = min(above.indent + 2, 20) if within else above.indent
            begin = given.get("start", "1")
            new.number = (
                (int(begin) if re.fullmatch("[0-9]{1,4}", begin) else 1) if tag == "ol" else -1
            )
            new.spaced = not within
        if tag in _SPACED:
            tight = _TIGHT.search(given.get("class", "")) or _NO_MARGIN.search(style)
            new.spaced = not tight and not any(one.tag == "li" for one in self.open)
        if new.spaced and (new.table or not self._in_cell()):
            self.blank_due = True
        return new

    def _item(self) -> None:
        around = next((one for one in reversed(self.open[:-1]) if one.tag in _LISTS), None)
        if self._in_cell():
            self.line.append("• ")
            return
        if around is not None and around.tag == "ol":
            self.marker = f"{around.number}. "
            around.number += 1
        else:
            self.marker = "• "

    def end(self, tag: str) -> None:
        """A closing tag; one that closes nothing is left out."""
        if all(one.tag != tag for one in self.open[-_DEEPEST:]):
            return
        while len(self.open) > 1:
            one = self.open[-1]
            if one.tag == "a":
                self._link_ends(one)
            cell = one.tag in _CELLS and self._in_cell()
            row = one.tag in ("tr", "table") and self._in_cell()
            if one.tag in _BLOCKS and not cell and not row:
                self.end_line()
            self.open.pop()
            if cell:
                for around in reversed(self.open):
                    if around.tag == "tr":
                        around.words_from += 1
                        break
            if row:
                self._row_ends()
            if one.spaced and not self._in_cell():
                self.blank_due = True
            if one.tag == "li":
                self.marker = ""
            if one.tag == tag:
                return

    def _row_ends(self) -> None:
        words = "".join(self.line).replace("\u00a0", " ").rstrip(" ")
        self.line.clear()
        if words.strip():
            self._blank_if_due()
            self.lines.append(f"{_signs(self.open[-1].quote)}{words}")

    def _link_ends(self, one: _Open) -> None:
        said = "".join(self.line[one.words_from :]).strip()
        address = link_words(one.link)
        if not said or not address or one.hidden:
            return
        bare = re.sub(r"(?i)^(?:https?://)?(?:www\.)?|/+$", "", address)
        if bare.casefold() not in said.casefold():
            self.line.append(f" ({address})")


def words_of_html(html: str) -> str:
    """The plain text of a page of mark-up, as an HTML mail is one."""
    cut = html[:LARGEST]
    page = _Page(list(reversed(real_tables(cut, within_others=True))))
    for sort, words, attributes in markup.pieces(cut):
        if sort == "start":
            page.start(words, attributes)
        elif sort == "end":
            page.end(words)
        else:
            page.put(visible(markup.decoded(words)))
    for one in ("table", "body"):
        page.end(one)
    page.end_line()
    if not any(line.strip("> ") for line in page.lines):
        page.lines = [visible(alt).strip() for alt in page.pictures if alt.strip()]
    return "\n".join(page.lines)


def link_words(href: str) -> str:
    """An address as it is written beside its words: without what follows its reader about; "" for none.

    Addresses that a mail server wrapped are unwrapped; a long one ends with its page.
    """
    link = visible(href).strip().replace(" ", "%20")[:5_000]
    if link[:7].lower() == "mailto:":
        return link[7:].partition("?")[0]
    if not re.match(r"(?i)https?://[^\s/]", link):
        return ""
    for _ in range(3):
        try:
            parts = urlsplit(link)
            inner = _wrapped(parts.netloc.lower(), parse_qs(parts.query, max_num_fields=50))
        except ValueError:
            return ""
        if not inner:
            break
        link = inner[:5_000]
    if len(link) > _LONGEST_LINK:
        link = link.partition("?")[0].partition("#")[0]
    return link if len(link) <= _LONGEST_LINK else link[:_LONGEST_LINK] + "…"


def _wrapped(host: str, said: dict[str, list[str]]) -> str:
    """The address within one of Outlook's, Google's or Facebook's own; "" when it is none."""
    wraps = (
        ".safelinks.protection.outlook.com",
        "www.google.com",
        "l.facebook.com",
        "urldefense.com",
    )
    if host.endswith(wraps):
        for name in ("url", "q", "u"):
            inner = said.get(name, [""])[0]
            if re.match(r"(?i)https?://[^\s/]", inner):
                return inner
    return ""


def _signs(depth: int) -> str:
    return "> " * depth
