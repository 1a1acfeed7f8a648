"""Broken and hostile contact cards: told per card, never half a card in silence, never more memory than one card."""

import contextlib
import io
import random
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.errors import Refusal
from liaison_app.exchange.vcards import read_cards
from liaison_app.records import kind_of
from liaison_app.rules.contact_draft import ContactDraft
from tests import made_cards


def read(text: str) -> list[ContactDraft]:
    return list(read_cards(text.encode()))


def test_lines_that_are_none_are_told_beside_their_card() -> None:
    first, second = read(
        "BEGIN:VCARD\nFN:Amina Khan\nno sense at all\nEND:VCARD\nBEGIN:VCARD\nFN:Next One\nEND:VCARD\n"
    )
    assert first.people[0].family_name == "Khan"
    assert "no sense at all" in first.doubts[0]
    assert second.doubts == ()


def test_a_note_with_bare_line_ends_stays_whole() -> None:
    [draft] = read("BEGIN:VCARD\nFN:A B\nNOTE:one\ntwo of it\nEND:VCARD\n")
    assert draft.people[0].notes == "one\ntwo of it"


def test_a_card_that_is_never_closed_loses_nothing() -> None:
    first, second, third = read(
        "BEGIN:VCARD\nFN:First One\nBEGIN:VCARD\nFN:Second One\nEND:VCARD\nBEGIN:VCARD\nFN:Third One\n"
    )
    assert "not closed" in first.doubts[0]
    assert second.doubts == ()
    assert "ends in the middle" in third.doubts[0]


def test_lines_outside_of_cards_are_told() -> None:
    drafts = read("BEGIN:VCARD\nFN:A B\nEND:VCARD\nforwarded by Ruth\n")
    assert [bool(draft.cannot) for draft in drafts] == [False, True]
    assert "forwarded by Ruth" in drafts[1].cannot
    lost = read("BEGIN:VCARD\nFN:A B\nEND:VCARD\nFN:C D\nTEL:01632 960101\nEND:VCARD\n")
    assert lost[1].people[0].family_name == "D"
    assert "first line" in lost[1].doubts[0]


def test_a_picture_without_blanks_before_its_lines_is_left_aside() -> None:
    [draft] = read(
        f"BEGIN:VCARD\nFN:A B\nPHOTO;BASE64:\n{'QUFB' * 18}\n{'QUFB' * 18}\n\nTEL:01632 960101\nEND:VCARD\n"
    )
    assert draft.people[0].telephones
    assert draft.unread[0][0] == "Photo"
    assert not draft.doubts


def test_what_is_longer_than_can_be_kept_is_cut_and_told() -> None:
    [draft] = read(f"BEGIN:VCARD\nFN:{'Ann ' * 500}\nNOTE:{'x y ' * 80_000}\nEND:VCARD\n")
    [one] = draft.people
    assert kind_of(one).problems(one) == {}
    assert len(draft.doubts) == 2
    [many] = read(
        "BEGIN:VCARD\nFN:A B\n" + "TEL:0163296%04d\n" * 300 % (*range(300),) + "END:VCARD\n"
    )
    assert len(many.people[0].telephones) == 100
    assert "the first 100" in many.doubts[0]


class Endless(io.RawIOBase):
    """A file made while it is read: a beginning, the same piece many times, an end."""

    def __init__(self, before: bytes, piece: bytes, times: int, after: bytes = b""):
        self.pieces = self._pieces(before, piece, times, after)

    @staticmethod
    def _pieces(before: bytes, piece: bytes, times: int, after: bytes) -> Iterator[bytes]:
        yield before
        for _ in range(times):
            yield piece
        yield after

    def read(self, _size: int = -1) -> bytes:
        return next((piece for piece in self.pieces if piece), b"")


