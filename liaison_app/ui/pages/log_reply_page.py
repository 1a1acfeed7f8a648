"""Log a reply, and log a call or visit: the two pages where what came in is entered."""

from __future__ import annotations

from liaison_app.rules.letter_text import write
from liaison_app.services.replies import LoggedCall, LoggedReply
from liaison_app.ui.pages.log_page import LogPage


class LogReplyPage(LogPage):
    """A reply received."""

    heading, text_name, save_words = "Log a reply", "What they wrote", "Save reply"

    def _logged(self) -> LoggedReply:
        letter_id, party_id = self.answers.taken_pair()
        matter_id, new_matter = self.answers.chosen_matter()
        senders = self.form.senders()
        return LoggedReply(
            sender=senders[0] if senders else None,
            date=self.form.date.value(),
            date_words=self.form.date.words(),
            channel=self.form.channel.value(),
            subject=self.form.subject.value(),
            your_ref=self.form.their_ref.value(),
            text=write(self.text.blocks()),
            in_reply_to_id=letter_id or None,
            answers_party_id=party_id or None,
            matter_id=matter_id,
            new_matter=new_matter,
            files=tuple(self.files.given),
        )


class LogCallPage(LogPage):
    """A call, visit, message or statement: what was said, with whom, which way."""

    calls = True
    heading, text_name, save_words = "Log a call or visit", "What was said", "Save"

    def _hint(self) -> str:
        return "Type what was said, as you would tell it to your successor."

    def _title(self) -> str:
        return "Edit" if self._editing is not None else self.heading

    def _logged(self) -> LoggedCall:
        letter_id, party_id = self.answers.taken_pair()
        matter_id, new_matter = self.answers.chosen_matter()
        return LoggedCall(
            direction=self.form.way.selected(),
            channel=self.form.channel.value(),
            parties=self.form.senders(),
            date=self.form.date.value(),
            date_words=self.form.date.words(),
            subject=self.form.subject.value(),
            text=write(self.text.blocks()),
            in_reply_to_id=letter_id or None,
            answers_party_id=party_id or None,
            matter_id=matter_id,
            new_matter=new_matter,
            files=tuple(self.files.given),
        )
