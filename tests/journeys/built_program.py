"""The built program tried as its user would: not part of the everyday suite, for building takes minutes.

`python3 dev.py build --try` runs it, with LIAISON_PROGRAM naming the program. What is built lacks what
was trimmed away: so each journey and command below touches libraries that are imported late.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.journeys.desk import BUILT, PROGRAM, kept
from tests.journeys.test_first_day import add_contact

TOWN = Path(__file__).parents[2] / "resources" / "sample_town"


@pytest.fixture(autouse=True)
def built() -> None:
    assert BUILT, "LIAISON_PROGRAM names the built program"


@pytest.fixture
def run(home, monkeypatch):
    """Runs a command of the built program; it must end well."""
    monkeypatch.setenv("LIAISON_HOME", str(home))

    def run(*words, fine=(0,)):
        done = subprocess.run(
            [*PROGRAM, *map(str, words)], capture_output=True, text=True, check=False
        )
        assert done.returncode in fine, (words, done.stdout[-2000:], done.stderr[-2000:])
        assert "Traceback" not in done.stderr, done.stderr
        return done.stdout

    return run


@pytest.mark.display
def test_the_main_job_from_an_empty_home_to_a_logged_letter_on_paper(open_desk, home, run):
    """First run, a contact, a letter, its PDF, and all of it in the file."""
    desk = open_desk()
    desk.wait_focus("Start a file for our council")
    desk.keys("space")
    desk.wait_focus("Name of the council")
    desk.type("Oakbridge Council of Mosques")
    desk.tab_to("Your name")
    desk.type("Nadia Hussain")
    desk.tab_to("Go on")
    desk.keys("space")
    desk.wait_focus("Passphrase")
    desk.tab_to("Begin without a passphrase")
    desk.keys("space")
    desk.wait_focus("Begin, and choose later")
    desk.keys("space")
    desk.wait_room("Today")
    add_contact(desk, "Helen Marlowe", "Chief Constable", "Mereshire Police", "Pol")
    desk.keys("ctrl+1")
    desk.wait_room("Today")
    desk.keys("ctrl+l")
    desk.wait_focus("To")
    desk.pick("chief")
    desk.tab_to("Subject")
    desk.type("What families may be told")
    desk.keys("F2")
    desk.wait_focus("Text of the letter")
    desk.type("Leaflets came through doors this week.\n\nWhat is planned for the day they name?")
    desk.keys("ctrl+shift+Return")  # mark as sent without printing
    desk.wait_for("Log reply", "push button")
    desk.close()
    file = home / "documents/liaison.liaison"
    [letter] = kept(file, "list", "correspondence")
    assert (letter["state"], letter["subject"]) == ("sent", "What families may be told")
    target = home / "letter.pdf"
    run("letter", file, letter["id"], "-o", target)
    assert target.read_bytes().startswith(b"%PDF-1.")
    assert "Chief Constable" in words_of(target)
    assert "What is planned for the day they name?" in words_of(target)


def words_of(pdf):
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(pdf).pages)


@pytest.mark.display
@pytest.mark.parametrize(
    "name", ["plain", "with spaces & a %1 ' sign", "مجلس المساجد", "Käthe – ñandú", "-o"]
)
def test_a_file_opens_by_its_name_whatever_that_is(open_desk, council, name):
    """As the desktop starts it on a double click: the path as the one argument."""
    file = council.rename(council.with_name(f"{name}.liaison"))
    desk = open_desk(file)
    desk.wait_room("Today")
    desk.close()
    assert kept(file, "list", "office")[0]["name"] == "Oakbridge Council of Mosques"


@pytest.mark.display
def test_a_file_that_is_not_there_is_said(open_desk, home):
    desk = open_desk(home / "gone.liaison")
    desk.wait_for("gone.liaison")
    desk.keys("Return")
    assert desk.program.wait(15) == 1
    assert not (home / "gone.liaison").exists()


@pytest.mark.display
def test_a_second_start_with_another_file_opens_a_second_window(open_desk, council, town):
    first = open_desk(council)
    first.wait_room("Today")
    second = open_desk(town)
    second.wait_room("Today")
    assert first.program.poll() is None
    assert first.view().find("Oakbridge Council of Mosques", "label")


@pytest.mark.display
def test_a_second_start_with_the_same_file_leads_to_the_first_window(open_desk, council):
    first = open_desk(council)
    first.wait_room("Today")
    second = open_desk(council)
    second.wait_for("another window on this computer")
    second.click("Go to that window", "push button")
    assert second.program.wait(15) == 0
    assert first.program.poll() is None
    first.close()


@pytest.mark.display
def test_about_lists_what_was_packed(open_desk, council):
    desk = open_desk(council)
    desk.wait_room("Today")
    desk.keys("alt+h")
    desk.menu("Up", "Return")
    desk.wait_focus("Find a part or words of a licence")
    desk.type("pyinstaller")
    desk.wait_for("pyinstaller", "list item")
    desk.wait(lambda view: "installed" in view.words(), "“installed” of this copy")
    desk.keys("Escape", "Escape")  # the filter's words first
    desk.wait_gone("About Liaison Desk", "dialog")
    desk.close()


@pytest.mark.display
def test_the_guide_opens(open_desk, council):
    desk = open_desk(council)
    desk.wait_room("Today")
    desk.keys("F1")
    desk.wait(lambda view: "– Guide –" in view.words(), "the guide's window")
    desk.wait_for("Guide: ", "label")
    desk.keys("Escape")
    desk.wait(lambda view: "– Guide –" not in view.words(), "the end of the guide")
    desk.close()


def test_every_command_works_on_the_sample_town(run, home, tmp_path):
    town = home / "town.liaison"
    home.mkdir(parents=True, exist_ok=True)
    run("new", town, "--sample")
    for kind in ("person", "post", "organisation", "matter", "meeting", "promise"):
        assert json.loads(run("list", town, kind, "--json"))
    assert "Chief Constable" in run("search", town, "Chief Constable")
    run("check", town)
    run("history", town)
    run("bin", town)
    run("meetings", town)
    run("backup", town)
    for name in report_names(run, town):
        run("report", town, name, "-o", tmp_path / f"{name}.pdf")
    run("report", town, "promises", "-o", tmp_path / "p.pdf", "--csv", tmp_path / "p.csv")
    run("handover", town, tmp_path / "next.liaison")
    assert (tmp_path / "next.liaison").stat().st_size > 100_000


def report_names(run, town):
    """The reports that need nothing named, as the command itself lists them."""
    rows = run("report", town).splitlines()[2:]
    return [row.split()[0] for row in rows if " WHO" not in row and "--" not in row]


def test_other_programs_files_are_taken_in(run, home, tmp_path):
    """Tables, mails, cards and papers: each by a library of its own."""
    home.mkdir(parents=True, exist_ok=True)
    town = home / "town.liaison"
    run("new", town, "--sample")
    sheet = Workbook()
    for row in (("Name", "Post", "Organisation"), ("Ayla Demir", "Head", "Elm School")):
        sheet.active.append(row)
    sheet.save(tmp_path / "heads.xlsx")
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jo Field\r\nORG:Elm School\r\nEND:VCARD\r\n"
    (tmp_path / "jo.vcf").write_text(card)
    letters = sorted((TOWN / "letters_to_bring_in").iterdir())
    for sources in (
        [tmp_path / "heads.xlsx"],
        [tmp_path / "jo.vcf"],
        [TOWN / "contacts_to_bring_in.csv"],
        [*letters, TOWN / "reply_of_the_chief_constable.pdf"],
    ):
        assert run("import", town, *sources, "--dry-run")


def test_a_passphrase_is_asked_for(run, home, tmp_path):
    home.mkdir(parents=True, exist_ok=True)
    file, words = home / "kept.liaison", tmp_path / "words.txt"
    words.write_text("seven quiet geese cross the square\n")
    run("new", file, "--protect", "--new-passphrase-file", words)
    assert file.read_bytes()[:16] != b"SQLite format 3\0"
    run("list", file, "person", "--passphrase-file", words)
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("seven quiet ducks cross the square\n")
    run("list", file, "person", "--passphrase-file", wrong, fine=(1,))


@pytest.mark.skipif(sys.platform != "linux", reason="the package is for Linux")
def test_nothing_outside_the_folder_is_needed_of_pythons(home, run, tmp_path):
    """It starts with no Python to be found: its own is all it uses."""
    done = subprocess.run(
        [shutil.which(PROGRAM[0]) or PROGRAM[0], "--help"],
        env={"PATH": "", "LIAISON_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
