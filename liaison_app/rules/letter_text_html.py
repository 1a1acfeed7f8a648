"""The letter's text as strict HTML: written by us, read with suspicion, pasted from anywhere.

The kept form uses p, h2, ul, ol, li, blockquote, table, tr, th, td, b, i, a and br, one block or
row of a table a line; a numbered paragraph is ``<p class="numbered">``. Nothing is ever fetched
or run; what is not understood is shown as its text or dropped.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape

from liaison_app.rules import letter_text_plainly
from liaison_app.rules.letter_blocks import (
    CELL_KINDS,
    LIST_KINDS,
    Block,
    Run,
    clean,
    parts,
    rows,
    running_on,
)
from liaison_app.rules.letter_tables import real_tables, with_heads
from liaison_app.rules.letter_text_reader import NUMBERED, Reader

_TAGS = {"p": "p", "h2": "h2", "quote": "blockquote"}


def write(blocks: Iterable[Block]) -> str:
    """The strict HTML of ``blocks``, one block or row a line; the empty text is ""."""
    return _written_blocks(clean(blocks))


def canonical(html: str) -> str:
    """Kept text as ``write`` would have written it."""
    return _written_blocks(parse(html))


def _written_blocks(blocks: Iterable[Block]) -> str:
    lines: list[str] = []
    open_lists: list[str] = []

    def close(depth: int) -> None:
        while len(open_lists) > depth:
            lines[-1] += f"</li></{open_lists.pop()}>"

    for part in parts(blocks):
        block = part[0]
        words = "".join(map(_written, block.runs))
        if block.kind not in LIST_KINDS:
            close(0)
            if block.kind in CELL_KINDS:
                table = "\n".join(map(_written_row, rows(part)))
                lines.append(f"<table>{table}</table>")
            elif block.kind == "np":
                lines.append(f'<p class="{NUMBERED}">{words}</p>')
            else:
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


def _written_row(cells: Iterable[Block]) -> str:
    """One row of a table with its tags."""
    shown = (f"<{cell.kind}>{''.join(map(_written, cell.runs))}</{cell.kind}>" for cell in cells)
    return f"<tr>{''.join(shown)}</tr>"


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
    return clean(Reader(strict=True).read(html)[0])


def from_pasted_html(html: str) -> tuple[Block, ...]:
    """The blocks of what Word, Outlook, a browser or a web mail put on the clipboard.

    Headings of any rank become "h2", strong and em and their styles bold and italic, Word's
    list paragraphs lists, and numbered ones that run on past other paragraphs numbered paragraphs;
    comments, styles, scripts, pictures and hidden words are left out.
    """
    start, end = html.find("<!--StartFragment-->"), html.rfind("<!--EndFragment-->")
    if 0 <= start < end:
        html = html[start:end]
    html = html.replace("&nbsp;", " ")
    blocks, numbers = Reader(strict=False, tables=real_tables(html)).read(html)
    as_words = tuple(_with_numbers_as_words(blocks, numbers))
    if list(as_words) != blocks:  # numbers would change
        as_words = running_on(blocks, numbers) or as_words
    return with_heads(tuple(_parted(as_words)))


def _with_numbers_as_words(blocks: Iterable[Block], numbers: Iterable[int]) -> Iterator[Block]:
    """Items of lists whose numbers would change, as paragraphs that begin with their number."""
    counts: list[int] = []  # of the lists that are open, outermost first
    for block, number in zip(blocks, numbers, strict=True):
        level = block.level if block.kind in LIST_KINDS else 0
        del counts[level:]
        counts += [0] * (level - len(counts))
        if block.kind == "ul":
            counts[-1] = 0
        elif block.kind == "ol":
            counts[-1] += 1
            if number and number != counts[-1]:
                counts.clear()
                yield Block("p", 0, (Run(f"{number}. "), *block.runs))
                continue
        yield block


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
