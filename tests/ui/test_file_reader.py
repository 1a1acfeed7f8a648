"""The words of files are read in the background after opening and after saving, and then found."""

from liaison_app.records import File, Matter
from liaison_app.services.finding import find
from liaison_app.ui.file_reader import FileReader


def keep_a_file(desk, name="plan.txt", data=b"They meet at the fountain."):
    with desk.store.change("Add file") as pen:
        matter = pen.save(Matter(title="Marshals"))
        pen.attach(File(name=name, matter_id=matter.id), data)


def test_it_reads_what_was_added_and_no_page_is_told(desk, qtbot):
    told = []
    reader = FileReader(desk)
    keep_a_file(desk)
    assert reader._timer.isActive()
    desk.hub.committed.connect(told.append)
    with qtbot.waitSignal(reader.runner.finished, timeout=10_000):
        reader.read()
    assert [hit.kind for hit in find(desk.store, "fountain")] == ["file"]
    with desk.store.change("Add matter") as pen:
        pen.save(Matter(title="Another"))
    assert [batch.everything for batch in told] == [False]
    reader.close()


def test_it_waits_while_something_else_is_done_and_reads_nothing_twice(desk, qtbot):
    keep_a_file(desk)
    reader = FileReader(desk)
    desk.jobs.busy = True
    reader.read()
    assert not reader.runner.busy
    desk.jobs.busy = False
    with qtbot.waitSignal(reader.runner.finished, timeout=10_000):
        reader.read()
    reader.read()
    assert not reader.runner.busy
    reader.close()
