"""The incumbent's interpreter."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import compare
import pytest


@pytest.fixture(scope="session")
def peer() -> Path:
    """Return the incumbent's interpreter, installing it in CI; skip where it is not installed."""
    python = compare.peer_python()
    if not python.exists() and os.environ.get("CI"):
        subprocess.run([str(Path(__file__).with_name("setup_peer.sh"))], check=True)
    if not python.exists():
        pytest.skip(f"{python} is missing: run tests/differential/setup_peer.sh")
    return python
