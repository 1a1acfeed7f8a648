"""A letter to many logged: each letter sent, sealed and with its recipient; and writing again to the rest.

All of it is one change, which one undo takes back.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.errors import Refusal
from liaison_app.records import Correspondence, Mailing, Question
from liaison_app.records.correspondence import SENT
from liaison_app.records.party import contact_of
from liaison_app.rules.letter_text import parse, plain
from liaison_app.rules.placeholders import NAME, Values, fill_line, tokens
from liaison_app.services import letters, mailing_lists, questions, removal
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.letters import Letter
from liaison_app.services.mailing_lists import LeftOut
from liaison_app.services.mailings import Drawn
from liaison_app.store.pen import Pen
from liaison_app.store.queries.mailings import answered
from liaison_app.store.queries.references import is_taken
from liaison_app.store.store import Store

LABEL = "Send letter to many"
CHANGED = (
    "The letter was changed after it was drawn, so nothing was logged. Look it over and print it"
    " again."
)


@dataclass(frozen=True, slots=True)
class Sent:
    """What logging a run made: the mailing, and how many letters."""

    mailing: Mailing
    letters: int


def log(
    store: Store,
    drawn: Drawn,
    left_out: Sequence[LeftOut] = (),
    *,
    title: str = "",
    origin: object | None = None,
) -> Job[Sent]:
    """Keep a run that went out: each letter sent, sealed and with its recipient, and the draft gone.

    One change, taken back by one undo. Who was left out is kept with the mailing, and why.

    Raises:
        Refusal: the draft was changed or sent since it was drawn, or a reference has been given
            away meanwhile; nothing was kept.
    """
    with store.change(LABEL, origin) as pen:
        id = drawn.draft.item.id or 0
        if letters.load(store, id) != drawn.draft:
            raise Refusal(CHANGED)
        for piece in drawn.pieces:
            if piece.letter.item.our_ref and is_taken(store, piece.letter.item.our_ref, id):
                raise Refusal(CHANGED)
        asked = _asked(store, drawn.draft)
        mailing = pen.save(
            Mailing(
                title=title or title_of(drawn),
                date=drawn.pieces[0].letter.item.date,
                list_id=drawn.list_id,
                left_out=tuple(one.kept_as for one in left_out),
            )
        )
        for at, (piece, pdf) in enumerate(zip(drawn.pieces, drawn.pdfs, strict=True)):
            yield Progress(
                at, len(drawn.pieces), f"Logging the letter to {piece.recipient.caption}"
            )
            item = dataclasses.replace(piece.letter.item, mailing_id=mailing.id, state=SENT)
            item = pen.save(item)
            for party in piece.letter.parties:
                pen.save(dataclasses.replace(party, correspondence_id=item.id))
            _ask(store, pen, letters.freeze(pen, item, pdf), asked, piece.values)
        removal.take_out(store, pen, drawn.draft.item)
    return Sent(mailing, len(drawn.pieces))


def _asked(store: Store, draft: Letter) -> list[Question] | None:
    """The questions of the draft as they were looked over; None where conditions decide on them."""
    words = plain(parse(draft.item.text))
    if any(token.kind != NAME for token in tokens(words)):
        return None
    return questions.of_letter(store, draft.item.id)


def _ask(
    store: Store,
    pen: Pen,
    item: Correspondence,
    asked: Sequence[Question] | None,
    values: Values,
) -> None:
    """Keep the questions of one letter: those of the draft, in the words that this one has."""
    if asked is None:
        questions.follow(store, pen, item)
        return
    for question in asked:
        text, quote = fill_line(question.text, values), fill_line(question.quote, values)
        pen.save(
            dataclasses.replace(
                question, id=None, correspondence_id=item.id, text=text, quote=quote
            )
        )


def title_of(drawn: Drawn) -> str:
    """What the mailing is called: the subject its letters share; “Visit to …” where they do not."""
    first = drawn.pieces[0].letter.item.subject
    if all(piece.letter.item.subject == first for piece in drawn.pieces):
        return first
    subject, at, said = drawn.draft.item.subject, 0, ""
    for token in tokens(subject):
        said += f"{subject[at : token.start]}…"
        at = token.end
    return said + subject[at:]


# Afterwards


@dataclass(frozen=True, slots=True)
class Begun:
    """A draft that was begun, and the list it is to go to."""

    letter: Letter
    list_id: int


def write_again(store: Store, mailing_id: int, origin: object | None = None) -> Begun:
    """Begin a letter to all of a mailing who have not answered and are still waited for.

    A list for this one letter is kept with the draft, as one change. Each letter will go on with the
    one they had.

    Raises:
        Refusal: nobody is waited for any more.
        Gone: the mailing was deleted.
    """
    mailing = store.get(Mailing, mailing_id)
    waited_for = answered(store, mailing_id).waited_for
    contacts = [
        contact
        for id in waited_for
        for party in letters.load(store, id).to
        if (contact := contact_of(party)) is not None
    ]
    if not contacts:
        raise Refusal("Nobody who was written to is still waited for.")
    earlier = store.get(Correspondence, waited_for[0])
    blank = letters.blank(store, matter_id=earlier.matter_id)
    item = dataclasses.replace(blank.item, in_reply_to_id=earlier.id, subject=mailing.title)
    with store.change("Write to many again", origin) as pen:
        wanted = mailing_lists.one_off(pen, contacts, f"{mailing.title}: not answered yet")
        kept = pen.save(item)
    return Begun(Letter(kept), wanted.id or 0)
