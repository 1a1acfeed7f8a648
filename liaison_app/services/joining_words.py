"""What joining two would do, in words: what names the other, and who each of the two is."""

from __future__ import annotations

from collections.abc import Mapping

from liaison_app.language import counted, joined, phrase
from liaison_app.records import Organisation, Post, kind_named
from liaison_app.records.post import POST
from liaison_app.rules.said_counts import say_list
from liaison_app.rules.said_dates import say_date
from liaison_app.rules.said_kinds import count_of
from liaison_app.store.queries import contact_cards
from liaison_app.store.queries.kept_back import kept_back
from liaison_app.store.store import Store

# What a volunteer would count, where that is something else than the kind is called.
_COUNTED = {
    "party": lambda n: counted("{count} letter", "{count} letters", n),
    "tenure": lambda n: counted("{count} time in a post", "{count} times in posts", n),
    "list_member": lambda n: counted(
        "{count} place on a mailing list", "{count} places on mailing lists", n
    ),
    "minute": lambda n: counted("{count} point of a meeting", "{count} points of meetings", n),
}
_NOT_COUNTED = ("apart", "joining", "provenance")


def moves_in_words(moves: Mapping[str, int]) -> str:
    """“3 letters, 1 promise and 2 notes”; "" for nothing."""
    said = []
    for name, count in moves.items():
        if name in _NOT_COUNTED or kind_named(name) is None or not count:
            continue
        of_kind = _COUNTED.get(name)
        said.append(of_kind(count) if of_kind is not None else count_of(name, count))
    return say_list(said)


def about(store: Store, kind: str, id: int) -> list[tuple[str, str]]:
    """Who one of the two is, beside what is kept in its fields: (caption, words); nothing restricted."""
    found: list[tuple[str, str]] = []
    if kind == "person":
        hidden = kept_back(store, POST)
        rows = [r for r in contact_cards.posts_of_person(store, id) if r.post_id not in hidden]
        found.append(
            (
                phrase("Posts"),
                joined("\n", (_held(row, row.post, row.organisation) for row in rows)),
            )
        )
    elif kind == "post":
        rows = contact_cards.holders_of_post(store, id)
        shown = [row for row in rows if not row.restricted]
        found.append((phrase("Holders"), joined("\n", (_held(row, row.name) for row in shown))))
        post = store.find(Post, id)
        body = store.find(Organisation, post.organisation_id) if post is not None else None
        found.append((phrase("At"), body.name if body is not None else ""))
    else:
        body = store.find(Organisation, id)
        above = store.find(Organisation, body.parent_id) if body is not None else None
        posts = store.where(Post, organisation_id=id)
        shown_above = above.name if above is not None and not above.restricted else ""
        found.append((phrase("Part of"), shown_above))
        found.append((phrase("Posts"), "\n".join(dict.fromkeys(post.title for post in posts))))
    found.append((phrase("Letters"), letters_in_words(store, kind, id)))
    return found


def letters_in_words(store: Store, kind: str, id: int) -> str:
    """“4 sent, 2 replies; the latest on 3 March 2026”; "" for none."""
    figures = contact_cards.figures_of(store, kind, id)
    latest = contact_cards.latest_with(store, kind, id, most=1)
    if not latest:
        return ""
    when = say_date(latest[0].date) or latest[0].date_words
    last = (
        phrase("the latest on {day}", day=when)
        if len(latest[0].date) == 10
        else phrase("the latest {day}", day=when)
    )
    return phrase(
        "{sent}, {replies}; {latest}",
        sent=counted("{count} sent", "{count} sent", figures.sent),
        replies=counted("{count} reply", "{count} replies", figures.replies),
        latest=last,
    )


def _held(row: contact_cards.HolderRow, *words: str) -> str:
    """“Headteacher, Elm School (until 2021)”."""
    said = ", ".join(filter(None, words))
    if row.now:
        return said
    return (
        phrase("{post} (until {day})", post=said, day=say_date(row.until_date))
        if row.until_date
        else phrase("{post} (before)", post=said)
    )
