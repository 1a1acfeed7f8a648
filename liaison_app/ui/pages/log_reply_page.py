"""Log a reply, and log a call or visit: the two pages where what came in is entered."""

from __future__ import annotations

from liaison_app.language import tr
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.log_page import LogPage


class LogReplyPage(LogPage):
    """A reply received; or, where an e-mail or paper shows that it went the other way, what we sent."""

    heading, text_name, save_words = tr("Log a reply"), tr("What they wrote"), tr("Save reply")

    def _title(self) -> str:
        if not self.form.is_ours:
            return super()._title()
        return tr("Edit what we sent") if self.editing is not None else tr("Log what we sent")

    def _look_at_clues(self) -> None:
        """And say which way it went."""
        super()._look_at_clues()
        ours = self.form.is_ours
        self.sheet.heading.setText(tr("What we wrote") if ours else self.text_name)
        self._save_button.setText(
            tr("{save}   Ctrl+Enter", save=tr("Save") if ours else self.save_words)
        )
        if self.title != self._title():
            self.set_heading(self._title(), [(tr("Correspondence"), Place("correspondence"))])


class LogCallPage(LogPage):
    """A call, visit, message or statement: what was said, with whom, which way."""

    calls = True
    heading, text_name, save_words = tr("Log a call or visit"), tr("What was said"), tr("Save")

    hint = tr("Type what was said, as you would tell it to your successor.")

    def _title(self) -> str:
        return tr("Edit") if self.editing is not None else self.heading
