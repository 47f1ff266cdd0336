"""Small archives for the tests of the loaders."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HOUR_BARS = "\n".join(
    [
        "20200102 00:00,1.1,1.2,1.0,1.15,0,1.1002,1.2002,1.0002,1.1502,0",
        "20200102 01:00,1.15,1.2,1.1,1.2,0,1.1502,1.2002,1.1002,1.2002,0",
        "20200102 03:00,1.2,1.3,1.1,1.25,0,1.2002,1.3002,1.1002,1.2502,0",
    ]
)


def write_zip(path: Path, text: str, member: str = "data.csv") -> Path:
    """Write an archive with one member and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(member, text)
    return path
