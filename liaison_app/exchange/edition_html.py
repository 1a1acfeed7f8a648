"""What is published as one web page: no scripts, nothing from elsewhere, read on a telephone and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from liaison_app.exchange.page_frame import framed, written
from liaison_app.rules.edition_page import (
    LEFT_OUT,
    Passage,
    PublishedPage,
    blocks_of,
    by_day,
    language_of,
    runs_to_the_left,
)
from liaison_app.rules.letter_text import LIST_KINDS, Block, markers, parts, rows
from liaison_app.rules.safe_text import shorten, visible
from liaison_app.rules.said_dates import say_date

_UNNAMED = "Letters and replies"
_LONGEST_TOLD = 200  # characters of the words that search pages show under the title

_STYLE = """
:root { color-scheme: light dark; --ink: #1f2421; --muted: #5b635e; --line: #d8d4c8; --paper: #fff; }
@media (prefers-color-scheme: dark) {
 :root { --ink: #e9e6de; --muted: #b3b5ad; --line: #3d413d; --paper: #1c1f1d; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: anywhere;
 font: 1.0625rem/1.6 Georgia, "Noto Serif", "Source Serif 4", serif; }
main { max-width: 42rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1, h2, h3, .under, .note, footer { font-family: system-ui, -apple-system, "Segoe UI", "Noto Sans",
 sans-serif; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.5rem 0 0; padding-top: 1rem;
 border-top: 2px solid var(--ink); }
h3 { font-size: 1.125rem; line-height: 1.35; margin: 1rem 0 .5rem; }
article + article { margin-top: 2rem; padding-top: .25rem; border-top: 1px solid var(--line); }
p, ul, ol, blockquote { margin: 0 0 1rem; }
ul, ol { padding-inline-start: 1.5rem; }
li { margin-bottom: .25rem; }
li > ul, li > ol { margin: .25rem 0 0; }
.under, .note, footer { color: var(--muted); font-size: .9375rem; }
.introduction { font-size: 1.125rem; }
.signed { margin-top: 1.5rem; }
.numbered { display: flex; gap: .75rem; }
blockquote { padding-inline-start: 1rem; border-inline-start: 3px solid var(--line); }
[lang="ar"], [lang="ur"] { font-size: 1.1875em; line-height: 1.9; }
.wide { overflow-x: auto; margin-bottom: 1rem; }
table { border-collapse: collapse; }
th, td { text-align: start; vertical-align: top; padding: .375rem 1rem .375rem 0;
 border-bottom: 1px solid var(--line); }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); }
@media print { body { background: #fff; color: #000; font-size: 11pt; } main { max-width: none; padding: 0; }
 h2, h3 { break-after: avoid; } p { orphans: 2; widows: 2; } .under, footer { color: #444; } }
""".strip()


def web_page(page: PublishedPage) -> bytes:
    """The page in UTF-8; the same content gives the same bytes. Takes any words and never raises."""
    body = "\n".join(_body(page))
    told = shorten(" ".join(visible(page.introduction or page.title).split()), _LONGEST_TOLD)
    title = page.title if written(page.title) else _UNNAMED
    return framed(title, _STYLE, f"<main>\n{body}\n</main>", told=told)


def _body(page: PublishedPage) -> Iterator[str]:
    yield "<header>"
    yield f"<h1{_spoken(page.title)}>{written(page.title) or _UNNAMED}</h1>"
    if page.under:
        yield f'<p class="under"{_spoken(page.under)}>{written(page.under)}</p>'
    yield "</header>"
    if page.introduction.strip():
        yield '<div class="introduction">'
        yield from _blocks(page.introduction)
        yield "</div>"
    for number, (day, passages) in enumerate(by_day(page.passages), 1):
        yield from _section(day, passages, f"day-{number}")
    if page.something_left_out:
        yield f"<footer>\n<p>{written(LEFT_OUT)}</p>\n</footer>"


def _section(day: str, passages: list[Passage], name: str) -> Iterator[str]:
    """A day under its own heading; without a day its passages stand one level higher."""
    if not day:
        for passage in passages:
            yield from _article(passage, "h2")
        return
    yield f'<section aria-labelledby="{name}">'
    yield f'<h2 id="{name}"><time datetime="{escape(day)}">{written(say_date(day))}</time></h2>'
    for passage in passages:
        yield from _article(passage, "h3")
    yield "</section>"


def _article(passage: Passage, level: str) -> Iterator[str]:
    yield "<article>"
    if passage.heading:
        yield f"<{level}{_spoken(passage.heading)}>{written(passage.heading)}</{level}>"
    yield from _blocks(passage.text)
    for signed in _paragraphs(passage.signature):
        yield f'<p class="signed"{_spoken(signed)}>{_lines(signed)}</p>'
    yield "</article>"


def _paragraphs(text: str) -> list[str]:
    return [part.strip("\n") for part in visible(text).split("\n\n") if part.strip()]


def _blocks(text: str) -> Iterator[str]:
    blocks = blocks_of(text)
    shown = iter(markers(blocks))
    levels: list[str] = []  # the lists that are open, outermost first
    for part in parts(blocks):
        block = part[0]
        signs = [next(shown) for _one in part]
        if block.kind in LIST_KINDS:
            yield _opened(levels, block) + f"<li{_spoken(block.text)}>{_lines(block.text)}"
            continue
        if levels:
            yield _closed(levels, 0)
        yield _block(part, signs[0])
    if levels:
        yield _closed(levels, 0)


def _opened(levels: list[str], block: Block) -> str:
    """What stands before an item: lists that end, the item before it, lists that begin."""
    written = _closed(levels, block.level)
    if len(levels) == block.level:
        if levels[-1] == block.kind:
            return f"{written}</li>\n"
        written += _closed(levels, block.level - 1)
    while len(levels) < block.level:
        levels.append(block.kind)
        written += f"<{block.kind}>\n"
    return written


def _closed(levels: list[str], depth: int) -> str:
    written = ""
    while len(levels) > depth:
        written += f"</li>\n</{levels.pop()}>\n"
    return written


def _block(part: tuple[Block, ...], marker: str) -> str:
    """A paragraph, quotation or table."""
    block = part[0]
    if len(part) > 1 or block.kind in ("th", "td"):
        return _table(part)
    if block.kind == "quote":
        return f"<blockquote{_spoken(block.text)}><p>{_lines(block.text)}</p></blockquote>"
    if block.kind == "np":
        words = f"<span>{written(marker)}</span> <span>{_lines(block.text)}</span>"
        return f'<p class="numbered"{_spoken(block.text)}>{words}</p>'
    return f"<p{_spoken(block.text)}>{_lines(block.text)}</p>"


def _table(cells: tuple[Block, ...]) -> str:
    written = []
    for row in rows(cells):
        scope = {"th": ' scope="col"', "td": ""}
        made = (
            f"<{c.kind}{scope[c.kind]}{_spoken(c.text)}>{_lines(c.text)}</{c.kind}>" for c in row
        )
        written.append(f"<tr>{''.join(made)}</tr>")
    return "\n".join(
        (
            '<div class="wide" tabindex="0" role="region" aria-label="Table"><table>',
            *written,
            "</table></div>",
        )
    )


def _spoken(words: str) -> str:
    """The language and direction of words in another script."""
    language = language_of(words)
    if not language:
        return ""
    direction = "rtl" if runs_to_the_left(language) else "ltr"
    return f' lang="{language}" dir="{direction}"'


def _lines(words: str) -> str:
    return written(words).strip("\n").replace("\n", "<br>\n")
