"""`liaison meetings` and `liaison meeting`: those there are, and the papers of one."""

import dataclasses
import json
from pathlib import Path

import pypdfium2
import pytest

from liaison_app.cli import DONE, REFUSED, main
from liaison_app.records import (
    Attendance,
    Matter,
    Meeting,
    Minute,
    Office,
    Person,
    StandingIssue,
    Statement,
)
from liaison_app.store.store import Store


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "council.liaison"
    store = Store.create(path)
    with store.change("Set up") as pen:
        pen.save(Office(name="Northtown Council of Mosques"))
        lamps = pen.save(StandingIssue(title="Lamps by the river"))
        early = pen.save(Meeting(title="Round table", date="2017-06-01", state="held"))
        late = pen.save(
            Meeting(
                title="Round table on the river", date="2019-03-28", starts="18:30", state="held"
            )
        )
        secret = pen.save(Matter(title="Secret", restricted=True))
        pen.save(Meeting(title="Behind closed doors", date="2020-01-01", matter_id=secret.id))
        for meeting in (early, late):
            text = "The lamps are dark."
            pen.save(Minute(meeting_id=meeting.id, text=text, standing_issue_id=lamps.id))
        pen.save(Attendance(meeting_id=late.id, name="Ida Holm", came="present"))
        pen.save(Attendance(meeting_id=late.id, group_words="some rowers", came="present"))
        pen.save(Statement(meeting_id=late.id, text="It is dark.", speaker="Ida Holm"))
    store.close()
    return path


def test_meetings_are_listed_without_those_restricted(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["meetings", str(file)]) == DONE
    told = capsys.readouterr()
    assert "at least 1" in told.out
    assert "Behind closed doors" not in told.out
    assert "1 restricted left out" in told.err
    assert main(["meetings", str(file), "--json", "--restricted"]) == DONE
    listed = json.loads(capsys.readouterr().out)
    assert [one["title"] for one in listed][-1] == "Behind closed doors"
    assert listed[1]["came"] == 1


def test_a_meeting_is_told_with_what_was_raised_before_and_may_not_go_out(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["meeting", str(file), "round table on"]) == DONE
    told = capsys.readouterr().out
    assert "The lamps are dark." in told
    assert "Lamps by the river: raised twice since 2017, never answered" in told
    assert "“It is dark.” (Ida Holm; not asked yet)" in told
    assert main(["meeting", str(file), "2019-03-28", "--text"]) == DONE
    told = capsys.readouterr().out
    assert "It is dark." not in told  # the note itself says it only with leave
    assert "raised twice" not in told


def test_its_papers_are_written(file: Path, tmp_path: Path) -> None:
    targets = {
        name: tmp_path / f"{name}.{ending}"
        for name, ending in (("note", "pdf"), ("agenda", "pdf"), ("sign-in", "pdf"), ("ics", "ics"))
    }
    wanted = [word for name, target in targets.items() for word in (f"--{name}", str(target))]
    assert main(["meeting", str(file), "Round table on the river", *wanted]) == DONE
    for name in ("note", "agenda", "sign-in"):
        document = pypdfium2.PdfDocument(targets[name])
        try:
            words = document[0].get_textpage().get_text_bounded()
        finally:
            document.close()
        assert "Round table on the river" in " ".join(words.split())
    assert b"SUMMARY:Round table on the river" in targets["ics"].read_bytes()


@pytest.mark.parametrize(
    ("which", "said"),
    [
        ("Behind closed doors", "--restricted"),
        ("nobody", "There is no meeting"),
        ("round", "Several meetings"),
        ("999", "There is no meeting"),
    ],
)
def test_what_cannot_be_shown_is_refused_with_a_sentence(
    file: Path, which: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["meeting", str(file), which]) == REFUSED
    assert said in capsys.readouterr().err


def test_a_whole_title_counts_before_part_of_one(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["meeting", str(file), "ROUND TABLE", "--text"]) == DONE
    assert "1 June 2017" in capsys.readouterr().out


def test_several_meetings_and_what_hangs_on_one_name_nothing_restricted(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = Store.open(file)
    with store.change("More") as pen:
        pen.save(Meeting(title="Round table in secret", date="2020-02-02", restricted=True))
        secret = store.where(Matter, restricted=True)[0]
        refuge = pen.save(StandingIssue(title="The refuge", matter_id=secret.id))
        late = store.where(Meeting, date="2019-03-28")[0]
        pen.save(Minute(meeting_id=late.id, text="Beds are few.", standing_issue_id=refuge.id))
        ada = pen.save(Person(given_name="Ada", family_name="Lunn", restricted=True))
        said = Statement(meeting_id=late.id, text="I fear them.", speaker="Ada Lunn")
        pen.save(dataclasses.replace(said, person_id=ada.id))
    store.close()
    assert main(["meeting", str(file), "table"]) == REFUSED
    assert "secret" not in capsys.readouterr().err
    assert main(["meeting", str(file), "2019-03-28"]) == DONE
    told = capsys.readouterr().out
    assert "refuge" not in told
    assert "Ada Lunn" not in told
    assert main(["meeting", str(file), "2019-03-28", "--restricted"]) == DONE
    told = capsys.readouterr().out
    assert "The refuge: " in told
    assert "Ada Lunn" in told
