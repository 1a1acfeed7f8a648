"""Holds words on a screen's clipboard until it is ended: clipboard.py < words."""

import sys

from PySide6.QtGui import QGuiApplication

app = QGuiApplication(sys.argv)
QGuiApplication.clipboard().setText(sys.stdin.buffer.read().decode("utf-8"))
QGuiApplication.sync()
print("held", flush=True)
app.exec()
