"""Log a reply, and log a call or visit: the two pages where what came in is entered."""

from __future__ import annotations

from liaison_app.ui.pages.log_page import LogPage


class LogReplyPage(LogPage):
    """A reply received."""

    heading, text_name, save_words = "Log a reply", "What they wrote", "Save reply"


class LogCallPage(LogPage):
    """A call, visit, message or statement: what was said, with whom, which way."""

    calls = True
    heading, text_name, save_words = "Log a call or visit", "What was said", "Save"

    hint = "Type what was said, as you would tell it to your successor."

    def _title(self) -> str:
        return "Edit" if self.editing is not None else self.heading
