"""Statements of ours from the first draft to what follows them; nobody stands under words they did not agree to."""

import datetime as dt
from dataclasses import replace

import pytest

from liaison_app.errors import Invalid, NotPrintable, Refusal
from liaison_app.exchange.pdf_words import pages_read
from liaison_app.records import (
    CitedFigure,
    Figure,
    File,
    Matter,
    Organisation,
    Person,
    Publication,
    PublicStatement,
    SignOff,
    Statement,
)
from liaison_app.records.public_statement import CIRCULATED, ISSUED, WITHDRAWN
from liaison_app.records.publication import OURS
from liaison_app.records.sign_off import AGREED, ASKED, DECLINED
from liaison_app.records.statement import GIVEN
from liaison_app.services import (
    public_statements,
    sign_offs,
    statement_figures,
    statement_readiness,
)
from liaison_app.services.removal import remove
from liaison_app.services.undo import Undo
from liaison_app.store.store import Store
from tests.services.conftest import Town

TODAY = dt.date(2026, 4, 3)
WORDS = "<p>We stand with our neighbours.</p><p>More than 49 incidents were reported.</p>"


@pytest.fixture
def draft(store: Store, town: Town) -> PublicStatement:
    with store.change("Matter") as pen:
        matter = pen.save(Matter(title="Reassurance", kind="incident"))
    begun = public_statements.begun(store, TODAY, matter_id=matter.id, title="After the attack")
    with store.change("Draft") as pen:
        return pen.save(
            replace(begun, text=WORDS, speaker="Amina Rahman", capacity="Liaison Officer")
        )


def three(store: Store, draft: PublicStatement, town: Town) -> list[SignOff]:
    return sign_offs.add_these(
        store,
        draft.id or 0,
        [("post", town.chief), ("post", town.leader), ("organisation", town.police)],
    )


def test_a_body_signs_once_and_is_called_as_today(
    store: Store, draft: PublicStatement, town: Town
) -> None:
    first, second = three(store, draft, town)
    assert (first.organisation_name, first.post_title) == ("County Police", "Chief Constable")
    assert second.organisation_name == "Northtown Borough Council"
    assert sign_offs.add_these(store, draft.id or 0, [("organisation", town.council)]) == []
    sign_offs.move(store, second, -1)
    names = [one.organisation_name for one in sign_offs.sign_offs(store, draft.id or 0)]
    assert names == ["Northtown Borough Council", "County Police"]


def test_asking_writes_a_letter_to_each_with_the_words_in_it(
    store: Store, draft: PublicStatement, town: Town
) -> None:
    signs = three(store, draft, town)
    letter = sign_offs.asking(store, draft, signs, TODAY)
    assert [party.organisation_name for party in letter.to] == [
        "County Police",
        "Northtown Borough Council",
    ]
    assert letter.item.joint == "each"
    assert "<blockquote>We stand with our neighbours.</blockquote>" in letter.item.text
    assert letter.item.reply_due == "2026-04-13"  # five working days, Easter between
    sign_offs.asked(store, draft.id or 0, [one.id or 0 for one in signs], on="2026-04-03")
    assert store.get(PublicStatement, draft.id or 0).state == CIRCULATED
    assert {one.standing for one in store.all(SignOff)} == {ASKED}


def test_braces_in_its_words_are_no_gaps_of_the_letter(
    store: Store, draft: PublicStatement, town: Town
) -> None:
    from liaison_app.services import filling

    odd = replace(draft, text="<p>We said {so much} before.</p>")
    letter = sign_offs.asking(store, odd, three(store, odd, town)[:1], TODAY)
    names = [gap.name for gap in filling.gaps(letter.item)]
    assert not [name for name in names if "so much" in name or "statement" in name]


def test_whoever_is_in_no_list_of_ours_cannot_be_written_to(
    store: Store, draft: PublicStatement
) -> None:
    (body,) = sign_offs.add_these(store, draft.id or 0, ["Friends of the Park"])
    with pytest.raises(Refusal, match="Friends of the Park is not in Contacts"):
        sign_offs.asking(store, draft, [body], TODAY)


