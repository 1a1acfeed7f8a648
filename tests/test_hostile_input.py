"""What a stranger may put into a file, a bundle, a name or a text, each tried once.

Thousands of hostile words go through everything in tests/trials/hostile.py; bad files as a whole
stand in tests/store/test_zoo.py.
"""

import base64
import json
import unicodedata
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.errors import FileRefused, Refusal
from liaison_app.records import (
    KINDS,
    Correspondence,
    File,
    Matter,
    Organisation,
    Person,
    Question,
)
from liaison_app.rules.letter_text import parse, plain, write
from liaison_app.rules.letter_text_html import from_pasted_html
from liaison_app.services import bundles, received_files
from liaison_app.services.checkup import check_up
from liaison_app.services.finding import find
from liaison_app.services.jobs import run_here
from liaison_app.services.rescue import rescue
from liaison_app.store.queries import questions
from liaison_app.store.store import Store

PICTURES = (
    '<img src="file:///etc/hostname">',
    "<img src=/etc/hostname onerror=x>",
    '<img src="https://example.org/x.png">',
    "<img src='//host/share/x.png'>",
    '<img src="data:image/png;base64,iVBORw0KGgo=">',
    '<p background="https://example.org/x.png">Words</p>',
    '<p style="background:url(file:///etc/hostname)">Words</p>',
    '<object data="x"></object><embed src="x"><iframe src="x"></iframe>',
    '<link rel="stylesheet" href="https://example.org/x.css"><style>@import "x";</style>',
    "<svg><image href='file:///etc/hostname'/></svg>",
    "<script src='https://example.org/x.js'></script>",
)
NAMES = (
    *(
        "../../x.pdf",
        "..\\..\\x.pdf",
        "/etc/passwd",
        "C:\\x.pdf",
        "\\\\host\\share\\x",
        "a/b/c.pdf",
    ),
    *("..", ".", "", " ", "\0", "a\0.pdf", "CON", "nul.txt", "COM1.pdf", "x.pdf.", "x.pdf ", "x:y"),
    *("x\u202efdp.exe", "x\n.pdf", "\x1b[31m.pdf", "-rf", "~/x", "x" * 5_000, "x" * 5_000 + ".pdf"),
    *('?*|<>".pdf', "\ud800.pdf", "$(x).pdf", "%00.pdf", "%2e%2e%2fx", "．．／x", "..;/x"),
)


# A file whose tables are ours and whose rows are not


def test_lists_within_lists_within_lists(store: Store) -> None:
    """A list so deep that reading it would exhaust the program is an entry that cannot be read."""
    with store.change("Add") as pen:
        pen.save(Person(family_name="Deep"))
    store.db.execute("UPDATE person SET emails = ?", ["[" * 100_000])
    store.db.execute("UPDATE change_row SET after = ?", ["[" * 100_000])
    checkup = check_up(store)
    assert any("cannot be read" in problem for problem in checkup.problems)
    with pytest.raises(ValueError, match="deep"):
        store.all(Person)


def test_rings_of_everything_that_may_lead_to_its_like(store: Store) -> None:
    with store.change("Ring") as pen:
        one, two = (pen.save(Organisation(name=name)) for name in ("One", "Two"))
        letter = pen.save(Correspondence(state="sent", date="2026-03-18", subject="Ring"))
        asked = pen.save(Question(correspondence_id=letter.id, text="Why?"))
    for sql in (
        f"UPDATE organisation SET parent_id = {one.id} WHERE id = {two.id}",
        f"UPDATE organisation SET parent_id = {two.id} WHERE id = {one.id}",
        f"UPDATE correspondence SET in_reply_to_id = {letter.id}",
        f"UPDATE question SET repeats_id = {asked.id}",
    ):
        store.db.execute(sql)
    assert len(questions.asked_in(store, letter.id or 0)) == 1
    assert find(store, "ring")
    check_up(store)


def test_words_of_every_length_and_none(store: Store) -> None:
    """Values that no form of ours would keep are shown, searched and checked all the same."""
    with store.change("Add") as pen:
        for name in ("A", "B", "C", "D"):
            pen.save(Matter(title=name))
    for id, title in enumerate(("", "x" * 3_000_000, "\x07" * 100, "a\0b"), 1):
        store.db.execute("UPDATE matter SET title = ? WHERE id = ?", [title, id])
    store.db.execute("UPDATE matter SET opened = 'the day before', state = 'no such state'")
    assert len(store.all(Matter)) == 4
    check_up(store)
    find(store, "x" * 100)


def test_a_hostile_file_is_rescued_without_what_it_would_do(tmp_path: Path) -> None:
    path = tmp_path / "hostile.liaison"
    store = Store.create(path)
    with store.change("Add") as pen:
        pen.save(Person(family_name="Rahman"))
    store.db.execute("CREATE TRIGGER t AFTER INSERT ON person BEGIN DELETE FROM matter; END")
    store.db.execute("CREATE VIEW v AS SELECT * FROM person")
    store.close()
    with pytest.raises(FileRefused, match="never makes"):
        Store.open(path)
    rescued = run_here(rescue(path, tmp_path / "out.liaison"))
    store = Store.open(rescued.path)  # the schema is ours alone, or this would be refused
    assert [person.family_name for person in store.all(Person)] == ["Rahman"]
    store.close()


