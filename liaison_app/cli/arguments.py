"""What may be written after `liaison`, and which function does it."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Callable
from types import ModuleType

from liaison_app.cli import window
from liaison_app.cli.typed import copies, day, kind, kinds_in_words, nudge, number, path

COMMANDS = (
    *("new", "passphrase", "check", "list", "show", "search", "letter", "report", "meetings"),
    *("meeting", "mailing", "labels", "envelopes", "backup", "restore", "handover", "export"),
    *("publish", "import", "about", "erase", "history", "bin"),
)
"""What the window's own start is told apart from, without reading what they need."""


def parse(argv: list[str]) -> argparse.Namespace:
    """The options, with `run`, the function that does it; SystemExit 2 when they make no sense."""
    if argv and (argv[0] in COMMANDS or argv[0] in ("-h", "--help")):
        return _Commands(argv[0]).parser.parse_args(argv)
    return _window_parser().parse_args(argv)


def _window_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="liaison", usage=_USAGE)
    parser.add_argument("file", nargs="?", type=path)
    parser.add_argument("--sample-town", action="store_true", help=argparse.SUPPRESS)
    parser.set_defaults(run=window.open_window)
    return parser


_USAGE = "liaison [FILE] | liaison COMMAND …  (liaison --help lists the commands)"


