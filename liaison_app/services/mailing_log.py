"""A letter to many logged: each letter sent, sealed and with its recipient; and writing again to the rest.

All of it is one change, which one undo takes back.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.records import (
    ContactPoint,
    Correspondence,
    File,
    Mailing,
    Note,
    Promise,
    Question,
)
from liaison_app.records.correspondence import SENT
from liaison_app.records.party import contact_of
from liaison_app.rules.letter_text import parse, plain
from liaison_app.rules.placeholders import NAME, Values, fill_line, tokens
from liaison_app.rules.questions import find_questions, key_of, shown_as
from liaison_app.services import letters, mailing_lists, questions, removal
from liaison_app.services.invited import note_invited
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.letters import Letter
from liaison_app.services.mailing_lists import LeftOut
from liaison_app.services.mailings import Drawn, shown_subject
from liaison_app.services.note_enclosed import note_mailed
from liaison_app.store.pen import Pen
from liaison_app.store.queries.mailings import answered
from liaison_app.store.queries.question_rows import open_elsewhere
from liaison_app.store.queries.references import is_taken
from liaison_app.store.store import Store

LABEL = "Send letter to many"
CHANGED = phrase(
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
    origin: object | None = None,
) -> Job[Sent]:
    """Keep a run that went out: each letter sent, sealed and with its recipient, and the draft gone.

    One change, taken back by one undo. Who was left out is kept with the mailing, and why. Notes, files
    and the like that belonged to the draft go on with the first letter.

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
        asked = _Questions(store, drawn.draft)
        mailing = pen.save(
            Mailing(
                title=title_of(drawn),
                date=drawn.pieces[0].letter.item.date,
                list_id=drawn.list_id,
                left_out=tuple(one.kept_as for one in left_out),
            )
        )
        for at, (piece, pdf) in enumerate(zip(drawn.pieces, drawn.pdfs, strict=True)):
            yield Progress(
                at,
                len(drawn.pieces),
                phrase("Logging the letter to {name}", name=piece.recipient.caption),
            )
            item = dataclasses.replace(piece.letter.item, mailing_id=mailing.id, state=SENT)
            item = pen.save(item)
            for party in piece.letter.parties:
                pen.save(dataclasses.replace(party, correspondence_id=item.id))
            letters.freeze(pen, item, pdf)
            if at == 0:
                _hand_on(store, pen, id, item.id)
            for question in asked.of(item, piece.values):
                pen.save(question)
        note_mailed(store, pen, drawn.draft.item, mailing)
        removal.take_out(store, pen, drawn.draft.item)
        note_invited(pen, store, [piece.letter for piece in drawn.pieces])
    return Sent(mailing, len(drawn.pieces))


def _hand_on(store: Store, pen: Pen, draft_id: int, letter_id: int | None) -> None:
    """Give a letter what belongs to a draft, but for whom it is to and what it asks."""
    for kind in (ContactPoint, File, Note, Promise):
        belonging: list[Any] = store.where(kind, correspondence_id=draft_id)
        for one in belonging:
            pen.save(dataclasses.replace(one, correspondence_id=letter_id))


class _Questions:
    """What each letter of a run asks: the draft's questions, in the words each letter has.

    Those of the draft were looked over: reworded, left out, put in order. Where conditions decide what
    stands in a letter, its own text is read instead. Letters of one run ask each for itself.
    """

    def __init__(self, store: Store, draft: Letter):
        self._asked = questions.of_letter(store, draft.item.id)
        self._depends = any(token.kind != NAME for token in tokens(plain(parse(draft.item.text))))
        self._open: dict[str, int] = {}
        if self._depends:
            for id, text, quote in open_elsewhere(store, draft.item):
                self._open.setdefault(key_of(text), id)
                self._open.setdefault(key_of(quote), id)

    def of(self, item: Correspondence, values: Values) -> Iterator[Question]:
        """The questions of one letter, to be kept with it."""
        if not self._depends:
            for question in self._asked:
                text, quote = fill_line(question.text, values), fill_line(question.quote, values)
                yield dataclasses.replace(
                    question, id=None, correspondence_id=item.id, text=text, quote=quote
                )
            return
        for number, words in enumerate(find_questions(parse(item.text)), 1):
            yield Question(
                correspondence_id=item.id,
                position=number,
                text=shown_as(words),
                quote=words,
                repeats_id=self._open.get(key_of(words)),
            )


def title_of(drawn: Drawn) -> str:
    """What the mailing is called: the subject its letters share; “Visit to …” where they do not."""
    first = drawn.pieces[0].letter.item.subject
    if all(piece.letter.item.subject == first for piece in drawn.pieces):
        return first
    return shown_subject(drawn.draft.item.subject)


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
        raise Refusal(phrase("Nobody who was written to is still waited for."))
    earlier = store.get(Correspondence, waited_for[0])
    blank = letters.blank(store, matter_id=earlier.matter_id)
    item = dataclasses.replace(
        blank.item,
        in_reply_to_id=earlier.id,
        subject=mailing.title,
        restricted=earlier.restricted,
    )
    with store.change("Write to many again", origin) as pen:
        wanted = mailing_lists.one_off(pen, contacts, f"{mailing.title}: not answered yet")
        kept = pen.save(item)
    return Begun(Letter(kept), wanted.id or 0)
