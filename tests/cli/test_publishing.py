"""`liaison publish`: what is to be decided, and the files of what was."""

from pathlib import Path

import pytest

from liaison_app.cli import DONE, REFUSED, main
from liaison_app.records import Correspondence, Edition, Matter, Office, Officer
from liaison_app.records.edition_decision import CUT
from liaison_app.records.edition_part import GIVEN
from liaison_app.services import editions
from liaison_app.store.store import Store


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "council.liaison"
    store = Store.create(path)
    with store.change("Set up") as pen:
        pen.save(Office(name="Northtown Council of Mosques"))
        pen.save(Officer(name="Ida Holm", from_date="2024-01-01"))
        matter = pen.save(Matter(title="Lamps by the river", reference="M1"))
        secret = pen.save(Matter(title="Secret", reference="M2", restricted=True))
        for one in (matter, secret):
            pen.save(
                Correspondence(
                    matter_id=one.id,
                    direction="in",
                    state="received",
                    date="2026-03-17",
                    text="<p>Ring 01632 960123.</p>",
                )
            )
    store.close()
    return path


def test_what_is_undecided_is_listed_and_refused(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["publish", str(file), "M1"]) == REFUSED
    assert "--begin" in capsys.readouterr().err
    assert main(["publish", str(file), "M1", "--begin"]) == REFUSED
    told = capsys.readouterr()
    assert "01632 960123" in told.out
    assert "Telephone number" in told.out
    assert "still to be decided" in told.err
    assert main(["publish", str(file), "M1", str(tmp_path / "out")]) == REFUSED
    assert not (tmp_path / "out").exists()


def test_what_is_decided_is_published_and_written_again(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["publish", str(file), "M1", "--begin"])
    store = Store.open(file)
    [edition] = store.all(Edition)
    copy = editions.copy_of(store, edition.id or 0)
    editions.decide_each(store, edition.id or 0, copy.all_marks(), CUT)
    editions.set_consent(store, copy.pieces[0].part.id or 0, GIVEN, on="2026-03-20")
    store.close()
    assert main(["publish", str(file), "M1", "--check"]) == DONE
    out = tmp_path / "out"
    assert main(["publish", str(file), "M1", str(out)]) == DONE
    assert "by Ida Holm" in capsys.readouterr().err
    names = sorted(path.name for path in out.iterdir())
    assert names == [f"lamps-by-the-river.{ending}" for ending in ("html", "md", "pdf", "txt")]
    assert "[a telephone number]" in (out / names[3]).read_text("utf-8-sig")
    again = tmp_path / "again"
    assert main(["publish", str(file), "M1", str(again), "--kept"]) == DONE
    assert [(again / name).read_bytes() for name in names] == [
        (out / name).read_bytes() for name in names
    ]


def test_of_something_restricted_only_when_asked(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["publish", str(file), "M2", "--begin"]) == REFUSED
    assert "restricted" in capsys.readouterr().err
    assert main(["publish", str(file), "M2", "--begin", "--restricted"]) == REFUSED
    assert "Nothing is in it yet." in capsys.readouterr().err
