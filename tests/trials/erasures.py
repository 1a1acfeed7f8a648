"""Erased means erased: a town is made around someone, they are erased, and every byte is looked through.

The name must not stand in the file, beside it, in its backups, in a copy as it is handed over, nor in
a bundle: not as it was written, not folded as the search index has it, not in a kept document.
"""

import dataclasses
import io
import random
import tempfile
import zipfile
from pathlib import Path

from liaison_app.records import (
    Answer,
    ContactPoint,
    Correspondence,
    Entry,
    File,
    Matter,
    Meeting,
    Note,
    Office,
    Officer,
    Organisation,
    Party,
    Person,
    Post,
    Promise,
    Question,
    Tenure,
)
from liaison_app.rules.letter_text import from_plain, write
from liaison_app.rules.safe_text import fold
from liaison_app.services import erasing, erasing_copies, removal
from liaison_app.services.bundles import export_bundle
from liaison_app.services.jobs import run_here
from liaison_app.store.copies import copy_to
from liaison_app.store.queries import as_saved
from liaison_app.store.store import Store
from tests.trials.harness import Result, Say

NAME = "erasures"
FULL = 200
SMALL = 2

_STARTS = ("Za", "Qo", "Ju", "Ne", "Ra", "Hu", "Ye", "Mü", "Šo", "Ibá")
_MIDDLES = ("bri", "qua", "zen", "dör", "lim", "ko", "fay", "tsu", "wel")
_ENDS = ("dah", "nax", "um", "ifa", "oqi", "ez", "ani", "ović")


def run(count: int, seed: int, say: Say) -> Result:
    """Erase someone from as many towns."""
    result = Result()
    for at in range(count):
        with tempfile.TemporaryDirectory(prefix="erasures-") as folder:
            failures = _one(Path(folder), random.Random(f"{seed} {at}"), result)
        result.failures += [f"town {at}: {sentence}" for sentence in failures]
        result.done += 1
        if at % 20 == 19:
            say(f"{at + 1} of {count}, {len(result.failures)} failed")
    return result


def _word(chance: random.Random) -> str:
    """A name that is in no table and in no other text."""
    return "".join(chance.choice(part) for part in (_STARTS, _MIDDLES, _MIDDLES, _ENDS))


@dataclasses.dataclass
class _Town:
    """Someone, and in how many ways they are written."""

    given: str
    family: str
    maiden: str
    spelling: str
    mail: str
    telephone: str
    street: str
    person_id: int = 0
    post_id: int = 0
    matter_id: int = 0

    def ways(self) -> list[str]:
        """How letters speak of them."""
        given, family = self.given, self.family
        return [
            f"{given} {family}",
            f"Mr {family}",
            f"{given[0]}. {family}",
            f"{family}, {given}",
            f"{family.upper()} {given}",
            f"Chief Constable {family}",
            f"{fold(given).capitalize()} {fold(family).capitalize()}",
            f"{family}’s",
            self.spelling,
            f"Ms {self.maiden}",
            f"{given} {self.maiden}",
            self.mail,
            self.telephone,
            f"of {self.street}",
        ]

    def words(self) -> list[str]:
        """What may stand nowhere any more."""
        return [
            self.given,
            self.family,
            self.maiden,
            *self.spelling.split(),
            self.mail,
            self.street,
        ]


