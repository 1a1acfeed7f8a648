"""The lock beside the file: who is writing in it, on which computer, since when.

`<file>.lock` holds that as JSON, and the system locks it for as long as the program lives. So a lock
that the system has let go of is what a window of this computer left that died, and is taken over
without a word. That of another computer may have come here through a cloud folder, where no system
lock can be seen: it is never taken unasked.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import getpass
import hashlib
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from liaison_app.errors import FileDamaged, FileInUse, FileRefused
from liaison_app.language import phrase
from liaison_app.rules.safe_text import shorten, tidy
from liaison_app.rules.said_dates import say_date
from liaison_app.store.opening import READ_ONLY, look_at_bytes

HERE = phrase(
    "This file is open in another window on this computer{who}. Go on working there, or only look at"
    " it here."
)
ELSEWHERE = phrase(
    "This file is open on the computer “{machine}”{who}. Close it there first, so that neither of"
    " you writes over the other; or only look at it here."
)
TAKEN_OVER = phrase(
    "Writing in this file was taken over on the computer “{machine}”{who}, so nothing more can be"
    " saved into it here. What you see is still here: copy what you typed, then open the file again."
)
_FAR = 1 << 30  # the byte that Windows locks: far beyond the text, which others may so still read
_LONGEST = 4096  # bytes of a lock that are looked at
_TRIES = 50  # a lock given back between two steps of ours makes us begin again


@dataclass(frozen=True, slots=True)
class Holder:
    """Who writes in a file: the officer's name or the account's, the computer, since when (UTC)."""

    who: str
    machine: str
    machine_id: str
    since: str
    pid: int

    @property
    def is_here(self) -> bool:
        """Whether it is this computer: by its name, and by its number, for two may share either."""
        ours = _machine_id()
        same_number = not self.machine_id or not ours or self.machine_id == ours
        return self.machine == _machine() and same_number

    @property
    def said(self) -> str:
        """“Amina Shah, since 09:12”: who, and from when on; perhaps with the day."""
        try:
            since = dt.datetime.fromisoformat(self.since).astimezone()
        except (ValueError, OverflowError):
            return self.who
        told, today = phrase("since {time}", time=f"{since:%H:%M}"), dt.date.today()
        if since.date() != today:
            day = say_date(since.date().isoformat(), weekday=True, year=today)
            told = phrase("since {day}, {time}", day=day, time=f"{since:%H:%M}")
        return phrase("{who}, {since}", who=self.who, since=told) if self.who else told

    def sentence(self) -> str:
        """Why the file cannot be opened to write."""
        return _told(HERE if self.is_here else ELSEWHERE, self)


class FileLock:
    """Held from `take` until `give_back`, or until the process ends, however it ends."""

    def __init__(self, place: Path, fd: int):
        self._place, self._fd = place, fd
        self._since = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        self._stamp: tuple[int, ...] = ()
        self.name_holder("")

    @classmethod
    def take_ours(cls, path: Path, *, over: bool = False) -> FileLock:
        """As `take`, of a file that is ours by its bytes: beside anything else none is laid."""
        with contextlib.suppress(FileDamaged):  # someone may be writing in it: the lock tells first
            look_at_bytes(path)
        return cls.take(path, over=over)

    @classmethod
    def take(cls, path: Path, *, over: bool = False) -> FileLock:
        """Take the lock of the file at `path`; `over` takes another computer's, as the user chose.

        Raises:
            FileInUse: someone else has it; its `holder` is a Holder, or None where it cannot be told.
            FileRefused: no lock can be written there, so neither can the file.
        """
        place = Path(f"{path}.lock")
        for _ in range(_TRIES):
            fd = _opened(place)
            if fd is None:
                continue
            told = None
            try:
                if not _seize(fd):
                    told = _read(fd)
                    if not over or told is None or told.is_here:
                        raise FileInUse(told.sentence() if told else HERE.format(who=""), told)
                    place.unlink(missing_ok=True)  # its system's lock goes with it
                elif _is_at(fd, place):  # or else it was given back while we looked
                    told = _read(fd)
                    if told is not None and not told.is_here and not over:
                        raise FileInUse(told.sentence(), told)
                    held, fd = fd, -1
                    return cls._holding(place, held)
            except OSError as error:
                raise FileRefused(READ_ONLY) from error
            finally:
                if fd >= 0:
                    os.close(fd)
        raise FileInUse(HERE.format(who=""))

    @classmethod
    def _holding(cls, place: Path, fd: int) -> FileLock:
        try:
            return cls(place, fd)
        except OSError:
            os.close(fd)
            with contextlib.suppress(OSError):
                place.unlink()
            raise

    def name_holder(self, who: str) -> None:
        """Say who we are: the officer in office, or this computer's account when there is none."""
        told = {
            "who": who or _account(),
            "machine": _machine(),
            "machine_id": _machine_id(),
            "since": self._since,
            "pid": os.getpid(),
        }
        os.ftruncate(self._fd, 0)
        os.lseek(self._fd, 0, os.SEEK_SET)
        os.write(self._fd, json.dumps(told, ensure_ascii=False).encode())
        self._stamp = _stamp(os.fstat(self._fd))

    def hold_on(self) -> None:
        """Make sure that it is still ours, before each saving; one that was tidied away is made anew.

        Raises:
            FileInUse: someone has taken the file over meanwhile.
        """
        try:
            seen = os.stat(self._place)
        except OSError:
            self._make_anew()
            return
        if self._fd < 0:
            self._make_anew()
            return
        if _stamp(seen) == self._stamp:
            return
        told = holder_of(self._path)
        if told is not None and not (told.is_here and told.pid == os.getpid()):
            raise FileInUse(_told(TAKEN_OVER, told), told)
        if not _is_at(self._fd, self._place):
            self._make_anew()
        self._stamp = _stamp(os.stat(self._place))

    @property
    def _path(self) -> Path:
        return self._place.with_suffix("")

    def _make_anew(self) -> None:
        if not self._place.parent.is_dir():
            return  # the stick is gone: the saving itself says so
        fresh = FileLock.take(self._path)
        if self._fd >= 0:
            os.close(self._fd)
        self._fd, self._stamp = fresh._fd, fresh._stamp

    def give_back(self) -> None:
        """Let others write in the file; a lock that someone has taken over is left alone."""
        if self._fd < 0:
            return
        fd, self._fd = self._fd, -1
        with contextlib.suppress(OSError):
            ours = _is_at(fd, self._place)
            if sys.platform == "win32":  # which removes no open file, and so none of anyone else's
                os.close(fd)
                fd = -1
            if ours:
                self._place.unlink()
        if fd >= 0:
            os.close(fd)


