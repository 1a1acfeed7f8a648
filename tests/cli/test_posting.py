"""`liaison labels` and `liaison envelopes`: for a list, letters, contacts, or of our own address."""

from pathlib import Path

import pytest

from liaison_app.cli import DONE, REFUSED, main
from liaison_app.records import (
    Correspondence,
    Entry,
    ListMember,
    MailingList,
    Office,
    Organisation,
    Party,
    Post,
)
from liaison_app.records.correspondence import OUT, SENT
from liaison_app.records.party import TO
from liaison_app.rules.label_sheets import place_of, shipped_sheets
from liaison_app.store.store import Store
from tests.documents.conftest import Paper


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "council.liaison"
    store = Store.create(path)
    with store.change("Set up") as pen:
        pen.save(
            Office(name="Northtown Council of Mosques", address="1 Hill Road\nNORTHTOWN\nNT1 1AA")
        )
        made = pen.save(MailingList(name="Head teachers"))
        for number in range(16):
            known = (Entry("", f"{number} Mill Lane\nNORTHTOWN\nNT2 4AB"),) if number else ()
            school = pen.save(Organisation(name=f"School {number:02}", addresses=known))
            post = pen.save(Post(title="Head Teacher", organisation_id=school.id))
            pen.save(ListMember(list_id=made.id, post_id=post.id))
        item = pen.save(
            Correspondence(
                direction=OUT, state=SENT, date="2026-03-16", our_ref="NCM/1", marking="private"
            )
        )
        pen.save(
            Party(
                correspondence_id=item.id, role=TO, name="Amina Yusuf",
                address="3 Mill Lane\nNORTHTOWN\nNT1 1AB",
            )
        )  # fmt: skip
    store.close()
    return path


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out.pdf"


def test_labels_of_a_list_from_the_seventh_on(
    file: Path, target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["labels", str(file), "--list", "head teachers", "--sheet", "L7160", "--start", "7"]
    assert main([*asked, str(target)]) == DONE
    paper = Paper(target.read_bytes())
    assert len(paper) == 1
    first, place = paper.box("School 01"), place_of(shipped_sheets()[0], 7)
    assert place.left < first.left < place.right
    assert place.top < first.top < place.bottom
    said = capsys.readouterr()
    assert "1 page, 15 labels." in said.out
    assert "next free label" not in said.out, "the sheet is full"
    assert "Left out: Head Teacher, School 00. No postal address is known." in said.err


def test_whoever_is_restricted_is_not_named(
    file: Path, target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = Store.open(file)
    with store.change("Set up") as pen:
        [made] = store.all(MailingList)
        hidden = pen.save(Organisation(name="Hidden House", restricted=True))
        pen.save(ListMember(list_id=made.id, organisation_id=hidden.id))
    store.close()
    assert main(["labels", str(file), "--list", "Head teachers", str(target)]) == DONE
    said = capsys.readouterr().err
    assert "Left out: Somebody restricted." in said
    assert "Hidden" not in said


def test_the_next_free_label_is_said(
    file: Path, target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["labels", str(file), "--to", "Head Teacher, School 03", "--to", "School 04"]
    assert main([*asked, "--copies", "2", "--outlines", str(target)]) == DONE
    assert "The next free label is 5." in capsys.readouterr().out
    assert Paper(target.read_bytes()).text().count("School 04") == 2


def test_our_own_address(file: Path, target: Path) -> None:
    assert main(["labels", str(file), "--ours", "--copies", "21", str(target)]) == DONE
    assert Paper(target.read_bytes()).text().count("NT1 1AA") == 21


def test_the_envelope_of_a_letter(file: Path, target: Path) -> None:
    asked = ["envelopes", str(file), "--letter", "NCM/1", "--size", "C5", "--turned", "right"]
    assert main([*asked, "--nudge=-1.5,2", str(target)]) == DONE
    paper = Paper(target.read_bytes())
    assert [round(side * 25.4 / 72) for side in paper.pdf[0].get_size()] == [162, 229]
    for words in ("Private and confidential", "Amina Yusuf", "1 Hill Road"):
        assert words in paper.text()
    assert main(["envelopes", str(file), "--letter", "NCM/1", "--no-return", str(target)]) == DONE
    assert "1 Hill Road" not in Paper(target.read_bytes()).text()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["labels", "--list", "Nobody"], "no mailing list"),
        (["labels", "--list", "Head teachers", "--sheet", "L1"], "There is no sheet “L1”"),
        (["labels", "--list", "Head teachers", "--start", "22"], "counted from 1 to 21"),
        (["labels", "--to", "School 00"], "nobody to write to"),
        (["envelopes", "--letter", "NCM/9"], "no letter of ours"),
        (["envelopes", "--to", "Whoever"], "nobody called"),
    ],
)
def test_what_cannot_be_made_is_said(
    file: Path, target: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    assert main([words[0], str(file), *words[1:], str(target)]) == REFUSED
    assert said in capsys.readouterr().err
    assert not target.exists()


@pytest.mark.parametrize(
    "words",
    [
        ["labels", "OUT.pdf"],
        ["labels", "--list", "A", "--ours", "OUT.pdf"],
        ["labels", "--ours", "--copies", "0", "OUT.pdf"],
        ["labels", "--ours", "--nudge", "right", "OUT.pdf"],
        ["labels", "--ours", "--nudge", "11,0", "OUT.pdf"],
        ["labels", "--ours", "--nudge", "nan,0", "OUT.pdf"],
        ["envelopes", "--ours", "--size", "B4", "OUT.pdf"],
    ],
)
def test_what_makes_no_sense_is_wrong_usage(file: Path, words: list[str]) -> None:
    assert main([words[0], str(file), *words[1:]]) == 2
