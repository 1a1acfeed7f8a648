"""Pages that every browser reads without the program: headings, words, facts and tables as plain HTML.

They run nothing, fetch nothing and need no other file. All words come from anywhere and are escaped; a
letter's text is written anew out of its own small model. Addresses within the folder are relative.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from liaison_app.exchange.page_frame import framed, written
from liaison_app.rules.letter_text import parse, write
from liaison_app.rules.safe_text import visible

HOME = "index.html"
_DAY = re.compile(r"(?:[A-Z][a-z]+ )?\d{1,2} [A-Z][a-z]+ \d{4}")

_STYLE = """
:root { color-scheme: light dark; --ink: #1f2421; --muted: #5b635e; --line: #d8d4c8;
 --paper: #fff; --canvas: #f6f4ee; --link: #0b5f57; }
@media (prefers-color-scheme: dark) { :root { --ink: #e9e6de; --muted: #a8aaa3; --line: #3d413d;
 --paper: #242724; --canvas: #1a1c1a; --link: #6fcabf; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--canvas); color: var(--ink); overflow-wrap: break-word;
 font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; }
nav, main, footer { max-width: 54rem; margin: 0 auto; padding: .75rem 1.25rem; }
main { background: var(--paper); border: 1px solid var(--line); border-radius: .75rem;
 padding: 1.25rem 1.5rem 1.75rem; }
nav, footer { color: var(--muted); font-size: .875rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.125rem; margin: 1.75rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
.under { color: var(--muted); margin: 0 0 1rem; }
a { color: var(--link); }
a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.row a { display: inline-block; min-width: 2.25rem; padding: .375rem .5rem; text-align: center;
 border: 1px solid var(--line); border-radius: .5rem; margin: 0 .125rem .375rem 0; }
dl { display: grid; grid-template-columns: minmax(7rem, 12rem) 1fr; gap: .25rem 1rem; margin: .75rem 0; }
dt { color: var(--muted); } dd { margin: 0; }
@media (max-width: 34rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin: 0 0 .5rem; }
 main { border-radius: 0; border-width: 1px 0; padding: 1rem; } }
.wide { overflow-x: auto; }
.day { white-space: nowrap; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
th, td { text-align: start; vertical-align: top; padding: .375rem .75rem .375rem 0;
 border-bottom: 1px solid var(--line); }
thead th { color: var(--muted); font-weight: 600; font-size: .875rem; }
blockquote { margin: .75rem 0; padding-inline-start: 1rem; border-inline-start: 3px solid var(--line); }
.letter { border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); margin: 1rem 0;
 padding: .25rem 0; counter-reset: numbered; }
.numbered::before { counter-increment: numbered; content: counter(numbered) ". "; }
@media print { body, main { background: #fff; border: 0; } nav { display: none; } }
""".strip()


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to another file of the folder: its path from the top, and a place in it."""

    words: str
    path: str
    place: str = ""


Said = str | Link | Sequence["str | Link"]
"""What stands in a cell or beside a caption: words, a link, or several, each on a line."""


class ReadablePage:
    """One page, put together from its head downwards. `path` is where it stands in the folder."""

    def __init__(self, path: str, title: str, under: str = "", trail: Sequence[Link] = ()):
        self.path = path
        self._up = "../" * path.count("/")
        self._title = _one_line(title) or "Without a title"
        self._parts = [f'<h1 dir="auto">{written(self._title)}</h1>']
        if under:
            self._parts.append(f'<p class="under" dir="auto">{written(under)}</p>')
        self._trail = trail

    def heading(self, words: str, level: int = 2, place: str = "") -> None:
        """A heading; `place` names it, so that other pages can lead to it."""
        id = f' id="{escape(place)}"' if place else ""
        self._parts.append(f'<h{level}{id} dir="auto">{written(words)}</h{level}>')

    def paragraphs(self, words: str) -> None:
        """Plain words: empty lines part paragraphs, line ends are kept."""
        for part in visible(words).split("\n\n"):
            if part.strip():
                self._parts.append(f'<p dir="auto">{_lines(part)}</p>')

    def line(self, said: Said) -> None:
        """A line of words and links."""
        self._parts.append(f"<p>{self._said(said)}</p>")

    def row(self, links: Iterable[Link]) -> None:
        """Short links beside one another, each large enough for a finger."""
        self._parts.append(f'<p class="row">{" ".join(map(self._link, links))}</p>')

    def quoted(self, words: str) -> None:
        """Somebody's very words."""
        self._parts.append(f'<blockquote dir="auto">{_lines(words)}</blockquote>')

    def letter(self, kept: str) -> None:
        """A letter's text as it is kept, its headings below the page's own."""
        strict = write(parse(kept)).replace("<h2>", "<h3>").replace("</h2>", "</h3>")
        marked = strict.replace("<table>", '<div class="wide"><table>')
        marked = marked.replace("</table>", "</table></div>")
        self._parts.append(f'<div class="letter" dir="auto">{marked}</div>')

    def facts(self, facts: Iterable[tuple[str, Said]]) -> None:
        """Captions, each with what it says; what says nothing is left out."""
        rows = [
            f'<dt>{written(caption)}</dt><dd dir="auto">{self._said(said)}</dd>'
            for caption, said in facts
            if said
        ]
        if rows:
            self._parts.append("\n".join(("<dl>", *rows, "</dl>")))

    def table(self, header: Sequence[str], rows: Iterable[Sequence[Said]]) -> None:
        """A table with headings; the first cell of a row names it. A column that says nothing is left out."""
        lines = [[self._said(cell) for cell in row] for row in rows]
        told = [at for at in range(len(header)) if at == 0 or any(line[at] for line in lines)]
        head = "".join(f'<th scope="col">{written(header[at])}</th>' for at in told)
        if lines:
            self._parts.append(f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>')
            self._parts += (
                f"<tr>{''.join(_cell(line[at], is_first=at == 0) for at in told)}</tr>"
                for line in lines
            )
            self._parts.append("</tbody></table></div>")

    def items(self, items: Iterable[Said]) -> None:
        """A list."""
        lines = [f'<li dir="auto">{self._said(one)}</li>' for one in items]
        if lines:
            self._parts.append("\n".join(("<ul>", *lines, "</ul>")))

    def finish(self) -> bytes:
        """The page's bytes."""
        trail = " › ".join(self._link(one) for one in self._trail)
        nav = f'<nav aria-label="Where you are">{trail}</nav>' if trail else ""
        body = "\n".join(self._parts)
        return framed(self._title, _STYLE, f"{nav}\n<main>\n{body}\n</main>")

    def _said(self, said: Said) -> str:
        if isinstance(said, str):
            return _lines(said)
        if isinstance(said, Link):
            return self._link(said)
        return "<br>".join(self._said(one) for one in said)

    def _link(self, link: Link) -> str:
        words = written(_one_line(link.words) or link.path)
        if not link.path:
            return words
        place = f"#{quote(link.place)}" if link.place else ""
        return f'<a href="{escape(self._up + quote(link.path))}{place}">{words}</a>'


def _cell(said: str, *, is_first: bool) -> str:
    """A cell of a table; a day stays on one line."""
    day = ' class="day"' if _DAY.fullmatch(said) else ""
    if is_first:
        return f'<th scope="row" dir="auto"{day}>{said}</th>'
    return f'<td dir="auto"{day}>{said}</td>'


def _one_line(words: str) -> str:
    return " ".join(visible(words).split())


def _lines(words: str) -> str:
    return written(words).strip("\n").replace("\n", "<br>")
