#!/usr/bin/env python3
"""One door for whoever works on Liaison Desk: makes the environment, hands over to the tools.

    python3 dev.py run [FILE]          open the program on the sample town (or on FILE);
                                       with no display, write its papers and pictures instead
    python3 dev.py test [PYTEST ARGS]  all tests, with or without a display; --deep for many examples
    python3 dev.py check               format, lint, types and the rules of the house
    python3 dev.py trials [NAME…] [--count N]   what is promised of the file, tried in full (tests/trials)
    python3 dev.py bench [NAME…] [--json]   measure against a floor (see benchmarks/)
    python3 dev.py shots               renew the pictures in docs/pictures
    python3 dev.py build [--package] [--try]   the program for people without Python, in dist/
    python3 dev.py words ur            a language's words brought up to date (see docs/translating.md)
    python3 dev.py tree                renew the tree in ARCHITECTURE.md
    python3 dev.py lock                renew requirements.lock from pyproject.toml

Standard library only; any folder will do to call it from.
"""

import ctypes
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCK = ROOT / "requirements.lock"
OUT = ROOT / "out"
LINUX = sys.platform.startswith("linux")
ONE_AT_A_TIME = threading.Lock()  # apt's rule

LIBRARIES = {  # what Qt loads on Linux, and the Debian package that brings it
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libX11.so.6": "libx11-6",
    "libcups.so.2": "libcups2",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
}
TOOLS = {  # what the journeys through a real window use, and the Debian package that brings it
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "dbus-launch": "dbus-x11",
}
PRINTING = {  # what the tests of printing start for themselves, and the Debian package that brings it
    "/usr/sbin/cupsd": "cups",
    "/usr/share/ppd/cups-pdf": "printer-driver-cups-pdf",
}


def say(sentence):
    """Tell the person at the keyboard something, at once."""
    print(sentence, flush=True)


def call(*words, **more):
    """Run a command in the project's folder and return its exit code."""
    return subprocess.run([str(w) for w in words], cwd=ROOT, check=False, **more).returncode


def must(sentence, *words, **more):
    """Run a command; if it fails, end with the sentence."""
    if call(*words, **more) != 0:
        sys.exit(sentence)


def python(*words, offscreen=True, **more):
    """Run the environment's Python, off the screen unless told; `more` are variables; its exit code."""
    env = {**os.environ, **more}
    if offscreen:
        env.setdefault("QT_QPA_PLATFORM", "offscreen")
    return call(PYTHON, *words, env=env)


def install(packages, what):
    """Bring Debian packages if we may; return whether they came, having said what to do if not."""
    if not packages:
        return True
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    plea = f"{what} missing; please run: sudo {' '.join(command)}"
    if not shutil.which("apt-get"):
        say(f"{what} missing; these are the names of the Debian packages: {' '.join(packages)}")
        return False
    if os.geteuid() != 0:
        if not shutil.which("sudo") or call("sudo", "-n", "true", stderr=subprocess.DEVNULL) != 0:
            say(plea)
            return False
        command[:0] = ["sudo", "-n"]
    say(f"Bringing {' '.join(packages)} …")
    update = [*command[: command.index("install")], "update"]
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "env": env}
    with ONE_AT_A_TIME:
        came = call(*command, **quiet, stderr=subprocess.DEVNULL) == 0
        came = came or (call(*update, **quiet) == 0 and call(*command, **quiet) == 0)
    if not came:
        say(plea)
    return came


def is_missing(library):
    """Whether the loader cannot find this shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return True
    return False


def bring_libraries():
    """See that Qt's system libraries are there, or end with a sentence."""
    if not LINUX:
        return
    missing = [package for library, package in LIBRARIES.items() if is_missing(library)]
    if not install(missing, "Some system libraries that the window needs are"):
        sys.exit(1)


def bring_tools():
    """See that the journeys have a screen to run on; without it they are left out, and say so."""
    if not LINUX:
        return
    missing = [package for tool, package in TOOLS.items() if not shutil.which(tool)]
    if not Path("/usr/lib/python3/dist-packages/pyatspi").is_dir():
        missing += ["at-spi2-core", "python3-pyatspi"]
    if is_missing("libfribidi.so.0"):  # lets Pillow shape, beside which our own shaping is held
        missing.append("libfribidi0")
    if not shutil.which("pdftotext"):  # the second reader that papers are copied from
        missing.append("poppler-utils")
    install(missing, "Some tools for the tests through a real window are")
    queue = [package for place, package in PRINTING.items() if not Path(place).exists()]
    install(queue, "A print system for the tests of printing is")