def test_an_answer_is_to_the_words_that_were_asked_about(
    store: Store, draft: PublicStatement, town: Town
) -> None:
    one, other = three(store, draft, town)
    sign_offs.asked(store, draft.id or 0, [one.id or 0, other.id or 0], on="2026-04-03")
    with store.change("Other words") as pen:
        now = pen.save(
            replace(store.get(PublicStatement, draft.id or 0), text="<p>Quite other words.</p>")
        )
    one = sign_offs.answered(store, one, AGREED, on="2026-04-04", how="by e-mail")
    other = sign_offs.answered(store, other, AGREED, on="2026-04-04", to_words_now=True)
    agreed = sign_offs.wording(now)
    assert sign_offs.standing(one, agreed) == sign_offs.OTHER_WORDS
    assert (
        sign_offs.standing_words(one, agreed, TODAY)
        == "agreed on 4 April to other words: ask again"
    )
    ready = statement_readiness.readiness(store, now, TODAY)
    assert [sign_offs.named(body) for body in ready.signed] == ["Northtown Borough Council"]
    assert "County Police has agreed to other words, and will not stand under it." in ready.cautions


def test_only_looks_and_line_ends_leave_the_agreement_as_it_is(draft: PublicStatement) -> None:
    agreed = sign_offs.wording(draft)
    assert sign_offs.wording(replace(draft, text=WORDS.replace("We", "<b>We</b>"))) == agreed
    assert sign_offs.wording(replace(draft, speaker="Somebody else")) == agreed
    assert sign_offs.wording(replace(draft, text=WORDS.replace("49", "48"))) != agreed
    assert sign_offs.wording(replace(draft, title="Other")) != agreed


def test_what_stands_in_the_way_is_said(store: Store, draft: PublicStatement) -> None:
    def obstacles(**changed: str) -> tuple[str, ...]:
        return statement_readiness.readiness(store, replace(draft, **changed), TODAY).obstacles

    assert obstacles() == ()
    assert obstacles(text="") == ("Write the words of the statement.",)
    assert "title" in obstacles(title=" ")[0]
    assert "Say who speaks" in obstacles(speaker="", capacity="")[0]
    assert obstacles(text="<p>On {the day} we met.</p>") == ("{the day} is still to be filled in.",)
    with store.change("Empty") as pen:
        pen.save(replace(draft, text=""))
    with pytest.raises(Refusal, match="Write the words"):
        public_statements.issue(store, draft.id or 0, by="Amina", today=TODAY)


def test_issuing_freezes_everything_in_one_change(
    store: Store, draft: PublicStatement, town: Town
) -> None:
    one, other = three(store, draft, town)
    sign_offs.answered(store, one, AGREED, on="2026-04-03", how="by telephone")
    sign_offs.answered(store, other, DECLINED, on="2026-04-03")
    ours = sign_offs.add_these(store, draft.id or 0, [], ours=True)[0]
    sign_offs.move(store, ours, -2)
    with store.change("Figure") as pen:
        figure = pen.save(
            Figure(subject="hate incidents", qualifier="more", value="49", unit="incidents",
                   source="our count", as_at="2026-04-01")
        )  # fmt: skip
    statement_figures.cite(store, draft.id or 0, figure)
    undo = Undo(store)
    issued = public_statements.issue(store, draft.id or 0, by="Amina Rahman", today=TODAY)
    assert (issued.state, issued.issued_on, issued.issued_by) == (
        ISSUED,
        "2026-04-03",
        "Amina Rahman",
    )
    file = store.get(File, issued.pdf_id or 0)
    assert (file.role, file.public_statement_id) == ("statement", issued.id)
    assert file.name == "2026-04-03 Statement, After the attack.pdf"
    pdf = store.bytes_of(file)
    said = " ".join(" ".join(page.text for page in pages_read(pdf)).split())
    for words in (
        "Joint statement",
        "We stand with our neighbours.",
        "Northtown Council of Mosques",
        "County Police",
        "more than 49 incidents: our count, as of 1 April 2026.",
    ):
        assert words in said
    assert "Borough" not in said
    assert "Draft" not in said
    publication = store.get(Publication, issued.publication_id or 0)
    assert (publication.whose, publication.date) == (OURS, "2026-04-03")
    assert "• County Police (Mr Alan Newcombe QPM, Chief Constable)" in publication.text
    assert all(one.frozen for one in store.all(SignOff))
    assert all(one.frozen for one in store.all(CitedFigure))

    with pytest.raises(Invalid), store.change("Change it") as pen:
        pen.save(replace(issued, text="<p>Other.</p>"))
    with pytest.raises(Invalid), store.change("Move it") as pen:
        pen.save(replace(store.get(SignOff, one.id or 0), position=9))
    with pytest.raises(Refusal, match="was issued"):
        sign_offs.answered(store, other, AGREED, on="2026-04-04")
    with pytest.raises(Refusal, match="was issued"):
        public_statements.issue(store, issued.id or 0, by="", today=TODAY)
    assert public_statements.draw(store, issued.id or 0, dt.date(2030, 1, 1)) == pdf
    undo.undo()
    assert store.get(PublicStatement, draft.id or 0).state != ISSUED
    assert store.all(Publication) == []


