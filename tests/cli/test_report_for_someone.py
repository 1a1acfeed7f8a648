"""`liaison report briefing` and `liaison report cards`: for one contact, for one matter."""

from pathlib import Path

import pytest

from liaison_app.cli import DONE, REFUSED, main
from liaison_app.records import ContactPoint, Matter, Office, Organisation
from liaison_app.records.contact_point import MAY
from liaison_app.store.store import Store
from tests.documents.conftest import Paper


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "council.liaison"
    store = Store.create(path)
    with store.change("Set up") as pen:
        pen.save(Office(name="Northtown Council of Mosques"))
        body = pen.save(Organisation(name="County Police", kind="police"))
        pen.save(Organisation(name="County Hall", kind="council"))
        matter = pen.save(Matter(title="Leaflets", reference="L/1"))
        for name, circulation in (("Ann Day", MAY), ("Not Asked", "not_asked")):
            pen.save(
                ContactPoint(
                    purpose="Hate crime",
                    name=name,
                    organisation_id=body.id,
                    matter_id=matter.id,
                    circulation=circulation,
                )
            )
    store.close()
    return path


def test_a_briefing_is_asked_for_by_name(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    asked = ["report", str(file), "briefing", "county police", "-o", str(target)]
    assert main(asked) == DONE
    text = Paper(target.read_bytes()).text()
    assert "Briefing: County Police" in text
    assert "Hate crime" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["briefing"], "write the name"),
        (["briefing", "Nobody"], "nobody called “Nobody”"),
        (["briefing", "County"], "Several are called that"),
        (["cards"], "--matter"),
        (["cards", "--matter", "L/2"], "no matter"),
    ],
)
def test_what_is_missing_is_said(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    target = tmp_path / "out.pdf"
    assert main(["report", str(file), *words, "-o", str(target)]) == REFUSED
    assert said in capsys.readouterr().err
    assert not target.exists()


def test_cards_are_of_those_who_may_be_circulated(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    asked = ["report", str(file), "cards", "--matter", "L/1", "-o", str(target)]
    assert main(asked) == DONE
    text = Paper(target.read_bytes()).text()
    assert "Ann Day" in text
    assert "Not Asked" not in text
