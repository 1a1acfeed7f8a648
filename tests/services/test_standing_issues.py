"""Standing issues: counted across meetings and letters, proposed by likeness, joined by hand."""

import dataclasses
import datetime as dt
from dataclasses import dataclass

import pytest

from liaison_app.records import (
    Answer,
    Correspondence,
    Matter,
    Meeting,
    Minute,
    Organisation,
    Party,
    Person,
    Post,
    Question,
    StandingIssue,
    Statement,
)
from liaison_app.rules.letter_text import parse, plain
from liaison_app.services import briefing_paper, filling, standing_letters
from liaison_app.services import standing_issues as service
from liaison_app.services.briefing_words import standing_line
from liaison_app.services.removal import remove
from liaison_app.services.undo import Undo
from liaison_app.store.queries.briefing import briefing
from liaison_app.store.queries.standing_issues import (
    points,
    raised_at,
    standing_issue,
    standing_issues,
    standing_under,
)
from liaison_app.store.store import Store

TODAY = dt.date(2020, 1, 1)
LAMPS = "The lamps along the river path have not been mended."


@dataclass
class Raised:
    """Two meetings and a letter in which the same lamps come up, and one other issue."""

    first: Minute
    second: Minute
    asked: Question
    other: Minute
    matter: Matter


@pytest.fixture
def raised(store: Store) -> Raised:
    with store.change("Set up") as pen:
        matter = pen.save(Matter(title="The river path"))
        early = pen.save(Meeting(title="Round table", date="2017-06-01"))
        late = pen.save(Meeting(title="Round table again", date="2019", matter_id=matter.id))
        letter = pen.save(
            Correspondence(direction="out", state="sent", date="2018-03-04", subject="Lamps")
        )
        pen.save(Party(correspondence_id=letter.id, role="to", name="The Warden"))
        reply = pen.save(Correspondence(direction="in", state="received", date="2018-03-20"))
        asked = pen.save(
            Question(correspondence_id=letter.id, text="When will the river path lamps be mended?")
        )
        pen.save(Answer(question_id=asked.id, reply_id=reply.id, extent="partly", words="In May."))
        return Raised(
            pen.save(
                Minute(meeting_id=early.id, text=LAMPS, themes=("Safety",), response="Noted.")
            ),
            pen.save(Minute(meeting_id=late.id, text="Lamps on the river path are dark again.")),
            asked,
            pen.save(Minute(meeting_id=late.id, text="A course on first aid would be welcome.")),
            matter,
        )


def test_what_was_raised_thrice_is_seen_as_one_with_its_last_answer(
    store: Store, raised: Raised
) -> None:
    times = [raised.first, raised.second, raised.asked]
    issue = service.join(store, times, StandingIssue(title="Lamps by the river"))
    (standing,) = standing_issues(store)
    assert [one.date for one in standing.times] == ["2017-06-01", "2018-03-04", "2019"]
    assert service.raised_words(standing) == "raised 3 times since 2017"
    assert standing.last_answer is not None
    assert standing.last_answer.answer == "In May."
    assert service.answer_words(standing) == "last answered on 20 March 2018"
    briefed = "Raised 3 times since 2017, last answered on 20 March 2018"
    assert standing_line(standing).state == briefed
    ids = [raised.first.id or 0, raised.other.id or 0]
    assert service.standing_words(store, ids) == {ids[0]: "raised 3 times since 2017"}
    assert service.question_words(store, [raised.asked.id or 0]) != {}
    meeting = store.get(Meeting, raised.second.meeting_id or 0)
    assert [one.issue for one in raised_at(store, meeting)] == [issue]


def test_two_points_of_one_meeting_are_one_time(store: Store, raised: Raised) -> None:
    service.join(store, [raised.second, raised.other], StandingIssue(title="Both"))
    (standing,) = standing_issues(store)
    assert service.raised_words(standing) == "raised once"
    assert service.answer_words(standing) == "never answered"


def test_what_resembles_is_proposed_and_nothing_is_joined_by_it(
    store: Store, raised: Raised
) -> None:
    found = service.proposals(store, raised.second.text, (), [("minute", raised.second.id or 0)])
    assert {one.points[0].id for one in found} == {raised.first.id, raised.asked.id}
    (seems,) = service.Seeming().among(store)
    assert {(one.kind, one.id) for one in seems.points} == {
        ("minute", raised.first.id),
        ("minute", raised.second.id),
        ("question", raised.asked.id),
    }
    assert standing_issues(store) == []
    service.join(store, [raised.first], service.begun(seems.points))
    (known, *_rest) = service.proposals(store, "Are the lamps on the path by the river mended yet?")
    assert known.standing is not None
    assert known.standing.issue.themes == ("Safety",)


def test_what_is_restricted_is_neither_counted_nor_proposed(store: Store, raised: Raised) -> None:
    service.join(store, [raised.first, raised.second], StandingIssue(title="Lamps by the river"))
    with store.change("Restrict") as pen:
        pen.save(dataclasses.replace(raised.matter, restricted=True))
    (standing,) = standing_issues(store)
    assert [one.id for one in standing.times] == [raised.first.id]
    assert {one.id for one in points(store) if one.kind == "minute"} == {raised.first.id}
    shown = standing_issue(store, standing.issue.id or 0)
    assert shown is not None
    assert len(shown.times) == 2