def holder_of(path: Path) -> Holder | None:
    """Who says of themselves that they write in the file; None for nobody, or nobody who can be told.

    Not to be asked of a file that this process writes in: there it would be itself.
    """
    try:
        with Path(f"{path}.lock").open("rb") as lock:
            return _made_of(lock.read(_LONGEST))
    except OSError:
        return None


def _told(sentence: str, holder: Holder) -> str:
    said = holder.said
    return sentence.format(machine=holder.machine, who=f" ({said})" if said else "")


def _opened(place: Path) -> int | None:
    """A descriptor of the lock's file; None when what stood in the way was removed: try again."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
    try:
        return os.open(place, flags, 0o666)
    except PermissionError:
        pass
    except OSError as error:
        raise FileRefused(READ_ONLY) from error
    try:  # another account's: if its system lock is free, it may be removed where the folder allows
        fd = os.open(place, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except OSError as error:
        if os.name == "nt" and place.exists():  # just being removed
            return None
        raise FileRefused(READ_ONLY) from error
    try:
        told = _read(fd)
        if not _seize(fd) or (told is not None and not told.is_here):
            raise FileInUse(told.sentence() if told else HERE.format(who=""), told)
        place.unlink(missing_ok=True)
    except OSError as error:
        raise FileRefused(READ_ONLY) from error
    finally:
        os.close(fd)
    return None


if sys.platform == "win32":
    import msvcrt

    def _seize(fd: int) -> bool:
        """Take the system's lock; it goes with the process."""
        os.lseek(fd, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _seize(fd: int) -> bool:
        """Take the system's lock; it goes with the process."""
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def _is_at(fd: int, place: Path) -> bool:
    """Whether this descriptor's file is still the one that has the lock's name."""
    with contextlib.suppress(OSError):
        return os.path.samestat(os.fstat(fd), os.stat(place))
    return False


def _stamp(status: os.stat_result) -> tuple[int, ...]:
    return status.st_dev, status.st_ino, status.st_mtime_ns, status.st_size


def _read(fd: int) -> Holder | None:
    os.lseek(fd, 0, os.SEEK_SET)
    return _made_of(os.read(fd, _LONGEST))


def _made_of(written: bytes) -> Holder | None:
    """The holder in a lock's words, which may come from anywhere; None for anything else."""
    try:
        told = json.loads(written.decode())
        return Holder(
            who=shorten(tidy(str(told["who"])), 80),
            machine=shorten(tidy(str(told["machine"])), 80),
            machine_id=str(told["machine_id"]),
            since=str(told["since"]),
            pid=int(told["pid"]),
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _machine() -> str:
    """What this computer is called."""
    if sys.platform == "win32":
        return os.environ.get("COMPUTERNAME", "")
    return os.uname().nodename


def _machine_id() -> str:
    """What tells this computer from another of its name: its system's number.

    Only a fingerprint of it is ever written. "" where the system has none; its name must do there.
    """
    number = ""
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            import winreg

            where = winreg.OpenKey(
                winreg.HKEY_LOCAL_MACHINE,
                r"SOFTWARE\Microsoft\Cryptography",
                0,
                winreg.KEY_READ | winreg.KEY_WOW64_64KEY,
            )
            with where:
                number = str(winreg.QueryValueEx(where, "MachineGuid")[0])
        elif sys.platform.startswith("linux"):
            number = Path("/etc/machine-id").read_text("ascii").strip()
    return hashlib.sha256(f"liaison lock {number}".encode()).hexdigest()[:16] if number else ""
