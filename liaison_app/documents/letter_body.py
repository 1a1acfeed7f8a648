"""The words of a letter as items that flow: greeting, subject, text, close."""

from collections.abc import Sequence
from functools import lru_cache

from liaison_app.documents import scripts
from liaison_app.documents.letter_content import LetterContent
from liaison_app.documents.letter_flow import Item
from liaison_app.documents.letter_signatures import A_ROW, Signatures
from liaison_app.documents.letter_table import table_items
from liaison_app.documents.sheet import GREY, MEASURE, ink
from liaison_app.documents.structure import Path, Step
from liaison_app.documents.typesetting import Look, Setting, set_runs, set_text, with_marker
from liaison_app.rules.letter_text import CELL_KINDS, LIST_KINDS, Block, Run, markers, parts

SIZE = 11.0
_BODY = Look("serif", SIZE)
_SUBJECT = _BODY._replace(bold=True)
_STEP = 17.0  # points a list level stands in
_NUMBERED = 24.0  # points the words of a numbered paragraph stand in
_BULLETS = {1: "•", 2: "–", 3: "·"}
_RIGHT_TO_LEFT_LEADING = 1.36
_ROLES = {"h2": "H2", "quote": "BlockQuote", "ul": "LI", "ol": "LI"}
_SHORT = 3  # lines of an item that is kept with its neighbour
_SMALL = Look("sans", 8.5, align="left")
_LONGEST_KEPT = 10_000  # characters of a block that is set once
_LABEL = 26.0  # points for "Enc." and "cc"
_MANY_SIGN = 6  # more need not stay together
_LONG_LIST = 8  # lines of enclosures and copies that need not stay with the signature


def items_before(content: LetterContent) -> list[Item]:
    """The salutation and the subject."""
    items = []
    if content.salutation:
        items.append(Item(set_text(content.salutation, _BODY, MEASURE), keep=True, whole=True))
    if content.subject:
        subject = Item(set_text(content.subject, _SUBJECT, MEASURE), keep=True, whole=True)
        subject.role = "H1"
        items.append(subject)
    return items


def opening_item(content: LetterContent) -> Item | None:
    """The line above the salutation: Bismillah in the middle, another Arabic greeting to the right."""
    text = content.opening.strip()
    if not text:
        return None
    look = _BODY
    if scripts.is_right_to_left(text):
        bismillah = text.startswith(("بسم", "﷽"))
        look = _BODY._replace(size=15.0, align="centre") if bismillah else _BODY._replace(size=12.5)
        leading = 1.75 if bismillah else 1.5
        item = Item(set_text(text, look, MEASURE), leading=leading, keep=True, whole=True)
        item.language = scripts.language_of(text)
        return item
    return Item(set_text(text, look, MEASURE), keep=True, whole=True)


def body_items(blocks: Sequence[Block], colour: str) -> list[Item]:
    """The text's blocks as items; links stand in the house colour."""
    items: list[Item] = []
    link_ink = ink(colour)
    before = Block("")
    marks = markers(blocks)
    place = 0
    lists = _Lists()
    together: list[Item] = []  # the list that is open
    base = 0.0  # how far in lists stand: those of a numbered paragraph with its words
    for part in parts(blocks):
        block = part[0]
        opens = _opened_by(before, block)
        if opens and items[-1].lines <= 3:
            items[-1].keep = True  # "Please tell us:" stays with the list or table it opens
        marker = marks[place]
        place += len(part)
        if block.kind in CELL_KINDS:
            items += table_items(part, link_ink)
        else:
            base = 0.0 if block.kind not in LIST_KINDS else base
            shown = _BULLETS.get(block.level, "•") if marker == "•" else marker
            item = _block_item(block, shown, link_ink, base)
            item.keep = block.kind == "h2"
            item.role = _ROLES.get(block.kind, "P")
            if block.level or lists.are_open:
                item.within = lists.around(block, item)
            items.append(item)
            if block.kind in LIST_KINDS:
                together.append(item)
            else:
                together = _kept_at_its_ends(together)
            if block.kind == "np":
                base = _NUMBERED
        before = block
    _kept_at_its_ends(together)
    return items


def _kept_at_its_ends(together: Sequence[Item]) -> list[Item]:
    """A list of three items or more leaves neither its first nor its last alone on a page."""
    if len(together) > 2:
        for item, neighbour in ((together[0], together[1]), (together[-2], together[-1])):
            item.keep = item.lines <= _SHORT and neighbour.lines <= _SHORT
    return []


