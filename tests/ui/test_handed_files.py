"""Files handed over as events, as macOS does it: in a program of their own, for it has one application."""

import os
import subprocess
import sys

HANDED = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QDialog
from liaison_app.ui.handed_files import DeskApplication

app = DeskApplication([])
opened = []
assert app.first_handed() is None
hand = lambda name: QCoreApplication.sendEvent(app, QFileOpenEvent(name))
hand("/tmp/one two.liaison")
hand("/tmp/عيد.liaison")
assert app.first_handed() == Path("/tmp/one two.liaison")
app.hand_to(opened.append)
assert opened == [Path("/tmp/عيد.liaison")], opened
box = QDialog()
box.setModal(True)
box.show()
hand("/tmp/three.liaison")
assert len(opened) == 1, "not while a question is open"
box.close()
while len(opened) == 1:
    app.processEvents()
assert opened[1] == Path("/tmp/three.liaison")
print("all opened")
"""


def test_files_wait_for_whoever_opens_them_and_for_questions_to_be_answered() -> None:
    done = subprocess.run(
        [sys.executable, "-c", HANDED],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "all opened\n", done.stderr
