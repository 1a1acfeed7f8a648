"""Log a reply, and log a call or visit: the two pages where what came in is entered."""

from __future__ import annotations

from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.log_page import LogPage


class LogReplyPage(LogPage):
    """A reply received; or, where an e-mail or paper shows that it went the other way, what we sent."""

    heading, text_name, save_words = "Log a reply", "What they wrote", "Save reply"

    def _title(self) -> str:
        if not self.form.is_ours:
            return super()._title()
        return "Edit what we sent" if self.editing is not None else "Log what we sent"

    def _look_at_clues(self) -> None:
        """And say which way it went."""
        super()._look_at_clues()
        ours = self.form.is_ours
        self.sheet.heading.setText("What we wrote" if ours else self.text_name)
        self._save_button.setText(f"{'Save' if ours else self.save_words}   Ctrl+Enter")
        if self.title != self._title():
            self.set_heading(self._title(), [("Correspondence", Place("correspondence"))])


class LogCallPage(LogPage):
    """A call, visit, message or statement: what was said, with whom, which way."""

    calls = True
    heading, text_name, save_words = "Log a call or visit", "What was said", "Save"

    hint = "Type what was said, as you would tell it to your successor."

    def _title(self) -> str:
        return "Edit" if self.editing is not None else self.heading
