"""The letter's text as blocks and runs, and their one canonical form."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from liaison_app.rules.safe_text import visible

KINDS = ("p", "h2", "ul", "ol", "quote")
LIST_KINDS = ("ul", "ol")
DEEPEST_LEVEL = 3

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
    """A paragraph "p", heading "h2", quotation "quote" or one item of a list "ul" / "ol".

    ``level`` is 1 to 3 in a list, 0 elsewhere. Neighbouring items of one kind and level
    belong to one list.
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

    Single spaces, none at the ends of lines; no empty blocks; neighbouring runs differ in look;
    a space between two looks has none; headings are not bold; list levels grow by one at a time.
    ``clean(clean(b)) == clean(b)``.
    """
    result: list[Block] = []
    level_before = 0
    for block in blocks:
        kind = block.kind if block.kind in KINDS else "p"
        runs = _clean_runs(block.runs, heading=kind == "h2")
        if not any(not run.text.isspace() for run in runs):
            continue
        level = 0
        if kind in LIST_KINDS:
            level = min(max(block.level, 1), level_before + 1, DEEPEST_LEVEL)
        level_before = level
        result.append(Block(kind, level, runs))
    return tuple(result)


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
    """What stands before each block: "1." in a numbered list, "•" in a bulleted one, else ""."""
    result: list[str] = []
    open_lists: list[tuple[str, int]] = []  # kind and number so far, outermost first
    for block in blocks:
        if block.kind not in LIST_KINDS:
            open_lists.clear()
            result.append("")
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