def _one(folder: Path, chance: random.Random, result: Result) -> list[str]:
    path = folder / "council.liaison"
    store = Store.create(path)
    backups = [folder / "backups" / f"{number}.liaison" for number in range(3)]
    try:
        town = _made(store, chance)
        copy_to(store.db, backups[0])
        _lived_in(store, town, chance)
        copy_to(store.db, backups[1])
        if chance.random() < 0.5:
            removal.remove(store, store.get(Person, town.person_id))
        copy_to(store.db, backups[2])
        if not all(_held(file, town) for file in (path, *backups)):
            return ["the name did not stand there to begin with"]  # a search that finds nothing
        plan = erasing.plan(store, town.person_id)
        plan = plan.with_ticks({p.group for p in plan.places}, {f.file_id for f in plan.files})
        done = run_here(erasing.erase(store, plan, f"{town.given} asked for it"))
        result.count("texts", done.texts)
        result.count("lines of history", done.lines)
        result.count("papers and files", done.papers + done.files)
        copies = run_here(erasing_copies.in_backups(backups, plan, "Asked for it"))
        result.count("backups written anew", copies.rewritten)
        failures = list(copies.problems)
        handed = folder / "handed over.liaison"
        store.db.execute("VACUUM INTO ?", [str(handed)])
        run_here(export_bundle(store, folder / "bundle.json"))
        failures += [f"the search finds {w}" for w in town.words() if _found(store, w)]
    finally:
        store.close()
    for file in sorted(p for p in folder.rglob("*") if p.is_file()):
        failures += [f"{file.name} holds “{word}”" for word in _held(file, town)]
        result.count("bytes looked through", file.stat().st_size)
    again = Store.open(path)
    try:
        if again.db.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            failures.append("the file is not whole")
        if again.db.execute("PRAGMA foreign_key_check").fetchone():
            failures.append("a link leads nowhere")
        if again.find(Person, town.person_id) is not None:
            failures.append("the person is still there")
        failures += _papers_left(again)
        for compared in as_saved.compare(again):
            told = [f"a {one.kind.name} is taken for damaged" for one in compared.differing]
        failures += told
    finally:
        again.close()
    return failures


def _made(store: Store, chance: random.Random) -> _Town:
    """A council, a post with someone in it who was called otherwise once, and a neighbour."""
    given, family, maiden = _word(chance), _word(chance), _word(chance)
    digits = "".join(chance.choice("0123456789") for _ in range(6))
    town = _Town(
        given,
        family,
        maiden,
        f"{_word(chance)} {_word(chance)}",
        f"{fold(given)}.{fold(family)}@{_word(chance).lower()}.example",
        f"01632 {digits}",
        f"{chance.randrange(1, 90)} {_word(chance)} Rise",
    )
    with store.change("Set up") as pen:
        pen.save(Office(name="Northtown Council", address="1 Hill Road", reference_pattern=""))
        pen.save(Officer(name="Pat Penhallow", from_date="2024"))
        body = pen.save(Organisation(name="County Police", kind="police"))
        post = pen.save(Post(title="Chief Constable", organisation_id=body.id))
        matter = pen.save(Matter(title="Safety on 3 April", reference="S3"))
        person = pen.save(
            Person(title="Ms", given_name=given, family_name=maiden, notes="Rings back at once.")
        )
        pen.save(Tenure(person_id=person.id, post_id=post.id, from_date="2020"))
    with store.change(f"Edit {given} {maiden}") as pen:
        pen.save(
            dataclasses.replace(
                person,
                family_name=family,
                other_spellings=(town.spelling,),
                emails=(Entry("Office", town.mail),),
                telephones=(Entry("", town.telephone),),
                addresses=(Entry("Home", f"{town.street}\nNORTHTOWN\nNT1 1AA"),),
                data_source=f"{given} herself",
            )
        )
    town.person_id, town.post_id, town.matter_id = person.id or 0, post.id or 0, matter.id or 0
    return town


def _lived_in(store: Store, town: _Town, chance: random.Random) -> None:
    for _ in range(chance.randrange(2, 6)):
        _letter_and_reply(store, town, chance)
    with store.change(f"{town.family} has moved on") as pen:
        note = pen.save(Note(text=_speech(town, chance), matter_id=town.matter_id))
        pen.save(Note(text="Likes to be rung.", person_id=town.person_id, only_me=True))
        meeting = pen.save(
            Meeting(
                title=f"Round table with {chance.choice(town.ways())}",
                date="2026-04-01",
                chair=f"{town.given} {town.family}",
                notes=write(from_plain(_speech(town, chance))),
            )
        )
        pen.save(
            ContactPoint(
                purpose="Patrols",
                person_id=town.person_id,
                name=f"Ms {town.family}",
                meeting_id=meeting.id,
                reach=f"Ring {town.telephone}",
            )
        )
    with store.change("Edit note") as pen:
        pen.save(dataclasses.replace(note, text="Nothing left of it."))
    store.keep_typing("log_reply", f'{{"text": "{chance.choice(town.ways())} wrote"}}')
    removal.remove(store, store.all(Correspondence)[0])  # into the bin


