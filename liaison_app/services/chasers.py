"""Reminders of a letter that has had no answer, drafted in three tones from what is known of it.

The words are those of the templates for reminders, ours where one was copied: plain and courteous,
and every one of them may be changed before it goes.
"""

from __future__ import annotations

import dataclasses
import datetime as dt

from liaison_app.language import phrase
from liaison_app.records import Office
from liaison_app.records.party import TO
from liaison_app.rules.deadlines import working_days_after
from liaison_app.rules.placeholders import literal
from liaison_app.services import addressing, filling, letters, reply_clock
from liaison_app.services.letters import Letter
from liaison_app.services.reminder_words import unanswered
from liaison_app.services.templates import applied, preferred
from liaison_app.store.queries.threads import Waiting
from liaison_app.store.store import Store

GENTLE, FIRM, FINAL = "gentle", "firm", "final"
TONES = (
    (GENTLE, phrase("Gentle reminder")),
    (FIRM, phrase("Firm reminder")),
    (FINAL, phrase("Last reminder")),
)
DAYS_GIVEN = {GENTLE: 10, FIRM: 7, FINAL: 5}  # working days from today to the new date
_TEMPLATES = {GENTLE: "reminder_gentle", FIRM: "reminder_firm", FINAL: "reminder_last"}
REMINDER = "Reminder: "


def chaser(store: Store, wait: Waiting, tone: str, today: dt.date) -> Letter:
    """A reminder to whoever has not answered, drafted and kept nowhere yet.

    It goes to the same post, person or body as it is today, whoever held the post then; it stands
    in reply to the letter chased, under its matter, and hopes for a reply by a new date.
    Raises Gone when the letter was deleted meanwhile.
    """
    known = unanswered(store, wait.letter_id, wait.party, today)
    chased = known.again[-1] if known.again else known.first
    holidays = reply_clock.holidays(store, store.only(Office).nation)
    blank = letters.blank(
        store,
        to=[addressing.again(store, wait.party, TO)],
        matter_id=chased.matter_id,
        in_reply_to_id=chased.id,
    )
    subject = literal(known.first.subject.removeprefix(REMINDER))
    worded = applied(blank.item, preferred(store, _TEMPLATES[tone]))
    item = dataclasses.replace(
        worded,
        subject=f"{REMINDER}{subject}" if subject else REMINDER.rstrip(": "),
        your_ref=known.theirs,
        reply_due=working_days_after(today, DAYS_GIVEN[tone], holidays).isoformat(),
        restricted=chased.restricted,
    )
    letter = Letter(item, blank.parties)
    values = filling.values_for(store, letter, letter.to, today) | known.said()
    return Letter(filling.filled(item, values), letter.parties)
