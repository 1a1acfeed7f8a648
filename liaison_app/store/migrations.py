"""The history of the file's schema. Add at the end; never edit a released step.

`user_version` counts the steps applied. Tables are STRICT; links are checked at the end of a
transaction, so that undo may put rows back in any order; nothing cascades, because undo would not
see it. Each step is written out and imports nothing of today's records.
"""

from __future__ import annotations

from liaison_app.store.engine import Database, Migrations
from liaison_app.store.steps.finding import FINDING
from liaison_app.store.steps.first import FIRST
from liaison_app.store.steps.keeping import KEEPING
from liaison_app.store.steps.paper import PAPER
from liaison_app.store.steps.publishing import PUBLISHING
from liaison_app.store.steps.questions_and_promises import QUESTIONS_AND_PROMISES
from liaison_app.store.steps.round_tables import ROUND_TABLES
from liaison_app.store.steps.taking_in import TAKING_IN

APPLICATION_ID = 0x4C444B31  # "LDK1", the mark of a liaison file

migrations = Migrations("liaison")
SCHEMA_MARK = "770fba30c69123eeb9d71163075c0cec"
"""The `schema.mark_of` a new file, by which opening knows that one has just the parts it should.

Renew it with each step; tests/store/test_migrations.py says what it must be. Were it wrong, opening
would only take longer.
"""


def version_of_program() -> int:
    """How many steps this program knows; a file with more is from a newer one."""
    return len(migrations.steps)


def run_statements(db: Database, script: str) -> None:
    """Run statements separated by “;” at a line's end, inside the transaction at hand.

    `executescript` would commit it first.
    """
    for statement in script.strip().removesuffix(";").split(";\n"):
        db.execute(statement)


@migrations(name="0001_first")
def first(db: Database) -> None:
    """Everything of the first release."""
    run_statements(db, FIRST)


@migrations(name="0002_questions_and_promises")
def questions_and_promises(db: Database) -> None:
    """Questions, answers, promises, points of contact, meetings, calendar days; the reply clock."""
    run_statements(db, QUESTIONS_AND_PROMISES)


@migrations(name="0003_keeping")
def keeping(db: Database) -> None:
    """Notes, handovers, what was erased, facts about the file; consent and retention."""
    run_statements(db, KEEPING)


@migrations(name="0004_paper")
def paper(db: Database) -> None:
    """Templates, mailing lists, mailings, envelopes, label sheets; how the letterhead is set."""
    run_statements(db, PAPER)


@migrations(name="0005_round_tables")
def round_tables(db: Database) -> None:
    """Attendance, minutes, statements, figures, standing issues, versions of notes; the calendar."""
    run_statements(db, ROUND_TABLES)


@migrations(name="0006_taking_in")
def taking_in(db: Database) -> None:
    """Publications, imports and what they said, what was joined and what is not the same; words of files."""
    run_statements(db, TAKING_IN)


@migrations(name="0007_publishing")
def publishing(db: Database) -> None:
    """Publication copies, their parts and what was decided about words; our statements, signed and with figures."""
    run_statements(db, PUBLISHING)


@migrations(name="0008_finding")
def finding(db: Database) -> None:
    """Ways into a large file: what is restricted, answered, held now, and a matter's days."""
    run_statements(db, FINDING)