@pytest.mark.parametrize(
    "wanted",
    [
        Endless(b"BEGIN:VCARD\nFN:A B\nNOTE:", b"x" * 65_536, 400, b"\nEND:VCARD\n"),
        Endless(b"BEGIN:VCARD\nFN:A B\nPHOTO:", b"x" * 65_536, 400, b"\nEND:VCARD\n"),
        Endless(b"BEGIN:VCARD\nFN:A B\n", b"AGENT:\nBEGIN:VCARD\nEND:VCARD\n" * 900, 4),
        Endless(b"BEGIN:VCARD\nFN:A B\nORG:", b";" * 65_536, 20, b"\nEND:VCARD\n"),
    ],
    ids=["a line of 26 MB", "a picture of 26 MB", "3,600 cards within one", "a million parts"],
)
def test_one_card_never_takes_more_than_its_share(wanted: Endless) -> None:
    tracemalloc.start()
    try:
        assert len(list(read_cards(wanted))) == 1
        assert tracemalloc.get_traced_memory()[1] < 80_000_000
    finally:
        tracemalloc.stop()


def test_another_sort_of_file_is_given_up_soon() -> None:
    wanted = Endless(b"", b"hello: world\n" * 5_000, 10**9)
    with pytest.raises(Refusal, match="no contact card"):
        list(read_cards(wanted))


_PIECES = st.sampled_from(
    [
        *(
            "BEGIN:VCARD\n",
            "END:VCARD\n",
            "VERSION:2.1\n",
            "AGENT:\n",
            "N:",
            "FN:",
            "ORG:",
            "TITLE:",
        ),
        *(
            "TEL;",
            "EMAIL:",
            "ADR:",
            "NOTE;ENCODING=QUOTED-PRINTABLE:",
            "PHOTO:",
            "=\n",
            "\r",
            "\n ",
        ),
        *(
            ":",
            ";",
            ",",
            "\\",
            '"',
            "=C3",
            "CHARSET=utf-16:",
            "X-POST=a:",
            "a.",
            "\0",
            "é",
            "\u202e",
        ),
        *("CATEGORIES:", "KIND:group\n", "VALUE=uri:tel:", "0163296010", " / ", "ext 4\n", "%00"),
    ]
)


@given(st.lists(_PIECES | st.text(max_size=8), max_size=40))
def test_any_lines_become_contacts_that_can_be_kept(pieces: list[str]) -> None:
    data = "".join(pieces).encode("utf-8", "replace")
    for wanted in (data, b"BEGIN:VCARD\nFN:A B\n" + data):
        try:
            drafts = list(read_cards(wanted))
        except Refusal:
            continue
        for draft in drafts:
            for record in (*draft.people, draft.post, draft.organisation):
                assert record is None or kind_of(record).problems(record) == {}
            assert draft.people or draft.organisation or draft.cannot


def test_cards_with_bytes_changed_at_random_are_read_or_refused() -> None:
    chance = random.Random(7)
    seeds = (made_cards.OUTLOOK, made_cards.APPLE, made_cards.NEW, made_cards.GOOGLE)
    for _ in range(400):
        data = bytearray(chance.choice(seeds))
        for _ in range(chance.randint(1, 8)):
            at = chance.randrange(len(data))
            if chance.random() < 0.5:
                data[at] = chance.randrange(256)
            else:
                del data[at : at + chance.randint(1, 30)]
        with contextlib.suppress(Refusal):
            assert list(read_cards(bytes(data)))


@pytest.mark.parametrize("end", ["Q==", "CCCC", "C" * 20])
def test_the_short_end_of_a_picture_is_no_part_of_the_note(end: str) -> None:
    photo = "\n".join(["PHOTO;ENCODING=b:" + "A" * 60, "B" * 76, end])
    [draft] = read(f"BEGIN:VCARD\nFN:A B\nNOTE:hello\n{photo}\nTEL:01632 960101\nEND:VCARD\n")
    assert draft.people[0].notes == "hello"
    assert draft.people[0].telephones[0].value == "01632 960101"
    assert draft.doubts == ()


def test_posts_before_their_bodies_stay_with_them() -> None:
    lines = "TITLE:Head\nORG:Elm School\nTITLE:Trustee\nORG:Oak Trust"
    drafts = read(f"BEGIN:VCARD\nFN:A B\n{lines}\nEND:VCARD\n")
    assert [(d.post and d.post.title, d.organisation and d.organisation.name) for d in drafts] == [
        ("Head", "Elm School"),
        ("Trustee", "Oak Trust"),
    ]