def test_whoever_is_put_beside_an_issued_one_does_not_stand_under_it(
    store: Store, draft: PublicStatement
) -> None:
    issued = public_statements.issue(store, draft.id or 0, by="Amina Rahman", today=TODAY)
    said = public_statements.words(store, issued.id or 0, TODAY)
    late = SignOff(
        public_statement_id=issued.id,
        organisation_name="Late Comers",
        standing="agreed",
        wording=sign_offs.wording(issued),
    )
    publication = store.get(Publication, issued.publication_id or 0)
    with store.change("Beside it") as pen:
        pen.save(late)
        pen.save(replace(publication, text="Other words"))
    assert public_statements.words(store, issued.id or 0, TODAY) == said
    assert "Late Comers" not in said


def test_an_issued_one_is_taken_back_with_a_reason_and_followed(
    store: Store, draft: PublicStatement, town: Town
) -> None:
    (one, _other) = three(store, draft, town)
    sign_offs.add_these(store, draft.id or 0, [], ours=True)
    sign_offs.answered(store, one, AGREED, on="2026-04-03")
    with pytest.raises(Refusal, match="Only a statement that was issued"):
        public_statements.take_back(store, draft.id or 0, why="No", on="2026-04-05")
    issued = public_statements.issue(store, draft.id or 0, by="Amina", today=TODAY)
    with pytest.raises(Refusal, match="why"):
        public_statements.take_back(store, issued.id or 0, why=" ", on="2026-04-05")
    back = public_statements.take_back(store, issued.id or 0, why="A wrong figure", on="2026-04-05")
    assert back.state == WITHDRAWN
    assert public_statements.state_words(back, TODAY) == "taken back on 5 April"
    after = public_statements.follow_up(store, issued.id or 0, dt.date(2026, 4, 6))
    signs = sign_offs.sign_offs(store, after.id or 0)
    assert [(one.organisation_name, one.standing, one.frozen) for one in signs] == [
        ("County Police", "", False),
        ("Northtown Borough Council", "", False),
        ("Northtown Council of Mosques", AGREED, False),
    ]
    assert sign_offs.is_ours(signs[-1])
    with store.change("Words") as pen:
        pen.save(replace(after, text="<p>We were wrong.</p>"))
    assert "Follows our statement of 3 April 2026." in public_statements.words(
        store, after.id or 0, TODAY
    )


def test_where_it_stands_is_noted_with_its_publication(
    store: Store, draft: PublicStatement
) -> None:
    issued = public_statements.issue(store, draft.id or 0, by="Amina", today=TODAY)
    public_statements.stands_at(store, issued.id or 0, "https://example.org/1")
    assert store.only(Publication).address == "https://example.org/1"


