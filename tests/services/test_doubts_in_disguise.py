"""What is said of things brought in and published can be said in another language, to the last word filled in."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_app import language
from liaison_app.exchange.mail_reader import read_mail
from liaison_app.exchange.tables import open_table
from liaison_app.exchange.vcards import read_cards
from liaison_app.language import Phrase, shown
from liaison_app.records import Figure, Person, SignOff
from liaison_app.records.figure import FIGURE
from liaison_app.records.person import PERSON
from liaison_app.records.sign_off import AGREED, ASKED, DECLINED, NOT_ASKED
from liaison_app.rules.contact_columns import TARGETS, guess, target
from liaison_app.rules.contact_rows import drafts
from liaison_app.rules.identifying import SORTS, find
from liaison_app.rules.stale_figures import Given, flags
from liaison_app.rules.table_rows import Row
from liaison_app.services import bring_in, sign_offs
from liaison_app.ui.pseudo_language import disguised
from tests.pseudo_tour import plain_words

TODAY = dt.date(2026, 11, 22)
TELLING = (
    "Ρανα (31) wrote that her daughter Zainab, aged 9, of 14 Corporation Street, LU1 2AA, was hit. Ring 07700"
    " 900123 or write to rana.khan@mail.example. A shop worker told us that a man spat at her. Car AB12 CDE."
)


@pytest.fixture(autouse=True)
def _in_disguise() -> Iterator[None]:
    language.speak(disguised)
    yield
    language.speak(None)


def said(words: str) -> str:
    """How the window says it: nothing of it is English any more."""
    assert isinstance(words, Phrase), words
    assert plain_words(shown(words)) == []
    return words


def test_why_words_were_found_before_publishing() -> None:
    found = find(TELLING)
    assert len({one.sort for one in found}) > 5
    for one in found:
        assert isinstance(one.why, Phrase), one.why
    for sort in SORTS.values():
        said(sort.label)
        said(sort.advice)
        assert not isinstance(sort.reason, Phrase), "it is published as it is"


def test_what_is_odd_about_rows_of_contacts() -> None:
    header = ("Ονομα", "E-mail", "Telephone", "In post since", "Organisation", "Open or closed")
    cells = (
        ("Αβ Γδ", "αβ at γδ@", "12", "31/02/2020", "Ζη", "Open"),
        ("Αβ Γδ", "", "1582 400100", "03/25/2020", "Ζη", "Closed"),
        ("", "", "", "", "", ""),
        ("Αβ", "", "", "", "", ""),
    )
    rows = [Row(line, one) for line, one in enumerate(cells, 2)]
    found = list(drafts(guess(("Name", *header[1:]), rows), rows, TODAY))
    doubts = [doubt for draft in found for doubt in (*draft.doubts, draft.cannot) if doubt]
    assert len(doubts) > 3
    for doubt in doubts:
        said(doubt)


def test_what_a_column_may_be() -> None:
    for one in TARGETS:
        for words in filter(None, (one.label, one.help, one.group)):
            assert isinstance(words, Phrase)
    said(target("address/2").label)


def test_what_a_table_cards_and_a_mail_are_like(tmp_path: Path) -> None:
    table = tmp_path / "α.csv"
    table.write_bytes("Αλφα βητα\n\nName;E-mail\nΑβ;a\nΓδ;b\n".encode("cp1253"))
    with open_table(table) as found:
        assert found.said
        for words in found.said:
            assert isinstance(words, Phrase)
    card = (
        b"BEGIN:VCARD\nVERSION:2.1\nTEL:01582\nPHOTO:AAAA\nBEGIN:VCARD\nKIND:group\nFN:\xce\xb1\n"
    )
    cards = list(read_cards(io.BytesIO(card)))
    odd = [words for one in cards for words in (*one.doubts, one.cannot) if words]
    assert len(odd) > 2
    for words in odd:
        said(words)
    mail = read_mail(b"Subject: \xce\xb1\r\nDate: 99\r\n\r\n\xce\xb1\r\n")
    assert len(mail.doubts) > 1
    for doubt in mail.doubts:
        said(doubt)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("α.pdf", b"%PDF-1.7"),
        ("α.bin", bytes(range(256)) * 4),
        ("α.csv", b""),
        ("α.csv", b"a,b\n1,2\n3,4\n"),
        ("α.ics", b"BEGIN:VCALENDAR\r\n"),
        ("α.vcf", b"BEGIN:VCARD\r\n"),
    ],
)
def test_what_a_file_is(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    one = bring_in.what_is([tmp_path / name]).words
    assert isinstance(one, Phrase)
    assert plain_words(shown(one).replace(Path(name).suffix, "")) == []
    said(bring_in.what_is([]).words)


@pytest.mark.parametrize("standing", [AGREED, DECLINED, ASKED, NOT_ASKED])
@pytest.mark.parametrize("frozen", [False, True])
def test_who_signs(standing: str, frozen: bool) -> None:
    for day in ("", "2026-11-03"):
        one = SignOff(standing=standing, asked_on=day, answered_on=day, wording="1", frozen=frozen)
        for agreed in ("1", "2"):
            said(sign_offs.standing_words(one, agreed, TODAY))


def test_what_is_doubtful_about_a_figure() -> None:
    old = Given(subject="reports", value="7", source="Α", as_at="2025-01-03", key=1)
    newer = Given(subject="reports", value="9", source="Β", as_at="2026-11-03", key=2)
    other = Given(subject="reports", value="8", source="Γ", as_at="2025-01-04", key=3)
    found = flags(old, [newer, other], TODAY, "2025-01-05")
    assert len(found) == 3
    for flag in found:
        said(flag.words)
    said(flags(Given(subject="", value="7"), (), TODAY)[0].words)


def test_what_a_record_refuses() -> None:
    wrong = {**PERSON.problems(Person(last_verified="2026-02-31"))}
    wrong |= FIGURE.problems(Figure(subject="", value="9" * 2_000, as_at="x"))
    assert len(wrong) > 3
    for sentence in wrong.values():
        said(sentence)
