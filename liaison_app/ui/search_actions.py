"""What can be done from the palette: write, log, plan, begin something new, go to a room."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from liaison_app.language import tr
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
        tr("Plan a follow-up"),
        "flag",
        "Ctrl+Shift+F",
        Place("followups", extra={"new": True}),
        "promise",
    ),
    (
        tr("Log a reply"),
        "arrow-down-left",
        "Ctrl+R",
        Place("log_reply"),
        tr("received answer letter"),
    ),
    (tr("Log a call or visit"), "phone", "Ctrl+Shift+L", Place("log_call"), "telephone"),
    (
        tr("Write a letter"),
        "pencil",
        "Ctrl+L",
        Place("composer", extra={"new": True}),
        tr("new draft"),
    ),
    (
        tr("New contact"),
        "user-plus",
        "Ctrl+N",
        Place("contacts", extra={"new": "person"}),
        tr("add person"),
    ),
    (tr("New matter"), "folder", "Ctrl+Shift+N", Place("matters", extra={"new": "matter"}), "add"),
    (
        tr("New meeting"),
        "calendar",
        "Ctrl+M",
        Place("meetings", extra={"new": True}),
        tr("add round table"),
    ),
    (
        tr("Go to Mailing lists"),
        "users",
        "",
        Place("lists"),
        tr("lists letter to many write to all"),
    ),
    (
        tr("Go to Likely the same"),
        "link",
        "",
        Place("same"),
        tr("who is there twice duplicate join merge apart"),
    ),
    (
        tr("Go to Standing issues"),
        "refresh-cw",
        "",
        Place("standing"),
        tr("raised again and again often recurring round table"),
    ),
    (
        tr("Go to Publications"),
        "newspaper",
        "",
        Place("publications"),
        tr("statements pages news websites quotes what they made public"),
    ),
    (
        tr("Go to Publication copies"),
        "globe",
        "",
        Place("publish"),
        tr("publish website web page public replies made anonymous redact leave out consent"),
    ),
    (
        tr("Print labels and envelopes"),
        "mail",
        "",
        Place("labels"),
        tr("address name badges table tents sticker"),
    ),
    (
        tr("Measure an envelope"),
        "mail",
        "",
        Place("settings", extra={"measure": True}),
        tr("window DL C5 ruler own test sheet fold"),
    ),
    (
        tr("Design the letterhead"),
        "image",
        "",
        Place("settings", extra={"card": "letterhead"}),
        tr("logo colour footer headed paper"),
    ),
    (
        tr("Bring in contacts, letters or e-mails"),
        "inbox",
        "Ctrl+I",
        Place("bring_in"),
        tr("import CSV Excel vCard table Outlook Google folder mailbox eml msg drop load"),
    ),
    (
        tr("Take out everything, or one matter"),
        "download",
        "",
        Place("take_out"),
        tr("export save folder PDF bundle cards vCard calendar ics Excel CSV copy for a committee"),
    ),
    (
        tr("Bring in a page"),
        "newspaper",
        "",
        Place("bring_publication"),
        tr("publication paste article statement news website import"),
    ),
    (tr("New mailing list"), "users", "", Place("lists", extra={"new": True}), tr("add list")),
    (
        tr("See the month"),
        "calendar",
        "",
        Place("meetings", extra="month"),
        tr("meetings calendar diary days due"),
    ),
    (
        tr("Holidays and holy days"),
        "moon-star",
        "",
        Place("settings", extra={"card": "calendar"}),
        tr("confirm Eid Ramadan calendar bank school holiday election"),
    ),
)
_ALSO = {
    "settings": tr("letterhead envelopes signatures look text size officer council"),
    "followups": tr("promises owed"),
    "correspondence": tr("letters register calls visits"),
    "contacts": tr("people posts organisations"),
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
        if _fits(words, tr("{room} {also} go to", room=name, also=_ALSO.get(room, ""))):
            found.append(
                Action(
                    tr("Go to {name}", name=name),
                    "",
                    icon,
                    f"Ctrl+{number}",
                    _to(Place(room)),
                    True,
                )
            )
    found += _reports(words)
    about = spoken_words(typed)
    who = _best_contact(hits)
    below = ""
    if who:
        below = tr("to {title}", title=who.title)
        if who.about:
            below = tr("to {title}, {about}", title=who.title, about=who.about)
    found.append(
        Action(
            tr("Write a letter about “{about}”", about=about),
            "",
            "pencil",
            "Ctrl+L",
            _letter(desk, about, None),
        )
    )
    if who is not None:
        place = _letter(desk, "", who)
        found.insert(
            0,
            Action(tr("Write to {title}", title=who.title), who.about, "arrow-up-right", "", place),
        )
        brief = _to(places.of_briefing(who.kind, who.id))
        found.insert(
            1, Action(tr("Briefing: {title}", title=who.title), who.about, "book-open", "", brief)
        )
        found[-1] = dataclasses.replace(found[-1], below=below, place=_letter(desk, about, who))
    if not any(action.words == _BEGUN[0][0] for action in found):
        found.append(_begun(*_BEGUN[0]))
    return found


def _reports(words: Sequence[str]) -> list[Action]:
    """The reports that are called so."""
    from liaison_app.services.reports import REPORTS

    return [
        Action(
            tr("Report: {title}", title=report.title),
            "",
            "chart-column",
            "",
            _to(Place("reports", extra={"report": report.name})),
            named=True,
        )
        for report in REPORTS.values()
        if _fits(words, tr("{title} report print", title=report.title))
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