def test_words_that_may_not_be_quoted_stop_it(store: Store, draft: PublicStatement) -> None:
    said = "We were frightened that night and nobody came to us."
    with store.change("Said") as pen:
        quote = pen.save(Statement(text=said, speaker="Ada Lunn"))
    with pytest.raises(Refusal, match="Ask them first"):
        public_statements.put_in_quote(store, draft.id or 0, quote)
    with store.change("Typed in") as pen:
        typed = pen.save(replace(draft, text=f"{WORDS}<p>Ada said: “{said}”</p>"))
    (obstacle,) = statement_readiness.readiness(store, typed, TODAY).obstacles
    assert obstacle.startswith("Ada Lunn has not said that this may be quoted: “We were")
    with store.change("Typed in otherwise") as pen:
        otherwise = said.replace("were frightened", "WERE<br>frightened")
        typed = pen.save(replace(draft, text=f"{WORDS}<p>Ada said: “{otherwise}”</p>"))
    assert statement_readiness.readiness(store, typed, TODAY).obstacles == (obstacle,)
    with store.change("Allowed") as pen:
        quote = pen.save(replace(quote, permission=GIVEN))
        hidden = pen.save(Person(family_name="Lunn", restricted=True))
    assert "restricted" not in str(statement_readiness.readiness(store, typed, TODAY).cautions)
    with store.change("Of somebody restricted, with a figure of theirs") as pen:
        quote = pen.save(replace(quote, person_id=hidden.id))
        figure = pen.save(
            Figure(
                subject="Visits", value="12", unit="visits", source="A. Lunn", statement_id=quote.id
            )
        )
    statement_figures.cite(store, typed.id or 0, figure)
    why = " ".join(statement_readiness.readiness(store, typed, TODAY).cautions)
    assert "is restricted, or who said it is" in why
    assert "names a restricted source" in why
    with store.change("Not restricted") as pen:
        quote = pen.save(replace(quote, person_id=None))
    assert statement_readiness.readiness(store, typed, TODAY).obstacles == ()
    now = public_statements.put_in_quote(store, draft.id or 0, quote)
    assert now.text.endswith(f"<blockquote>“{said}”</blockquote>\n<p>– Ada Lunn</p>")


def test_a_statement_of_a_restricted_matter_begins_restricted(store: Store, town: Town) -> None:
    with store.change("Matter") as pen:
        matter = pen.save(Matter(title="Kept close", restricted=True))
        body = pen.save(Organisation(name="Riverside Mosque"))
    begun = public_statements.begun(store, TODAY, matter_id=matter.id, title="Close")
    assert begun.restricted
    with store.change("Draft") as pen:
        kept = pen.save(replace(begun, text="<p>Words.</p>", speaker="A"))
    (one,) = sign_offs.add_these(store, kept.id or 0, [("organisation", body.id or 0)])
    assert sign_offs.asking(store, kept, [one], TODAY).item.restricted
    ready = statement_readiness.readiness(store, kept, TODAY)
    assert any("restricted" in words for words in ready.cautions)


def test_deleting_one_takes_its_names_figures_and_paper_along_and_undo_brings_all_back(
    store: Store, draft: PublicStatement, town: Town
) -> None:
    three(store, draft, town)
    issued = public_statements.issue(store, draft.id or 0, by="Amina", today=TODAY)
    pdf = public_statements.draw(store, issued.id or 0, TODAY)
    undo = Undo(store)
    remove(store, issued)
    assert (store.count(SignOff), store.count(File), store.count(Publication)) == (0, 0, 1)
    undo.undo()
    assert public_statements.draw(store, issued.id or 0, TODAY) == pdf
    assert store.count(SignOff) == 2


def test_a_character_that_no_typeface_has_stops_it_and_nothing_is_kept(
    store: Store, draft: PublicStatement
) -> None:
    with store.change("Odd") as pen:
        pen.save(replace(draft, text="<p>\U0001f9ff and 𓀀</p>"))
    with pytest.raises(NotPrintable):
        public_statements.issue(store, draft.id or 0, by="Amina", today=TODAY)
    assert store.get(PublicStatement, draft.id or 0).state == draft.state
    assert (store.count(Publication), store.count(File)) == (0, 0)
