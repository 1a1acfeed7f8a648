"""Templates: those that come with the program, copies of them, and what becomes of a letter."""

import dataclasses
import datetime as dt
import re

import pypdfium2
import pytest

from liaison_app.errors import Refusal
from liaison_app.records import (
    Correspondence,
    Matter,
    Meeting,
    Office,
    Officer,
    Organisation,
    Party,
    Person,
    Post,
    Template,
)
from liaison_app.records.correspondence import FOI, FOI_REVIEW
from liaison_app.rules.letter_text import paragraph, parse, plain, write
from liaison_app.rules.placeholder_holes import holes_in
from liaison_app.rules.placeholder_names import find
from liaison_app.rules.placeholders import names_in, tokens
from liaison_app.services import filling, letters, templates
from liaison_app.services.addressing import party_for
from liaison_app.services.templates import applied, shipped, shipped_blocks
from liaison_app.services.undo import Undo
from liaison_app.store.store import Store
from tests.services.conftest import Town

TODAY = dt.date(2026, 3, 18)
every_template = pytest.mark.parametrize("template", shipped(), ids=lambda one: one.copied_from)


@dataclasses.dataclass(frozen=True)
class Filled:
    """A letter made of a template, all its gaps filled by hand."""

    letter: letters.Letter
    by_hand: tuple[str, ...]


@pytest.fixture
def world(store: Store, town: Town) -> dict[str, list[Party]]:
    """Everyone a template may go to, and enough in the file for every name to say something."""
    with store.change("More") as pen:
        office = store.only(Office)
        pen.save(
            dataclasses.replace(office, telephone="01632 960100", email="office@harrowmere.example")
        )
        pen.save(Officer(name="Idris Malik", until_date="2025-12-31"))
        pen.save(
            Officer(
                name="Amina Rahman",
                post_title="Liaison Officer",
                from_date="2026-01-01",
                telephone="01632 960101",
            )
        )
        deputy = pen.save(Post(title="Deputy Chief Constable", organisation_id=town.police))
        school = pen.save(Organisation(name="Hill School", kind="school"))
        head = pen.save(Post(title="Headteacher", organisation_id=school.id))
        person = pen.save(Person(title="Ms", given_name="Zaynab", family_name="Malik"))
    return {
        "post": [party_for(store, post_id=town.chief)],
        "vacant": [party_for(store, post_id=head.id)],
        "person": [party_for(store, person_id=person.id)],
        "body": [party_for(store, organisation_id=town.council)],
        "deputy": [party_for(store, post_id=deputy.id)],
        "two": [party_for(store, post_id=town.chief), party_for(store, post_id=town.leader)],
    }


def letter_of(store: Store, template: Template, to: list[Party], **known: object) -> letters.Letter:
    blank = letters.blank(store, to=to, **known)
    return letters.Letter(applied(blank.item, template), blank.parties)


def by_hand(item: Correspondence) -> Correspondence:
    """Every gap that a person fills, filled; what the program should know is left."""

    def fill(text: str) -> str:
        for token in reversed(tokens(text)):
            if token.kind == "name" and find(token.words) is None:
                text = text[: token.start] + "something" + text[token.end :]
        return text

    blocks = [
        dataclasses.replace(
            block, runs=tuple(dataclasses.replace(run, text=fill(run.text)) for run in block.runs)
        )
        for block in parse(item.text)
    ]
    lines = {name: fill(getattr(item, name)) for name in filling.LINES}
    enclosures = tuple(fill(line) for line in item.enclosures)
    return dataclasses.replace(item, text=write(blocks), enclosures=enclosures, **lines)


def pdf_text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        words = " ".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()
    return " ".join(words.split())


def test_every_template_of_the_issue_has_come() -> None:
    assert [one.copied_from for one in shipped()] == [
        *("concern", "reassurance", "invitation", "invitation_reminder", "invitation_changed"),
        "invitation_called_off",
        *(
            "thanks",
            "thanks_speaker",
            "thanks_host",
            "may_we_quote",
            "will_you_sign",
            "may_we_publish",
            "condolence",
            "congratulation",
        ),
        *("consultation", "complaint", "foi_request", "foi_review", "acknowledgement"),
        *("reminder_gentle", "reminder_firm", "reminder_last"),
        *("minutes", "note_corrected", "note_approval", "introduction", "support"),
    ]


@every_template
def test_a_template_is_well_written(template: Template) -> None:
    """Every {if …} is closed, and no name is one letter away from what is meant."""
    texts = [block.text for block in parse(template.text)]
    for part in ([template.subject], texts, *([line] for line in template.enclosures)):
        wrong = [hole for hole in holes_in(part) if "Fill in" not in hole.why]
        assert wrong == []
        for name in frozenset().union(*map(names_in, part)):
            assert find(name) or ("." not in name and " " in name), name
    assert template.title
    assert template.purpose.endswith(".")
    said = " ".join(texts)
    assert not re.search(r"[\"']|\bize\b| {2}|\bplease find\b", said), "typewriter marks, phrases"


