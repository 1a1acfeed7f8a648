"""A print system of a test's own: cupsd with its own settings, spool and socket, printing into PDF files.

Nothing of the computer's own print system is asked or touched. cupsd and its backend cups-pdf have to
be started by root; for anybody else `sudo -n` is tried. Copies of both are used: AppArmor confines the
originals to the system's own places, and cups-pdf has the place of its settings built in.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

CUPSD = Path("/usr/sbin/cupsd")
PROGRAMS = Path("/usr/lib/cups")
BACKEND = PROGRAMS / "backend/cups-pdf"
BUILT_IN = b"%s/cups-pdf.conf\0"  # where cups-pdf looks for its settings
PPD = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
QUEUE = "Papers"
PATIENCE = 60  # seconds for cupsd to begin, and for a page to come out

_SERVER = """\
Listen {home}/socket
LogLevel warn
Browsing Off
PageLogFormat sides=%{{sides}} media=%{{media}} print-color-mode=%{{print-color-mode}} copies=%C
DefaultAuthType None
WebInterface No
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess default
  JobPrivateValues default
  SubscriptionPrivateAccess default
  SubscriptionPrivateValues default
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
"""
_FILES = """\
ServerRoot {home}
ServerBin {home}/bin
RequestRoot {home}/spool
CacheDir {home}/cache
StateDir {home}/state
TempDir {home}/spool/tmp
DocumentRoot {home}
AccessLog {home}/access.log
ErrorLog {home}/error.log
PageLog {home}/page.log
SystemGroup root
User lp
Group lp
Sandboxing relaxed
"""
_QUEUE = """\
<DefaultPrinter {queue}>
Info {queue}
MakeModel cups-pdf
DeviceURI cups-pdf:/
State Idle
Accepting Yes
Shared No
JobSheets none none
ErrorPolicy abort-job
</DefaultPrinter>
"""
_PDF = """\
Out {home}/out
AnonDirName {home}/out
UserUMask 0022
Spool {home}/pdf-spool
Log {home}
LogType 1
Label 2
"""


_BOTH_SIDES = """\
*OpenUI *Duplex/Both sides: PickOne
*DefaultDuplex: None
*Duplex None/One side: "<</Duplex false>>setpagedevice"
*Duplex DuplexNoTumble/Like a book: "<</Duplex true /Tumble false>>setpagedevice"
*Duplex DuplexTumble/Like a pad: "<</Duplex true /Tumble true>>setpagedevice"
*CloseUI: *Duplex
"""


@dataclass(slots=True)
class PrivateCups:
    """A print system that runs, and what it has printed."""

    home: Path
    seen: set[Path] = field(default_factory=set)

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a program that is to print here."""
        return {**os.environ, "CUPS_SERVER": str(self.home / "socket")}

    def papers(self, count: int) -> list[bytes]:
        """The next PDF files that came out, in the order of their jobs; waits for so many.

        Raises AssertionError, with what cupsd had to say, when they do not come.
        """
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            new = sorted(set((self.home / "out").rglob("*.pdf")) - self.seen, key=_job_of)
            whole = [path for path in new if b"%%EOF" in path.read_bytes()[-64:]]
            if len(whole) >= count and len(whole) == len(new):
                self.seen.update(new)
                return [path.read_bytes() for path in new]
            time.sleep(0.1)
        raise AssertionError(f"not {count} papers within a minute:\n{self.said()}")

    def asked_for(self, option: str) -> str:
        """What the last job asked of the printer: its sides, media or print-color-mode."""
        last = _read(self.home / "page.log").splitlines()[-1]
        found = re.search(rf"(?:^| ){re.escape(option)}=(\S*)", last)
        return found[1] if found else ""

    def said(self) -> str:
        """The end of what cupsd and cups-pdf wrote into their logs."""
        logs = [self.home / "error.log", *self.home.glob("*pdf*log*")]
        return "\n".join(_read(log)[-3_000:] for log in logs)


def _job_of(path: Path) -> int:
    """The number of the job, which cups-pdf puts at the end of the name."""
    return int(path.stem.rpartition("_")[2])