def stamp():
    """What the environment was made from: when it is unchanged, nothing needs doing."""
    made_from = [LOCK.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), str(VENV).encode()]
    return hashlib.sha256(b"\0".join([*made_from, sys.version.encode()])).hexdigest()


def make_environment():
    """Make .venv with the locked libraries and the project itself; quick when it is there."""
    mark = VENV / "made-from"
    if PYTHON.exists() and mark.exists() and mark.read_text() == stamp():
        return
    say("Making the environment in .venv (once; about 150 MB to fetch) …")
    mark.unlink(missing_ok=True)
    uv = shutil.which("uv")
    if not (uv and fill_with_uv(uv)):
        fill_with_pip()
    mark.write_text(stamp())


def is_sound():
    """Whether .venv is of this very Python and can be brought up to date where it stands."""
    question = f"import pip, sys; sys.exit(sys.version != {sys.version!r})"
    return PYTHON.exists() and call(PYTHON, "-c", question, stderr=subprocess.DEVNULL) == 0


def fill_with_uv(uv):
    """Make and fill .venv with uv; return whether it worked."""
    into = [uv, "pip", "install", "-q", "--no-deps", "--python", PYTHON]
    return (
        (is_sound() or call(uv, "venv", "-q", "--clear", "--python", sys.executable, VENV) == 0)
        and call(*into, "--require-hashes", "-r", LOCK) == 0
        and call(*into, "--no-build-isolation", "-e", ".") == 0
    )


def fill_with_pip():
    """Make and fill .venv with the standard library's venv, or virtualenv, and pip."""
    if not is_sound():
        maker = "venv"
        if importlib.util.find_spec("ensurepip") is None:  # Debian keeps it in a package of its own
            if importlib.util.find_spec("virtualenv"):
                maker = "virtualenv"
            elif not LINUX or not install(["python3-venv"], "Python's own environment maker is"):
                sys.exit("This Python cannot make an environment without its module venv.")
        must("The environment could not be made.", sys.executable, "-m", maker, "--clear", VENV)
    into = [PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps"]
    must(
        "The libraries could not be brought; is this computer on line? What pip said is above.",
        *[*into, "--require-hashes", "-r", LOCK],
    )
    must("The project could not be installed.", *into, "--no-build-isolation", "-e", ".")


def tour(folder, *words):
    """Write what the window would show into an empty folder, with a sample town of its own."""
    shutil.rmtree(folder, ignore_errors=True)
    home = {"LIAISON_HOME": str(folder / "home")}
    return python("-m", "liaison_app.tour", folder, *words, **home)


def run(words):
    """Open the window on the sample town; with no display, write what it would show."""
    if LINUX and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        say("There is no display, so the program writes its papers and pictures instead:")
        return tour(OUT / "tour")
    files = [w for w in words if w != "--sample"]
    return python("-m", "liaison_app", *(files or ["--sample-town"]), offscreen=False)


def test(words):
    """Run the tests on a few workers, unless the caller says how."""
    alone = any(w in ("-s", "--pdb", "--co", "no:xdist") or w.startswith("-n") for w in words)
    count = min((os.cpu_count() or 1) + 1, 5)  # one more than can work: journeys often wait
    workers = [] if alone else ["-n", str(count), "--dist", "worksteal"]
    compiled = OUT / "compiled"  # the tests start the program often: it is compiled once
    more = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(compiled)}
    if "--deep" in words:
        more["LIAISON_DEEP"] = "yes"
        words = [word for word in words if word != "--deep"]
    if workers and not words and not compiled.exists():
        python("-m", "tests.compiling", **more)
    return python("-m", "pytest", *workers, *words, **more)


def check(words):
    """Format, lint, types and the rules of the house: all that is wrong, not only the first."""
    failures = [
        python("-m", "ruff", "format", "--check", "."),
        python("-m", "ruff", "check", "."),
        python("-m", "mypy"),
        python("-m", "pytest", "-q", "tests/test_architecture.py", "tests/test_house.py", *words),
    ]
    if failures[0]:
        say("To format: .venv/bin/ruff format .")
    return max(failures)