class _Lists:
    """The lists that are open, outermost first, as steps of the letter's structure."""

    def __init__(self) -> None:
        self._open: list[tuple[str, Step, Step]] = []  # kind, list, and its last item

    @property
    def are_open(self) -> bool:
        """Whether any list is."""
        return bool(self._open)

    def around(self, block: Block, item: Item) -> Path:
        """What an item of a list is in; () for anything else."""
        if block.kind not in LIST_KINDS:
            self._open.clear()
            return ()
        del self._open[block.level :]
        if len(self._open) < block.level or self._open[-1][0] != block.kind:
            del self._open[block.level - 1 :]
            self._open.append((block.kind, Step("L", id(item)), Step("LI", id(item))))
        kind, of, _last = self._open[-1]
        self._open[-1] = (kind, of, Step("LI", id(item)))
        outer = [step for _kind, of, last in self._open[:-1] for step in (of, last)]
        return (*outer, of)


def _opened_by(before: Block, block: Block) -> bool:
    """Whether a paragraph before a list or table may open it."""
    if before.kind not in ("p", "np"):
        return False
    return block.kind in LIST_KINDS or (block.kind in CELL_KINDS and before.text.endswith(":"))


@lru_cache(maxsize=16)
def _look(bold: bool, right_to_left: bool, link_ink: str) -> Look:
    return Look("serif", 12.0 if right_to_left else SIZE, bold, link_ink=link_ink)


def _set_block(block: Block, marker: str, link_ink: str, base: float) -> tuple[Setting, float]:
    """A block set, its marker with it, and how far it stands in; `base` is where its list begins."""
    right_to_left = scripts.is_right_to_left(block.text)
    look = _look(block.kind == "h2", right_to_left, link_ink)
    level = min(max(block.level, 1), 3) if marker else 0
    if block.kind == "np":
        at, indent = 0.0, _NUMBERED
    else:
        at = base + _STEP * (level - 1)
        indent = base + _STEP * level if block.kind != "quote" else _STEP
    if marker:
        short = set_text(marker[::-1] if right_to_left else marker, _BODY, MEASURE)
        indent = max(indent, at + short.widths[0] + 5)
    measure = MEASURE - indent - (_STEP if block.kind == "quote" else 0.0)
    setting = set_runs(block.runs or (Run(""),), look, measure)
    if setting.right_to_left:
        if marker:
            setting = with_marker(setting, short, at + short.widths[0] - MEASURE)
        indent = 0.0
    elif marker:
        setting = with_marker(setting, short, indent - at)
    return setting, indent


_set_kept = lru_cache(maxsize=512)(_set_block)


def _block_item(block: Block, marker: str, link_ink: str, base: float) -> Item:
    """A block as an item; short ones are kept, for most stay as they are while one is written."""
    small = len(block.text) < _LONGEST_KEPT
    setting, indent = (_set_kept if small else _set_block)(block, marker, link_ink, base)
    item = Item(setting, indent=indent)
    if block.level:
        item.before = 0.45
    if block.kind == "h2":
        item.heading = " ".join(block.text.split())
        item.before = 1.6
        item.whole = True
    item.bar = block.kind == "quote"
    if setting.right_to_left:
        item.leading = _RIGHT_TO_LEFT_LEADING
        item.language = scripts.language_of(block.text)
    return item


def closing_items(content: LetterContent) -> list[Item]:
    """Closing, signatures, enclosures and copies, which stay together unless they are very many."""
    items: list[Item] = []
    if content.closing:
        items.append(Item(set_text(content.closing, _BODY, MEASURE), keep=True, whole=True))
    columns = min(len(content.signatures), A_ROW)
    rows = range(0, len(content.signatures), A_ROW)
    items += [Signatures(content.signatures[row : row + A_ROW], columns) for row in rows]
    lists = _labelled("Enc.", content.enclosures)
    copies = _labelled("cc", content.copies)
    if lists and copies:
        copies[0].before = 0.7
    lists += copies
    many = sum(item.lines for item in lists) > _LONG_LIST or len(content.signatures) > _MANY_SIGN
    for item in (items + lists)[:-1]:
        item.keep = item.keep or not many
    return items + lists


def _labelled(label: str, lines: Sequence[str]) -> list[Item]:
    """A list in small print with a label before its first line."""
    items: list[Item] = []
    for line in filter(None, lines):
        setting = set_text(line, _SMALL, MEASURE - _LABEL)
        if not items:
            setting = with_marker(setting, set_text(label, _SMALL, MEASURE), _LABEL)
        before = 0.0 if items else 1.6
        items.append(Item(setting, indent=_LABEL, leading=0.76, before=before, colour=GREY))
    return items
