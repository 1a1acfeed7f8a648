"""The release workflow: it calls what is there, with the Python and the packages of the project."""

import re
from pathlib import Path

import dev
from installers import __main__ as build
from installers import facts

ROOT = Path(__file__).parents[2]
WORKFLOW = (ROOT / ".github/workflows/release.yml").read_text("utf-8")


def test_every_command_it_runs_is_there() -> None:
    jobs = set(re.findall(r"dev\.py (\w+)", WORKFLOW))
    assert jobs == {"check", "test", "build"}
    assert all(hasattr(dev, job) for job in jobs)
    options = set(re.findall(r"--(\w+)", re.findall(r"dev\.py build (.*)", WORKFLOW)[0]))
    assert options <= build.OPTIONS.keys()
    for module in re.findall(r"-m installers\.(\w+)", WORKFLOW):
        assert (ROOT / f"installers/{module}.py").exists()


def test_it_builds_with_the_oldest_python_we_support() -> None:
    assert set(re.findall(r'python-version: "([\d.]+)"', WORKFLOW)) == {facts.PYTHON}


def test_it_makes_the_package_of_each_system() -> None:
    made = set(re.findall(r'package: "dist/\*([\w.-]+)"', WORKFLOW))
    assert made == {".deb", "-setup.exe", ".dmg"}
    systems = re.findall(r"system: (\w+)", WORKFLOW)
    assert {"ubuntu", "windows", "macos"} == set(systems)


def test_it_may_write_only_where_it_publishes() -> None:
    """And nobody's secret is asked for: the draft is made with the run's own leave."""
    assert re.search(r"^permissions:\n  contents: read$", WORKFLOW, re.MULTILINE)
    assert WORKFLOW.count("contents: write") == 1
    assert "secrets." not in WORKFLOW
    assert all(
        re.fullmatch(r"actions/[\w-]+@v\d+", u) for u in re.findall(r"uses: (\S+)", WORKFLOW)
    )
