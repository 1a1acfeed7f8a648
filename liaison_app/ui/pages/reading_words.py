"""How the marks of what is read are said: a question it answers, a promise in it, someone it names."""

from __future__ import annotations

from collections.abc import Callable

from liaison_app.language import shown, tr, within
from liaison_app.records import Answer, ContactPoint, Promise
from liaison_app.records.answer import NOT, PARTLY
from liaison_app.records.party import spoken_of
from liaison_app.records.promise import OPEN, OURS, STATES, UNNAMED
from liaison_app.rules.contact_purposes import is_name
from liaison_app.rules.named_people import name_in
from liaison_app.rules.quoted_words import find_words
from liaison_app.store.queries.contact_points import KnownPoint
from liaison_app.store.queries.questions import ANSWERED, Asked
from liaison_app.store.queries.questions import PARTLY as IN_PART
from liaison_app.ui import signs
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.marked_text import GONE
from liaison_app.ui.widgets.rows import Row

LONGEST_POST = 5  # words; more is a sentence in which somebody is named


def answer_of(asked: Asked, reply_id: int | None) -> Answer | None:
    """How a reply answers a question; None when nothing was marked."""
    given = [answer for cell in asked.cells for answer in cell.answers]
    return next((a for a in (*given, *asked.others) if a.reply_id == reply_id), None)


def question_row(
    number: int, asked: Asked, reply_id: int | None, lost: Callable[[str], bool]
) -> Row:
    """A question with its number, and how the reply read answers it."""
    answer = answer_of(asked, reply_id)
    title = f"{number}. {asked.question.text}"
    if answer is None:
        settled = asked.state == ANSWERED
        icon, tone = signs.ANSWERS["elsewhere"] if settled else ("circle", "grey")
        return Row(number, title, _elsewhere(asked), icon, tone)
    state, said = {
        PARTLY: ("partly", tr("Partly answered here")),
        NOT: ("not", tr("Not answered here")),
    }.get(answer.extent, ("answered", tr("Answered here")))
    if lost(answer.words):
        said = tr("{said}. {gone}", said=said, gone=GONE)
    elif answer.words:
        said = tr("{said}: “{words}”", said=said, words=answer.words)
    icon, tone = signs.ANSWERS[state]
    return Row(number, title, said, icon, tone, subtitle_tone=tone)


def _elsewhere(asked: Asked) -> str:
    """Who has answered it already, if not this reply."""
    for state, by, by_another in (
        (ANSWERED, tr("Answered by {name}"), tr("Answered by someone else")),
        (IN_PART, tr("Partly answered by {name}"), tr("Partly answered by someone else")),
    ):
        for cell in asked.cells:
            if cell.state == state:
                return by.format(name=shown(spoken_of(cell.party)) if cell.party else tr("us"))
        if asked.state == state:
            return by_another
    return tr("Not marked as answered")


def said_of_answer(number: int, answer: Answer) -> str:
    """What a mark in the text says of itself: “Partly answers question 3”."""
    if answer.extent == PARTLY:
        return tr("Partly answers question {number}", number=number)
    if answer.extent == NOT:
        return tr("Does not answer question {number}", number=number)
    return tr("Answers question {number}", number=number)


def promise_row(promise: Promise, lost: bool) -> Row:
    """A promise, when it is due or what became of it, and whose it is."""
    whose = {OURS: tr("Ours"), UNNAMED: tr("Nobody named")}.get(promise.side, promise.who)
    parts = [GONE if lost else "", _due(promise), whose]
    icon, tone = signs.PROMISES[promise.state or OPEN]
    below = "  ·  ".join(part for part in parts if part)
    return Row(promise.id, promise.text, below, icon, tone, done=promise.state not in ("", OPEN))


def _due(promise: Promise) -> str:
    if promise.state not in ("", OPEN):
        return dict(STATES)[promise.state]
    day, words = say_date(promise.review), promise.due_words
    if words and promise.review:
        return tr("“{words}”: look again on {day}", words=words, day=day)
    if words:
        return f"“{words}”"
    return tr("Look again on {day}", day=day) if promise.review else tr("No day was said")


def said_of_promise(promise: Promise) -> str:
    """What a mark in the text says of itself: “Promise: open”."""
    state = within(dict(STATES)[promise.state or OPEN])
    if promise.side == OURS:
        return tr("Our promise: {state}", state=state)
    return tr("Promise: {state}", state=state)


def point_row(known: KnownPoint, lost: bool) -> Row:
    """Someone to turn to, and for what."""
    parts = [GONE if lost else "", known.point.purpose, known.post]
    below = "  ·  ".join(part for part in parts if part)
    return Row(known.point.id, known.name or known.post, below, "user", "violet")


def place_of(text: str, point: ContactPoint) -> tuple[str, int | None] | None:
    """The name of a point of contact within the sentence it was found in, or all of that sentence."""
    sentence = find_words(text, point.quote, point.start)
    if sentence is None:
        words = point.quote or point.name
        return (words, point.start) if words else None
    quoted = text[slice(*sentence)]
    name = find_words(quoted, point.name)
    if name is None:
        return quoted, sentence[0]
    return quoted[slice(*name)], sentence[0] + name[0]


def name_to_ask(text: str, words: str, start: int) -> tuple[str, int]:
    """The name within a sentence and where it begins; words that are a name or a post stay."""
    if is_name(words) or len(words.split()) <= LONGEST_POST:
        return words, start
    place = name_in(text, start, start + len(words))
    return (text[slice(*place)], place[0]) if place else ("", start)
