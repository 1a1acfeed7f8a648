"""macOS: what the program says of itself there, and the disk image in which it is handed out.

Written by Apple's and PyInstaller's documentation; not tried on a Mac. The image is not signed by Apple:
docs/building.md says what that means for whoever opens it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from installers import facts, pictures

FILE_ICON = "document.icns"
FILE_TYPE = f"{facts.IDENTITY}.file"
"""How macOS knows our sort of file, whatever its name ends with."""
OLDEST = "13.0"  # that Qt runs on


def icon() -> Path:
    """The program's picture in all sizes."""
    return pictures.icns("app", facts.OUT / "app.icns")


def file_icon() -> Path:
    """The picture of its files, in all sizes."""
    return pictures.icns("document", facts.OUT / FILE_ICON)


def info() -> dict[str, Any]:
    """What goes into Info.plist besides what PyInstaller says there itself."""
    ending = facts.SUFFIX.removeprefix(".")
    return {
        "CFBundleDisplayName": facts.NAME,
        "CFBundleName": facts.NAME,
        "CFBundleVersion": facts.VERSION,
        "CFBundleDevelopmentRegion": "en-GB",
        "LSApplicationCategoryType": "public.app-category.productivity",
        "LSMinimumSystemVersion": OLDEST,
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": facts.COPYRIGHT,
        "NSPrincipalClass": "NSApplication",
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": facts.FILE_WORDS,
                "CFBundleTypeRole": "Editor",
                "CFBundleTypeIconFile": FILE_ICON,
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [FILE_TYPE],
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": FILE_TYPE,
                "UTTypeDescription": facts.FILE_WORDS,
                "UTTypeConformsTo": ["public.data"],
                "UTTypeTagSpecification": {
                    "public.filename-extension": [ending],
                    "public.mime-type": [facts.MIME],
                },
            }
        ],
    }


def make(bundle: Path, folder: Path) -> Path:
    """Make the disk image of the built program `bundle` in `folder`; returns its path.

    It shows the program beside the folder of applications, to be dragged there.
    """
    shown = facts.OUT / "image"
    shutil.rmtree(shown, ignore_errors=True)
    shown.mkdir(parents=True)
    shutil.copytree(bundle, shown / bundle.name, symlinks=True)
    (shown / "Applications").symlink_to("/Applications")
    target = folder / f"{facts.PACKAGE}-{facts.VERSION}-{os.uname().machine}.dmg"
    image = ["hdiutil", "create", "-volname", facts.NAME, "-srcfolder", str(shown)]
    subprocess.run([*image, "-ov", "-format", "UDZO", str(target)], check=True)
    return target
