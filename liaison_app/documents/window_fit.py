"""Whether an address shows in its envelope's window, and what to shorten where it does not."""

import math
from collections.abc import Sequence

from liaison_app.documents.letter_parts import (
    ADDRESS,
    ADDRESS_SIZES,
    below_headed_paper,
    set_block,
)
from liaison_app.documents.pdf_file import MM
from liaison_app.documents.profiles import Profile
from liaison_app.documents.sheet import RISE
from liaison_app.documents.typesetting import set_text
from liaison_app.language import counted, phrase
from liaison_app.rules.safe_text import shorten
from liaison_app.rules.said_counts import say_count

_ENDLESS = 10_000.0  # points: a measure in which no line runs over


def window_problems(lines: Sequence[str], profile: Profile, *, kept_top: float = 0.0) -> list[str]:
    """Sentences on what of an address would not show in the window of its profile; [] if all does.

    `kept_top` is what headed paper takes of the page, in millimetres. An address without a window may be
    as long as it likes. Raises NotPrintable for a character no typeface has.
    """
    shown = [line for line in lines if line]
    if not shown or not profile.body_top:
        return []
    top = below_headed_paper(profile, kept_top * MM)
    if top < kept_top * MM:
        sentence = phrase(
            "The head of your headed paper takes {taken} mm and leaves no room for an address in"
            " the window, which shows the page from {top} to {bottom} mm. Choose another place for"
            " the address in Settings.",
            taken=f"{kept_top:g}",
            top=f"{profile.address.top:g}",
            bottom=f"{profile.address.bottom:g}",
        )
        return [sentence]
    size, leading = ADDRESS_SIZES[-1]
    look = ADDRESS._replace(size=size)
    rows = rows_of(profile, top)
    measure = (profile.address.right - profile.address_left) * MM
    if len(set_block(shown, look, leading, measure).setting.codes) <= rows:
        return []
    who = shorten(shown[0], 40)
    if len(shown) > rows:
        too_many = len(shown) - rows
        sentence = counted(
            "The address of {name} has {lines} lines and the envelope’s window shows {room}: leave out"
            " one line, or join it to another.",
            "The address of {name} has {lines} lines and the envelope’s window shows {room}: leave out"
            " {number} lines, or join them to others.",
            too_many,
            name=who,
            lines=say_count(len(shown)),
            room=say_count(rows),
            number=say_count(too_many),
        )
        return [sentence]
    return [
        phrase(
            "The line “{line}” in the address of {name} is {millimetres} mm too wide for the"
            " envelope’s window: shorten it.",
            line=shorten(line, 60),
            name=who,
            millimetres=math.ceil(over / MM),
        )
        for line in shown
        if (over := max(set_text(line, look, _ENDLESS).widths) - measure) > 0
    ]


def rows_of(profile: Profile, top: float | None = None) -> int:
    """How many lines of an address its window shows, at the smallest size it is set in.

    `top` is where the address begins, in points; None for where it does without headed paper.
    """
    _size, leading = ADDRESS_SIZES[-1]
    begin = profile.address_top * MM if top is None else top
    return int((profile.address.bottom * MM - begin + leading * (1 - RISE)) / leading)
