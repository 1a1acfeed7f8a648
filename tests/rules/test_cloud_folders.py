"""Cloud folders by their names, marks and environment; other versions by theirs."""

from pathlib import PurePosixPath, PureWindowsPath

import pytest

from liaison_app.rules.cloud_folders import is_conflict_copy, service_of


def nothing(_place: object) -> bool:
    return False


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/data/a/Dropbox/council", "Dropbox"),
        ("/data/a/Dropbox (Council)", "Dropbox"),
        ("/data/a/Library/CloudStorage/OneDrive-Council/Desk", "OneDrive"),
        ("/data/a/Library/CloudStorage/GoogleDrive-a@b.org/My Drive", "Google Drive"),
        ("/data/a/Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
        ("/data/a/Library/CloudStorage/Box-Box", "Box"),
        ("/data/a/Nextcloud", "Nextcloud"),
        ("/data/a/ownCloud/x", "ownCloud"),
        ("/data/a/MEGA", "MEGA"),
        ("/data/a/pCloudDrive", "pCloud"),
        ("/data/a/Documents", ""),
        ("/data/a/Box of letters", ""),
        ("/data/a/Dropboxes", ""),
        ("/data/megan", ""),
    ],
)
def test_a_cloud_folder_is_known_by_its_name(folder: str, service: str) -> None:
    assert service_of(PurePosixPath(folder), {}, nothing) == service


def test_onedrive_is_known_by_its_environment_whatever_its_folder_is_called() -> None:
    environment = {"OneDriveCommercial": r"C:\Data\Amina\Council"}
    inside = PureWindowsPath(r"c:\data\amina\COUNCIL\desk")
    assert service_of(inside, environment, nothing) == "OneDrive"
    assert service_of(PureWindowsPath(r"C:\Data\Amina\Council2"), environment, nothing) == ""


@pytest.mark.parametrize(
    ("mark", "service"),
    [(".stfolder", "Syncthing"), (".dropbox", "Dropbox"), (".nextcloudsync.log", "Nextcloud")],
)
def test_a_cloud_folder_is_known_by_what_lies_at_its_top(mark: str, service: str) -> None:
    there = PurePosixPath("/data/shared") / mark
    assert service_of(PurePosixPath("/data/shared/desk/2026"), {}, there.__eq__) == service
    assert service_of(PurePosixPath("/data/own"), {}, there.__eq__) == ""


@pytest.mark.parametrize(
    "name",
    [
        "council (Amina's conflicted copy 2026-03-18).liaison",
        "council (conflicted copy 2026-03-18 141200).liaison",
        "council_conflict-20260318-141200.liaison",
        "council.sync-conflict-20260318-141200-ABCDEFG.liaison",
        "council [conflicted].liaison",
        "council (1).liaison",
        "council 2.liaison",
        "council-DESKTOP-4F2K1.liaison",
        "council-OFFICE.liaison",
        "council-office-2.liaison",
    ],
)
def test_another_version_is_known_by_its_name(name: str) -> None:
    assert is_conflict_copy(name, "council.liaison", "OFFICE")


@pytest.mark.parametrize(
    "name",
    [
        "council.liaison",
        "council-archive.liaison",
        "council (kept 2026-03-18 1412).liaison",
        "council (to look at).liaison",
        "council (conflicted copy).pdf",
        "the council 2.liaison",
        "council 2019.liaison",
    ],
)
def test_other_files_are_not(name: str) -> None:
    assert not is_conflict_copy(name, "council.liaison", "OFFICE")
