"""Generated towns: files with every kind, linked in all directions, in words from anywhere and meant to harm.

The same seed gives the same town. What is marked restricted or “only me” has `SECRET` in its words, and
so has what belongs to it; nothing else has.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
from typing import Any

from liaison_app.records import KINDS, Correspondence, File, Kind, MeetingNote
from liaison_app.records.fields import Entry, FieldSpec, specs_of
from liaison_app.rules.letter_text import from_plain, write
from liaison_app.store.queries.kept_back import BELONGING
from liaison_app.store.store import Store

SECRET = "Zqxjvault"  # no other word has it, and no typeface lacks its letters
WORDS = (
    *("Mehmet Yıldız", "محمد بن عبد الله", "রুখসানা বেগম", "Mirsad Hadžić", "شہناز احمد", "ਕੌਰ"),
    *("O’Brien & Sons", "<script>alert(1)</script>", "<img src=x onerror=y>", "a & b < c > d"),
    *("\u202egnp.exe", "  blanks\u00a0 ", "e\u0301t\u00e9", "🕌", "“q” \\ 'r'", "CON", "aux.html"),
    *("../../etc/passwd", "=cmd|' /C calc'!A0", "]]>", "&amp;lt;", "{name}", "x\x00y\x1b[31m"),
    *("Robert'); DROP TABLE person;--", "The Headteacher", "Elm Road", "50 % of 7", "%41 #a?b=c"),
    *("\u200f\u200eABC", "İstanbul ß", "ﷺ", "desktop.ini", "name. . .", "http://a.example/?x=<y>"),
)
NAMES = (*WORDS, *(f"{word}.pdf" for word in WORDS), "A" * 240 + ".txt", "ﷺ" * 80, "a/b:c*.docx")
_CLOSED_BEFORE = ("until_date", "until", "closed", "sha256", "size", "settled")
_MEASURES = {
    "envelope": {"width": 210, "height": 110, "panel": 70},
    "label_sheet": {"width": 20, "height": 20, "pitch_across": 30, "pitch_down": 30},
}
_GIVEN: dict[tuple[str, str], Any] = {
    ("meeting", "starts"): "18:30",
    ("meeting", "ends"): "20:00",
    ("office", "colour"): "#0B6B60",
    ("office", "reference_pattern"): "HCM/{year}/{number:3}",
    ("office", "reply_times"): (Entry("police", "5"),),
    ("office", "retention"): (Entry("matter", "6"),),
}
_WHO = ("person_id", "post_id", "organisation_id", "deputy_person_id")
_WHO_ELSE = ("other_person_id", "other_organisation_id")
# What is as restricted as whoever it tells of.
_TELLS = frozenset(
    "post tenure file contact_point note list_member attendance minute statement figure party"
    " provenance apart joining public_statement sign_off".split()
)
# A letter or note that went out is sealed, so that it is linked before it goes.
_SEALED_LATER = {Correspondence: "state", MeetingNote: "state"}


def make_town(store: Store, seed: int, size: int = 3) -> None:
    """Fill an empty file with about so many records of each kind, in one change and a second one
    that links them back.
    """
    _Town(store, random.Random(seed), size).make()


class _Town:
    def __init__(self, store: Store, chance: random.Random, size: int):
        self._store = store
        self._chance = chance
        self._size = size
        self._made: dict[str, list[Any]] = {kind.name: [] for kind in KINDS}
        self._secret: set[tuple[str, int]] = set()

    def make(self) -> None:
        with self._store.change("A town") as pen:
            for kind in KINDS:
                count = 1 if kind.name == "office" else self._size + self._chance.randrange(2)
                for _ in range(count):
                    record = self._record(kind)
                    if record is None:
                        continue
                    if isinstance(record, File):
                        kept: Any = pen.attach(record, self._chance.randbytes(40))
                    else:
                        kept = pen.save(record)
                    self._made[kind.name].append(kept)
        with self._store.change("Links") as pen:
            for kind in KINDS:
                for record in self._made[kind.name]:
                    pen.save(self._linked(kind, self._store.get(kind.record, record.id)))

    # One record

    def _record(self, kind: Kind) -> Any:
        links = self._links(kind)
        if links is None:
            return None
        specs = specs_of(kind.record)
        flags = {name: self._flag(name) for name, spec in specs.items() if spec.type == "flag"}
        secret = any(flags.get(name) for name in ("restricted", "only_me")) or any(
            (kind.links[link], id) in self._secret
            for link, id in links.items()
            if makes_secret(kind, link)
        )
        values = {
            name: self._value(kind, name, spec, secret)
            for name, spec in specs.items()
            if spec.type not in ("link", "flag") and name not in ("sha256", "size")
        }
        record = kind.record(**values, **flags, **links)
        record = self._by_its_rules(kind, record, secret)
        if secret:
            self._secret.add((kind.name, len(self._made[kind.name]) + 1))
        return record

    def _flag(self, name: str) -> bool:
        return self._chance.random() < (0.2 if name in ("restricted", "only_me") else 0.4)

    def _links(self, kind: Kind) -> dict[str, Any] | None:
        """Links to what is there already; None where something needed is not."""
        links: dict[str, Any] = {}
        for name, spec in specs_of(kind.record).items():
            if spec.type != "link":
                continue
            others = self._made[spec.links_to]
            if not others and spec.required:
                return None
            wanted = others and (spec.required or self._chance.random() < 0.7)
            links[name] = self._chance.choice(others).id if wanted else None
        if kind.name == "list_member":
            chosen = self._chance.choice([name for name in links if name != "list_id"])
            links |= {name: None for name in links if name not in ("list_id", chosen)}
            links[chosen] = self._made[kind.links[chosen]][0].id
        if kind.name == "apart":
            people = self._made["person"]
            if len(people) < 2:
                return None
            pair = {"person_id": people[0].id, "other_person_id": people[-1].id}
            links = {**dict.fromkeys(links), **pair}
        return links

    def _linked(self, kind: Kind, record: Any) -> Any:
        """The record with links to what was made after it, but to nothing more secret than it is."""
        changed: dict[str, Any] = {}
        for name, target in kind.links.items():
            may_be_any = (kind.name, record.id) in self._secret or not makes_secret(kind, name)
            others = [
                one.id
                for one in self._made[target]
                if may_be_any or (target, one.id) not in self._secret
            ]
            is_open = getattr(record, name) is None and not specs_of(kind.record)[name].required
            if name in (*BELONGING, "pdf_id") or kind.name in ("list_member", "apart"):
                is_open = False
            if is_open and others and self._chance.random() < 0.5:
                changed[name] = self._chance.choice(others)
        state = _SEALED_LATER.get(kind.record)
        if state is not None:
            changed[state] = self._chance.choice(specs_of(kind.record)[state].choices)[0]
            own = [
                one.id
                for one in self._made["file"]
                if getattr(one, f"{kind.name}_id", None) == record.id
                or (getattr(one, "meeting_id", 0) == getattr(record, "meeting_id", None))
            ]
            if own:
                changed["pdf_id"] = self._chance.choice(own)
        return dataclasses.replace(record, **changed)

    def _by_its_rules(self, kind: Kind, record: Any, secret: bool) -> Any:
        said = self._words(secret)
        if kind.name == "person":
            return dataclasses.replace(record, family_name=f"N{said}")
        if kind.name in ("contact_point", "attendance", "sign_off"):
            return dataclasses.replace(record, name=f"N{said}")
        if kind.name == "party":
            return dataclasses.replace(record, clock_reason=f"N{said}")
        if kind.name == "promise":
            whose = any(
                (kind.links[link], getattr(record, link)) in self._secret for link in _WHO[:3]
            )
            who = self._words(secret or whose)
            return dataclasses.replace(record, who=f"N{who}", snooze_reason=f"N{said}")
        if kind.name == "meeting" and self._chance.random() < 0.5:
            chair = self._chance.choice(self._made["person"])
            return dataclasses.replace(record, chair=f"{chair.given_name} {chair.family_name}")
        if kind.name == "correspondence":
            record = dataclasses.replace(record, private_note=f"{SECRET} of ours")
        state = _SEALED_LATER.get(kind.record)
        if state is not None:
            draft = specs_of(kind.record)[state].choices[0][0]
            return dataclasses.replace(record, **{state: draft})
        return record

    # One value

    def _words(self, secret: bool) -> str:
        said = " ".join(self._chance.choice(WORDS) for _ in range(self._chance.randint(1, 3)))
        return f"{SECRET} {said}" if secret else said

    def _day(self) -> str:
        return (dt.date(1990, 1, 1) + dt.timedelta(self._chance.randrange(20_000))).isoformat()

    def _value(self, kind: Kind, name: str, spec: FieldSpec, secret: bool) -> Any:
        chance = self._chance
        if (kind.name, name) in _GIVEN:
            return _GIVEN[kind.name, name]
        if kind.name == "file" and name == "name":
            said = f"N{chance.choice(NAMES)}"
            return f"{SECRET} {said}" if secret else said
        if name in _CLOSED_BEFORE:
            return ""
        if kind.name in _MEASURES and spec.type in ("length", "number"):
            return _MEASURES[kind.name].get(name, 1)
        if spec.type in ("text", "long_text"):
            said = self._words(secret)
            if spec.type == "long_text":
                said = f"{said}\n\n{self._words(False)}\n{self._words(False)}"
            return f"N{said}" if spec.required else said
        if spec.type == "rich_text":
            return write(from_plain(f"{self._words(secret)}\n\n- {self._words(False)}\n- b\n"))
        if spec.type in ("date", "when"):
            day = self._day() if spec.required or chance.random() < 0.8 else ""
            return day[: chance.choice((4, 7, 10))] if spec.type == "when" else day
        if spec.type in ("lines", "entries"):
            value = self._day() if name == "dates_of_concern" else self._words(secret)
            many = range(chance.randrange(3))
            if spec.type == "lines":
                return tuple(self._words(secret) for _ in many)
            return tuple(Entry(self._words(secret), value) for _ in many)
        choices = [key for key, _words in spec.choices]
        return chance.choice(
            {"number": [None, 1, 7, 250], "length": [None, 12.5]}.get(spec.type, choices)
        )


def makes_secret(kind: Kind, link: str) -> bool:
    """Whether a record is as restricted as what this link of it leads to."""
    who = (*_WHO, *_WHO_ELSE)
    needed = specs_of(kind.record)[link].required
    return needed or link in BELONGING or (kind.name in _TELLS and link in who)
