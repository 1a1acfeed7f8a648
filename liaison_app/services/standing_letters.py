"""A letter about a standing issue: when it was raised before, and when it was last answered."""

from __future__ import annotations

import dataclasses

from liaison_app.records.correspondence import IN
from liaison_app.rules.letter_text import Block, Run, write
from liaison_app.rules.placeholders import literal
from liaison_app.rules.said_dates import say_date
from liaison_app.services import letters
from liaison_app.services.letters import Letter
from liaison_app.services.standing_issues import answer_words, times_words
from liaison_app.store.queries.standing_issues import IN_LETTER, Raised, Standing, standing_of
from liaison_app.store.store import Store

_MOST = 12  # times that are listed, the latest


def about(store: Store, standing_id: int) -> Letter | None:
    """A letter that asks how an issue stands, kept nowhere yet; None when it has been deleted.

    It says when and where it was raised, and in our own words what; nobody is named as having raised
    it, no letter of others is quoted, and what is restricted is left out. Whom it is to is open.
    """
    standing = standing_of(store, [standing_id]).get(standing_id)
    if standing is None:
        return None
    issue = standing.issue
    blank = letters.blank(store, matter_id=issue.matter_id)
    told = [one for one in standing.times if not _is_theirs(one)][-_MOST:]
    blocks = [_paragraph(_opening(standing))]
    blocks += [Block("ul", 1, (Run(_time(one)),)) for one in told]
    blocks.append(_paragraph(_closing(standing)))
    item = dataclasses.replace(blank.item, subject=literal(issue.title), text=write(blocks))
    return Letter(item, blank.parties)


def _opening(standing: Standing) -> str:
    title = literal(standing.issue.title.rstrip("."))
    if not standing.times:
        return f"We write about something that is raised with us again and again: {title}."
    said = times_words(standing)
    return f"We write about something that has been raised {said}: {title}."


def _time(one: Raised) -> str:
    """“28 March 2019, at the meeting “Round table”: the lamps are dark.”"""
    where = f"in our letter “{one.title}”" if one.where_kind == IN_LETTER else f"at “{one.title}”"
    day = f"{say_date(one.date)}, " if one.date else ""
    return literal(f"{day}{where}: {' '.join(one.text.split())}")


def _closing(standing: Standing) -> str:
    said = answer_words(standing) if standing.times else "never answered"
    so_far = "It has had no answer yet." if said == "never answered" else f"It was {said}."
    return f"{so_far} We would be glad to hear how it stands now, and who will take it on."


def _is_theirs(one: Raised) -> bool:
    return one.where_kind == IN_LETTER and one.direction == IN


def _paragraph(words: str) -> Block:
    return Block("p", 0, (Run(words),))
