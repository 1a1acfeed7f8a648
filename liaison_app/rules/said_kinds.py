"""What the kinds of things in a file are called within a sentence: “letter”, “3 points of contact”."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from liaison_app.language import counted, phrase, within
from liaison_app.records import KINDS, Correspondence, kind_of
from liaison_app.records.correspondence import CHANNELS
from liaison_app.rules.said_counts import say_parts

_Said = Callable[[int], str]

_OF_KIND: Mapping[str, _Said] = {
    "office": lambda n: counted("{count} office", "{count} offices", n),
    "officer": lambda n: counted("{count} liaison officer", "{count} liaison officers", n),
    "signatory": lambda n: counted("{count} signatory", "{count} signatories", n),
    "organisation": lambda n: counted("{count} organisation", "{count} organisations", n),
    "person": lambda n: counted("{count} person", "{count} people", n),
    "post": lambda n: counted("{count} post", "{count} posts", n),
    "tenure": lambda n: counted("{count} holder of a post", "{count} holders of posts", n),
    "matter": lambda n: counted("{count} matter", "{count} matters", n),
    "correspondence": lambda n: counted(
        "{count} letter, call or visit", "{count} letters, calls and visits", n
    ),
    "party": lambda n: counted("{count} party to a letter", "{count} parties to letters", n),
    "file": lambda n: counted("{count} file", "{count} files", n),
    "question": lambda n: counted("{count} question", "{count} questions", n),
    "answer": lambda n: counted("{count} answer", "{count} answers", n),
    "promise": lambda n: counted("{count} promise", "{count} promises", n),
    "contact_point": lambda n: counted("{count} point of contact", "{count} points of contact", n),
    "meeting": lambda n: counted("{count} meeting", "{count} meetings", n),
    "calendar_day": lambda n: counted("{count} calendar day", "{count} calendar days", n),
    "note": lambda n: counted("{count} note", "{count} notes", n),
    "handover": lambda n: counted("{count} handover", "{count} handovers", n),
    "template": lambda n: counted("{count} template", "{count} templates", n),
    "mailing_list": lambda n: counted("{count} mailing list", "{count} mailing lists", n),
    "list_member": lambda n: counted(
        "{count} member of a mailing list", "{count} members of mailing lists", n
    ),
    "mailing": lambda n: counted("{count} mailing", "{count} mailings", n),
    "envelope": lambda n: counted("{count} envelope", "{count} envelopes", n),
    "label_sheet": lambda n: counted("{count} label sheet", "{count} label sheets", n),
    "attendance": lambda n: counted(
        "{count} line of a guest list", "{count} lines of guest lists", n
    ),
    "minute": lambda n: counted("{count} point noted", "{count} points noted", n),
    "statement": lambda n: counted("{count} statement", "{count} statements", n),
    "figure": lambda n: counted("{count} figure", "{count} figures", n),
    "standing_issue": lambda n: counted("{count} standing issue", "{count} standing issues", n),
    "meeting_note": lambda n: counted("{count} note of a meeting", "{count} notes of meetings", n),
    "publication": lambda n: counted("{count} publication", "{count} publications", n),
    "intake": lambda n: counted("{count} import", "{count} imports", n),
    "provenance": lambda n: counted(
        "{count} note of where something is from", "{count} notes of where things are from", n
    ),
    "apart": lambda n: counted(
        "{count} pair that is not the same", "{count} pairs that are not the same", n
    ),
    "joining": lambda n: counted(
        "{count} pair that was joined", "{count} pairs that were joined", n
    ),
    "import_profile": lambda n: counted("{count} import profile", "{count} import profiles", n),
    "edition": lambda n: counted("{count} publication copy", "{count} publication copies", n),
    "edition_part": lambda n: counted(
        "{count} part of a publication copy", "{count} parts of publication copies", n
    ),
    "edition_decision": lambda n: counted(
        "{count} decision about words", "{count} decisions about words", n
    ),
    "public_statement": lambda n: counted(
        "{count} statement of ours", "{count} statements of ours", n
    ),
    "sign_off": lambda n: counted("{count} sign-off", "{count} sign-offs", n),
    "cited_figure": lambda n: counted(
        "{count} figure in a statement of ours", "{count} figures in statements of ours", n
    ),
}
"""Written out for each kind, since a language has its own forms of each for several numbers."""


def count_of(kind: str, count: int) -> str:
    """“3 points of contact”, by the name of the kind."""
    return _OF_KIND[kind](count)


def counts_in_words(counts: Mapping[str, int]) -> str:
    """“3 organisations, 1 person”, of what there is any of; “nothing” of none."""
    said = [count_of(kind.name, counts[kind.name]) for kind in KINDS if counts.get(kind.name)]
    return say_parts(said) or phrase("nothing")


def noun(record: object) -> str:
    """What a person calls it: “letter”, “telephone call”, “person”."""
    if isinstance(record, Correspondence):
        return within(phrase(dict(CHANNELS).get(record.channel, "Letter")))
    return within(kind_of(record).title)