# Bundles


def bundle_of(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    return path


def whole(records: object) -> str:
    return json.dumps({"format": "liaison-bundle", "version": 1, "records": records})


BOMBS = {
    "lists within lists": "[" * 200_000,
    "braces within braces": '{"a":' * 200_000,
    "a record that is deep": whole({"person": [{"family_name": "x"}]}).replace(
        '"x"', "[" * 50_000 + "]" * 50_000
    ),
    "a number without end": whole({"signatory": [{"name": "x", "position": 1}]}).replace(
        "1}", "9" * 100_000 + "}"
    ),
    "a number that is none": whole({"signatory": [{"name": "x", "position": float("nan")}]}),
    "an infinite number": whole({"signatory": [{"name": "x", "position": float("inf")}]}),
    "a flag that is a text": whole({"person": [{"family_name": "x", "restricted": "yes"}]}),
    "a name too long": whole({"person": [{"family_name": "x" * 2_000_000}]}),
    "a list too long": whole({"person": [{"family_name": "x", "emails": ["x"] * 100_000}]}),
    "a field that is none": whole({"person": [{"__class__": "x"}]}),
    "a kind that is none": whole({"sqlite_master": [{"sql": "x"}]}),
    "records that are no list": whole({"person": {"family_name": "x"}}),
    "a key twice": whole({"person": [{"key": "a", "family_name": "x"}] * 2}),
    "a link to itself": whole({"organisation": [{"key": "a", "name": "x", "parent": "b"}]}),
    "contents that are no base64": whole({"file": [{"name": "x", "data": "%%%"}]}),
    "contents that are missing": whole({"file": [{"name": "x"}]}),
    "half a character": whole({"person": [{"family_name": "x"}]}).replace('"x"', '"\\ud800"'),
    "zeros": bytes(100_000),
    "packed": zlib.compress(b"x" * 1_000_000),
    "another alphabet": whole({"person": [{"family_name": "x"}]}).encode("utf-16"),
    "no end": whole({"person": [{"family_name": "x"}]})[:-2],
    "twice": whole({}) * 2,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bundle_bomb_is_refused_in_words_or_harmless(
    store: Store, tmp_path: Path, name: str
) -> None:
    path = bundle_of(tmp_path / "bomb.json", BOMBS[name])
    try:
        run_here(bundles.import_bundle(store, path))
    except Refusal as refusal:
        said = str(refusal)
    else:
        said = ""
    assert len(said) < 5_000
    assert said or name in ("half a character", "another alphabet", "a number that is none")
    if said:
        assert all(store.count(kind.record) == 0 for kind in KINDS)
    assert check_up(store).is_sound


def test_a_file_in_a_bundle_gets_no_further_than_its_name(store: Store, tmp_path: Path) -> None:
    records = [
        {"name": name, "data": base64.b64encode(b"x").decode(), "media_type": "text/html"}
        for name in NAMES
        if name.strip("\0 ") and len(name) < 500
    ]
    text = json.dumps({"format": "liaison-bundle", "version": 1, "records": {"file": records}})
    run_here(bundles.import_bundle(store, bundle_of(tmp_path / "b.json", text)))
    for file in store.all(File):
        assert is_a_mere_name(received_files.named_safely(file.name), tmp_path)


# Names of files


def is_a_mere_name(name: str, folder: Path) -> bool:
    target = folder / name
    return bool(
        target.resolve().parent == folder.resolve()
        and name not in ("", ".", "..")
        and not any(mark in name for mark in '/\\:*?"<>|\0\n\r')
        and not any(unicodedata.category(mark) in ("Cc", "Cs") for mark in name)
        and len(name.encode()) <= 255 * 4
    )


@pytest.mark.parametrize("name", NAMES, ids=lambda name: ascii(name)[:30])
def test_a_name_stays_in_its_folder(tmp_path: Path, name: str) -> None:
    assert is_a_mere_name(received_files.named_safely(name), tmp_path)


@given(st.text(max_size=300))
def test_any_name_stays_in_its_folder(name: str) -> None:
    assert is_a_mere_name(received_files.named_safely(name), Path("/nowhere"))


# Pictures and whatever else text may bring along


@pytest.mark.parametrize("html", PICTURES)
def test_text_brings_no_pictures(html: str) -> None:
    for read in (parse, from_pasted_html):
        text = write(read(f"<p>Before</p>{html}<p>After</p>"))
        assert not any(word in text for word in ("<img", "url(", "<object", "<script", "<svg"))
        assert "example.org" not in text or "&lt;" in text
        assert "Before" in plain(parse(text))
