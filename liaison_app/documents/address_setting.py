"""Lines of an address set into the room there is: as large as they go, never too small to read."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from liaison_app.documents.scripts import is_right_to_left
from liaison_app.documents.setting import moved
from liaison_app.documents.sheet import INK, Sheet
from liaison_app.documents.typesetting import Look, Setting, set_text

LARGEST, EASY, SMALLEST = 11.0, 10.0, 7.0
"""Points: what an address is set in, what it shrinks to rather than run over, and the least of all."""
_LEADING = 1.2  # of the size
_STEP = 0.5
_INDENT = 8.0  # points, of what runs over


@dataclass(slots=True)
class SetAddress:
    """An address ready to be shown; measures in points."""

    setting: Setting
    size: float
    leading: float
    lines: int
    """How many of its lines are shown."""
    whole: bool = True
    """Whether those are all."""
    align: str = "left"
    """The side on which its lines begin."""

    @property
    def width(self) -> float:
        """Of its widest line."""
        return max(self.setting.widths, default=0.0)

    @property
    def height(self) -> float:
        """Of what is shown."""
        return self.lines * self.leading

    def draw(self, sheet: Sheet, left: float, top: float, colour: str = INK) -> None:
        """Show it with its top left corner there."""
        if self.lines:
            setting, leading = self.setting, self.leading
            sheet.text(setting, left, top, leading, behind=self.lines, colour=colour)


@dataclass(slots=True)
class Fitted:
    """How the addresses of a run went in: their places, counted from 0."""

    shrunk: list[int] = field(default_factory=list)
    too_long: list[int] = field(default_factory=list)

    def note(self, place: int, address: SetAddress, largest: float) -> None:
        """Remember how one went in."""
        if not address.whole:
            self.too_long.append(place)
        elif address.size < largest:
            self.shrunk.append(place)


def set_address(
    lines: Sequence[str],
    width: float,
    height: float,
    *,
    largest: float = LARGEST,
) -> SetAddress:
    """Set lines one under another within a width and height in points.

    It is set smaller before a line runs over into two, down to a size that still reads easily; then lines
    may run over; then smaller still. What does not go in at the smallest size is cut short, `whole` being False.
    Most lines from right to left bring the whole address to the right.

    Raises NotPrintable for a character no typeface has.
    """
    wanted = [line for line in lines if line.strip()]
    if not wanted:
        return SetAddress(Setting(), largest, largest * _LEADING, 0)
    align = "right" if _is_right_to_left(wanted) else "left"
    easy = max(min(EASY, largest - 1), SMALLEST)  # small labels are read from near by
    tries = [
        *((size, False) for size in _sizes(largest, easy)),
        *((size, True) for size in _sizes(largest, SMALLEST)),
    ]
    for size, may_run_over in tries:
        leading = round(size * _LEADING, 2)
        if len(wanted) * leading > height:  # no need to set it
            continue
        setting = _set(wanted, Look("sans", size, align=align), width)
        shown = len(setting.codes)
        if shown * leading <= height and (may_run_over or shown == len(wanted)):
            return SetAddress(setting, size, leading, shown, align=align)
    leading = round(SMALLEST * _LEADING, 2)
    setting = _set(wanted, Look("sans", SMALLEST, align=align), width)
    return SetAddress(
        setting, SMALLEST, leading, max(1, int(height / leading)), whole=False, align=align
    )


def _set(lines: Sequence[str], look: Look, width: float) -> Setting:
    """The lines one under another; what runs over stands further in, so as not to look like a line."""
    done = Setting()
    indent = -_INDENT if look.align == "right" else _INDENT
    for line in lines:
        setting = set_text(line, look, width)
        if len(setting.codes) > 1:
            setting = set_text(line, look, width - _INDENT)
        shift = _INDENT if look.align == "right" and len(setting.codes) > 1 else 0.0
        for number, code in enumerate(setting.codes):
            ahead = shift + (indent if number else 0.0)
            shown = f"{setting.start} {code}"
            done.codes.append(moved(shown, ahead) if ahead else shown)
        done.widths += setting.widths
        done.words += setting.words
        done.pieces += setting.pieces
    return done


def _sizes(largest: float, smallest: float) -> list[float]:
    count = int((largest - smallest) / _STEP + 0.001)
    return [largest - _STEP * step for step in range(count + 1)]


def _is_right_to_left(lines: Sequence[str]) -> bool:
    """Whether most of the lines run from right to left."""
    return 2 * sum(is_right_to_left(line) for line in lines) > len(lines)
