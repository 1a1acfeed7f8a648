"""A desk on a file for the benchmarks that show a page of the window; Qt is imported when it is made."""

from pathlib import Path
from typing import Any

from liaison_app.store.store import Store


def made_desk(store: Store, folder: Path) -> Any:
    """What a page works with; `folder` takes its settings."""
    from PySide6.QtCore import QSettings

    from liaison_app.services.undo import Undo
    from liaison_app.ui.hub import Hub
    from liaison_app.ui.job_runner import JobRunner
    from liaison_app.ui.navigation import Navigation
    from liaison_app.ui.notices import Notices
    from liaison_app.ui.page import Desk

    undo = Undo(store)
    return Desk(
        store=store,
        hub=Hub(store.feed),
        undo=undo,
        navigation=Navigation(),
        notices=Notices(undo),
        jobs=JobRunner(store),
        settings=QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat),
    )
