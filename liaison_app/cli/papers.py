"""letter and report: PDF files."""

from __future__ import annotations

import argparse
import sys

from liaison_app.cli.files import looked_at
from liaison_app.cli.printing import note, say, say_refusal, table
from liaison_app.services.jobs import run_here
from liaison_app.services.whole_files import write_whole


def letter(options: argparse.Namespace) -> int:
    """Write a letter's PDF: as it was sent, or as it would print today."""
    from liaison_app.services.finding import letter_of_reference
    from liaison_app.services.letters import draw, load, obstacles, warnings
    from liaison_app.services.window_fit import WindowFit

    with looked_at(options.file) as store:
        found = load(store, letter_of_reference(store, options.reference))
        if found.item.pdf_id is None and (hindering := obstacles(store, found)):
            for obstacle in hindering:
                say_refusal(obstacle.sentence)
            return 1
        odd = [] if found.is_sent else warnings(found, window=WindowFit(store, found.item))
        write_whole(options.output, draw(store, found), options.file)
    say(f"Wrote “{options.output}”.")
    for one in odd:
        note(one.sentence)
    return 0


def report(options: argparse.Namespace) -> int:
    """Write a report's PDF, or list the reports there are."""
    from liaison_app.services import report_register, reports
    from liaison_app.services.contact_names import contact_called
    from liaison_app.services.report_scope import Period
    from liaison_app.services.reports import REPORTS

    if options.name is None:
        if options.output is not None:
            print("liaison report: NAME is missing before -o", file=sys.stderr)
            return 2
        with looked_at(options.file):
            table(("name", "what it holds"), [(r.name, r.caption) for r in REPORTS.values()])
        return 0
    if options.name not in REPORTS or options.output is None:
        missing = "-o OUT.pdf" if options.name in REPORTS else f"one of {', '.join(REPORTS)}"
        print(f"liaison report: {missing} is needed", file=sys.stderr)
        return 2
    with looked_at(options.file) as store:
        period = Period(options.since, options.until)
        matter = options.matter
        job = reports.make(
            store,
            options.name,
            period,
            restricted_too=options.restricted,
            matter_id=reports.matter_of_reference(store, matter) if matter else None,
            contact=contact_called(store, options.contact) if options.contact else None,
        )
        pdf = run_here(job)
        write_whole(options.output, pdf, options.file)
        wanted = report_register.wanted_of(period, options.restricted)
        left_out = report_register.left_out(store, wanted) if REPORTS[options.name].periodic else 0
    if left_out:
        note(f"{left_out:,} restricted left out; --restricted puts them in too.")
    say(f"Wrote “{options.output}”.")
    return 0
