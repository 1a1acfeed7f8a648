"""Templates: those that come with the program, our own, and how one becomes the words of a letter.

Those of the program are text files in resources/templates: a head of “name: value” lines, an empty
line, and the words as one would type them, with “# ” before a heading and “¶ ” before a numbered
paragraph. They are never changed; a copy of one is ours, and stands in for it from then on.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
from collections.abc import Iterable, Sequence
from pathlib import Path

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.paths import resource
from liaison_app.records import Correspondence, Template
from liaison_app.records.fields import specs_of
from liaison_app.records.template import LETTER, WORDS
from liaison_app.rules.letter_text import Block, Run, from_plain, parse, write
from liaison_app.rules.placeholder_names import follows_the_letter
from liaison_app.rules.safe_text import fold
from liaison_app.services import filling
from liaison_app.services.letters import Letter, proposed_closing
from liaison_app.store.store import Store

FOLDER = "templates"
_MARKS = {"# ": "h2", "¶ ": "np"}
_LISTED = ("enclosures",)
SAID = ("title", "purpose")
"""What of a template the window says; the rest goes on paper."""
_FLAGS = ("no_reply_expected",)
_INITIALS = 3  # letters that are taken for initials too


@functools.cache
def shipped() -> tuple[Template, ...]:
    """Those that come with the program, in their order; `copied_from` is the key of each.

    Raises Refusal if they cannot be read.
    """
    try:
        files = sorted(resource(FOLDER).glob("*.txt"))
        found = [read(path.stem, path.read_text("utf-8")) for path in files]
    except (OSError, UnicodeError, ValueError) as error:
        raise Refusal(
            phrase(
                "The templates that came with the program cannot be read. "
                "Installing the program again puts them back."
            )
        ) from error
    return tuple(template for _order, template in sorted(found, key=lambda pair: pair[0]))


def read(key: str, text: str) -> tuple[int, Template]:
    """One template's file and where it stands among the others; raises ValueError for a bad head."""
    head, _, body = text.partition("\n\n")
    order = 0
    values: dict[str, object] = {"use": LETTER, "copied_from": key}
    known = specs_of(Template)
    for line in head.splitlines():
        name, found, value = (part.strip() for part in line.partition(":"))
        if name == "order":
            order = int(value)
        elif not found or name not in known:
            raise ValueError(f"{key}: {line!r} says nothing about a template")
        elif name in _LISTED:
            values[name] = (*values.get(name, ()), value)  # type: ignore[misc]
        else:
            said = phrase(value) if name in SAID else value  # looked up by installers/words.py
            values[name] = value == "yes" if name in _FLAGS else said
    return order, Template(text=write(_blocks(body)), **values)  # type: ignore[arg-type]


def _blocks(body: str) -> list[Block]:
    """The words of a template's file as a letter's text."""
    blocks: list[Block] = []
    plain: list[str] = []
    for line in [*body.splitlines(), "# "]:
        kind = _MARKS.get(line[:2])
        if kind is None:
            plain.append(line)
            continue
        blocks += from_plain("\n".join(plain))
        plain.clear()
        blocks.append(Block(kind, runs=(Run(line[2:]),)))
    return blocks


def ours(store: Store, *, retired: bool = False) -> list[Template]:
    """Our own templates by their title; those no longer used only when asked for."""
    found = store.all(Template, order_by="title COLLATE NOCASE, id")
    return [one for one in found if retired or not one.retired]


def on_offer(store: Store, use: str = LETTER) -> list[Template]:
    """What a letter can be begun from: ours first, then the program's that ours do not replace."""
    own = [one for one in ours(store) if one.use == use]
    replaced = {one.copied_from for one in own if one.copied_from}
    return [*own, *(one for one in shipped() if one.use == use and one.copied_from not in replaced)]


def matching(templates: Iterable[Template], words: str) -> list[Template]:
    """Those in whose title every word that was typed begins a word, then those by their purpose.

    What is typed may be initials too: “FOI” finds freedom of information.
    """
    wanted = fold(words).split()

    def has(said: str) -> bool:
        spoken = fold(said).split()
        initials = "".join(word[0] for word in spoken)
        return all(
            any(word.startswith(want) for word in spoken)
            or (len(want) >= _INITIALS and want in initials)
            for want in wanted
        )

    everything = list(templates)
    by_title = [one for one in everything if has(one.title)]
    by_purpose = [one for one in everything if has(f"{one.title} {one.purpose}")]
    return [*by_title, *(one for one in by_purpose if one not in by_title)]


def preferred(store: Store, key: str) -> Template:
    """One of the program's by its key, or ours that was copied from it."""
    found = [one for one in on_offer(store) if one.copied_from == key]
    if not found:
        raise Refusal(phrase("This template did not come with the program."))
    return found[0]


