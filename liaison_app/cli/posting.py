"""labels and envelopes: PDF files for a mailing list, letters or contacts."""

from __future__ import annotations

import argparse

from liaison_app.cli.files import looked_at
from liaison_app.cli.printing import note, say
from liaison_app.services.whole_files import write_whole


def labels(options: argparse.Namespace) -> int:
    """Write labels as PDF, from any label of the first sheet on."""
    return _write(options, "labels")


def envelopes(options: argparse.Namespace) -> int:
    """Write envelopes as PDF, a page each."""
    return _write(options, "envelopes")


def _write(options: argparse.Namespace, what: str) -> int:
    from liaison_app.errors import Refusal
    from liaison_app.records import Office
    from liaison_app.rules.envelope_sizes import envelope_size
    from liaison_app.rules.label_sheets import labels_on
    from liaison_app.services.addressees import group_of, ourselves
    from liaison_app.services.contact_names import contact_called
    from liaison_app.services.finding import letter_of_reference
    from liaison_app.services.labels import (
        ENVELOPES,
        Wanted,
        list_named,
        sheet_named,
        shrunk_words,
        to_print,
    )
    from liaison_app.services.list_members import RESTRICTED, UNNAMED

    with looked_at(options.file) as store:
        office = store.only(Office)
        if options.ours:
            group = ourselves(office)
        elif options.list is not None:
            group = group_of(store, {"list": list_named(store, options.list).id})
        elif options.letter:
            ids = [letter_of_reference(store, reference) for reference in options.letter]
            group = group_of(store, {"letters": ids})
        else:
            contacts = [contact_called(store, words) for words in options.to]
            group = group_of(store, {"to": contacts})
        if what == ENVELOPES:
            wanted = Wanted(
                what=what,
                size=envelope_size(options.size),
                turned=options.turned,
                back=not options.no_return,
                nudge=options.nudge,
            )
        else:
            sheet = sheet_named(store, options.sheet)
            if not 1 <= options.start <= labels_on(sheet):
                raise Refusal(f"Labels on {sheet.name} are counted from 1 to {labels_on(sheet)}.")
            wanted = Wanted(
                what=what,
                sheet=sheet,
                start=options.start,
                copies=options.copies,
                outlines=options.outlines,
                nudge=options.nudge,
            )
    chosen = [one for one in group.addressees if one.is_ticked_at_first(by_post=True)]
    for one in group.addressees:
        if one not in chosen:
            named = UNNAMED if one.cause == RESTRICTED else one.caption
            note(f"Left out: {named}. {one.reason}")
    if not chosen:
        raise Refusal("There is nobody to write to, so nothing was written.")
    made = to_print(office, chosen, wanted)
    if made.shrunk:
        note(shrunk_words(made))
    write_whole(options.output, made.pdf, options.file)
    pages = "1 page" if made.pages == 1 else f"{made.pages:,} pages"
    count = len(chosen) * wanted.copies
    say(f"Wrote “{options.output}”: {pages}, {count:,} {what if count > 1 else what[:-1]}.")
    if wanted.on_sheets and made.next_free > 1:
        say(f"The next free label is {made.next_free}.")
    return 0
