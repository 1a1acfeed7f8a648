"""The letter's text as blocks and runs, and their one canonical form."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from liaison_app.rules.safe_text import visible

KINDS = ("p", "np", "h2", "ul", "ol", "quote", "th", "td")
LIST_KINDS = ("ul", "ol")
CELL_KINDS = ("th", "td")
DEEPEST_LEVEL = 3
MOST_COLUMNS = 6
"""Of a table: more do not go on a letter's page."""

_SPACES = re.compile("[ \t]+")
_AROUND_BREAK = re.compile(" ?\n ?")
_LINK = re.compile(r"(?:https?://|mailto:|tel:)[^\s<>\"]+", re.IGNORECASE)
_LONGEST_LINK = 2000


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look. ``text`` may hold "\\n", a line break inside the block."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph "p", heading "h2", quotation "quote", or one item of a list "ul" / "ol".

    "np" is a numbered paragraph: they count through the whole letter, past headings and all else.
    "th" and "td" are cells of a table, of its head and of its body.

    ``level`` is 1 to 3 in a list, the column from 1 in a table, 0 elsewhere. Neighbouring items of
    one kind and level belong to one list. Neighbouring cells belong to one table: one in column 1
    begins a row, and a head below a body begins another table.
    """

    kind: str
    level: int = 0
    runs: tuple[Run, ...] = ()

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)


def paragraph(words: str) -> Block:
    """A paragraph of plain words."""
    return Block("p", runs=(Run(words),))


def safe_link(address: str) -> str:
    """The address if a letter may carry it (http, https, mailto, tel), else ""."""
    address = visible(address).strip()
    if len(address) <= _LONGEST_LINK and _LINK.fullmatch(address):
        return address
    return ""


def clean(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The canonical form: what two equal-looking texts have in common.

    Single spaces, none at the ends of lines; no empty blocks but cells; neighbouring runs differ in
    look; a space between two looks has none; headings are not bold; list levels grow by one at a
    time; the rows of a table are equally long. ``clean(clean(b)) == clean(b)``.
    """
    result: list[Block] = []
    cells: list[Block] = []  # of a table that has not ended
    level_before = 0
    for block in blocks:
        kind = block.kind if block.kind in KINDS else "p"
        if kind in CELL_KINDS:
            cells.append(block)
            continue
        runs = _clean_runs(block.runs, heading=kind == "h2")
        if not _says_something(runs):
            continue
        if cells:
            result += _clean_tables(cells)
            cells, level_before = [], 0
        level = 0
        if kind in LIST_KINDS:
            level = min(max(block.level, 1), level_before + 1, DEEPEST_LEVEL)
        level_before = level
        result.append(Block(kind, level, runs))
    return (*result, *_clean_tables(cells)) if cells else tuple(result)


def _says_something(runs: Iterable[Run]) -> bool:
    return any(not run.text.isspace() for run in runs)


def _clean_tables(cells: Iterable[Block]) -> Iterator[Block]:
    """Neighbouring cells in canonical form; a table without a word is left out."""
    rows: list[tuple[str, list[tuple[Run, ...]]]] = []  # "th" or "td", and what its cells say
    for row in _raw_rows(cells):
        kind = "th" if all(cell.kind == "th" for cell in row) else "td"
        said: list[tuple[Run, ...]] = []
        for cell in row:
            column = min(max(cell.level, 1), MOST_COLUMNS)
            if column == len(said):  # one too many: it joins the last
                said[-1] = _clean_runs((*said[-1], Run("\n"), *cell.runs), heading=kind == "th")
                continue
            said += [()] * (column - 1 - len(said))
            said.append(_clean_runs(cell.runs, heading=kind == "th"))
        rows.append((kind, said))
    starts = [at for at in range(1, len(rows)) if (rows[at - 1][0], rows[at][0]) == ("td", "th")]
    for start, end in zip([0, *starts], [*starts, len(rows)], strict=True):
        table = rows[start:end]
        if not any(_says_something(runs) for _kind, said in table for runs in said):
            continue
        columns = max(len(said) for _kind, said in table)
        for kind, said in table:
            for column in range(columns):
                yield Block(kind, column + 1, said[column] if column < len(said) else ())


def _raw_rows(cells: Iterable[Block]) -> Iterator[list[Block]]:
    """Cells parted where a column is not further right than the one before."""
    row: list[Block] = []
    for cell in cells:
        if row and max(cell.level, 1) <= max(row[-1].level, 1):
            yield row
            row = []
        row.append(cell)
    if row:
        yield row


