"""Completes meetings written by hand: who came, the order of what was said, and what belongs to it.

By hand one names a post, a person or a body for each line of who came, and writes what was said in
the order it was said; names, order, day and matter follow. Given fields are kept.
"""

from __future__ import annotations

from collections import defaultdict

from liaison_app.exchange.bundle import Item, Items, give_link

_COUNTED = dict.fromkeys(("attendance", "minute", "statement", "figure", "promise"), "position")
_COUNTED["meeting_note"] = "version"


def complete(items: Items) -> None:
    """Fill in what follows from the meeting and from Contacts."""
    for line in items["attendance"]:
        _name(items, line)
    for kind in ("statement", "figure"):
        for item in items[kind]:
            _belong(items, item)
    for statement in items["statement"]:
        meeting = items.linked(statement, "meeting_id")
        if meeting is not None:
            statement.values.setdefault("date", meeting.values.get("date", ""))
            statement.values.setdefault("occasion", meeting.values.get("title", ""))
    for kind, name in _COUNTED.items():
        _count(items, kind, name)


def _name(items: Items, line: Item) -> None:
    """Name, post and body as Contacts has them; a post brings its body with it."""
    post = items.linked(line, "post_id")
    if post is not None and "organisation_id" not in line.links:
        body = items.linked(post, "organisation_id")
        if body is not None:
            give_link(items, line, "organisation_id", body)
    person, body = items.linked(line, "person_id"), items.linked(line, "organisation_id")
    if person is not None:
        told = (person.values.get(name, "") for name in ("title", "given_name", "family_name"))
        line.values.setdefault("name", " ".join(word for word in told if word))
    if post is not None:
        line.values.setdefault("post_title", post.values.get("title", ""))
    if body is not None:
        line.values.setdefault("organisation_name", body.values.get("name", ""))


def _belong(items: Items, item: Item) -> None:
    """What was said at a meeting or in a letter belongs to its matter."""
    source = items.linked(item, "meeting_id") or items.linked(item, "correspondence_id")
    if source is None or "matter_id" in item.links:
        return
    matter = items.linked(source, "matter_id")
    if matter is not None:
        give_link(items, item, "matter_id", matter)


def _count(items: Items, kind: str, name: str) -> None:
    """What leaves its place unsaid stands where it was written among those of its meeting."""
    counts: dict[int, int] = defaultdict(int)
    for item in items[kind]:
        meeting = items.linked(item, "meeting_id")
        if meeting is None:
            continue
        counts[meeting.number] += 1
        item.values.setdefault(name, counts[meeting.number])
