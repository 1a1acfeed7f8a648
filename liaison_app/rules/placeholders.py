"""Placeholders and conditions in a letter's words: read, filled, and said in words where they cannot be.

`{addressee.name}` becomes what is known of the addressee. `{if deputy} … {otherwise} … {end}` keeps
the words that fit, inside a paragraph or over several; `{otherwise if school}` asks again;
conditions may be joined with “and” and “or” and turned with “not”. Words in braces that are no name,
`{what happened}`, are a gap that somebody fills by hand.

What is filled in is never read again: a name that holds braces opens nothing. Words from outside that
stay in a draft, to be read once more when it is printed, are made `literal`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from liaison_app.language import Phrase, phrase
from liaison_app.rules.letter_blocks import CELL_KINDS, LIST_KINDS, Block, Run
from liaison_app.rules.placeholder_names import find, normal

Values = Mapping[str, str]
"""What is said for each name; for a condition, any words for yes and "" for no."""

NAME, IF, OTHERWISE, END = "name", "if", "otherwise", "end"

_LITERAL = "\u2060"  # a mark that prints as nothing, inside a brace that is only a brace
_BRACES = re.compile(rf"\{{(?!{_LITERAL})([^{{}}\n]{{1,120}})(?<!{_LITERAL})\}}")
_ANY_BRACE = re.compile(rf"\{{(?!{_LITERAL})|(?<!{_LITERAL})\}}")
_LITERAL_BRACE = re.compile(rf"\{{{_LITERAL}|{_LITERAL}\}}")
_OR, _AND = re.compile(r"\bor\b"), re.compile(r"\band\b")


@dataclass(frozen=True, slots=True)
class Token:
    """Something in braces: where it stands in its text, what it does, and its name or condition."""

    start: int
    end: int
    kind: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class _Fate:
    """What becomes of a token: printed as typed (None) or as these words; and of what follows it."""

    said: str | None
    goes_on: bool  # whether the words after it are printed


def literal(text: str) -> str:
    """Words from outside, whose braces open nothing however often they are read; they print the same."""
    if "{" not in text and "}" not in text:
        return text
    return _ANY_BRACE.sub(lambda m: f"{{{_LITERAL}" if m[0] == "{" else f"{_LITERAL}}}", text)


def without_literal(text: str) -> str:
    """The text with blanks, as many, in place of such braces."""
    return _LITERAL_BRACE.sub("  ", text) if _LITERAL in text else text


def tokens(text: str) -> list[Token]:
    """Everything in braces, in order; never raises."""
    if "{" not in text:
        return []
    return [_token(match) for match in _BRACES.finditer(text)]


def _token(match: re.Match[str]) -> Token:
    words = normal(match[1])
    first, _, rest = words.partition(" ")
    start, end = match.span()
    if first == IF and rest:
        return Token(start, end, IF, rest)
    if words in (OTHERWISE, "else"):
        return Token(start, end, OTHERWISE)
    if first == OTHERWISE and rest.startswith("if "):
        return Token(start, end, OTHERWISE, rest.removeprefix("if "))
    if words in (END, "end if"):
        return Token(start, end, END)
    return Token(start, end, NAME, words)


@lru_cache(maxsize=256)
def names_in(text: str) -> frozenset[str]:
    """The names and conditions a text asks for, known or not."""
    found: set[str] = set()
    for token in tokens(text):
        if token.kind == NAME:
            found.add(token.words)
        elif token.words:
            found.update(names_of(token.words))
    return frozenset(found)


# Filling


def fill_line(text: str, values: Values) -> str:
    """A line of text with what is known filled in; what is not stays as it was typed."""
    found = tokens(text)
    if not found:
        return text
    said: list[str] = []
    at, goes_on = 0, True
    for token, fate in zip(found, _fates(found, values), strict=True):
        if goes_on:
            said.append(text[at : token.start])
        said.append(text[token.start : token.end] if fate.said is None else fate.said)
        at, goes_on = token.end, fate.goes_on
    if goes_on:
        said.append(text[at:])
    return re.sub(" {2,}", " ", "".join(said)).strip()


def fill_blocks(blocks: Sequence[Block], values: Values) -> Sequence[Block]:
    """A letter's text with what is known filled in, each piece in the look it was typed in.

    Rows that say nothing any more are gone; `write`, which makes the rest canonical, lets go of
    paragraphs and list items that do.
    """
    found = [tokens(block.text) for block in blocks]
    if not any(found):
        return blocks
    fates = iter(_fates([token for of_block in found for token in of_block], values))
    filled: list[Block] = []
    goes_on = True
    for block, here in zip(blocks, found, strict=True):
        if not here:
            filled.append(block if goes_on else Block(block.kind, block.level))
            continue
        runs: list[Run] = []
        at = 0
        for token in here:
            if goes_on:
                runs += _cut(block.runs, at, token.start)
            fate = next(fates)
            typed = _cut(block.runs, token.start, token.end)
            if fate.said is None:
                runs += typed
            elif fate.said:
                runs.append(replace(typed[0], text=fate.said))
            at, goes_on = token.end, fate.goes_on
        if goes_on:
            runs += _cut(block.runs, at, len(block.text))
        items = _split(block, here, runs)
        filled += [Block(block.kind, block.level, part) for part in items]
    return _without_empty_rows(filled, blocks)


def _without_empty_rows(filled: list[Block], typed: Sequence[Block]) -> list[Block]:
    """The blocks without the rows of a table that said something, and say nothing any more."""
    if not any(block.kind in CELL_KINDS for block in typed):
        return filled
    kept: list[Block] = []
    said_before = [block for block in typed if block.kind in CELL_KINDS]
    row: list[Block] = []
    place = 0

    def end_row() -> None:
        before = said_before[place - len(row) : place]
        if any(cell.text for cell in row) or not any(cell.text for cell in before):
            kept.extend(row)
        row.clear()

    for block in filled:
        if row and (block.kind not in CELL_KINDS or block.level <= row[-1].level):
            end_row()
        if block.kind in CELL_KINDS:
            row.append(block)
            place += 1
        else:
            kept.append(block)
    end_row()
    return kept


def _split(block: Block, here: Sequence[Token], runs: Sequence[Run]) -> list[tuple[Run, ...]]:
    """One item for each line, where an item of a list is one name that has several to say."""
    alone = len(here) == 1 and here[0].end - here[0].start == len(block.text.strip())
    if block.kind not in LIST_KINDS or not alone or len(runs) != 1:
        return [tuple(runs)]
    return [(replace(runs[0], text=line),) for line in runs[0].text.split("\n")]


def unsaid(texts: Sequence[str], values: Values) -> list[list[tuple[int, int]]]:
    """The stretches of texts that follow each other which are not printed, from place to place."""
    found = [tokens(text) for text in texts]
    fates = iter(_fates([token for here in found for token in here], values))
    left_out: list[list[tuple[int, int]]] = []
    goes_on = True
    for text, here in zip(texts, found, strict=True):
        stretches = []
        start = 0
        for token in here:
            went_on, goes_on = goes_on, next(fates).goes_on
            if goes_on and not went_on:
                stretches.append((start, token.start))
            elif went_on and not goes_on:
                start = token.end
        if not goes_on:
            stretches.append((start, len(text)))
        left_out.append([(start, end) for start, end in stretches if end > start])
    return left_out


def _cut(runs: Sequence[Run], start: int, end: int) -> list[Run]:
    """The runs between two places of a block's text."""
    pieces = []
    at = 0
    for run in runs:
        text = run.text[max(start - at, 0) : max(end - at, 0)]
        if text:
            pieces.append(Run(text, run.bold, run.italic, run.link))
        at += len(run.text)
    return pieces