def missing() -> str:
    """What this needs and does not find, as the reason to leave a test out; "" when all is there."""
    if not sys.platform.startswith("linux"):
        return "CUPS is tried on Linux only"
    if not (CUPSD.exists() and PPD.exists() and BACKEND.parent.is_dir()):
        return (
            "needs cupsd and cups-pdf (Debian: cups, printer-driver-cups-pdf), which are not here"
        )
    if os.geteuid() != 0 and not (shutil.which("sudo") and _done("true")):
        return "needs to start cupsd as root, or by sudo without a password"
    return ""


@contextmanager
def private_cups() -> Iterator[PrivateCups]:
    """Start it, and stop it afterwards; `missing()` must have nothing to say.

    Raises AssertionError when cupsd does not begin, with what it said.
    """
    home = Path(tempfile.mkdtemp(prefix="l", dir="/tmp"))  # a short path fits into the backend
    try:
        _furnish(home)
        daemon = subprocess.Popen(
            _rooted(
                str(home / "bin/cupsd"),
                "-f",
                "-c",
                str(home / "cupsd.conf"),
                "-s",
                str(home / "files.conf"),
            ),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            made = PrivateCups(home)
            _await_start(made, daemon)
            yield made
        finally:
            _stop(daemon)
    finally:
        _done("rm", "-rf", str(home))


def _furnish(home: Path) -> None:
    home.chmod(0o755)
    for name in (
        "spool/tmp",
        "cache/rss",
        "state/certs",
        "ppd",
        "ssl",
        "pdf-spool",
        "out",
        "bin/backend",
    ):
        (home / name).mkdir(parents=True)
    (home / "out").chmod(0o777)
    written = {
        "cupsd.conf": _SERVER,
        "files.conf": _FILES,
        "printers.conf": _QUEUE,
        "c": _PDF,
    }
    for name, words in written.items():
        (home / name).write_text(words.format(home=home, queue=QUEUE), "utf-8")
    ppd = PPD.read_text("latin-1") + _BOTH_SIDES  # as a printer that turns sheets over
    (home / "ppd" / f"{QUEUE}.ppd").write_text(ppd, "latin-1")
    for part in ("filter", "daemon", "notifier", "monitor", "driver", "cgi-bin"):
        (home / "bin" / part).symlink_to(PROGRAMS / part)
    shutil.copy(CUPSD, home / "bin/cupsd")
    _bring_backend(home)
    assert _done("chown", "-R", "root:lp", str(home))
    assert _done(
        "chmod", "-R", "g+rwX", *(str(home / name) for name in ("spool", "cache", "state"))
    )


def _bring_backend(home: Path) -> None:
    """A copy of cups-pdf that reads its settings here."""
    copy, ours = home / "bin/backend/cups-pdf", f"{home}/c".encode()
    program = subprocess.run(_rooted("cat", str(BACKEND)), capture_output=True, check=True).stdout
    assert BUILT_IN in program, "another make of cups-pdf"
    assert len(ours) < len(BUILT_IN)
    copy.write_bytes(program.replace(BUILT_IN, ours.ljust(len(BUILT_IN), b"\0")))
    copy.chmod(0o700)  # so cupsd runs it as root


def _await_start(made: PrivateCups, daemon: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and daemon.poll() is None:
        asked = ["lpstat", "-h", str(made.home / "socket"), "-p", QUEUE]
        if subprocess.run(asked, capture_output=True, check=False).returncode == 0:
            return
        time.sleep(0.1)
    raise AssertionError(f"cupsd did not begin:\n{made.said()}")


def _stop(daemon: "subprocess.Popen[bytes]") -> None:
    if daemon.poll() is None:
        if os.geteuid() == 0:
            daemon.terminate()
        else:
            _done("kill", str(daemon.pid))  # sudo hands it on
    daemon.wait(PATIENCE)


def _read(path: Path) -> str:
    """The words of a log, which root alone may read."""
    found = subprocess.run(_rooted("cat", str(path)), capture_output=True, check=False)
    return found.stdout.decode("utf-8", "replace")


def _done(*words: str) -> bool:
    return subprocess.run(_rooted(*words), capture_output=True, check=False).returncode == 0


def _rooted(*words: str) -> list[str]:
    """The command, as root does it."""
    return list(words) if os.geteuid() == 0 else ["sudo", "-n", *words]
