"""Small files in which everything that can name a contact does, made from one number."""

import random

from liaison_app.records import (
    KINDS,
    Correspondence,
    Entry,
    MailingList,
    Matter,
    Meeting,
    Organisation,
    Person,
    Post,
    Question,
    kind_of,
    specs_of,
)
from liaison_app.store.store import Store

CONTACTS = ("person", "post", "organisation")
NOT_MADE = frozenset(("office", "joining", "provenance", "intake", "officer", "calendar_day"))
NAMES = ("Amina Khan", "A Khan", "Bilal Noor", "Sarah Hart", "Grace Cole")


def everything(store: Store) -> dict[str, list[object]]:
    """Every record of every kind, by the name of the kind."""
    return {kind.name: store.all(kind.record) for kind in KINDS}


def made_town(seed: int, *, each: int = 3) -> Store:
    """A file of a few contacts and of every kind that has a link to one, linked by chance."""
    rnd = random.Random(seed)
    store = Store.in_memory()
    with store.change("Set up") as pen:
        made = {kind.name: [] for kind in KINDS}

        def save(record):
            made[kind_of(record).name].append(pen.save(record).id)

        def entries(what):
            return tuple(Entry("", f"{what}{rnd.randrange(4)}") for _ in range(rnd.randrange(3)))

        for number in range(each):
            given, family = rnd.choice(NAMES).split()
            save(
                Person(
                    given_name=given,
                    family_name=family,
                    notes=rnd.choice(("", "Likes tea", f"Note {number}")),
                    emails=entries("a@b.example"),
                    other_spellings=rnd.choice(((), ("Aminah Khan",))),
                    restricted=rnd.random() < 0.2,
                    do_not_contact=rnd.random() < 0.2,
                    last_verified=rnd.choice(("", "2025-01-02", "2026-01-02")),
                )
            )
            parent = rnd.choice([None, *made["organisation"]])
            save(
                Organisation(
                    name=f"Elm School {rnd.randrange(3)}",
                    parent_id=parent,
                    closed=rnd.choice(("", "2020")),
                    telephones=entries("01632 96010"),
                    restricted=rnd.random() < 0.15,
                )
            )
        for _ in range(each + 2):
            save(
                Post(
                    title=rnd.choice(("Headteacher", "Head Teacher", "Chair")),
                    organisation_id=rnd.choice(made["organisation"]),
                    ended=rnd.choice(("", "", "2020")),
                )
            )
        save(Matter(title="Safety"))
        save(Meeting(title="Round table"))
        save(MailingList(name="Heads"))
        for state in ("draft", "sent"):
            save(Correspondence(subject="Safety", state=state, date="2026-03-16"))
        save(Question(correspondence_id=made["correspondence"][0], text="When?"))
        for kind in KINDS:
            if kind.name in (*CONTACTS, *NOT_MADE) or not set(kind.links.values()) & set(CONTACTS):
                continue
            for _ in range(each + 1):
                record = _of_kind(rnd, kind, made)
                if not kind.problems(record):
                    save(record)
    return store


def _of_kind(rnd, kind, made):
    values = {}
    for name, spec in specs_of(kind.record).items():
        if spec.type == "link":
            known = made[spec.links_to]
            wanted = spec.required or spec.links_to in CONTACTS or rnd.random() < 0.3
            values[name] = (
                rnd.choice([*known, None] if not spec.required else known)
                if (known and wanted)
                else None
            )
        elif spec.required and spec.type in ("text", "long_text", "rich_text"):
            values[name] = rnd.choice(("Something", "Other words"))
        elif spec.type == "flag" and rnd.random() < 0.2:
            values[name] = name != "only_me"
        elif spec.type == "choice" and rnd.random() < 0.5:
            values[name] = rnd.choice(spec.choices)[0]
        elif spec.type in ("date", "when") and spec.label != "No longer waited for since":
            values[name] = (
                rnd.choice(("", "2019", "2021-05", "2026-03-16"))
                if (spec.type == "when")
                else rnd.choice(("", "2026-03-16"))
            )
    return kind.record(**values)
