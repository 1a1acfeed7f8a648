"""What a body's page says, section by section: how things stand, whom we deal with there, and what is open."""

from __future__ import annotations

from liaison_app.documents.briefing_pdf import BriefingPart
from liaison_app.documents.figures_content import WORDS, FigureColumn, FigureSection, FigureTable
from liaison_app.records.meeting import KINDS_OF_MEETING
from liaison_app.rules.gone_quiet import rhythm_words
from liaison_app.rules.said_dates import days_between, say_date, say_gap
from liaison_app.services.activity_sections import prompted
from liaison_app.services.activity_words import hoped_words
from liaison_app.services.body_counts import BodyContact
from liaison_app.services.briefing_paper import open_questions, our_promises, their_promises
from liaison_app.services.briefing_words import waiting_line
from liaison_app.services.report_scope import Scope
from liaison_app.store.queries.activity import Item
from liaison_app.store.queries.briefing import Briefing


def counted_sections(scope: Scope, found: BodyContact) -> list[FigureSection]:
    """What can be counted or listed, and so be saved as tables."""
    contact = prompted(found.months, found.reactive, found.routine, found.elsewhere, quiet=True)
    return [_posts(scope, found), contact, _meetings(found)]


def standing(scope: Scope, found: BodyContact) -> list[tuple[str, str]]:
    """How often there is contact, when it last was routine, and whether they answer; in sentences."""
    said = [("How things stand", " ".join(standing_words(found, scope.today.isoformat())))]
    if found.waits.asked:
        said.append(("Whether they answer", hoped_words(found.waits)))
    return said


def standing_words(found: BodyContact, today: str) -> list[str]:
    """Where things stand with a body, in sentences: the last contact, the last routine one, gone quiet."""
    if found.last is None:
        return ["There has been no letter, call or visit yet."]
    said = [f"Last in touch {_when(found.last, today)}."]
    if found.last_routine is None:
        said.append("All contact there was followed an incident or a campaign.")
    elif found.last_routine.id != found.last.id:
        said.append(f"The last routine contact was {_when(found.last_routine, today)}.")
    else:
        said.append("That was routine.")
    said.append(rhythm_words(found.rhythm))
    return [words for words in said if words]


def open_today(open_: Briefing) -> FigureSection:
    """Promises both ways, questions, and letters that wait for a reply."""
    return FigureSection(
        title="What is open today",
        parts=[
            their_promises("They promised us", open_),
            our_promises("We promised them", open_),
            open_questions(open_),
            BriefingPart(
                heading="Waiting for a reply",
                lines=[waiting_line(one) for one in open_.waiting],
                nothing="No letter of ours waits for a reply.",
            ),
        ],
    )


def _posts(scope: Scope, found: BodyContact) -> FigureSection:
    rows = []
    for one in found.posts:
        if one.hides_post and not scope.restricted_too:
            continue
        hidden = one.hides_name and not scope.restricted_too
        name = "not named here" if hidden else one.name or "nobody known"
        mark = " (restricted)" if (one.hides_name and not hidden) or one.hides_post else ""
        since = "" if hidden else say_date(one.since)
        rows.append((", ".join(filter(None, (one.post, one.unit))), one.body, name + mark, since))
    heads = (("Post", 1.4), ("Body", 1.3), ("Held by", 1.3), ("Since", 0.7))
    columns = [FigureColumn(words, WORDS, share) for words, share in heads]
    nothing = "No post of theirs is known."
    return FigureSection(
        title="Who holds what post",
        tables=[FigureTable(name="Posts", columns=columns, rows=rows, nothing=nothing)],
    )


def _meetings(found: BodyContact) -> FigureSection:
    rows = [
        (
            say_date(one.date) or "No date",
            f"{one.title} (restricted)" if one.restricted else one.title,
            dict(KINDS_OF_MEETING).get(one.kind, one.kind),
            one.place,
        )
        for one in reversed(found.meetings)
    ]
    heads = (("Date", 0.9), ("Meeting", 2.0), ("Kind", 0.8), ("Place", 1.2))
    columns = [FigureColumn(words, WORDS, share) for words, share in heads]
    nothing = "They were at no meeting in this time."
    return FigureSection(
        title="Meetings they were at",
        tables=[FigureTable(name="Meetings", columns=columns, rows=rows, nothing=nothing)],
    )


def _when(one: Item, today: str) -> str:
    days = days_between(one.date, today)
    if days is None:
        return f"in {say_date(one.date)}"
    ago = "today" if not days else f"{say_gap(days)} ago"
    return f"{ago}, on {say_date(one.date)}" if days else ago
