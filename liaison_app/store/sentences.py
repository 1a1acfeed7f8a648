"""What the store says when it refuses something."""

from __future__ import annotations

from liaison_app.language import phrase

ONLY_READ = phrase(
    "This file was opened to be read, so nothing in it can be changed. Nothing typed is lost: copy"
    " it, and open the file to write."
)
THERE = phrase("There is already a file “{name}” there. It was left alone.")
NOT_MADE = phrase("No file can be made at “{path}” ({error}).")
DELETED = phrase("This {kind} has been deleted.")
NO_CONTENTS = phrase("The contents of “{name}” are not in this file any more.")
OVERTAKEN = phrase("“{label}” was overtaken by a later change.")
STILL_NAMED = phrase("Something else still names this, so nothing was changed.")
