"""What the kinds of things in a file are called within a sentence: “letter”, “3 points of contact”."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from liaison_app.language import counted, phrase, within
from liaison_app.records import KINDS, Correspondence, kind_of
from liaison_app.records.correspondence import CHANNELS
from liaison_app.rules.said_counts import say_count, say_parts

_Said = Callable[..., str]

_OF_KIND: Mapping[str, _Said] = {
    "office": lambda n, **how: counted("{count} office", "{count} offices", n, **how),
    "officer": lambda n, **how: counted(
        "{count} liaison officer", "{count} liaison officers", n, **how
    ),
    "signatory": lambda n, **how: counted("{count} signatory", "{count} signatories", n, **how),
    "organisation": lambda n, **how: counted(
        "{count} organisation", "{count} organisations", n, **how
    ),
    "person": lambda n, **how: counted("{count} person", "{count} people", n, **how),
    "post": lambda n, **how: counted("{count} post", "{count} posts", n, **how),
    "tenure": lambda n, **how: counted(
        "{count} holder of a post", "{count} holders of posts", n, **how
    ),
    "matter": lambda n, **how: counted("{count} matter", "{count} matters", n, **how),
    "correspondence": lambda n, **how: counted(
        "{count} letter, call or visit", "{count} letters, calls and visits", n, **how
    ),
    "party": lambda n, **how: counted(
        "{count} party to a letter", "{count} parties to letters", n, **how
    ),
    "file": lambda n, **how: counted("{count} file", "{count} files", n, **how),
    "question": lambda n, **how: counted("{count} question", "{count} questions", n, **how),
    "answer": lambda n, **how: counted("{count} answer", "{count} answers", n, **how),
    "promise": lambda n, **how: counted("{count} promise", "{count} promises", n, **how),
    "contact_point": lambda n, **how: counted(
        "{count} point of contact", "{count} points of contact", n, **how
    ),
    "meeting": lambda n, **how: counted("{count} meeting", "{count} meetings", n, **how),
    "calendar_day": lambda n, **how: counted(
        "{count} calendar day", "{count} calendar days", n, **how
    ),
    "note": lambda n, **how: counted("{count} note", "{count} notes", n, **how),
    "handover": lambda n, **how: counted("{count} handover", "{count} handovers", n, **how),
    "template": lambda n, **how: counted("{count} template", "{count} templates", n, **how),
    "mailing_list": lambda n, **how: counted(
        "{count} mailing list", "{count} mailing lists", n, **how
    ),
    "list_member": lambda n, **how: counted(
        "{count} member of a mailing list", "{count} members of mailing lists", n, **how
    ),
    "mailing": lambda n, **how: counted("{count} mailing", "{count} mailings", n, **how),
    "envelope": lambda n, **how: counted("{count} envelope", "{count} envelopes", n, **how),
    "label_sheet": lambda n, **how: counted(
        "{count} label sheet", "{count} label sheets", n, **how
    ),
    "attendance": lambda n, **how: counted(
        "{count} line of a guest list", "{count} lines of guest lists", n, **how
    ),
    "minute": lambda n, **how: counted("{count} point noted", "{count} points noted", n, **how),
    "statement": lambda n, **how: counted("{count} statement", "{count} statements", n, **how),
    "figure": lambda n, **how: counted("{count} figure", "{count} figures", n, **how),
    "standing_issue": lambda n, **how: counted(
        "{count} standing issue", "{count} standing issues", n, **how
    ),
    "meeting_note": lambda n, **how: counted(
        "{count} note of a meeting", "{count} notes of meetings", n, **how
    ),
    "publication": lambda n, **how: counted(
        "{count} publication", "{count} publications", n, **how
    ),
    "intake": lambda n, **how: counted("{count} import", "{count} imports", n, **how),
    "provenance": lambda n, **how: counted(
        "{count} note of where something is from",
        "{count} notes of where things are from",
        n,
        **how,
    ),
    "apart": lambda n, **how: counted(
        "{count} pair that is not the same", "{count} pairs that are not the same", n, **how
    ),
    "joining": lambda n, **how: counted(
        "{count} pair that was joined", "{count} pairs that were joined", n, **how
    ),
    "import_profile": lambda n, **how: counted(
        "{count} import profile", "{count} import profiles", n, **how
    ),
    "edition": lambda n, **how: counted(
        "{count} publication copy", "{count} publication copies", n, **how
    ),
    "edition_part": lambda n, **how: counted(
        "{count} part of a publication copy", "{count} parts of publication copies", n, **how
    ),
    "edition_decision": lambda n, **how: counted(
        "{count} decision about words", "{count} decisions about words", n, **how
    ),
    "public_statement": lambda n, **how: counted(
        "{count} statement of ours", "{count} statements of ours", n, **how
    ),
    "sign_off": lambda n, **how: counted("{count} sign-off", "{count} sign-offs", n, **how),
    "cited_figure": lambda n, **how: counted(
        "{count} figure in a statement of ours", "{count} figures in statements of ours", n, **how
    ),
}
"""Written out for each kind, since a language has its own forms of each for several numbers."""


def count_of(kind: str, count: int, *, in_words: bool = False) -> str:
    """“3 points of contact”, by the name of the kind; “three points of contact” `in_words`."""
    return _OF_KIND[kind](count, **({"count": say_count(count)} if in_words else {}))


def counts_in_words(counts: Mapping[str, int]) -> str:
    """“3 organisations, 1 person”, of what there is any of; “nothing” of none."""
    said = [count_of(kind.name, counts[kind.name]) for kind in KINDS if counts.get(kind.name)]
    return say_parts(said) or phrase("nothing")


def noun(record: object) -> str:
    """What a person calls it: “letter”, “telephone call”, “person”."""
    if isinstance(record, Correspondence):
        return within(phrase(dict(CHANNELS).get(record.channel, "Letter")))
    return within(kind_of(record).title)
