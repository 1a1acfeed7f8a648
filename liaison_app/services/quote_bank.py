"""The bank of quotations: each as it is copied out with who said it, and put into a letter or a statement."""

from __future__ import annotations

import dataclasses
import datetime as dt

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.records import Correspondence, PublicStatement, Statement
from liaison_app.records.public_statement import CIRCULATED, DRAFT
from liaison_app.rules.letter_text import Block, Run, write
from liaison_app.rules.placeholders import literal
from liaison_app.rules.said_counts import say_parts
from liaison_app.rules.said_dates import say_date
from liaison_app.services import letters
from liaison_app.services.letters import Letter
from liaison_app.services.statements import may_be_quoted, quoted, who_words
from liaison_app.store.queries.kept_back import is_kept_back
from liaison_app.store.queries.quotes import Quote
from liaison_app.store.store import Store

NOT_YET = phrase("They have not said that it may be quoted. Ask them first.")


def attribution(quote: Quote) -> str:
    """“Ada Lunn, Principal, “Round table”, 5 March 2024”: who said it, where and when."""
    about = where_and_when(quote)
    return say_parts([who_words(quote.statement), *([about] if about else ())])


def where_and_when(quote: Quote) -> str:
    """““Round table”, 5 March 2024”; "" where neither is known."""
    one = quote.statement
    where = one.occasion or quote.where
    if quote.where and where == quote.where:
        where = f"“{where.replace('“', '‘').replace('”', '’')}”"
    day = say_date(one.date) if one.date else ""
    return say_parts([part for part in (where, day) if part])


def copied(quote: Quote) -> str:
    """A quotation as it is put on the clipboard: its words, and below them who said it and where."""
    one = quote.statement
    source = f"\n{one.source}" if one.source else ""
    return f"{quoted(one)}\n– {attribution(quote)}{source}"


def into_letter(store: Store, quote: Statement) -> Letter:
    """A letter with a quotation in it, to nobody yet, kept nowhere.

    Raises Refusal where it may not be quoted.
    """
    if not may_be_quoted(quote):
        raise Refusal(NOT_YET)
    blank = letters.blank(store, matter_id=quote.matter_id)
    day = f", {say_date(quote.date)}" if quote.date else ""
    blocks = (
        Block("quote", 0, (Run(literal(quoted(quote))),)),
        Block("p", 0, (Run(literal(f"– {who_words(quote)}{day}")),)),
    )
    restricted = blank.item.restricted or is_kept_back(store, quote)
    item: Correspondence = dataclasses.replace(
        blank.item, text=write(blocks), restricted=restricted
    )
    return Letter(item, blank.parties)


def drafts(store: Store) -> list[PublicStatement]:
    """The statements that are still written, the latest first: where a quotation may be put in."""
    found = store.all(PublicStatement, order_by="date DESC, id DESC")
    return [
        one for one in found if one.state in (DRAFT, CIRCULATED) and not is_kept_back(store, one)
    ]


def period(key: str, today: dt.date) -> tuple[str, str]:
    """The first and last date of “this_year”, “last_year” or “three_years”; both "" for everything."""
    if key == "this_year":
        return str(today.year), ""
    if key == "last_year":
        return str(today.year - 1), str(today.year - 1)
    if key == "three_years":
        return str(today.year - 2), ""
    return "", ""
