"""The strategy files of ``examples/compat``, unchanged, on both: the same last line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples/compat"


def last_line(*command: str) -> str:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env=environment, timeout=100
    )
    return done.stdout.splitlines()[-1]


@pytest.mark.parametrize("name", sorted(path.stem for path in EXAMPLES.glob("*.py")))
def test_a_file_that_was_written_for_the_peer_gives_the_same_on_both(name: str, peer: Path) -> None:
    script = str(EXAMPLES / f"{name}.py")
    ours = last_line(sys.executable, "-m", "argonauta.cli", "run", "--compat", script)
    theirs = last_line(str(peer), "-W", "ignore", script)
    assert ours == theirs
    assert ours.startswith("RESULT ")