@every_template
@pytest.mark.parametrize("who", ["post", "vacant", "person", "body", "deputy", "two"])
def test_a_template_fills_itself_for_anyone(
    store: Store, world: dict[str, list[Party]], template: Template, who: str
) -> None:
    """With the gaps filled that only a person can fill, nothing is left and the page says it all."""
    with store.change("Matter") as pen:
        matter = pen.save(Matter(title="Safety"))
        pen.save(
            Meeting(
                title="Spring round table",
                date="2026-03-02",
                place="the Town Hall",
                state="held",
                matter_id=matter.id,
            )
        )
        pen.save(
            Meeting(
                title="Summer round table",
                date="2026-06-04",
                starts="18:30",
                place="the Town Hall",
                matter_id=matter.id,
            )
        )
    asked = letters.blank(store, to=world[who], matter_id=matter.id)
    asked = dataclasses.replace(
        asked,
        item=dataclasses.replace(asked.item, subject="A walk", text="<p>Will you come?</p>"),
    )
    asked = letters.send(store, asked, today=dt.date(2026, 2, 2))
    letter = letter_of(
        store, template, world[who], matter_id=matter.id, in_reply_to_id=asked.item.id
    )
    letter = letters.Letter(by_hand(letter.item), letter.parties)
    assert letters.obstacles(store, letter, today=TODAY) == []
    (page,) = filling.pages(store, letter, TODAY)
    said = plain(parse(page.text))
    assert "{" not in said
    assert "  " not in said
    assert " ." not in said
    assert " ," not in said
    assert not re.search(r"\bthe the\b|\.\.|\?\.", said)
    drawn = pdf_text(letters.draw(store, letter, today=TODAY))
    assert page.subject in drawn
    last = [block.text for block in parse(page.text)][-1]
    assert last[-40:].replace("\n", " ") in drawn


@every_template
def test_a_template_with_nothing_known_refuses_to_print_and_says_what(
    store: Store, town: Town, template: Template
) -> None:
    letter = letter_of(store, template, [party_for(store, post_id=town.chief)])
    found = letters.obstacles(store, letter, today=TODAY)
    assert found
    assert all("take it out" in one.sentence for one in found)


def test_conditions_speak_to_whom_it_is_to(store: Store, world: dict[str, list[Party]]) -> None:
    ask = templates.preferred(store, "reassurance")

    def said(who: str) -> str:
        (page,) = filling.pages(store, letter_of(store, ask, world[who]), TODAY)
        return plain(parse(page.text))

    assert "1. What are you doing to protect" in said("post")
    assert "We thank you and your officers for what you do already" in said("post")
    assert "What have your staff been told" in said("vacant")
    assert "If some of this is for your colleagues to answer" in said("deputy")
    assert "If some of this" not in said("post")
    assert "1. What is being done to protect" in said("body")
    assert said("post").count("?") == 5


def test_what_a_request_is_in_law_sets_its_deadline(store: Store, town: Town) -> None:
    to = [party_for(store, post_id=town.leader)]
    for key, kind, due in (
        ("foi_request", FOI, "2026-04-20"),
        ("foi_review", FOI_REVIEW, "2026-04-20"),
    ):
        letter = letter_of(store, templates.preferred(store, key), to)
        assert letter.item.request == kind
        done = letters.completed(store, letters.Letter(by_hand(letter.item), letter.parties), TODAY)
        assert done.item.reply_due == due


def test_a_school_is_not_told_of_twenty_working_days(
    store: Store, world: dict[str, list[Party]]
) -> None:
    asked = templates.preferred(store, "foi_request")
    (page,) = filling.pages(store, letter_of(store, asked, world["vacant"]), TODAY)
    assert "twenty working days" not in page.text
    assert "allow to schools" in page.text


def test_what_stands_in_a_letter_is_not_lost(store: Store, town: Town) -> None:
    thanks = templates.preferred(store, "thanks")
    begun = Correspondence(
        direction="out",
        state="draft",
        subject="Own subject",
        text=write([paragraph("Own words.")]),
        enclosures=("Own",),
        closing="Yours faithfully",
    )
    item = applied(begun, thanks)
    assert item.subject == "Own subject"
    assert item.text.startswith("<p>Own words.</p>\n<p>On behalf of")
    assert (item.enclosures, item.closing) == (("Own",), "Yours faithfully")
    assert item.no_reply_expected


