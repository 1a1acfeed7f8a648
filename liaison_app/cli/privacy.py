"""about and erase: what the file holds about one person, and taking it out for good."""

from __future__ import annotations

import argparse
import datetime as dt
import sys

from liaison_app.cli.files import looked_at, opened
from liaison_app.cli.printing import note, say, say_refusal, table
from liaison_app.errors import Refusal
from liaison_app.services.erasing_plan import Erasing
from liaison_app.services.jobs import run_here
from liaison_app.services.whole_files import write_whole
from liaison_app.store.store import Store

MARKS = {True: "goes", False: "stays"}


def about(options: argparse.Namespace) -> int:
    """Write everything about a person as PDF, and as a bundle if asked for."""
    from liaison_app.services import data_held

    choices = {"hide_others": not options.others, "restricted_too": options.restricted}
    with looked_at(options.file) as store:
        person_id = _person(store, options.person)
        job = data_held.paper(store, person_id, dt.date.today(), **choices)
        write_whole(options.output, run_here(job), options.file)
        if options.bundle is not None:
            run_here(data_held.write_bundle(store, person_id, options.bundle, **choices))
    say(f"Wrote “{options.output}”.")
    if options.bundle is not None:
        say(f"Wrote “{options.bundle}”.")
    if not options.others:
        note("The names of others are hidden where they are known. Read it before it is passed on.")
    return 0


def erase(options: argparse.Namespace) -> int:
    """Erase a person from the file and its backups, after asking."""
    from liaison_app.rules.said_kinds import counts_in_words
    from liaison_app.services import erasing, erasing_copies

    with opened(options.file) as store:
        plan = erasing.plan(store, _person(store, options.person))
        if options.doubtful != "proposed":
            going = options.doubtful == "all"
            plan = plan.with_ticks(
                {p.group for p in plan.doubtful} if going else set(),
                {f.file_id for f in plan.files if f.doubtful} if going else set(),
            )
        keeps = options.backups == erasing_copies.KEEP
        copies = [] if keeps else erasing_copies.copies_in_reach(store)
        say(f"To be erased: {plan.name}: {counts_in_words(dict(plan.goes))}.")
        _say_places(plan)
        say(f"Backups in reach: {len(copies)} to {options.backups}." if copies else "No backups.")
        if not options.yes and not _is_meant(plan.name):
            say_refusal("Nothing was erased.")
            return 1
        came = run_here(erasing_copies.everywhere(store, plan, options.reason, how=options.backups))
    done, in_copies = came.erased, came.copies
    say(
        f"Erased: {done.texts} texts written over, {done.papers + done.files} kept files taken out."
    )
    problems = [*filter(None, (done.not_swept,)), *in_copies.problems]
    for problem in problems:
        say_refusal(problem)
    return 1 if problems else 0


def _say_places(plan: Erasing) -> None:
    rows = [
        (MARKS[place.ticked], place.words, place.caption, place.sentence)
        for place in plan.places
        if place.doubtful
    ]
    rows += [(MARKS[f.ticked], f.name, f.caption, f.why) for f in plan.files if f.doubtful]
    certain = sum(place.times for place in plan.places if not place.doubtful)
    say(
        f"Certain: the name in {certain} places, {len(plan.papers_gone)} letters as they were sent."
    )
    if rows:
        say("In doubt:")
        table(("", "words", "where", "sentence"), rows)


def _is_meant(name: str) -> bool:
    """Whether whoever sits at the terminal means it; without a terminal nobody does."""
    if not sys.stdin.isatty():
        say_refusal("It cannot be undone, so it is asked at a terminal; --yes goes on without.")
        return False
    say("It cannot be undone. Type the name to go on:")
    return sys.stdin.readline().strip() == name


def _person(store: Store, words: str) -> int:
    """The id of the person of that name or number; raises Refusal."""
    from liaison_app.services.contact_names import contact_called

    if words.isascii() and words.isdecimal() and len(words) <= 18:
        return int(words)
    kind, id = contact_called(store, words)
    if kind != "person":
        raise Refusal(f"“{words[:60]}” is not a person; give the name of one.")
    return id