def bench(words):
    """Measure, each figure beside its floor."""
    return python("-m", "benchmarks", *words)


def trials(words):
    """Kill, spoil and damage as often as each promise names."""
    return python("-m", "tests.trials", *words)


def shots(_words):
    """Renew the pictures that the documents show, and those on the cards of the reports."""
    code = tour(OUT / "pictures", "--reports")
    for picture in sorted((OUT / "pictures").glob("*.png")):
        shutil.copyfile(picture, ROOT / "resources/reports" / picture.name)
        say(f"renewed resources/reports/{picture.name}")
    code = code or tour(OUT / "pictures", "--pictures")
    pages = "".join(p.read_text("utf-8") for p in [ROOT / "README.md", *ROOT.glob("docs/*.md")])
    for name in sorted(set(re.findall(r"pictures/([\w-]+)_light\.png", pages))):
        for picture in (f"{name}_light.png", f"{name}_dark.png"):  # F1 shows its look
            shutil.copyfile(OUT / "pictures" / picture, ROOT / "docs/pictures" / picture)
            say(f"renewed docs/pictures/{picture}")
    return code


def build(words):
    """Make what people without Python install (see docs/building.md)."""
    if LINUX and not shutil.which("objdump"):
        install(["binutils"], "The tools that take libraries apart are")
    if "--try" in words:
        bring_tools()
    return python("-m", "installers", *words)


def words(given):
    """Bring a language up to date for Qt Linguist, and pack it (see docs/translating.md)."""
    return python("-m", "installers.words", *given)


def module_tree():
    """The package as a tree, each module with the first line of its docstring."""
    lines = []
    for path in sorted((ROOT / "liaison_app").rglob("*.py"), key=lambda p: (p.parent, p.name)):
        caption = path.read_text("utf-8").partition("\n")[0].strip('"').strip()
        parts = path.relative_to(ROOT).parts
        room = path.name == "__init__.py"
        name, depth = (parts[-2] + "/", len(parts) - 2) if room else (path.name, len(parts) - 1)
        lines.append(f"{'  ' * depth}{name:<24} {caption}")
    return "\n".join(line.rstrip() for line in lines)


def tree(_words):
    """Renew the tree between its marks in ARCHITECTURE.md."""
    page = ROOT / "ARCHITECTURE.md"
    before, _, rest = page.read_text("utf-8").partition("<!-- tree -->")
    _, _, after = rest.partition("<!-- end of tree -->")
    drawn = f"<!-- tree -->\n```\n{module_tree()}\n```\n<!-- end of tree -->"
    page.write_text(before + drawn + after, "utf-8")
    return 0


def lock(_words):
    """Choose versions anew for every system and Python, with their hashes."""
    uv = shutil.which("uv") or OUT / "uv/bin/uv"
    if not Path(uv).exists():
        fetch = ["-m", "pip", "install", "-q", "--target", OUT / "uv", "uv"]
        must("uv could not be brought.", PYTHON, *fetch)
    choose = [uv, "pip", "compile", "pyproject.toml", "--group", "dev", "-o", LOCK, "--upgrade"]
    plain = ["--universal", "--python-version", "3.11", "--generate-hashes"]
    return call(*choose, *plain, "--no-emit-index-url", "--no-header", "--no-annotate", "-q")


def main(asked):
    """Do what the first word says."""
    if sys.version_info < (3, 11):  # noqa: UP036  (this file is the one an older Python may meet)
        sys.exit("Liaison Desk needs Python 3.11 or newer.")
    for stream in (sys.stdout, sys.stderr):  # a console of few characters must not stop us
        stream.reconfigure(errors="replace")
    jobs = [run, test, check, trials, bench, shots, build, words, tree, lock]
    job = next((j for j in jobs if asked and j.__name__ == asked[0]), None)
    if job is None:
        say(__doc__.strip())
        return 0 if asked in ([], ["-h"], ["--help"]) else 2
    if job is not tree:
        with ThreadPoolExecutor(1) as beside:  # apt and pip at once
            wanted = [bring_libraries, bring_tools] if job is test else [bring_libraries]
            brought = beside.map(lambda bring: bring(), wanted)
            make_environment()
        list(brought)  # ends with a sentence when a library did not come
    return job(asked[1:])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
