"""What the documents promise is there: commands, tree, links, and nothing left lying about."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import dev
import liaison_app

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
OURS = sorted(
    p
    for folder in ("liaison_app", "tests", "benchmarks", "installers", "docs", ".ci", ".")
    for p in (ROOT.glob("*") if folder == "." else (ROOT / folder).rglob("*"))
    if p.is_file() and p.suffix in {".py", ".md", ".toml", ".lock", ".spec", ".csv", ""}
)
PLACES = re.compile(r"/(?:home|Users)/\w+/|/roo[t]/")
LEFT_OPEN = re.compile(
    r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK|NotImplement" + r"edError|lorem ip" + r"sum)\b"
)
REGISTRIES = re.compile(r"index-url|find-links|://[^\s]*/(?:simple|packages)/")


def test_readme_opens_with_the_two_commands() -> None:
    opening = (ROOT / "README.md").read_text("utf-8").partition("## To use it")[0]
    assert "python3 dev.py run" in opening
    assert "python3 dev.py test" in opening


def test_readme_names_every_job_of_dev_py() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    jobs = re.findall(r"^    python3 dev\.py (\w+)", dev.__doc__ or "", re.MULTILINE)
    assert len(jobs) == 10
    for job in jobs:
        assert f"dev.py {job}" in text


def test_the_tree_in_architecture_is_the_tree() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    drawn = text.partition("<!-- tree -->\n```\n")[2].partition("\n```\n")[0]
    assert drawn == dev.module_tree(), "the tree moved on: run python3 dev.py tree"


def test_every_file_the_documents_name_is_there() -> None:
    """A path in backticks, and every link, leads somewhere: so recipes stay true."""
    roots = [ROOT, ROOT / "liaison_app"]
    for page in PAGES:
        text = page.read_text("utf-8")
        without_tree = re.sub(r"<!-- tree -->.*<!-- end of tree -->", "", text, flags=re.DOTALL)
        links = re.findall(r"\]\(([^)#:]+)\)", text)
        for name in links:
            assert (page.parent / name).exists(), f"{page.name} links to {name}"
        for name in re.findall(r"`([\w./-]+\.(?:py|md|csv|json|toml|lock|spec))`", without_tree):
            assert any((root / name).exists() for root in roots), f"{page.name} names {name}"


def test_nothing_is_left_lying_about() -> None:
    wrong = []
    for path in OURS:
        name, text = path.relative_to(ROOT), path.read_text("utf-8")
        if LEFT_OPEN.search(text):
            wrong.append(f"{name}: something is left open")
        if path != Path(__file__) and PLACES.search(text):
            wrong.append(f"{name}: a path of somebody's machine")
        if path not in (Path(__file__), ROOT / "dev.py") and REGISTRIES.search(text):
            wrong.append(f"{name}: the name of a registry")
    assert not wrong


def test_a_test_that_waits_for_its_window_does_wait() -> None:
    """`qtbot.waitActive(window)` on a line of its own waits for nothing: what it gives is a `with`."""
    alone = re.compile(
        r"^ *qtbot\.(wait(Active|Exposed|Signals?)|assertNotEmitted)\(", re.MULTILINE
    )
    tests = (dev.ROOT / "tests").rglob("*.py")
    assert [path.name for path in tests if alone.search(path.read_text("utf-8"))] == []


def test_each_locked_library_has_its_hashes() -> None:
    text = (ROOT / "requirements.lock").read_text("utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        assert "--hash=sha256:" in line, line


def test_the_lock_answers_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    locked = set(
        re.findall(r"^([\w-]+)==", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE)
    )
    names = {re.match(r"[\w-]+", line).group().lower() for line in wanted}  # type: ignore[union-attr]
    assert names <= locked, "run python3 dev.py lock"


def test_the_changelog_tells_of_this_version() -> None:
    short = ".".join(liaison_app.__version__.split(".")[:2])
    assert f"## {short}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


@pytest.mark.slow
def test_an_installed_copy_carries_the_resources(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    [wheel] = tmp_path.glob("*.whl")
    inside = set(zipfile.ZipFile(wheel).namelist())
    resources = {p.relative_to(ROOT) for p in (ROOT / "resources").rglob("*") if p.is_file()}
    assert {f"liaison_app/{p.as_posix()}" for p in resources} <= inside
    [scripts] = [name for name in inside if name.endswith("entry_points.txt")]
    assert "liaison = liaison_app.cli:main" in zipfile.ZipFile(wheel).read(scripts).decode()
