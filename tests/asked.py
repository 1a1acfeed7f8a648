"""A matter with a letter of five questions to two posts, answered by both in part."""

from dataclasses import dataclass

from liaison_app.records import (
    Answer,
    ContactPoint,
    Correspondence,
    Matter,
    Meeting,
    Office,
    Organisation,
    Party,
    Post,
    Promise,
    Question,
)
from liaison_app.store.store import Store

QUESTIONS = (
    "What is planned for the day itself?",
    "Have headteachers been told?",
    "What is done so that families feel safe?",
    "Who puts rumours right?",
    "Can teachers tell what to report?",
)
WORDS = "There will be officers at each gate."


@dataclass(frozen=True, slots=True)
class Case:
    """The ids of what was made."""

    matter: int
    letter: int
    chief: int  # the first addressee
    leader: int
    first_reply: int
    second_reply: int
    questions: tuple[int, ...]


def made_case(store: Store, *, sent: str = "2026-03-16", replied: str = "2026-03-17") -> Case:
    """Question 1 answered by the first, 2 by the second, 3 partly by the first, 4 and 5 by nobody."""
    with store.change("Set up") as pen:
        pen.save(Office(name="Harrowmere Council of Mosques"))
        matter = pen.save(Matter(title="The day itself", reference="HM/3", opened=sent))
        posts = []
        for title, body in (("Chief Constable", "County Police"), ("Leader", "Borough Council")):
            organisation = pen.save(Organisation(name=body))
            posts.append(pen.save(Post(title=title, organisation_id=organisation.id)))
        asks = "".join(f"<li>{question}</li>" for question in QUESTIONS)
        letter = pen.save(
            Correspondence(
                state="sent",
                date=sent,
                our_ref="HM/2026/014",
                subject="Five questions",
                reply_due="2026-03-30",
                matter_id=matter.id,
                text=f"<p>May we ask:</p><ul>{asks}</ul>",
            )
        )
        parties = [
            pen.save(_party(letter.id, "to", post, body, place))
            for place, (post, body) in enumerate(
                zip(posts, ("County Police", "Borough Council"), strict=True)
            )
        ]
        rows = [
            pen.save(Question(correspondence_id=letter.id, position=n, text=text, quote=text))
            for n, text in enumerate(QUESTIONS, 1)
        ]
        replies = []
        for post, party, words in zip(
            posts, parties, (f"<p>Thank you. {WORDS}</p>", "<p>All heads know.</p>"), strict=True
        ):
            reply = pen.save(
                Correspondence(
                    direction="in",
                    state="received",
                    date=replied,
                    subject="Your letter",
                    matter_id=matter.id,
                    in_reply_to_id=letter.id,
                    answers_party_id=party.id,
                    text=words,
                )
            )
            pen.save(_party(reply.id, "from", post, party.organisation_name, 0))
            replies.append(reply)
        for question, party, reply, extent, words in (
            (rows[0], parties[0], replies[0], "fully", WORDS),
            (rows[1], parties[1], replies[1], "fully", "All heads know."),
            (rows[2], parties[0], replies[0], "partly", ""),
        ):
            pen.save(
                Answer(
                    question_id=question.id,
                    party_id=party.id,
                    reply_id=reply.id,
                    extent=extent,
                    words=words,
                    note="patrols yes, schools not yet" if extent == "partly" else "",
                )
            )
        for text, state, side in (
            ("Officers at each gate", "open", "theirs"),
            ("A note to schools", "kept", "theirs"),
            ("Keep the gates open", "open", "ours"),
        ):
            pen.save(
                Promise(
                    side=side,
                    text=text,
                    state=state,
                    post_id=posts[0].id,
                    who="Chief Constable",
                    matter_id=matter.id,
                    correspondence_id=replies[0].id,
                    made=replied,
                    settled=replied if state == "kept" else "",
                )
            )
        pen.save(
            ContactPoint(
                purpose="Hate crime",
                name="Sergeant Marsh",
                matter_id=matter.id,
                correspondence_id=replies[0].id,
            )
        )
        pen.save(Meeting(title="Round table", date=replied, matter_id=matter.id))
    return Case(
        matter=matter.id or 0,
        letter=letter.id or 0,
        chief=parties[0].id or 0,
        leader=parties[1].id or 0,
        first_reply=replies[0].id or 0,
        second_reply=replies[1].id or 0,
        questions=tuple(row.id or 0 for row in rows),
    )


def _party(letter_id: int | None, role: str, post: Post, body: str, place: int) -> Party:
    return Party(
        correspondence_id=letter_id,
        role=role,
        position=place,
        post_id=post.id,
        organisation_id=post.organisation_id,
        post_title=post.title,
        organisation_name=body,
    )
