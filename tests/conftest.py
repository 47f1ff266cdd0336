"""Fixtures that all tests share."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from argonauta import compat

ROOT = Path(__file__).resolve().parent.parent
SHARED_DATA = ROOT.parent / "shared" / "data"


# A shell that starts the tests in the background has them ignore Ctrl-C, which some are about.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def own_names() -> None:
    """Take the incumbent's names away, which a walk over all modules has brought in: with them an
    engine has its defaults.
    """
    compat.uninstall()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of real market data, which lies beside the repository, not in it."""
    if SHARED_DATA.is_dir():
        return SHARED_DATA
    reason = f"the real market data is not at {SHARED_DATA}"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
