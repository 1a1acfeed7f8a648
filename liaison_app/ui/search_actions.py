"""What can be done from the palette: write, log, plan, begin something new, go to a room."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from liaison_app.rules.safe_text import fold
from liaison_app.rules.search_words import typed_words, words_in
from liaison_app.services.finding import Hit
from liaison_app.ui import places
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk
from liaison_app.ui.search_results import spoken_words
from liaison_app.ui.sidebar import BELOW, ROOMS
from liaison_app.ui.widgets.rows import Row

_BEGUN = (  # words, icon, shortcut, where it leads, other words for it
    (
        "Plan a follow-up",
        "flag",
        "Ctrl+Shift+F",
        Place("followups", extra={"new": True}),
        "promise",
    ),
    ("Log a reply", "arrow-down-left", "Ctrl+R", Place("log_reply"), "received answer letter"),
    ("Log a call or visit", "phone", "Ctrl+Shift+L", Place("log_call"), "telephone"),
    ("Write a letter", "pencil", "Ctrl+L", Place("composer", extra={"new": True}), "new draft"),
    (
        "New contact",
        "user-plus",
        "Ctrl+N",
        Place("contacts", extra={"new": "person"}),
        "add person",
    ),
    ("New matter", "folder", "Ctrl+Shift+N", Place("matters", extra={"new": "matter"}), "add"),
    (
        "New meeting",
        "calendar",
        "Ctrl+M",
        Place("meetings", extra={"new": True}),
        "add round table",
    ),
    ("Go to Mailing lists", "users", "", Place("lists"), "lists letter to many write to all"),
    (
        "Go to Likely the same",
        "link",
        "",
        Place("same"),
        "who is there twice duplicate join merge apart",
    ),
    (
        "Go to Standing issues",
        "refresh-cw",
        "",
        Place("standing"),
        "raised again and again often recurring round table",
    ),
    (
        "Go to Publications",
        "newspaper",
        "",
        Place("publications"),
        "statements pages news websites quotes what they made public",
    ),
    (
        "Go to Publication copies",
        "globe",
        "",
        Place("publish"),
        "publish website web page public replies made anonymous redact leave out consent",
    ),
    (
        "Print labels and envelopes",
        "mail",
        "",
        Place("labels"),
        "address name badges table tents sticker",
    ),
    (
        "Measure an envelope",
        "mail",
        "",
        Place("settings", extra={"measure": True}),
        "window DL C5 ruler own test sheet fold",
    ),
    (
        "Design the letterhead",
        "image",
        "",
        Place("settings", extra={"card": "letterhead"}),
        "logo colour footer headed paper",
    ),
    (
        "Bring in contacts, letters or e-mails",
        "inbox",
        "Ctrl+I",
        Place("bring_in"),
        "import CSV Excel vCard table Outlook Google folder mailbox eml msg drop load",
    ),
    (
        "Take out everything, or one matter",
        "download",
        "",
        Place("take_out"),
        "export save folder PDF bundle cards vCard calendar ics Excel CSV copy for a committee",
    ),
    (
        "Bring in a page",
        "newspaper",
        "",
        Place("bring_publication"),
        "publication paste article statement news website import",
    ),
    ("New mailing list", "users", "", Place("lists", extra={"new": True}), "add list"),
    (
        "See the month",
        "calendar",
        "",
        Place("meetings", extra="month"),
        "meetings calendar diary days due",
    ),
    (
        "Holidays and holy days",
        "moon-star",
        "",
        Place("settings", extra={"card": "calendar"}),
        "confirm Eid Ramadan calendar bank school holiday election",
    ),
)
_ALSO = {
    "settings": "letterhead envelopes signatures look text size officer council",
    "followups": "promises owed",
    "correspondence": "letters register calls visits",
    "contacts": "people posts organisations",
}


@dataclass(frozen=True, slots=True)
class Action:
    """A line of the palette that does something; `place` is made when it is taken."""

    words: str
    below: str
    icon: str
    keys: str
    place: Callable[[], Place]
    named: bool = False  # what was typed names it

    def is_called(self, typed: str) -> bool:
        """Whether two or more words were typed with which its own begin: then it comes before what is found."""
        said = " ".join(fold(typed).split())
        return " " in said and self.named and fold(self.words).startswith(said)

    def row(self, id: object) -> Row:
        """The action as a line of the list."""
        return Row(id=id, title=self.words, subtitle=self.below, icon=self.icon, right=self.keys)


def actions_for(desk: Desk, typed: str, hits: Sequence[Hit]) -> list[Action]:
    """What fits the words, named so first; with other words, a letter about them and a follow-up."""
    words = typed_words(typed) or tuple(words_in(typed))
    if not words:
        return [_begun(*line) for line in _BEGUN[:4]]
    fitting = [_begun(*line) for line in _BEGUN if _fits(words, f"{line[0]} {line[4]}")]
    found = [dataclasses.replace(action, named=True) for action in fitting]
    for number, (room, name, icon) in enumerate((*ROOMS, *BELOW), start=1):
        if _fits(words, f"{name} {_ALSO.get(room, '')} go to"):
            found.append(
                Action(f"Go to {name}", "", icon, f"Ctrl+{number}", _to(Place(room)), True)
            )
    found += _reports(words)
    about = spoken_words(typed)
    who = _best_contact(hits)
    below = f"to {who.title}" + (f", {who.about}" if who.about else "") if who else ""
    found.append(
        Action(
            f"Write a letter about “{about}”", "", "pencil", "Ctrl+L", _letter(desk, about, None)
        )
    )
    if who is not None:
        place = _letter(desk, "", who)
        found.insert(0, Action(f"Write to {who.title}", who.about, "arrow-up-right", "", place))
        brief = _to(places.of_briefing(who.kind, who.id))
        found.insert(1, Action(f"Briefing: {who.title}", who.about, "book-open", "", brief))
        found[-1] = dataclasses.replace(found[-1], below=below, place=_letter(desk, about, who))
    if not any(action.words == _BEGUN[0][0] for action in found):
        found.append(_begun(*_BEGUN[0]))
    return found


def _reports(words: Sequence[str]) -> list[Action]:
    """The reports that are called so."""
    from liaison_app.services.reports import REPORTS

    return [
        Action(
            f"Report: {report.title}",
            "",
            "chart-column",
            "",
            _to(Place("reports", extra={"report": report.name})),
            named=True,
        )
        for report in REPORTS.values()
        if _fits(words, f"{report.title} report print")
    ]


def _begun(words: str, icon: str, keys: str, place: Place, _also: str) -> Action:
    return Action(words, "", icon, keys, _to(place))


def _to(place: Place) -> Callable[[], Place]:
    return lambda: place


def _fits(words: Sequence[str], line: str) -> bool:
    there = words_in(line)
    return all(any(one.startswith(word) for one in there) for word in words)


def _best_contact(hits: Sequence[Hit]) -> Hit | None:
    """The first post found by its names, or else person or body."""
    for kind in ("post", "person", "organisation"):
        for hit in hits:
            if hit.kind == kind and hit.named and not hit.restricted:
                return hit
    return None


def _letter(desk: Desk, about: str, who: Hit | None) -> Callable[[], Place]:
    def place() -> Place:
        from liaison_app.services import addressing, letters

        to = []
        if who is not None:
            links: dict[str, Any] = {f"{who.kind}_id": who.id}
            to = [addressing.party_for(desk.store, **links)]
        letter = letters.blank(desk.store, to=to)
        if about:
            item = dataclasses.replace(letter.item, subject=about)
            letter = dataclasses.replace(letter, item=item)
        return Place("composer", extra={"new": True, "letter": letter})

    return place
