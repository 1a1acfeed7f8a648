"""Pages of letters in a folder of readable files: the words, the people, what was asked, answered and promised."""

from __future__ import annotations

from collections.abc import Iterator

from liaison_app.errors import Refusal
from liaison_app.exchange.readable_pages import Link, ReadablePage
from liaison_app.records import Answer, Correspondence, Party
from liaison_app.records.correspondence import OUT, WRITTEN
from liaison_app.records.party import COPIED, FROM, ROLES, TO, party_words
from liaison_app.rules.letter_text import parse, plain
from liaison_app.services import letters
from liaison_app.services.folder_pages import Pages, title_of, what, when
from liaison_app.services.folder_plan import BY_DATE, LetterLine

_IN_ORDER = {FROM: 0, TO: 1, COPIED: 2}
_SHOWN_ABOVE = (
    *("direction", "channel", "state", "date", "date_words", "subject", "matter_id", "meeting_id"),
    *("opening_line", "salutation", "closing", "pdf_id"),
)


def letter_page(pages: Pages, letter: Correspondence, pdf: Link | None) -> ReadablePage:
    """The page of a letter, call or visit; `pdf` leads to its PDF, where there is one."""
    line = pages.plan.letters[letter.id or 0]
    under = " · ".join(filter(None, (what(letter), when(letter), letter.our_ref)))
    matter = pages.plan.link("matter", letter.matter_id)
    page = pages.page(line.path, title_of(line.title, "Letter"), under, matter)
    parties = sorted(
        pages.scope.owned(Party, "correspondence_id", letter.id),
        key=lambda one: (_IN_ORDER.get(one.role, 3), one.position or 0, one.id or 0),
    )
    roles = dict(ROLES)
    page.facts((roles[one.role], pages.who(one, party_words(one))) for one in parties)
    page.facts(
        [
            ("Matter", matter or ""),
            ("For the meeting", pages.said("meeting", letter.meeting_id)),
            ("As it went out" if letter.pdf_id else "As it would print", pdf or ""),
        ]
    )
    _words(page, letter)
    page.facts(pages.facts(letter, skip=_SHOWN_ABOVE))
    replies = pages.scope.owners(Correspondence, "in_reply_to_id").get(letter.id or 0, ())
    pages.letters(page, (pages.plan.letters[id] for id in replies), "Replies")
    pages.questions(page, letter.id)
    answered = pages.scope.owned(Answer, "reply_id", letter.id)
    if answered:
        page.heading("What it answers")
        for answer in answered:
            page.facts([("Question", pages.said("question", answer.question_id))])
            pages.answers(page, [answer])
    for party in parties:
        more = pages.facts(party, skip=_OF_A_PARTY)
        if more:
            page.heading(party_words(party) or roles[party.role], 3)
            page.facts(more)
    pages.owned_by(page, "correspondence_id", letter.id)
    return page


_OF_A_PARTY = (
    *("correspondence_id", "role", "name", "post_title", "organisation_name"),
    *("person_id", "post_id", "organisation_id"),
)


def _words(page: ReadablePage, letter: Correspondence) -> None:
    if not any((letter.opening_line, letter.salutation, letter.text, letter.closing)):
        return
    page.heading("Words")
    for words in (letter.opening_line, letter.salutation):
        page.paragraphs(words)
    if plain(parse(letter.text)).strip():
        page.letter(letter.text)
    page.paragraphs(letter.closing)


def drawn(pages: Pages, letter: Correspondence) -> bytes | None:
    """The PDF of a letter of ours of which none was kept; None where it has none or cannot have one."""
    if letter.direction != OUT or letter.channel not in WRITTEN or letter.pdf_id is not None:
        return None
    try:
        return letters.draw(pages.scope.store, letters.load(pages.scope.store, letter.id or 0))
    except Refusal:  # no typeface has a letter of it, say: its words are on its page
        return None


def date_pages(pages: Pages) -> Iterator[ReadablePage]:
    """A page for each year, with every letter, call and visit of it."""
    for year, lines in by_year(pages).items():
        page = pages.page(f"{BY_DATE}/{year}.html", f"Letters, calls and visits: {year}")
        pages.letters(page, lines)
        yield page


def by_year(pages: Pages) -> dict[str, list[LetterLine]]:
    """Letters, calls and visits by their year, the newest year first; those without one last."""
    found: dict[str, list[LetterLine]] = {}
    for line in sorted(pages.plan.letters.values(), key=lambda one: one.date, reverse=True):
        found.setdefault(line.date[:4] or "Without a date", []).append(line)
    return found