def parts(blocks: Iterable[Block]) -> Iterator[tuple[Block, ...]]:
    """The text part by part: one block, or all the cells of a table (see ``rows``)."""
    cells: list[Block] = []
    for block in blocks:
        inside = block.kind in CELL_KINDS
        another = block.kind == "th" and block.level == 1 and cells and cells[-1].kind == "td"
        if cells and (another or not inside):
            yield tuple(cells)
            cells = []
        if inside:
            cells.append(block)
        else:
            yield (block,)
    if cells:
        yield tuple(cells)


def rows(cells: Sequence[Block]) -> tuple[tuple[Block, ...], ...]:
    """The rows of a table in canonical form."""
    columns = max(cell.level for cell in cells)
    return tuple(tuple(cells[at : at + columns]) for at in range(0, len(cells), columns))


def table(lines: Sequence[Sequence[str]], head: bool) -> tuple[Block, ...]:
    """A table of plain words; its first line is its head if `head`."""
    return tuple(
        Block("th" if head and not number else "td", column, (Run(words),))
        for number, line in enumerate(lines)
        for column, words in enumerate(line, start=1)
    )


def _clean_runs(runs: Iterable[Run], heading: bool) -> tuple[Run, ...]:
    """The runs of one block in canonical form."""
    looks: list[Run] = []  # each look, its text empty
    texts: list[list[str]] = []  # and its pieces, joined once at the end
    gap = ""  # white space waiting to learn what comes after it
    for run in runs:
        text = _SPACES.sub(" ", visible(run.text))
        if "\n" in text:
            text = _AROUND_BREAK.sub("\n", text)
        words = text.strip(" \n")
        if not words:
            gap += text
            continue
        end = text.index(words[0]) + len(words)
        gap += text[: end - len(words)]
        look = Run("", bool(run.bold) and not heading, bool(run.italic), safe_link(run.link or ""))
        if looks:
            white = "\n" * gap.count("\n") or (" " if gap else "")
            if look == looks[-1]:
                texts[-1] += (white, words)
            else:
                if white:
                    bare = Run("")
                    if looks[-1] == bare:
                        texts[-1].append(white)
                    elif look == bare:
                        words = white + words
                    else:
                        looks.append(bare)
                        texts.append([white])
                looks.append(look)
                texts.append([words])
        else:
            looks.append(look)
            texts.append([words])
        gap = text[end:]
    return tuple(
        Run("".join(pieces), look.bold, look.italic, look.link)
        for look, pieces in zip(looks, texts, strict=True)
    )


def markers(blocks: Iterable[Block]) -> tuple[str, ...]:
    """What stands before each block: "1." where it is numbered, "•" in a bulleted list, else ""."""
    result: list[str] = []
    open_lists: list[tuple[str, int]] = []  # kind and number so far, outermost first
    paragraphs = 0  # numbered ones so far
    for block in blocks:
        if block.kind not in LIST_KINDS:
            open_lists.clear()
            if block.kind == "np":
                paragraphs += 1
            result.append(f"{paragraphs}." if block.kind == "np" else "")
            continue
        del open_lists[block.level :]
        if len(open_lists) == block.level and open_lists[-1][0] == block.kind:
            number = open_lists.pop()[1] + 1
        else:
            del open_lists[max(block.level - 1, 0) :]
            number = 1
        open_lists.append((block.kind, number))
        result.append(f"{number}." if block.kind == "ol" else "•")
    return tuple(result)


def running_on(blocks: Sequence[Block], numbers: Sequence[int]) -> tuple[Block, ...]:
    """Items whose numbers, as typed, run on through the text, made numbered paragraphs.

    `numbers` stand beside the blocks, 0 for none. Empty if the numbers do not count up from one.
    """
    counts = [n for n, block in zip(numbers, blocks, strict=True) if n and _counts(block)]
    if len(counts) < 2 or counts != list(range(1, len(counts) + 1)):
        return ()
    made: list[Block] = []
    within = False  # a numbered paragraph, whose lists come out by one level
    for block, number in zip(blocks, numbers, strict=True):
        if number and _counts(block):
            made.append(replace(block, kind="np", level=0))
            within = True
            continue
        within = within and block.kind in LIST_KINDS
        made.append(replace(block, level=max(block.level - 1, 1)) if within else block)
    return tuple(made)


def _counts(block: Block) -> bool:
    return block.kind == "ol" and block.level == 1