def test_a_closing_that_was_typed_stays(store: Store, town: Town) -> None:
    blank = letters.blank(store, to=[party_for(store, post_id=town.chief)])
    template = Template(title="Eid", text="<p>Eid mubarak.</p>", closing="Wassalam")
    typed = dataclasses.replace(blank.item, closing="With every good wish")
    letter = templates.put_in(store, letters.Letter(typed, blank.parties), template, TODAY)
    assert letter.item.closing == "With every good wish"
    assert templates.put_in(store, blank, template, TODAY).item.closing == "Wassalam"


def test_a_copy_is_ours_and_stands_in_for_the_program_s(store: Store) -> None:
    thanks = templates.preferred(store, "thanks")
    mine = templates.copy(store, thanks)
    assert (mine.id is not None, mine.title, mine.copied_from) == (True, "Thanks", "thanks")
    second = templates.copy(store, mine)
    assert second.title == "Thanks 2"
    assert templates.preferred(store, "thanks") == mine
    titles = [one.title for one in templates.on_offer(store)]
    assert titles[:2] == ["Thanks", "Thanks 2"]
    assert titles.count("Thanks") == 1
    undo = Undo(store)
    with store.change("Retire") as pen:
        for one in (mine, second):
            pen.save(dataclasses.replace(one, retired=True))
    assert templates.preferred(store, "thanks").id is None
    undo.undo()
    assert templates.preferred(store, "thanks").id == mine.id


def test_a_reminder_takes_our_own_words_once_there_are_any(store: Store, town: Town) -> None:
    from liaison_app.services.chasers import GENTLE, chaser
    from liaison_app.store.queries.threads import waiting

    letter = letters.blank(store, to=[party_for(store, post_id=town.chief)])
    item = dataclasses.replace(letter.item, subject="A walk", text="<p>Will you come?</p>")
    letters.send(store, letters.Letter(item, letter.parties), today=dt.date(2026, 2, 2))
    with store.change("Own words") as pen:
        pen.save(
            Template(
                title="Our reminder",
                use="letter",
                text="<p>{earlier.written} May we ask again?</p><ol><li>{earlier.still_open}</li></ol>",
                copied_from="reminder_gentle",
            )
        )
    (wait,) = waiting(store, TODAY)
    draft = chaser(store, wait, GENTLE, TODAY)
    said = plain(parse(draft.item.text))
    assert said.startswith("We wrote to you on 2 February 2026")
    assert "about “A walk”. May we ask again?" in said
    assert said.endswith("1. Will you come?")


def test_templates_are_found_by_the_beginnings_of_their_words(store: Store) -> None:
    everything = templates.on_offer(store)
    assert [one.title for one in templates.matching(everything, "free inf")] == [
        "Freedom of information request",
        "Internal review of a freedom of information request",
    ]
    assert [one.title for one in templates.matching(everything, "foi")] == [
        "Freedom of information request",
        "Internal review of a freedom of information request",
    ]
    assert templates.matching(everything, "nothing like it") == []
    assert len(templates.matching(everything, "")) == len(everything)
    assert templates.named(store, "FOI_REQUEST").request == FOI
    with pytest.raises(Refusal, match="no template"):
        templates.named(store, "Cake")


def test_a_letter_can_be_kept_as_a_template(store: Store, town: Town) -> None:
    letter = letters.blank(store, to=[party_for(store, post_id=town.chief)])
    item = dataclasses.replace(letter.item, subject="For {addressee.post}", text="<p>Words</p>")
    kept = templates.from_letter(store, item, "Own one")
    assert (kept.title, kept.subject, kept.text) == ("Own one", "For {addressee.post}", item.text)
    assert templates.on_offer(store)[0] == kept


def test_a_file_with_a_bad_head_is_told() -> None:
    with pytest.raises(ValueError, match="nonsense"):
        templates.read("x", "title: A\nnonsense\n\nWords")
    _order, made = templates.read("x", "title: A\n\n# Head\n\n¶ One\n\n¶ Two\n\n- item")
    assert [block.kind for block in parse(made.text)] == ["h2", "np", "np", "ul"]


def test_text_blocks_have_words_and_a_meaning() -> None:
    assert {"Greetings", "Honorifics", "Closing phrases"} <= {one.group for one in shipped_blocks()}
    for one in shipped_blocks():
        assert one.words
        assert one.meaning
    with pytest.raises(ValueError, match="no text block"):
        templates.read_blocks("words without a group | x")


def test_the_day_to_answer_an_invitation_is_ours_to_say() -> None:
    """Ten working days may lie after the meeting, and differ from body to body."""
    (invitation,) = (one for one in shipped() if one.copied_from == "invitation")
    said = plain(parse(invitation.text))
    assert "letter.reply_by" not in names_in(said)
    assert "{the day by which you need to know}" in said


@every_template
def test_a_gap_to_fill_by_hand_is_not_taken_for_a_name_with_a_slip(template: Template) -> None:
    said = [template.subject, *(block.text for block in parse(template.text))]
    assert not [hole.why for hole in holes_in(said) if "Did you mean" in hole.why]
