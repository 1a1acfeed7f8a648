"""letter: a PDF file, as it was sent or as it would print today."""

from __future__ import annotations

import argparse

from liaison_app.cli.files import looked_at
from liaison_app.cli.printing import note, say, say_refusal
from liaison_app.services.whole_files import write_whole


def letter(options: argparse.Namespace) -> int:
    """Write a letter's PDF: as it was sent, or as it would print today."""
    from liaison_app.services.finding import letter_of_reference
    from liaison_app.services.letters import draw, load, obstacles, warnings
    from liaison_app.services.window_fit import WindowFit

    with looked_at(options.file) as store:
        found = load(store, letter_of_reference(store, options.reference))
        if found.item.pdf_id is None and (hindering := obstacles(store, found)):
            for obstacle in hindering:
                say_refusal(obstacle.sentence)
            return 1
        odd = [] if found.is_sent else warnings(found, window=WindowFit(store, found.item))
        write_whole(options.output, draw(store, found), options.file)
    say(f"Wrote “{options.output}”.")
    for one in odd:
        note(one.sentence)
    return 0