class _Commands:
    """The parser of the commands, and their names.

    A command whose options are told by a module of its own has them if it is the one `asked` for,
    or without one.
    """

    def __init__(self, asked: str = "") -> None:
        self._asked = asked
        self.parser = argparse.ArgumentParser(
            prog="liaison",
            description="Opens the window on FILE, or does one of the following without a window.",
            epilog="Exit 0: done. 1: refused, with a sentence. 2: wrong usage.",
        )
        self._group = self.parser.add_subparsers(metavar="COMMAND", required=True)
        self.names: set[str] = set()
        self._make()

    def _module(self, name: str, command: str) -> ModuleType | None:
        """The module that tells a command's options, if they are wanted."""
        return _module(name) if self._asked in ("", command) else None

    def _add(self, name: str, help: str, run: str) -> argparse.ArgumentParser:
        self.names.add(name)
        command = self._group.add_parser(name, help=help, description=help)
        command.add_argument("file", type=path, metavar="FILE", help="a .liaison file")
        command.add_argument(
            "--passphrase-file",
            type=path,
            metavar="FILE",
            help="its passphrase or recovery key, in the first line; or else it is asked for",
        )
        command.set_defaults(run=_later(run))
        return command

    def _make(self) -> None:
        new = self._add("new", "Make a new, empty file.", "making.new")
        new.add_argument("--sample", action="store_true", help="fill it with the sample town")
        new.add_argument("--protect", action="store_true", help="with a passphrase")
        protecting_ = self._add(
            "passphrase", "Set, change or remove the passphrase.", "protecting.passphrase"
        )
        protecting_.add_argument("deed", choices=("set", "change", "remove", "sheet"))
        protecting_.add_argument(
            "--backups",
            choices=("readable", "all", "keep"),
            default="readable",
            help="which older backups on this computer go: those anyone can read, all, none",
        )
        protecting_.add_argument(
            "-o", "--output", type=path, metavar="OUT.pdf", help="of the sheet"
        )
        for command in (new, protecting_):
            command.add_argument(
                "--new-passphrase-file",
                type=path,
                metavar="FILE",
                help="the new passphrase, in its first line; or else it is asked for",
            )
        check = self._add(
            "check", "Look the file over and repair what can be repaired.", "checking.check"
        )
        check.add_argument(
            "--rescue", type=path, metavar="OUT.liaison", help="write what can be read of it there"
        )
        listing = self._add("list", "List all records of a kind.", "reading.list_records")
        showing = self._add("show", "Show one record with all that belongs to it.", "reading.show")
        for command in (listing, showing):
            command.add_argument("kind", type=kind, metavar="KIND", help=kinds_in_words())
        listing.add_argument("--words", default="", help="only quotations with these words")
        listing.add_argument("--speaker", default="", help="only what this person or post said")
        showing.add_argument("id", type=number, metavar="ID")
        search = self._add("search", "Find words anywhere in the file.", "reading.search")
        search.add_argument("words", nargs="+", metavar="WORDS")
        for command in (listing, showing, search):
            command.add_argument("--json", action="store_true", help="print JSON")
        letter = self._add("letter", "Write a letter as PDF.", "papers.letter")
        letter.add_argument("reference", metavar="REFERENCE", help="our reference, or the id")
        letter.add_argument("-o", "--output", type=path, required=True, metavar="OUT.pdf")
        what = "Write a report as PDF or as tables; without NAME, list them."
        report = self._add("report", what, "reporting.report")
        if reporting := self._module("reporting", "report"):
            reporting.add_to(report, path=path, day=day)
        for command in (listing, report, search):
            command.add_argument(
                "--restricted", action="store_true", help="with what is marked restricted"
            )
        self._add_meetings()
        self._add_posting()
        self._add_keeping()
        self._add_handover()
        export = self._add("export", "Take everything, or one matter, out.", "taking_out.export")
        if taking_out := self._module("taking_out", "export"):
            taking_out.add_to(export, path=path)
        copy = self._add("publish", "Publish of a matter what was decided.", "publishing.publish")
        if publishing := self._module("publishing", "publish"):
            publishing.add_to(copy, path=path)
        what = "Take in contacts, letters, mails, a publication or a bundle."
        take = self._add("import", what, "taking_in.take_in")
        if taking_in := self._module("taking_in", "import"):
            taking_in.add_to(take, path=path, day=day)
        self._make_privacy()
        self._make_past()

    def _make_past(self) -> None:
        past = self._add("history", "Show what was changed, or what of one thing.", "past.changes")
        past.add_argument("kind", nargs="?", type=kind, metavar="KIND", help=kinds_in_words())
        past.add_argument("id", nargs="?", type=number, metavar="ID")
        past.add_argument("--most", type=number, default=50, metavar="N", help="as many changes")
        past.add_argument("--officer", metavar="NAME", help="by whom")
        past.add_argument("--words", nargs="+", metavar="WORDS", help="that stand in it")
        past.add_argument("--until", type=day, default="", metavar="DAY", help="the last day")
        deleted = self._add(
            "bin", "Show what was deleted lately, or bring it back.", "past.deleted"
        )
        deleted.add_argument(
            "--bring-back", type=number, nargs="+", default=[], metavar="N", help="as the list says"
        )
        for command in (past, deleted):
            command.add_argument("--json", action="store_true", help="print JSON")
            command.add_argument(
                "--restricted", action="store_true", help="with what is marked restricted"
            )

    def _make_privacy(self) -> None:
        about = self._add("about", "Write everything about one person as PDF.", "privacy.about")
        erase = self._add("erase", "Erase a person for good, with their name.", "privacy.erase")
        for command in (about, erase):
            command.add_argument("person", metavar="PERSON", help="the name, or the id")
        about.add_argument("-o", "--output", type=path, required=True, metavar="OUT.pdf")
        about.add_argument("--bundle", type=path, metavar="OUT.json", help="as a bundle too")
        about.add_argument("--others", action="store_true", help="with the names of others")
        about.add_argument(
            "--restricted", action="store_true", help="with what is marked restricted"
        )
        erase.add_argument("--reason", required=True, metavar="WORDS", help="kept without the name")
        erase.add_argument(
            "--doubtful",
            choices=("proposed", "all", "none"),
            default="proposed",
            help="which names go where it is not certain that they are meant",
        )
        erase.add_argument(
            "--backups",
            choices=("rewrite", "delete", "keep"),
            default="rewrite",
            help="what becomes of the backups on this computer",
        )
        erase.add_argument("--yes", action="store_true", help="without asking")

    def _add_meetings(self) -> None:
        every = self._add("meetings", "List the meetings.", "meeting.meetings")
        every.add_argument("--json", action="store_true", help="print JSON")
        one = self._add("meeting", "Show a meeting, or write its papers.", "meeting.meeting")
        one.add_argument("meeting", metavar="MEETING", help="its title, day or id")
        for paper, ending in (
            ("note", "pdf"),
            ("agenda", "pdf"),
            ("sign-in", "pdf"),
            ("ics", "ics"),
        ):
            one.add_argument(f"--{paper}", type=path, metavar=f"OUT.{ending}")
        one.add_argument("--text", action="store_true", help="only its note, as text")
        for command in (every, one):
            command.add_argument(
                "--restricted", action="store_true", help="with what is marked restricted"
            )

    def _add_posting(self) -> None:
        many = self._add("mailing", "Write a draft to everyone on a list.", "mailing.mailing")
        many.add_argument("--draft", required=True, metavar="REFERENCE", help="or its id")
        many.add_argument("--list", required=True, metavar="NAME", help="a mailing list")
        many.add_argument("--log", action="store_true", help="and log each letter as sent")
        many.add_argument("output", type=path, metavar="OUT.pdf")
        labels = self._add("labels", "Write labels as PDF.", "posting.labels")
        envelopes = self._add("envelopes", "Write envelopes as PDF.", "posting.envelopes")
        for command in (labels, envelopes):
            whom = command.add_mutually_exclusive_group(required=True)
            whom.add_argument("--list", metavar="NAME", help="for a mailing list")
            whom.add_argument(
                "--letter",
                action="append",
                metavar="REFERENCE",
                help="for a letter of ours; may be repeated",
            )
            whom.add_argument(
                "--to", action="append", metavar="WHO", help="for a contact; may be repeated"
            )
            whom.add_argument("--ours", action="store_true", help="of our own address")
            command.add_argument(
                "--nudge",
                type=nudge,
                default=(0.0, 0.0),
                metavar="X,Y",
                help="move it so many millimetres right and down, as in --nudge=-1.5,2",
            )
            command.add_argument("output", type=path, metavar="OUT.pdf")
        labels.add_argument("--sheet", default="L7160", metavar="NAME", help="L7160 by default")
        labels.add_argument("--start", type=number, default=1, metavar="N", help="at label N")
        labels.add_argument("--copies", type=copies, default=1, metavar="N", help="of each")
        labels.add_argument("--outlines", action="store_true", help="with the labels’ edges")
        envelopes.add_argument("--size", choices=("DL", "C5", "C6", "C4"), default="DL")
        envelopes.add_argument(
            "--turned",
            choices=("left", "right"),
            default="",
            help="for a printer that takes it on its side: where its top goes",
        )
        envelopes.add_argument("--no-return", action="store_true", help="without our address")

    def _add_keeping(self) -> None:
        backup = self._add("backup", "Back the file up, or list its backups.", "keeping.back_up")
        backup.add_argument("--list", action="store_true", help="only list those there are")
        backup.add_argument(
            "-o", "--output", type=path, metavar="FOLDER", help="copy it there too, say to a stick"
        )
        restore = self._add(
            "restore", "Put a backup in its place, keeping what is replaced.", "keeping.restore"
        )
        restore.add_argument(
            "backup", nargs="?", metavar="BACKUP", help="its number, or a file; without it, a list"
        )
        restore.add_argument(
            "--yes", action="store_true", help="restore; without it, only say what would change"
        )
        restore.add_argument(
            "--backup-passphrase-file",
            type=path,
            metavar="FILE",
            help="the passphrase the backup was made under, if it was another",
        )

    def _add_handover(self) -> None:
        given = self._add("handover", "Make the file for a successor.", "handing_over.hand_over")
        given.add_argument("output", type=path, metavar="OUT", help="the new .liaison file")
        if handing_over := self._module("handing_over", "handover"):
            scopes = list(handing_over.SCOPES)
            given.add_argument(
                "--scope", choices=scopes, default="everything", help="what it holds"
            )
        given.add_argument("--to", default="", metavar="NAME", help="who takes over")
        given.add_argument("--note", default="", metavar="WORDS", help="a word to the successor")
        given.add_argument("--book", type=path, metavar="OUT.pdf", help="the handover book too")
        for name, what in (("new", "of the new file"), ("archive", "of the archive")):
            given.add_argument(
                f"--{name}-passphrase-file",
                type=path,
                metavar="FILE",
                help=f"the passphrase {what}, in its first line",
            )


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"liaison_app.cli.{name}")


def _later(run: str) -> Callable[[argparse.Namespace], object]:
    """The function “module.name” of a command, fetched when it is called."""

    def do(options: argparse.Namespace) -> object:
        module, _, name = run.partition(".")
        return getattr(_module(module), name)(options)

    return do
