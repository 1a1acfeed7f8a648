"""The handover book: everything a successor needs to begin, on paper."""

from __future__ import annotations

import datetime as dt

from liaison_app.documents.briefing_pdf import (
    BriefingContent,
    BriefingLine,
    BriefingPart,
    write_briefing,
)
from liaison_app.records import Office
from liaison_app.records.office import HOUSE_COLOUR
from liaison_app.rules.said_dates import say_date
from liaison_app.services.briefing_words import promise_line, question_line, waiting_line
from liaison_app.services.handover_words import what_it_says
from liaison_app.store.queries.handover import open_work
from liaison_app.store.store import Store

__all__ = ["handover_book", "what_it_says"]


def handover_book(
    store: Store, today: dt.date, *, to_name: str = "", only_me: bool = False
) -> bytes:
    """The book as a PDF file's bytes, to whom it may be named.

    What is restricted is in it and marked; notes marked “only me” are left out unless asked for.
    Raises NotPrintable for a character no typeface has.
    """
    office, work = store.only(Office), open_work(store, today, restricted_too=True, only_me=only_me)
    return write_briefing(
        BriefingContent(
            title="Handover book",
            lines=(f"For {to_name}" if to_name else "",),
            parts=[
                BriefingPart(
                    heading="Matters", lines=[BriefingLine(text=m.title) for m in work.matters]
                ),
                BriefingPart(heading="Questions", lines=[question_line(q) for q in work.questions]),
                BriefingPart(
                    heading="Promised to us", lines=[promise_line(p) for p in work.theirs]
                ),
                BriefingPart(heading="We promised", lines=[promise_line(p) for p in work.ours]),
                BriefingPart(heading="No reply yet", lines=[waiting_line(w) for w in work.waits]),
            ],
            council=office.name,
            printed_on=say_date(today.isoformat()),
            colour=office.colour or HOUSE_COLOUR,
        )
    )
