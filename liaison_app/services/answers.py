"""Answers: a reply marked to answer a question, how far and in which words, and for whom it speaks."""

from __future__ import annotations

import dataclasses

from liaison_app.records import Answer, Correspondence, Party, Question
from liaison_app.records.answer import FULLY
from liaison_app.records.correspondence import IN, SPOKEN
from liaison_app.records.party import FROM, TO
from liaison_app.rules.threading import addressee_answered
from liaison_app.store.queries.questions import match
from liaison_app.store.store import Store


def answer(
    store: Store,
    question_id: int,
    *,
    party_id: int | None,
    reply_id: int | None,
    words: str = "",
    start: int | None = None,
    extent: str = FULLY,
    origin: object | None = None,
) -> Answer:
    """Mark how far a reply answers a question for an addressee, and in which of its words.

    There is one answer to a question in a reply from one addressee: a second takes its place.
    `party_id` is None for somebody who was not asked, and for our own answer.
    """
    with store.change("Mark answer", origin) as pen:
        earlier = store.where(Answer, question_id=question_id, reply_id=reply_id, party_id=party_id)
        base = earlier[0] if earlier else Answer(question_id=question_id)
        return pen.save(
            dataclasses.replace(
                base,
                party_id=party_id,
                reply_id=reply_id,
                words=words,
                start=start,
                extent=extent,
            )
        )


def unanswer(store: Store, answer: Answer, origin: object | None = None) -> None:
    """Take a mark away again."""
    with store.change("Take answer away", origin) as pen:
        pen.delete(answer)


def party_answering(store: Store, question: Question, reply: Correspondence) -> int | None:
    """The addressee of the question's letter for whom a reply speaks; None for one not asked.

    A question that was put to us has no addressee: None too.
    """
    asked_of = [
        party
        for party in store.where(
            Party, correspondence_id=question.correspondence_id, order_by="position, id"
        )
        if party.role == TO
    ]
    if reply.direction != IN and reply.channel not in SPOKEN:
        return None
    speaker = _speaker(store, reply)
    if speaker is None:
        return None
    place = match(speaker, asked_of)
    if place is not None:
        return asked_of[place].id
    if reply.in_reply_to_id == question.correspondence_id and speaker.role == FROM:
        found = addressee_answered(asked_of, speaker)
        return found.id if found else None
    return None


def _speaker(store: Store, reply: Correspondence) -> Party | None:
    """Who speaks in a reply or call: the addressee it answers for, or else who it is from or with."""
    chosen = store.find(Party, reply.answers_party_id)
    if chosen is not None:
        return chosen
    others = store.where(Party, correspondence_id=reply.id, order_by="position, id")
    wanted = FROM if reply.direction == IN else TO
    return next((party for party in others if party.role == wanted), None)
