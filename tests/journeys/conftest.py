"""A screen for the journeys, programs on it, and a picture of what was seen when one fails."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from liaison_app.records import Office, Officer
from liaison_app.services.jobs import run_here
from liaison_app.services.office import begin_file
from liaison_app.services.sample_town import make_sample_town
from tests.journeys.desk import LiaisonDesk
from tests.journeys.screen import Screen, what_is_missing

PICTURES = Path(__file__).parents[2] / "out" / "journeys"
OpenDesk = Callable[..., LiaisonDesk]
FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture(scope="session")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    """An empty screen, shared by the journeys of one worker, one after the other."""
    if missing := what_is_missing():
        pytest.skip(f"needs {missing}, which this system does not have")
    made = Screen(tmp_path_factory.mktemp("screen"))
    yield made
    made.close()


@pytest.fixture
def open_desk(screen: Screen, home: Path, request: pytest.FixtureRequest) -> Iterator[OpenDesk]:
    """Starts the program; when the journey fails, its last picture goes to out/journeys."""
    started: list[LiaisonDesk] = []

    def start(*arguments: str | Path) -> LiaisonDesk:
        started.append(LiaisonDesk(screen, home, *arguments))
        return started[-1]

    yield start
    if request.node.stash.get(FAILED, False) and started:
        where = screen.picture(PICTURES / f"{request.node.name}.png")
        print(f"What was on the screen is in {where}.\n{started[-1].said()}")
    for desk in started:
        if desk.program.poll() is None:
            desk.kill()


@pytest.fixture
def council(home: Path) -> Path:
    """A file as the first run makes it: a council of ours, its officer, and nobody else."""
    home.mkdir(parents=True, exist_ok=True)
    path = home / "oakbridge.liaison"
    office = Office(name="Oakbridge Council of Mosques", address="4 Mill Row\nOAKBRIDGE\nOB1 2CD")
    officer = Officer(name="Nadia Hussain", post_title="Liaison Officer", from_date="2024-05-01")
    begin_file(path, office, officer)
    return path


@pytest.fixture(scope="session")
def sample_town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample town as it is today, made once."""
    path = tmp_path_factory.mktemp("town") / "harrowmere.liaison"
    run_here(make_sample_town(path, dt.date.today()))
    return path


@pytest.fixture
def town(sample_town: Path, home: Path) -> Path:
    """A copy of the sample town."""
    home.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(sample_town, home / "harrowmere.liaison"))
