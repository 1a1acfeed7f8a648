"""Letters of introduction: a new officer's first letter to every post, drafted in plain words.

Each is a start: every word of it may be changed before it goes. All drafts of one choice are one
change, taken back with one undo.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from dataclasses import dataclass

from liaison_app.errors import Refusal
from liaison_app.records import Correspondence, Office, Officer, Person
from liaison_app.rules.letter_text import paragraph, write
from liaison_app.rules.said_counts import say_list
from liaison_app.rules.said_dates import say_date
from liaison_app.services import addressing, letters, questions, signing
from liaison_app.services.contacts import short_name
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.letters import Letter
from liaison_app.store.queries.introductions import (
    Acquainted,
    LastLetter,
    acquainted,
    last_letter,
    written_already,
)
from liaison_app.store.store import Store

LABEL = "Draft letters of introduction"
MOST_PURPOSES = 3  # named in a letter
_VISIT = (
    "I would be glad to call on you for a quarter of an hour, at a time that suits you. There is no"
    " need to answer this letter."
)


@dataclass(frozen=True, slots=True)
class Introduction:
    """A post that may be written to.

    `written` says that there is such a letter already; `left_alone` that its holder asked not to be
    contacted, and no letter is drafted.
    """

    post: Acquainted
    written: bool

    @property
    def left_alone(self) -> bool:
        """Whether the holder is not to be contacted."""
        return self.post.left_alone


def to_introduce(store: Store) -> list[Introduction]:
    """Every current post with letters or points of contact, by body; not our own, none restricted."""
    office = store.only(Office)
    written = written_already(store, subject_of(store))
    return [
        Introduction(post, post.post_id in written)
        for post in acquainted(store)
        if not post.restricted and not (office.name and post.body == office.name)
    ]


def subject_of(store: Store) -> str:
    """“Your contact at Northtown Council of Mosques: Amina Rahman”."""
    office, now = store.only(Office), _now(store)
    council = office.name or "our council"
    return f"Your contact at {council}: {now.name}" if now else f"Your contact at {council}"


def letter_to(store: Store, post: Acquainted) -> Letter:
    """The letter to one post, drafted and kept nowhere yet; it hopes for no reply.

    Raises:
        Refusal: no officer is named in Settings, or the holder is not to be contacted.
    """
    now = _now(store)
    if now is None:
        raise Refusal("Give your own name in Settings first: the letter introduces you.")
    if post.left_alone:
        raise Refusal("Whoever holds this post asked not to be contacted.")
    blank = letters.blank(store, to=[addressing.party_for(store, post_id=post.post_id)])
    return _worded(store, blank, now, _before(store), post)


def draft(store: Store, post_ids: Collection[int], origin: object | None = None) -> Job[int]:
    """Keep a draft to each of these posts as one change; returns how many.

    Raises:
        Refusal: nobody was chosen, no officer is named, or a holder is not to be contacted; then
            nothing was kept.
    """
    chosen = [one for one in to_introduce(store) if one.post.post_id in post_ids]
    if not chosen:
        raise Refusal("Tick whom the letter is to go to first.")
    made = []
    for at, one in enumerate(chosen):
        yield Progress(at, len(chosen), "Writing the letters")
        made.append(letter_to(store, one.post))
    with store.change(LABEL, origin) as pen:
        for letter in made:
            item = pen.save(letter.item)
            for party in letter.parties:
                pen.save(dataclasses.replace(party, correspondence_id=item.id))
            questions.follow(store, pen, item)
    return len(made)


# Words


def _worded(
    store: Store, blank: Letter, now: Officer, before: Officer | None, known: Acquainted
) -> Letter:
    office = store.only(Office)
    said = [_who_i_am(office, now, before)]
    said += _what_we_share(known, last_letter(store, known.post_id))
    said += [_how_to_reach_me(office, now), _VISIT]
    return Letter(
        dataclasses.replace(
            blank.item,
            subject=subject_of(store),
            text=write([paragraph(words) for words in said]),
            no_reply_expected=True,
            signatory_id=_signatory(store, now, blank.item),
        ),
        blank.parties,
    )


def _who_i_am(office: Office, now: Officer, before: Officer | None) -> str:
    post = now.post_title or "liaison officer"
    council = f"the {office.name}" if office.name else "our council"
    council = council.replace("the The ", "The ")
    since = f" since {say_date(now.from_date)}" if now.from_date else ""
    after = f", following {before.name}" if before is not None else ""
    return (
        f"My name is {now.name}, and I have been {post} of {council}{since}{after}. I write to"
        " introduce myself, and so that you know whom to turn to from now on."
    )


def _what_we_share(known: Acquainted, last: LastLetter | None) -> list[str]:
    said = []
    if last is not None:
        day = say_date(last.date)
        letter = f"your letter of {day}" if last.theirs else f"our letter of {day}"
        said.append(
            f"The file of our correspondence has come to me whole. I have read it as far as {letter}"
            f" about “{last.subject}”, and nothing that was said or agreed needs to be said again."
        )
    elif known.letters:
        said.append("The file of our exchanges has come to me whole, and I have read it.")
    if purposes := [_small(words) for words in known.purposes[:MOST_PURPOSES]]:
        said.append(
            f"You are named to us as the contact for {say_list(purposes)}. Unless I hear otherwise,"
            " I shall go on turning to you for it."
        )
    return said


def _small(words: str) -> str:
    """A purpose inside a sentence; names of more capitals stay as they are."""
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def _how_to_reach_me(office: Office, now: Officer) -> str:
    telephone, email = now.telephone or office.telephone, now.email or office.email
    ways = [
        f"by telephone on {telephone}" if telephone else "",
        f"by e-mail at {email}" if email else "",
    ]
    known = [way for way in ways if way]
    if not known:
        return "A letter to the address above will always find me."
    reach = " or ".join(known)
    return f"You can reach me {reach}, and by letter at the address above."


def _signatory(store: Store, now: Officer, item: Correspondence) -> int | None:
    """The officer's own signature, where there is one."""
    for one in signing.signatories(store):
        if one.name == now.name:
            return one.id
    return item.signatory_id


def _now(store: Store) -> Officer | None:
    """Who keeps the file now."""
    found = store.where(Officer, until_date="", order_by="from_date DESC, id DESC")
    return found[0] if found else None


def _before(store: Store) -> Officer | None:
    """Who kept it before."""
    past = [
        one for one in store.all(Officer, order_by="until_date DESC, id DESC") if one.until_date
    ]
    return past[0] if past else None


def holder_words(store: Store, post_id: int) -> str:
    """Who holds a post now, “nobody known” where that is so."""
    holder: Person | None = addressing.holder_of(store, post_id)
    if holder is None:
        return "nobody known"
    return short_name(holder)
