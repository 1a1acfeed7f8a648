"""The mailing that is measured is a mailing: filled, one page each, logged; and peers get the same letters."""

import dataclasses
import json
from pathlib import Path

from benchmarks.letter_floors import on_canvas
from benchmarks.made_mailing import made_mailing
from benchmarks.mailing_500 import whole
from benchmarks.peers import PEERS, written
from benchmarks.peers_500 import ready
from liaison_app.records import Correspondence, Mailing
from liaison_app.services.jobs import run_here


def test_each_letter_is_filled_and_logged_with_its_own_page() -> None:
    with made_mailing(3) as made:
        pieces, contents = ready(made.store, made.draft_id, made.list_id)
        assert len({content.salutation for content in contents} | {"Dear Ms"}) >= 2
        assert all("{" not in content.body[0].runs[0].text for content in contents)
        assert [piece.letter.item.our_ref[:3] for piece in pieces] == ["CM/"] * 3
        assert run_here(whole(made.store, made)) == 3
        sent = made.store.all(Correspondence)
        assert [letter.state for letter in sent] == ["sent"] * 3
        assert made.store.count(Mailing) == 1


def test_other_programs_are_given_the_same_letters(tmp_path: Path) -> None:
    with made_mailing(2) as made:
        pieces, contents = ready(made.store, made.draft_id, made.list_id)
        written(pieces, contents, tmp_path)
    told = json.loads((tmp_path / "letters.json").read_text("utf-8"))
    assert [letter["reference"] for letter in told["letters"]] == [
        piece.letter.item.our_ref for piece in pieces
    ]
    assert told["letters"][0]["address"] == list(contents[0].addressees[0])
    assert len(told["points"]) == 5
    assert (tmp_path / "logo.png").read_bytes().startswith(b"\x89PNG")
    assert on_canvas(*contents).startswith(b"%PDF")


def test_a_program_that_is_not_there_is_left_out(tmp_path: Path) -> None:
    away = dataclasses.replace(PEERS[0], python=tmp_path / "no-python")
    assert away.version() == ""
