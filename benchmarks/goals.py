"""What each figure should keep within, in one place: the highest ratio to its floor, or the highest value.

A benchmark that says a goal of its own need not stand here; a figure without either is only told.
"""

RATIOS = {
    "letters-500": 3.0,
    "letters-500.pages": 3.0,
    "letters-500.pages-many-scripts": 4.0,
    "letter": 2.0,
    "save": 3.0,
    "import-20k": 4.0,
    "room-100k.first_paint_ms": 1.5,
    "room-100k.scroll_ms": 1.5,
    "room-100k.sort_ms": 1.5,
    "room-100k.filter_ms": 1.5,
    "register-10k": 2.0,
    "start": 1.3,
    "start.ready": 2.0,
    "start.200mb": 1.3,
    "start.200mb.ready": 2.0,
    "today.read_ms": 3.0,
    "today.shown_ms": 3.0,
    "matter-500.whole_ms": 3.0,
}
"""Highest ratios."""

LIMITS = {
    "letter": 60.0,  # ms: one frame of typing
    "letter-worst": 60.0,
    "search-100k p95": 5.0,
    "search-100k worst": 20.0,
    "matter-500.open_ms": 100.0,
    "dossier.pause": 100.0,
    "report-pause.correspondence-register.drawing_ms": 100.0,
    "report-pause.correspondence-register.showing_ms": 100.0,
    "report-pause.activity.drawing_ms": 100.0,
    "report-pause.activity.showing_ms": 100.0,
    "report-pause.dossier.drawing_ms": 100.0,
    "report-pause.dossier.showing_ms": 100.0,
    "mailing-500.pause": 100.0,
}
"""Highest values, each in its figure's own unit."""
