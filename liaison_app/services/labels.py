"""Labels, envelopes, name badges and tents: whose they are handed in, and the paper made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from liaison_app.documents.address_setting import Fitted
from liaison_app.documents.badge_pdf import Badge, write_badges, write_tents
from liaison_app.documents.envelope_pdf import EnvelopeContent, EnvelopeStyle, write_envelopes
from liaison_app.documents.label_pdf import LabelStyle, write_labels
from liaison_app.errors import Gone, Refusal
from liaison_app.language import begun, counted, joined, phrase
from liaison_app.records import LabelSheet, MailingList, Office, Party
from liaison_app.records.correspondence import MARKINGS
from liaison_app.records.office import HOUSE_COLOUR
from liaison_app.records.party import address_block
from liaison_app.rules.envelope_sizes import ENVELOPE_SIZES, EnvelopeSize
from liaison_app.rules.label_sheets import (
    ADDRESSES,
    BADGES,
    labels_on,
    next_free,
    pages_for,
    shipped_sheets,
)
from liaison_app.rules.postal_lines import posted
from liaison_app.rules.safe_text import fold, shorten
from liaison_app.rules.said_counts import say_count, say_list
from liaison_app.services.addressees import Addressee
from liaison_app.store.queries.mailing_lists import lists_shown
from liaison_app.store.store import Store

LABELS, ENVELOPES, NAME_BADGES, TENTS = WHAT = ("labels", "envelopes", "badges", "tents")
NOBODY = phrase("Tick whom they are to be made for.")
MOST_COPIES = 200
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be made, and how; measures in millimetres."""

    what: str = LABELS
    sheet: LabelSheet = field(default_factory=lambda: shipped_sheets()[0])
    start: int = 1
    outlines: bool = False
    copies: int = 1
    """Of each label or badge, one after another."""
    size: EnvelopeSize = ENVELOPE_SIZES[0]
    turned: str = ""
    back: bool = True
    """Whether our own address stands on an envelope."""
    two_tents: bool = True
    """Two to a page rather than one."""
    nudge: tuple[float, float] = (0.0, 0.0)

    @property
    def by_post(self) -> bool:
        """Whether an address is needed."""
        return self.what in (LABELS, ENVELOPES)

    @property
    def on_sheets(self) -> bool:
        """Whether it goes on a sheet of labels."""
        return self.what in (LABELS, NAME_BADGES)


@dataclass(frozen=True, slots=True)
class Made:
    """The paper, and what must be said of it: the captions of those set smaller, or too long to go on."""

    pdf: bytes
    pages: int
    next_free: int = 1
    """On a sheet of labels, the first that is left over."""
    shrunk: tuple[str, ...] = ()
    too_long: tuple[str, ...] = ()


