"""Who puts their name to a statement of ours: listed, asked by letter, their answers, and their order."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from liaison_app.errors import Refusal
from liaison_app.language import marked, phrase
from liaison_app.records import Office, PublicStatement, SignOff
from liaison_app.records.correspondence import FOR_EACH
from liaison_app.records.public_statement import CIRCULATED, DRAFT
from liaison_app.records.sign_off import AGREED, ASKED, DECLINED, NOT_ASKED
from liaison_app.rules.deadlines import working_days_after
from liaison_app.rules.letter_text import Block, Run, clean, parse, plain, write
from liaison_app.rules.placeholders import literal
from liaison_app.rules.safe_text import fold
from liaison_app.rules.said_counts import say_parts
from liaison_app.rules.said_dates import say_date
from liaison_app.services import addressing, filling, letters, reply_clock
from liaison_app.services.letters import Letter
from liaison_app.services.templates import applied, preferred
from liaison_app.store.queries.mailing_lists import Contact
from liaison_app.store.store import Store

OTHER_WORDS = "other_words"
"""Agreed, but to words that were changed since."""
_TEMPLATE = "will_you_sign"
_WORDS_HERE = "{the words of the statement}"
_ORDER = "position IS NULL, position, id"
_DAYS_GIVEN = 5  # working days for an answer
_ISSUED = phrase(
    "This statement was issued, with those who signed it. Write a new one to change it."
)
_NOT_IN_CONTACTS = phrase(
    "{who} is not in Contacts, so no letter can be addressed. Ask in another way."
)


def sign_offs(store: Store, statement_id: int) -> list[SignOff]:
    """Those whose name may stand, or stood when it was issued, under a statement, in their order."""
    found = store.where(SignOff, public_statement_id=statement_id, order_by=_ORDER)
    statement = store.find(PublicStatement, statement_id)
    issued = statement is not None and statement.state not in (DRAFT, CIRCULATED)
    return [one for one in found if one.frozen or not issued]


def wording(statement: PublicStatement) -> str:
    """The checksum of what is agreed to: title and words, whatever their looks and line ends."""
    said = f"{statement.title}\n{plain(parse(statement.text))}"
    return hashlib.sha256(" ".join(said.split()).encode()).hexdigest()


def standing(one: SignOff, agreed: str) -> str:
    """Where a body stands towards these words: as was noted of it, or `OTHER_WORDS`."""
    if one.standing == AGREED and one.wording != agreed and not is_ours(one):
        return OTHER_WORDS
    return one.standing


def is_ours(one: SignOff) -> bool:
    """Whether it is our own council, which agrees to whatever it issues."""
    return one.standing == AGREED and not one.wording and not can_be_written_to(one)


def signs(one: SignOff, agreed: str) -> bool:
    """Whether its name stands under these words: it agreed to them, and to no others."""
    return standing(one, agreed) == AGREED


def named(one: SignOff) -> str:
    """“Riverside Mosque”, or whoever signs for themselves."""
    return one.organisation_name or one.name


def who_signs(one: SignOff) -> str:
    """“Ada Lunn, Chair”: who signs for a body; "" where nobody is named."""
    name = one.name if one.organisation_name else ""
    return ", ".join(words for words in (name, one.post_title) if words)


def standing_words(one: SignOff, agreed: str, today: dt.date) -> str:
    """“agreed on 2 April, by e-mail”, “asked on 1 April, no answer yet”."""
    now = standing(one, agreed)
    iso = one.asked_on if now == ASKED else one.answered_on
    on_a_day, on_none = _STANDING[now, one.frozen]
    said = phrase(on_a_day, day=say_date(iso, year=today)) if iso else phrase(on_none)
    return say_parts([said, one.how]) if one.how and now in (AGREED, DECLINED) else said


_AGREED = marked("agreed on {day}"), marked("agreed")
_DECLINED = marked("does not sign, told us on {day}"), marked("does not sign")
# In which words a standing is told, with its day and without, by whether it went out so.
_STANDING = {
    (AGREED, False): _AGREED,
    (AGREED, True): _AGREED,
    (DECLINED, False): _DECLINED,
    (DECLINED, True): _DECLINED,
    (OTHER_WORDS, False): (
        marked("agreed on {day} to other words: ask again"),
        marked("agreed to other words: ask again"),
    ),
    (OTHER_WORDS, True): (
        marked("agreed on {day} to other words, and did not sign"),
        marked("agreed to other words, and did not sign"),
    ),
    (ASKED, False): (marked("asked on {day}, no answer yet"), marked("asked, no answer yet")),
    (ASKED, True): (marked("asked on {day}, did not answer"), marked("asked, did not answer")),
    (NOT_ASKED, False): (marked("not asked yet"), marked("not asked yet")),
    (NOT_ASKED, True): (marked("was not asked"), marked("was not asked")),
}


def add_these(
    store: Store,
    statement_id: int,
    whom: Iterable[Contact | str],
    *,
    ours: bool = False,
    origin: object | None = None,
) -> list[SignOff]:
    """List posts, people or bodies, as they are called today, at the end in this order; nobody twice.

    `whom` may hold names of bodies that are not in Contacts; with `ours` our own council comes
    first, which agrees to whatever it issues. Raises Refusal where the statement was issued.
    """
    found = []
    if ours:
        name = store.only(Office).name
        found.append(SignOff(organisation_name=name, standing=AGREED, how="our own decision"))
    for one in whom:
        if not isinstance(one, str):
            found.append(_from_contact(store, one))
        elif one.strip():
            found.append(SignOff(organisation_name=one.strip()))
        else:
            raise Refusal(phrase("Say which body signs."))
    return _add(store, statement_id, found, origin)


def _add(
    store: Store, statement_id: int, found: Sequence[SignOff], origin: object | None
) -> list[SignOff]:
    label = "Add who signs" if len(found) == 1 else "Add those who sign"
    with store.change(label, origin) as pen:
        _draft(store, statement_id)
        there = sign_offs(store, statement_id)
        known = {_key(one) for one in there}
        place = max((one.position or 0 for one in there), default=0)
        kept = []
        for one in found:
            if _key(one) in known:
                continue
            known.add(_key(one))
            place += 1
            kept.append(
                pen.save(dataclasses.replace(one, public_statement_id=statement_id, position=place))
            )
        return kept


def _from_contact(store: Store, contact: Contact) -> SignOff:
    kind, id = contact
    links: dict[str, Any] = {f"{kind}_id": id}
    party = addressing.party_for(store, **links)
    return SignOff(
        organisation_id=party.organisation_id,
        post_id=party.post_id,
        person_id=party.person_id,
        organisation_name=party.organisation_name,
        name=party.name,
        post_title=party.post_title,
    )


def _key(one: SignOff) -> tuple[str, str]:
    """By what two are one: a body signs once, whoever signs for it."""
    return (fold(one.organisation_name), "" if one.organisation_name else fold(one.name))


def asked_anew(one: SignOff, statement_id: int) -> SignOff:
    """The same body for another statement, not asked yet; we ourselves agree to that one too."""
    blank = SignOff(public_statement_id=statement_id, position=one.position)
    kept = ["organisation_id", "post_id", "person_id", "organisation_name", "name", "post_title"]
    kept += ["standing", "how"] if is_ours(one) else []
    said: dict[str, Any] = {name: getattr(one, name) for name in kept}
    return dataclasses.replace(blank, **said)


def reorder(
    store: Store, statement_id: int, ids: Sequence[int], origin: object | None = None
) -> None:
    """Have the names stand in this order; those not named come after, as they were."""
    with store.change("Put names in order", origin) as pen:
        _draft(store, statement_id)
        there = {one.id or 0: one for one in sign_offs(store, statement_id)}
        order = [id for id in dict.fromkeys(ids) if id in there]
        order += [id for id in there if id not in order]
        for place, id in enumerate(order, start=1):
            pen.save(dataclasses.replace(there[id], position=place))


def move(store: Store, one: SignOff, by: int, origin: object | None = None) -> None:
    """Have a name stand higher (-1) or lower (1)."""
    ids = [other.id or 0 for other in sign_offs(store, one.public_statement_id or 0)]
    at = ids.index(one.id or 0)
    to = min(max(at + by, 0), len(ids) - 1)
    if to != at:
        ids.insert(to, ids.pop(at))
        reorder(store, one.public_statement_id or 0, ids, origin)


# Asking and answers


def asking(
    store: Store, statement: PublicStatement, whom: Sequence[SignOff], today: dt.date
) -> Letter:
    """A letter with the words of a statement that asks for names, drafted and kept nowhere yet.

    To several it is one letter with a copy for each. It hopes for an answer by the statement's
    day, or in five working days.

    Raises Refusal when one of them is not in Contacts, or the statement has no words yet.
    """
    if not plain(parse(statement.text)).strip():
        raise Refusal(phrase("Write the words of the statement first: they go with the letter."))
    unknown = [one for one in whom if not can_be_written_to(one)]
    if unknown or not whom:
        who = named(unknown[0]) if unknown else phrase("Nobody")
        raise Refusal(_NOT_IN_CONTACTS.format(who=who))
    to = [
        addressing.party_for(
            store,
            post_id=one.post_id,
            person_id=None if one.post_id else one.person_id,
            organisation_id=one.organisation_id,
        )
        for one in whom
    ]
    blank = letters.blank(store, to=to, matter_id=statement.matter_id)
    due = statement.answer_by
    if not due or due <= today.isoformat():
        holidays = reply_clock.holidays(store, store.only(Office).nation)
        due = working_days_after(today, _DAYS_GIVEN, holidays).isoformat()
    item = dataclasses.replace(
        applied(blank.item, preferred(store, _TEMPLATE)),
        reply_due=due,
        restricted=blank.item.restricted or statement.restricted,
        joint=FOR_EACH if len(to) > 1 else blank.item.joint,
    )
    said = filling.filled(item, {"the title of the statement": statement.title})
    return Letter(dataclasses.replace(said, text=_with_words(said.text, statement)), blank.parties)


def can_be_written_to(one: SignOff) -> bool:
    """Whether Contacts knows whom to ask."""
    return any(link is not None for link in (one.post_id, one.person_id, one.organisation_id))


def asked(
    store: Store,
    statement_id: int,
    ids: Iterable[int],
    *,
    on: str,
    how: str = "",
    origin: object | None = None,
) -> None:
    """Note that these were asked on a day about the words as they stand now."""
    with store.change("Ask who signs", origin) as pen:
        statement = _draft(store, statement_id)
        words = wording(statement)
        for id in ids:
            now = store.get(SignOff, id)
            pen.save(
                dataclasses.replace(
                    now, standing=ASKED, asked_on=on, answered_on="", how=how, wording=words
                )
            )
        if statement.state == DRAFT:
            pen.save(dataclasses.replace(statement, state=CIRCULATED))


def answered(
    store: Store,
    one: SignOff,
    answer: str,
    *,
    on: str,
    how: str = "",
    name: str | None = None,
    post_title: str | None = None,
    to_words_now: bool = False,
    origin: object | None = None,
) -> SignOff:
    """Note what a body answered, when and how; it may say who signs for it.

    Whoever was asked answers about the words they were asked about, unless `to_words_now` says
    that they have seen those of today.
    """
    label = {AGREED: "Agrees to sign", DECLINED: "Does not sign", ASKED: "Asked to sign"}
    with store.change(label.get(answer, "Not asked to sign yet"), origin) as pen:
        statement = _draft(store, one.public_statement_id or 0)
        now = store.get(SignOff, one.id or 0)
        words = now.wording if now.wording and not to_words_now else wording(statement)
        return pen.save(
            dataclasses.replace(
                now,
                standing=answer,
                asked_on=on if answer == ASKED else now.asked_on,
                answered_on=on if answer in (AGREED, DECLINED) else "",
                how=how if answer != NOT_ASKED else "",
                wording=words if answer != NOT_ASKED else "",
                name=now.name if name is None else name,
                post_title=now.post_title if post_title is None else post_title,
            )
        )


def _with_words(text: str, statement: PublicStatement) -> str:
    """The letter's text with the statement's own blocks where its words are to stand."""
    title = (Block("p", 0, (Run(literal(statement.title), bold=True),)),)
    said = tuple(
        dataclasses.replace(
            block,
            kind="quote" if block.kind in ("p", "np", "h2") else block.kind,
            runs=tuple(dataclasses.replace(run, text=literal(run.text)) for run in block.runs),
        )
        for block in parse(statement.text)
    )
    blocks: list[Block] = []
    for block in parse(text):
        blocks += (*title, *said) if block.text.strip() == _WORDS_HERE else (block,)
    return write(clean(blocks))


def _draft(store: Store, statement_id: int) -> PublicStatement:
    now = store.get(PublicStatement, statement_id)
    if now.state not in (DRAFT, CIRCULATED):
        raise Refusal(_ISSUED)
    return now
