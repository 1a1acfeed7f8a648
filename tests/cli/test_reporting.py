"""`liaison report`: what there is, what each is asked for, its tables, and what it refuses."""

from pathlib import Path

import pytest

from liaison_app.cli import DONE, REFUSED, main
from liaison_app.records import Correspondence, Matter, Meeting, Office, Organisation, Person
from liaison_app.services import reports
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.report_scope import (
    BODY,
    MATTER,
    MEETING,
    PERIOD,
    PERSON,
    Filter,
    Report,
    Scope,
    Table,
)
from liaison_app.store.store import Store

WRONG_USAGE = 2


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("town") / "council.liaison"
    store = Store.create(path)
    with store.change("Set up") as pen:
        pen.save(Office(name="Northtown Council of Mosques"))
        pen.save(Organisation(name="Ann Day Trust"))
        pen.save(Person(given_name="Ann", family_name="Day"))
        pen.save(Matter(title="Leaflets", reference="L/1"))
        pen.save(Meeting(title="Round table", date="2026-03-28"))
        pen.save(Correspondence(subject="Patrols", state="sent", date="2026-03-16"))
    store.close()
    return path


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Scope]:
    """What a report called “all” was asked for; it takes everything but needs nothing."""
    scopes: list[Scope] = []

    def make(_store: Store, scope: Scope) -> Job[bytes]:
        scopes.append(scope)
        yield Progress(0, 0)
        return b"%PDF"

    def tables(_store: Store, scope: Scope) -> list[Table]:
        scopes.append(scope)
        return [Table("Letters", ("Day",), [("2026-03-16",)])]

    which = Filter("which", "Which", lambda _store: (("", "Any"), ("in", "Received")))
    made = [
        Report(
            name="all",
            title="All of it",
            caption="Everything",
            make=make,
            may=frozenset((PERIOD, MATTER, MEETING, BODY)),
            filters=(which,),
            tables=tables,
            left_out=lambda _store, _scope: 3,
        ),
        Report(name="one", title="One", caption="", make=make, needs=frozenset((PERSON,))),
    ]
    monkeypatch.setattr("liaison_app.cli.reporting.REPORTS", {one.name: one for one in made})
    return scopes


def test_everything_it_is_asked_for_reaches_the_report(
    file: Path, tmp_path: Path, asked: list[Scope], capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["report", str(file), "all", "ann day", "--year", "2026", "--matter", "L/1"]
    words += ["--meeting", "2026-03-28", "--pick", "which=Received", "--restricted"]
    target = tmp_path / "out.pdf"
    assert main([*words, "-o", str(target), "--csv", str(tmp_path / "out.csv")]) == DONE
    assert target.read_bytes() == b"%PDF"
    assert (tmp_path / "out.csv").read_bytes() == b"\xef\xbb\xbfDay\r\n2026-03-16\r\n"
    for scope in asked:
        assert scope.period.words() == "the year 2026"
        assert (scope.matter_id, scope.meeting_id, scope.body_id) == (1, 1, 1)
        assert scope.pick("which") == "in"
        assert scope.restricted_too
    said = capsys.readouterr()
    assert "3 restricted left out" in said.err
    assert said.out.count("Wrote") == 2
    assert main(["report", str(file), "one", "Ann Day", "-o", str(target)]) == DONE
    assert asked[-1].person_id == 1


def status(words: list[str]) -> object:
    """The exit status, also where the words themselves cannot be read."""
    try:
        return main(words)
    except SystemExit as stop:
        return stop.code


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["one", "-o", "x.pdf"], REFUSED, "write the name after “one”"),
        (["one", "Trust", "-o", "x.pdf"], REFUSED, "nobody called “Trust”"),
        (["one", "Ann", "--matter", "L/1", "-o", "x.pdf"], REFUSED, "takes no --matter"),
        (["all", "--pick", "which=out", "-o", "x.pdf"], REFUSED, "cannot be “out”"),
        (["all", "--pick", "no", "-o", "x.pdf"], REFUSED, "no filter “no”; there is --pick which"),
        (["all", "--year", "2026", "--since", "2026-01-01", "-o", "x"], REFUSED, "--year, or"),
        (["all", "--year", "26", "-o", "x.pdf"], WRONG_USAGE, "a year is written"),
        (["one", "Ann Day", "--csv", "x.csv"], REFUSED, "has no tables"),
        (["all"], WRONG_USAGE, "-o OUT.pdf is needed"),
        (["-o", "x.pdf"], WRONG_USAGE, "NAME is missing"),
    ],
)
def test_what_makes_no_sense_is_said(
    file: Path,
    asked: list[Scope],
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    code: int,
    said: str,
) -> None:
    assert status(["report", str(file), *words]) == code
    assert said in capsys.readouterr().err


def test_what_one_may_be_asked_for_is_listed(
    file: Path, asked: list[Scope], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", str(file), "all"]) == WRONG_USAGE
    said = capsys.readouterr().out
    for words in ("--pick which=…  Which: in (Received)", "--matter REFERENCE", "--csv OUT.csv"):
        assert words in said
    assert main(["report", str(file)]) == DONE
    assert "WHO" in capsys.readouterr().out


def test_every_report_has_what_a_card_and_the_command_say_of_it() -> None:
    for name, report in reports.REPORTS.items():
        assert name == report.name
        assert report.group
        assert 20 <= len(report.caption) <= 90, name
        assert not report.caption.endswith(".")
        assert len(report.title) <= 40
