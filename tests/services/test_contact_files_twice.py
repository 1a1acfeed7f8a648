"""Tables and card files as people have them, read from disk twice: the second time nothing is new."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_app.records import Organisation, Person, Post, Provenance, Tenure
from liaison_app.services import contact_files, contact_keeping, contact_proposals
from liaison_app.services.jobs import run_here
from liaison_app.services.proposed_rows import CANNOT, CHANGES, NEW, Proposal
from liaison_app.store.store import Store
from tests import made_tables
from tests.rounds import rounds

TODAY = dt.date(2026, 3, 18)
HEADINGS = (
    ("Name", "Role", "Organisation", "E-mail", "Telephone", "URN", "Address", "Notes"),
    ("Chair", "Clerk", "School", "Email", "Tel", "Charity number", "Postcode", "Comments"),
    ("Wer", "Was", "Wo", "Mail", "Fon", "Nummer", "Ort", "Mehr"),
)
CELLS = (
    ("Mrs Amina Khan", "A. Khan", "KHAN, Amina", "Khan", "Cllr Bob & Sarah Hall", "آمنہ خان", ""),
    ("Headteacher", "Head Teacher", "Chair", "Ruth Adeyemi", "امام", "", "=1+1"),
    ("Elm School", "The Elm School", "ELM SCHOOL", "Oak Mosque", "مسجد", "Hall & Co, Ltd", ""),
    ("office@b.example", "a@b.example; A@B.example", "Amina <a@b.example>", "not one", "", ""),
    ("01632 960101", "1632960101", "(01632) 960101 / 07700 900123", "none", "", ""),
    ("1", "2", "00001", "", "", "", "n/a"),
    ("1 Elm Road, Northtown, NT1 1AA", "1, Elm Rd\nNT1 1AA", "NT2 2BB", "", "", ""),
    ("Likes  tea\n and cake", "<b>&", "0/0/00", "", "", "", ""),
)


def contents(store: Store) -> list[object]:
    kinds = (Organisation, Person, Post, Tenure, Provenance)
    return [record for kind in kinds for record in store.all(kind)]


def proposed(store: Store, path: Path) -> Proposal:
    look = run_here(contact_files.look_at(store, [path]))
    source = contact_files.source(look)
    on = dt.date.fromisoformat(source.as_at)
    drafts = contact_files.drafts(look, look.columns, on)
    return run_here(contact_proposals.propose(store, drafts, source))


def taken_twice(path: Path) -> None:
    store = Store.in_memory()
    first = proposed(store, path)
    run_here(contact_keeping.keep(store, first, TODAY))
    after = contents(store)
    again = proposed(store, path.rename(path.with_name(f"Renamed {path.name}")))
    assert [row for row in again.rows if row.state in (NEW, CHANGES)] == []
    assert again.tally()[CANNOT] == first.tally()[CANNOT]
    run_here(contact_keeping.keep(store, again, TODAY))
    assert contents(store) == after


@given(st.randoms(use_true_random=False))
@settings(max_examples=rounds(20), deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_table_twice(tmp_path_factory: pytest.TempPathFactory, rnd: Random) -> None:
    path = tmp_path_factory.mktemp("tables") / "people.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow(rnd.choice(HEADINGS))
        rows = [[rnd.choice(words) for words in CELLS] for _ in range(rnd.randint(1, 7))]
        table.writerows([*rows, *rnd.sample(rows, rnd.randint(0, len(rows)))])
    taken_twice(path)


@given(st.randoms(use_true_random=False))
@settings(max_examples=rounds(20), deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_cards_twice(tmp_path_factory: pytest.TempPathFactory, rnd: Random) -> None:
    lines = []
    for _ in range(rnd.randint(1, 7)):
        lines += ["BEGIN:VCARD", f"VERSION:{rnd.choice(('2.1', '3.0', '4.0'))}"]
        names = ("FN", "TITLE", "ORG", "EMAIL", "TEL", "X-NUMBER", "ADR", "NOTE")
        for name, words in zip(names, CELLS, strict=True):
            value = rnd.choice(words).replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")
            value = f";;{value};;;;" if name == "ADR" else value
            lines += [f"{name}:{value}"] * (rnd.random() < 0.7)
        lines.append("END:VCARD")
    path = tmp_path_factory.mktemp("cards") / "people.vcf"
    path.write_text("\r\n".join([*lines, ""]), encoding="utf-8", newline="")
    taken_twice(path)


@pytest.mark.parametrize(
    "made",
    [
        made_tables.gias,
        made_tables.outlook,
        made_tables.outlook_com,
        made_tables.google,
        made_tables.google_old,
        made_tables.thunderbird,
        made_tables.authorities,
    ],
)
def test_the_tables_of_programs_twice(made, tmp_path: Path) -> None:
    path = tmp_path / "contacts.csv"
    path.write_bytes(made())
    taken_twice(path)