def _letter_and_reply(store: Store, town: _Town, chance: random.Random) -> None:
    with store.change("Send letter") as pen:
        letter = pen.save(
            Correspondence(
                direction="out",
                channel="letter",
                state="draft",
                date="2026-03-01",
                subject=f"What {chance.choice(town.ways())} said",
                salutation=f"Dear Ms {town.family}",
                text=write(from_plain(_speech(town, chance))),
                matter_id=town.matter_id,
                enclosures=(f"Statement of {chance.choice(town.ways())}",),
            )
        )
        party = pen.save(
            Party(
                correspondence_id=letter.id,
                role="to",
                person_id=town.person_id if chance.random() < 0.6 else None,
                post_id=town.post_id,
                name=f"Ms {town.given} {town.family}",
                post_title="Chief Constable",
                salutation=f"Dear Ms {town.family}",
            )
        )
        paper = f"%PDF-1.4 {' '.join(town.ways())}".encode()
        file = File(name=f"To {town.family}.pdf", role="letter", correspondence_id=letter.id)
        kept = pen.attach(file, paper)
        letter = pen.save(dataclasses.replace(letter, state="sent", pdf_id=kept.id))
        question = pen.save(
            Question(correspondence_id=letter.id, text=f"What will {town.given} do?")
        )
    with store.change("Log reply") as pen:
        reply = pen.save(
            Correspondence(
                direction="in",
                channel="email",
                state="received",
                date="2026-03-09",
                subject=f"Re: {town.given}{town.family}",
                text=f"<p><b>{town.given}</b> <i>{town.family}</i> "
                f'<a href="mailto:{town.mail}">writes</a></p>',
                in_reply_to_id=letter.id,
            )
        )
        pen.save(
            Answer(
                question_id=question.id,
                party_id=party.id,
                reply_id=reply.id,
                extent="fully",
                words=_speech(town, chance),
            )
        )
        pen.save(
            Promise(
                side="theirs",
                text=f"{town.family} will ring",
                quote=chance.choice(town.ways()),
                who=f"Ms {town.family}",
                person_id=town.person_id,
                correspondence_id=reply.id,
            )
        )
        text = File(name=f"Notes of {town.family}_{town.given}.txt", correspondence_id=reply.id)
        pen.attach(text, f"{_speech(town, chance)} {chance.random()}".encode())
        packed = File(name="Minutes.docx", correspondence_id=reply.id)
        pen.attach(packed, _docx(_speech(town, chance)))
        pen.attach(File(name="Agenda.txt", correspondence_id=reply.id), b"1. Welcome")


def _speech(town: _Town, chance: random.Random) -> str:
    said = chance.sample(town.ways(), 4)
    return (
        f"We met {said[0]}. It was {said[1]} who wrote.\n\n- {said[2]}\n- and {said[3]}; none else."
    )


def _docx(text: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
    return out.getvalue()


def _found(store: Store, word: str) -> bool:
    wanted = fold(word)
    rows = store.db.execute("SELECT word FROM search_word").fetchall()
    return any(wanted in one for (one,) in rows)


def _held(file: Path, town: _Town) -> list[str]:
    """Which of the words stand in the file's bytes, in any case, folded or not, in either coding."""
    data = file.read_bytes().lower()
    ways = {
        way
        for word in town.words()
        for way in (word.lower(), fold(word), word.lower().encode("unicode_escape").decode())
    }
    return sorted(way for way in ways if way.encode() in data or way.encode("utf-16-le") in data)


def _papers_left(store: Store) -> list[str]:
    return [
        f"“{file.name}” was kept, and may hold the name"
        for file in store.all(File)
        if file.role == "letter" or file.name == "Minutes.docx"
    ]