def test_settled_raised_again_left_and_deleted_each_undone(store: Store, raised: Raised) -> None:
    undo = Undo(store)
    issue = service.join(store, [raised.first], StandingIssue(title="Lamps"))
    service.settle(store, issue, on="2020-01-02", stands="New lamps stand there.")
    assert store.get(StandingIssue, issue.id or 0).settled == "2020-01-02"
    service.open_again(store, issue)
    assert store.get(StandingIssue, issue.id or 0).settled == ""
    remove(store, store.get(StandingIssue, issue.id or 0))
    assert store.get(Minute, raised.first.id or 0).standing_issue_id is None
    undo.undo()
    assert store.get(Minute, raised.first.id or 0).standing_issue_id == issue.id
    service.leave(store, [store.get(Minute, raised.first.id or 0)])
    assert standing_issues(store)[0].times == ()
    assert service.raised_words(standing_issues(store)[0]) == "standing issue"


def test_a_briefing_tells_what_they_raise_and_what_they_said(store: Store, raised: Raised) -> None:
    with store.change("Set up") as pen:
        body = pen.save(Organisation(name="Tarn Water"))
        post = pen.save(Post(title="Warden", organisation_id=body.id))
        first = pen.save(dataclasses.replace(raised.first, post_id=post.id))
        pen.save(Statement(text="They will burn.", post_id=post.id, meeting_id=first.meeting_id))
    service.join(store, [first, raised.second], StandingIssue(title="Lamps by the river"))
    for kind, id in (("post", post.id), ("organisation", body.id)):
        found = briefing(store, kind, id or 0, TODAY)
        assert [one.issue.title for one in found.standing] == ["Lamps by the river"]
        assert [one.text for one in found.said] == ["They will burn."]
    paper = briefing_paper.content(store, post, briefing(store, "post", post.id or 0, TODAY))
    told = {part.heading: [line.state for line in part.lines] for part in paper.parts}
    assert told["Raised again and again"][0].startswith("Raised twice since 2017")
    assert told["What they said"] == ["Not asked yet"]


def test_a_question_asked_again_is_one_more_time_of_it(store: Store, raised: Raised) -> None:
    service.join(store, [raised.asked], StandingIssue(title="Lamps"))
    with store.change("Ask again") as pen:
        letter = pen.save(
            Correspondence(direction="out", state="sent", date="2021-05-06", subject="Again")
        )
        again = pen.save(
            Question(correspondence_id=letter.id, text="And now?", repeats_id=raised.asked.id)
        )
    (standing,) = standing_issues(store)
    assert service.raised_words(standing) == "raised twice since 2018"
    assert again.id in service.question_words(store, [again.id or 0])
    assert again.id not in {one.id for one in points(store) if one.kind == "question"}


def test_an_answer_in_a_restricted_reply_is_not_told(store: Store, raised: Raised) -> None:
    service.join(store, [raised.asked], StandingIssue(title="Lamps"))
    (reply,) = store.where(Correspondence, direction="in")
    with store.change("Restrict") as pen:
        pen.save(dataclasses.replace(reply, restricted=True))
    (standing,) = standing_issues(store)
    assert standing.last_answer is None
    (known,) = standing_issues(store, restricted_too=True)
    assert known.last_answer is not None


def test_a_letter_about_it_names_nobody_and_quotes_no_letter_of_others(
    store: Store, raised: Raised
) -> None:
    with store.change("Set up") as pen:
        first = pen.save(dataclasses.replace(raised.first, raised_by="the rowers {club}"))
        theirs = pen.save(
            Correspondence(direction="in", state="received", date="2018-05-01", subject="Private")
        )
        asked = pen.save(Question(correspondence_id=theirs.id, text="Our lamps, please?"))
        hidden = pen.save(Meeting(title="Behind doors", date="2018-06-01", restricted=True))
        kept_in = pen.save(Minute(meeting_id=hidden.id, text="Lamps, in confidence"))
    points = [first, raised.asked, asked, kept_in]
    issue = service.join(store, points, StandingIssue(title="Lamps {by} the river"))
    letter = standing_letters.about(store, issue.id or 0)
    assert letter is not None
    words = plain(parse(letter.item.text))
    assert "1 June 2017, at “Round table”: The lamps along the river path" in words
    assert "4 March 2018, in our letter “Lamps”" in words
    assert "last answered on 20 March 2018" in words
    for kept_out in ("rowers", "Private", "please?", "confidence", "Behind"):
        assert kept_out not in words
    assert filling.gaps(letter.item) == []
    assert standing_letters.about(store, 999) is None


def test_a_matter_has_what_was_asked_again_in_it_and_nothing_of_a_restricted_one(
    store: Store, raised: Raised
) -> None:
    issue = service.join(store, [raised.asked], StandingIssue(title="Lamps"))
    with store.change("Again") as pen:
        open_one = pen.save(Matter(title="Open"))
        closed = pen.save(Matter(title="Closed", restricted=True))
        letter = pen.save(
            Correspondence(direction="out", state="noted", date="2020-01-01", matter_id=open_one.id)
        )
        pen.save(Question(correspondence_id=letter.id, text="Lamps?", repeats_id=raised.asked.id))
        met = pen.save(Meeting(title="Met", date="2020-02-01", matter_id=open_one.id))
        refuge = pen.save(StandingIssue(title="The refuge", matter_id=closed.id))
        ada = pen.save(Person(given_name="Ada", family_name="Lunn", restricted=True))
        pen.save(Minute(meeting_id=met.id, text="Beds", standing_issue_id=refuge.id))
        pen.save(
            Minute(
                meeting_id=met.id,
                text="Dark",
                raised_by="Ada Lunn",
                person_id=ada.id,
                standing_issue_id=issue.id,
            )
        )
    found = standing_under(store, open_one.id or 0)
    assert [one.issue.title for one in found] == ["Lamps"]
    assert "Ada Lunn" not in [time.raised_by for time in found[0].times]
    assert [one.issue.title for one in standing_under(store, closed.id or 0)] == ["The refuge"]
