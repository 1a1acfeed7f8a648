"""Every room of the window, by the name a Place gives it, and the page that shows it."""

from __future__ import annotations

from collections.abc import Callable

from liaison_app.ui.page import Desk, Page, Rooms


def rooms() -> Rooms:
    """Every place of the window; each page's module is imported when first visited."""

    def page(module: str, name: str) -> Callable[[Desk], Page]:
        def make(desk: Desk) -> Page:
            from importlib import import_module

            made: Page = getattr(import_module(f"liaison_app.ui.pages.{module}"), name)(desk)
            return made

        return make

    return {
        "today": page("today_page", "TodayPage"),
        "contacts": page("contacts_page", "ContactsPage"),
        "lists": page("lists_page", "ListsPage"),
        "matters": page("matters_page", "MattersPage"),
        "correspondence": page("correspondence_page", "CorrespondencePage"),
        "composer": page("composer_page", "ComposerPage"),
        "templates": page("templates_page", "TemplatesPage"),
        "mailing": page("mailing_page", "MailingPage"),
        "reading": page("reading_page", "ReadingPage"),
        "log_reply": page("log_reply_page", "LogReplyPage"),
        "log_call": page("log_reply_page", "LogCallPage"),
        "followups": page("followups_page", "FollowUpsPage"),
        "meetings": page("meetings_page", "MeetingsPage"),
        "meeting": page("meeting_page", "MeetingPage"),
        "paste_note": page("paste_note_page", "PasteNotePage"),
        "standing": page("standing_page", "StandingPage"),
        "publications": page("publications_page", "PublicationsPage"),
        "publish": page("publish_page", "PublishPage"),
        "statements": page("statements_page", "StatementsPage"),
        "quotes": page("quotes_page", "QuotesPage"),
        "figures": page("figures_page", "FiguresPage"),
        "bring_publication": page("bring_publication_page", "BringPublicationPage"),
        "reports": page("reports_page", "ReportsPage"),
        "questions": page("questions_page", "QuestionsPage"),
        "briefing": page("briefing_page", "BriefingPage"),
        "handover": page("handover_page", "HandoverPage"),
        "welcome": page("welcome_page", "WelcomePage"),
        "settings": page("settings_page", "SettingsPage"),
        "keeping": page("keeping_page", "KeepingPage"),
        "history": page("history_page", "HistoryPage"),
        "bin": page("bin_page", "BinPage"),
        "retention": page("retention_page", "RetentionPage"),
        "labels": page("labels_page", "LabelsPage"),
        "same": page("same_page", "SamePage"),
        "take_out": page("take_out_page", "TakeOutPage"),
        "bring_in": page("bring_in_page", "BringInPage"),
        "bring_contacts": page("bring_contacts_page", "BringContactsPage"),
        "bring_letters": page("bring_letters_page", "BringLettersPage"),
    }
