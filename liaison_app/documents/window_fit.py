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
        sentence = (
            f"The head of your headed paper takes {kept_top:g} mm and leaves no room for an address in"
            f" the window, which shows the page from {profile.address.top:g} to"
            f" {profile.address.bottom:g} mm. Choose another place for the address in Settings."
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
        lines_said = (
            "one line, or join it to another"
            if too_many == 1
            else f"{say_count(too_many)} lines, or join them to others"
        )
        sentence = (
            f"The address of {who} has {say_count(len(shown))} lines and the envelope’s window shows"
            f" {say_count(rows)}: leave out {lines_said}."
        )
        return [sentence]
    return [
        f"The line “{shorten(line, 60)}” in the address of {who} is {math.ceil(over / MM)} mm too wide"
        " for the envelope’s window: shorten it."
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