def _fates(found: Sequence[Token], values: Values) -> list[_Fate]:
    """What becomes of each token of a text, in order."""
    left = _left_as_typed(found, values)
    fates = []
    open_ifs: list[list[bool]] = []  # of each: whether it is printed at all, and has been answered
    goes_on = True
    for place, token in enumerate(found):
        said: str | None = ""
        if token.kind == NAME or place in left:
            known = values.get(token.words, "") if place not in left else ""
            said = (known or None) if goes_on else ""
        elif token.kind == IF:
            open_ifs.append([goes_on, False])
        if token.kind in (IF, OTHERWISE) and place not in left:
            printed, answered = open_ifs[-1]
            holds = not answered and (not token.words or bool(_holds(token.words, values)))
            open_ifs[-1][1] = answered or holds
            goes_on = printed and holds
        elif token.kind == END and place not in left:
            goes_on = open_ifs.pop()[0]
        fates.append(_Fate(said, goes_on))
    return fates


def _left_as_typed(found: Sequence[Token], values: Values) -> set[int]:
    """The places of tokens that cannot be followed: no name, or an {if …} that is not in order."""
    left = {
        place
        for place, token in enumerate(found)
        if token.kind == NAME and (known := find(token.words)) is not None and known.is_condition
    }
    for places in constructs(found):
        conditions = [found[place].words for place in places if found[place].words]
        if disorder(found, places) or any(_holds(c, values) is None for c in conditions):
            left.update(places)
    return left


def constructs(found: Sequence[Token]) -> Iterator[list[int]]:
    """The places that belong together: an {if …} with its {otherwise}s and its {end}."""
    open_ones: list[list[int]] = []
    for place, token in enumerate(found):
        if token.kind == IF:
            open_ones.append([place])
        elif token.kind in (OTHERWISE, END):
            if not open_ones:
                open_ones.append([])
            open_ones[-1].append(place)
            if token.kind == END:
                yield open_ones.pop()
    yield from open_ones


def disorder(found: Sequence[Token], places: Sequence[int]) -> Phrase | None:
    """What is wrong with an {if …}, {otherwise}, {end} that belong together, said of a {gap}."""
    first, last = found[places[0]], found[places[-1]]
    if first.kind != IF:
        return phrase("“{gap}” stands alone: there is no {{if …}} before it.")
    if last.kind != END:
        return phrase("“{gap}” is never closed: write {{end}} where its words stop.")
    bare = [place for place in places if found[place].kind == OTHERWISE and not found[place].words]
    if len(bare) > 1 or (bare and bare[0] != places[-2]):
        return phrase(
            "“{gap}” goes on after its {{otherwise}}, which must come last and only once."
        )
    return None


# Conditions


def names_of(condition: str) -> list[str]:
    """The names a condition asks for: “school and not deputy” asks for two."""
    return [_bare(part)[0] for either in _OR.split(condition) for part in _AND.split(either)]


def _bare(part: str) -> tuple[str, bool]:
    """A part of a condition without its “not”, and whether it is asked straight."""
    words = part.strip()
    turned = words.startswith("not ")
    return words.removeprefix("not ").strip(), not turned


def _holds(condition: str, values: Values) -> bool | None:
    """Whether a condition holds; None when it asks for something unknown."""
    if any(name not in values for name in names_of(condition)):
        return None
    return any(
        all(bool(values[name]) == straight for name, straight in map(_bare, _AND.split(either)))
        for either in _OR.split(condition)
    )
