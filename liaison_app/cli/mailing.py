"""mailing: a draft filled for everyone on a list, as one PDF, and logged if that is wished."""

from __future__ import annotations

import argparse

from liaison_app.cli.files import looked_at, opened
from liaison_app.cli.printing import note, say, say_refusal
from liaison_app.services.jobs import run_here
from liaison_app.services.whole_files import write_whole


def mailing(options: argparse.Namespace) -> int:
    """Write the letters to everyone on a list; with --log each is kept as sent, and the draft goes."""
    from liaison_app.records import MailingList
    from liaison_app.services import letters, mailing_lists, mailing_log, mailings
    from liaison_app.services.finding import letter_of_reference
    from liaison_app.services.labels import list_named

    with (opened if options.log else looked_at)(options.file) as store:
        draft = letters.load(store, letter_of_reference(store, options.draft))
        wanted: MailingList = list_named(store, options.list)
        whom = mailing_lists.recipients(store, wanted.id or 0)
        for one in whom.left_out:
            kept = one.kept_as
            note(f"Left out: {kept.label}. {kept.value}")
        found = run_here(mailings.look_over(mailings.Run(store, draft), whom.chosen))
        for sentence in found.shared:
            say_refusal(sentence)
        for recipient in whom.chosen:
            for sentence in found.wrong[recipient.kind, recipient.id]:
                if sentence not in found.shared:
                    say_refusal(f"{recipient.caption}: {sentence}")
            for sentence in found.odd[recipient.kind, recipient.id]:
                note(f"{recipient.caption}: {sentence}")
        if any(found.wrong.values()):
            return 1
        drawn = run_here(
            mailings.draw(
                store,
                draft.item.id or 0,
                whom.chosen,
                list_id=wanted.id,
                numbered=options.log,
            )
        )
        write_whole(options.output, drawn.whole, options.file)
        if options.log:
            run_here(mailing_log.log(store, drawn, whom.left_out))
    count = len(drawn.pieces)
    letters_ = "One letter" if count == 1 else f"{count:,} letters"
    say(f"Wrote “{options.output}”: {letters_}{', logged as sent' if options.log else ''}.")
    return 0
