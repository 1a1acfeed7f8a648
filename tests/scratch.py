"""Where tests put their files: in memory where Linux offers that, for a disk makes each saving wait."""

import os
import sys
from pathlib import Path

MEMORY = Path("/dev/shm")
_NEEDED = 2 << 30  # a run takes a tenth of that


def is_roomy(folder: Path) -> bool:
    """Whether files may be made and run there, and two gigabytes of them fit."""
    if not (sys.platform.startswith("linux") and os.access(folder, os.W_OK)):
        return False
    told = os.statvfs(folder)
    return not told.f_flag & os.ST_NOEXEC and told.f_bavail * told.f_frsize > _NEEDED
