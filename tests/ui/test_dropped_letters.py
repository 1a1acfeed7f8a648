"""Files dropped on a matter, a letter or a contact are logged as belonging to it."""

from pathlib import Path

import pytest

from liaison_app.records import Correspondence, Matter
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.dropped_letters import belongs_to, taken
from tests import made_letters as made


@pytest.fixture
def letter(store) -> Correspondence:
    """A letter of ours in a matter."""
    with store.change("town") as pen:
        matter = pen.save(Matter(title="Safety"))
        return pen.save(
            Correspondence(
                direction="out", state="sent", date="2018-03-16", subject="x", matter_id=matter.id
            )
        )


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_mail_on_a_matter_is_logged_there(desk, letter, tmp_path: Path) -> None:
    mail = put(tmp_path, "a.eml", made.mail())
    desk.go("matters", letter.matter_id)

    assert taken(desk, [mail])

    extra = {"files": [mail], "matter_id": letter.matter_id}
    assert desk.went[-1] == Place("log_reply", extra=extra)


def test_a_folder_or_several_on_a_matter_are_looked_over(desk, letter, tmp_path: Path) -> None:
    two = [put(tmp_path, f"{n}.eml", made.mail()) for n in "ab"]

    for paths in ([tmp_path], two):
        desk.go("matters", letter.matter_id)
        assert taken(desk, paths)
        assert desk.went[-1].room == "bring_letters"
        assert desk.went[-1].extra == {"paths": paths, "matter_id": letter.matter_id}


def test_what_is_no_letter_is_left_to_the_room_bring_in(desk, tmp_path: Path) -> None:
    table = put(tmp_path, "people.csv", b"First Name,Last Name,E-mail\nAmina,Noor,a@example.org\n")
    desk.go("matters")
    assert not taken(desk, [table])
    desk.go("settings")
    assert not taken(desk, [put(tmp_path, "a.eml", made.mail())])


def test_what_a_place_says_of_a_letter(store, letter) -> None:
    answers = {"in_reply_to_id": letter.id, "matter_id": letter.matter_id}

    assert belongs_to(store, Place("reading", letter.id)) == answers
    assert belongs_to(store, Place("contacts", 3, "posts")) == {"from": ("post", 3)}
    assert belongs_to(store, Place("contacts")) == {}
    assert belongs_to(store, Place("correspondence")) == {}
    assert belongs_to(store, Place("today")) is None