def named(store: Store, name: str) -> Template:
    """One by its title or key, as typed in a command; raises Refusal where there is none."""
    for one in on_offer(store):
        if fold(name) in (fold(one.title), fold(one.copied_from)):
            return one
    raise Refusal(phrase("There is no template “{name}”.", name=name))


def copy(store: Store, template: Template, origin: object | None = None) -> Template:
    """Keep a copy as our own, under a title that none of ours has."""
    taken = {fold(one.title) for one in ours(store, retired=True)}
    title, count = template.title, 2
    while fold(title) in taken:
        title, count = f"{template.title} {count}", count + 1
    with store.change("Copy template", origin) as pen:
        return pen.save(dataclasses.replace(template, id=None, title=title, retired=False))


def from_letter(
    store: Store, item: Correspondence, title: str, origin: object | None = None
) -> Template:
    """Keep the words of a letter as a template of ours."""
    template = Template(
        title=title,
        use=LETTER,
        subject=item.subject,
        opening_line=item.opening_line,
        text=item.text,
        enclosures=item.enclosures,
        marking=item.marking,
        request=item.request,
        no_reply_expected=item.no_reply_expected,
    )
    with store.change("Keep as template", origin) as pen:
        return pen.save(template)


# Into a letter


def put_in(store: Store, letter: Letter, template: Template, today: dt.date) -> Letter:
    """The letter with a template's words; nothing that stands in it already is lost.

    What the file knows (the council, the officer, the letter answered, the meeting) is filled in
    at once, so that there is little to read around; what hangs on whom the letter is to and when
    it goes stays in braces, and follows them until it is sent.
    """
    words = _as_letter(letter.item, template)
    values = filling.values_for(store, Letter(words, letter.parties), letter.to, today)
    settled = {name: said for name, said in values.items() if not follows_the_letter(name)}
    said = filling.filled(words, settled)
    made = dataclasses.replace(
        template,
        subject=said.subject,
        opening_line=said.opening_line,
        text=said.text,
        closing=said.closing,
        enclosures=said.enclosures,
    )
    if letter.item.closing not in ("", proposed_closing(letter)):  # it was typed
        made = dataclasses.replace(made, closing="")
    return Letter(applied(letter.item, made), letter.parties)


def _as_letter(item: Correspondence, template: Template) -> Correspondence:
    """A letter of a template's words alone, with what the letter at hand stands under."""
    return dataclasses.replace(
        item,
        subject=template.subject,
        opening_line=template.opening_line,
        salutation="",
        text=template.text,
        closing=template.closing,
        enclosures=template.enclosures,
    )


def applied(item: Correspondence, template: Template) -> Correspondence:
    """The letter with a template's words as they stand.

    What is empty is taken from the template, the text goes below what is written already.
    """
    written = parse(item.text)
    enclosures = dict.fromkeys((*item.enclosures, *template.enclosures))
    return dataclasses.replace(
        item,
        subject=item.subject or template.subject,
        opening_line=item.opening_line or template.opening_line,
        text=write((*written, *parse(template.text))),
        closing=template.closing or item.closing,
        enclosures=tuple(enclosures),
        marking=item.marking or template.marking,
        request=item.request or template.request,
        no_reply_expected=item.no_reply_expected or template.no_reply_expected,
    )


# A few words to put in


@dataclasses.dataclass(frozen=True, slots=True)
class TextBlock:
    """A few words for the menu of the editor: what is put in, and what it means."""

    words: str
    meaning: str
    group: str


@functools.cache
def shipped_blocks() -> tuple[TextBlock, ...]:
    """The few words that come with the program, by group, in their order.

    Raises Refusal if they cannot be read.
    """
    try:
        return read_blocks(Path(resource("text_blocks.txt")).read_text("utf-8"))
    except (OSError, UnicodeError, ValueError) as error:
        raise Refusal(
            phrase(
                "The text blocks that came with the program cannot be read. "
                "Installing the program again puts them back."
            )
        ) from error


def read_blocks(text: str) -> tuple[TextBlock, ...]:
    """The file of text blocks: a group in brackets, then “words | meaning” lines."""
    found: list[TextBlock] = []
    group = ""
    for line in filter(None, (line.strip() for line in text.splitlines())):
        if line.startswith("["):
            group = line.strip("[]")
        elif not line.startswith("#"):
            words, _, meaning = (part.strip() for part in line.partition("|"))
            if not words or not group:
                raise ValueError(f"{line!r} is no text block")
            found.append(TextBlock(words, meaning, group))
    return tuple(found)


def own_blocks(store: Store) -> Sequence[Template]:
    """Our own few words to put in."""
    return [one for one in ours(store) if one.use == WORDS]
