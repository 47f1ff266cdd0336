"""Runs a Python script, if asked for with the peer's names in force."""

from __future__ import annotations

import runpy
import sys
from typing import TYPE_CHECKING

from argonauta.cli.strict import RunConfigError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["run_script"]


def run_script(script: Path, arguments: list[str], *, compat: bool) -> int:
    """Run a script as ``__main__`` and return its exit code.

    Args:
        script: The file.
        arguments: What it finds in ``sys.argv`` after its own name.
        compat: Whether ``nautilus_trader`` stands for ``argonauta`` meanwhile.

    Raises:
        RunConfigError: If there is no such file.
        ImportError: If it imports what we do not have, with a note that names the nearest.
        Exception: Whatever the script raises.
    """
    if not script.is_file():
        raise RunConfigError(f"{script}: no such file")
    from argonauta.compat import explain, install, is_installed, uninstall

    installs = compat and not is_installed()
    if installs:
        install()
    before, path = sys.argv, list(sys.path)
    sys.argv = [str(script), *arguments]
    sys.path.insert(0, str(script.resolve().parent))
    try:
        runpy.run_path(str(script), run_name="__main__")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except ImportError as error:
        if (note := explain(error)) is not None:
            error.add_note(note)
        raise
    finally:
        sys.argv, sys.path[:] = before, path
        if installs:
            uninstall()
    return 0