def make(office: Office, addressees: Sequence[Addressee], wanted: Wanted) -> Made:
    """The paper as it would print; addresses that do not fit are cut short there, and told of.

    Raises:
        Refusal: there is nobody to make it for.
        NotPrintable: a character has no typeface; the message names it.
    """
    if not addressees:
        raise Refusal(NOBODY)
    many = [one for one in addressees for _ in range(wanted.copies if wanted.on_sheets else 1)]
    pages, free = len(many), 1
    pdf, fitted = _written(office, many, wanted)
    if wanted.on_sheets:
        start = min(wanted.start, labels_on(wanted.sheet))
        pages = pages_for(wanted.sheet, len(many), start)
        free = next_free(wanted.sheet, len(many), start)
    elif wanted.what == TENTS and wanted.two_tents:
        pages = -(-len(many) // 2)
    return Made(pdf, pages, free, _captions(many, fitted.shrunk), _captions(many, fitted.too_long))


def to_print(office: Office, addressees: Sequence[Addressee], wanted: Wanted) -> Made:
    """The same for printing and saving: refused, with the names, when an address does not fit."""
    made = make(office, addressees, wanted)
    if made.too_long:
        raise Refusal(phrase("{made} Nothing was printed.", made=too_long_words(made, wanted)))
    return made


def _written(office: Office, many: Sequence[Addressee], wanted: Wanted) -> tuple[bytes, Fitted]:
    if wanted.what == ENVELOPES:
        contents = [envelope_of(one.party, one.marking) for one in many]
        return write_envelopes(contents, envelope_style(office, wanted))
    if wanted.what == TENTS:
        badges = [badge_of(one.party, office) for one in many]
        return write_tents(badges, two=wanted.two_tents, nudge=wanted.nudge)
    style = LabelStyle(
        sheet=wanted.sheet,
        start=min(wanted.start, labels_on(wanted.sheet)),
        outlines=wanted.outlines,
        nudge=wanted.nudge,
    )
    if wanted.what == NAME_BADGES:
        return write_badges([badge_of(one.party, office) for one in many], style)
    return write_labels([one.lines for one in many], style)


def envelope_of(party: Party, marking: str = "") -> EnvelopeContent:
    """An envelope to a party; `marking` in words, such as “Private and confidential”."""
    return EnvelopeContent(lines=address_block(party), marking=marking)


def marking_on_envelope(marking: str) -> str:
    """A letter's marking as its envelope has it; “By e-mail” is on none."""
    return "" if marking == "email" else dict(MARKINGS)[marking] if marking else ""


def envelope_style(office: Office, wanted: Wanted) -> EnvelopeStyle:
    """How envelopes are printed: the size, the feed and our own address, if it is wanted on them."""
    ours = (office.name, *posted(office.address).splitlines()) if office.address else ()
    return EnvelopeStyle(
        size=wanted.size,
        turned=wanted.turned,
        nudge=wanted.nudge,
        back=ours if wanted.back else (),
    )


def badge_of(party: Party, office: Office) -> Badge:
    """A badge or tent for a party; of whoever has no name, with the post."""
    return Badge(
        name=party.name,
        post=party.post_title,
        body=party.organisation_name,
        council=office.name,
        colour=office.colour or HOUSE_COLOUR,
    )


# Sheets


def sheets(store: Store, what: str = LABELS) -> list[LabelSheet]:
    """The sheets to choose from: those that come with the program, then our own by name."""
    use = BADGES if what == NAME_BADGES else ADDRESSES
    return [*shipped_sheets(use), *store.where(LabelSheet, order_by="name COLLATE NOCASE, id")]


def sheet_named(store: Store, name: str) -> LabelSheet:
    """The sheet of that name, in capitals or not; raises Refusal naming those there are."""
    known = sheets(store)
    for sheet in known:
        if fold(sheet.name) == fold(name):
            return sheet
    raise Refusal(
        phrase(
            "There is no sheet “{name}”. There are: {names}.",
            name=shorten(name, 40),
            names=say_list([shorten(sheet.name, 30) for sheet in known]),
        )
    )


def is_name_taken(store: Store, sheet: LabelSheet) -> bool:
    """Whether another sheet is called so, in capitals or not: sheets are chosen by their names."""
    known = (*sheets(store), *sheets(store, NAME_BADGES))
    taken = {fold(one.name) for one in known if one.id is None or one.id != sheet.id}
    return fold(sheet.name) in taken


def list_named(store: Store, name: str) -> MailingList:
    """The mailing list of that name; raises Gone, or Refusal when several are called so."""
    found = [one for one in lists_shown(store) if fold(one.name) == fold(name)]
    if not found:
        raise Gone(phrase("There is no mailing list called “{name}”.", name=shorten(name, 60)))
    if len(found) > 1:
        raise Refusal(
            phrase(
                "{number} mailing lists are called that.",
                number=begun(say_count(len(found))),
            )
        )
    return found[0]


def proof_sheet(sheet: LabelSheet) -> bytes:
    """Every label's outline with its number, to be held against a sheet of labels."""
    numbers = [(f"{sheet.name}: label {n}",) for n in range(1, labels_on(sheet) + 1)]
    return write_labels(numbers, LabelStyle(sheet=sheet, outlines=True), title="Test sheet")[0]


# What is said


def too_long_words(made: Made, wanted: Wanted) -> str:
    """Which addresses do not go on, and what to do; "" when all do."""
    if not made.too_long:
        return ""
    names, count = _some(made.too_long), len(made.too_long)
    if wanted.what == NAME_BADGES:
        said = counted(
            "{names} is too long to go on a badge of this size.",
            "{names} are too long to go on a badge of this size.",
            count,
            names=names,
        )
    elif wanted.what == ENVELOPES:
        said = counted(
            "{names} is too long to go on this envelope.",
            "{names} are too long to go on this envelope.",
            count,
            names=names,
        )
    elif wanted.what == TENTS:
        said = counted(
            "{names} is too long to go on a tent.",
            "{names} are too long to go on a tent.",
            count,
            names=names,
        )
    else:
        said = counted(
            "{names} is too long to go on a label of this size.",
            "{names} are too long to go on a label of this size.",
            count,
            names=names,
        )
    advice = phrase("Shorten what is too long, or leave them out.")
    if wanted.on_sheets or wanted.what == ENVELOPES:
        advice = phrase("Choose a larger size, shorten the address, or leave them out.")
    return joined(" ", [said, advice])


def shrunk_words(made: Made) -> str:
    """Who is set smaller than the others, so that all of it goes on; "" when nobody is."""
    if not made.shrunk:
        return ""
    return phrase("Set smaller so that all of it goes on: {names}.", names=_some(made.shrunk))


def _some(captions: Sequence[str]) -> str:
    """“Head Teacher, Hill Road Academy; Leader of the Council; and 3 others”."""
    named = [shorten(caption, 60) for caption in captions[:_MOST_NAMED]]
    more = len(captions) - len(named)
    if not more:
        return "; ".join(named)
    return counted(
        "{names}; and {number} other",
        "{names}; and {number} others",
        more,
        names="; ".join(named),
        number=say_count(more),
    )


def _captions(many: Sequence[Addressee], places: Sequence[int]) -> tuple[str, ...]:
    """Whose they are, each once."""
    return tuple(dict.fromkeys(many[place].caption for place in places))
