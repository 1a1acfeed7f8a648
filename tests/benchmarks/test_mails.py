"""The mails that are measured are mails: from somebody, answering a letter, read and kept."""

from benchmarks.mails import made, plain, read_plainly, whole
from liaison_app.records import Correspondence, File
from liaison_app.services.jobs import run_here


def test_each_mail_is_threaded_and_kept_with_its_paper(monkeypatch) -> None:
    monkeypatch.setattr("benchmarks.mails.PEOPLE", 6)
    monkeypatch.setattr("benchmarks.mails.LETTERS", 6)
    with made(6) as work:
        assert run_here(whole(work.store, work.mails)) == 6
        letters = [one for one in work.store.all(Correspondence) if one.direction == "in"]
        assert len([one for one in letters if one.in_reply_to_id is not None]) == 6
        assert len({one.message_id for one in letters}) == 6
        assert work.store.count(File) == 8  # six mails, and the papers of two
        assert read_plainly(work.mails) > 0
        assert plain(work) > 0
