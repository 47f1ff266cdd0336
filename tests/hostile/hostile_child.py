"""Makes hostile calls and reports each before it is made: `hostile_child.py SEED FIRST LAST`.

It writes a JSON line for each call to standard output. A process that dies has named its killer.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import resource
import sys
import warnings
from random import Random
from typing import Any

from hostile_objects import valid
from hostile_surface import Caller, Target, absurdity
from hostile_values import HostileError

SLOPPY = (SystemError, AssertionError, NameError, RecursionError)
"""Exceptions that say that the code is wrong, not the argument."""


def say(line: dict[str, Any]) -> None:
    os.write(REPORT, (json.dumps(line) + "\n").encode())


def attempt(target: Target, call: Any) -> tuple[str, str]:
    """Return the outcome of a call, and what is wrong with it if anything is."""
    try:
        result = call()
    except SLOPPY as error:
        return "sloppy", f"{type(error).__name__}: {error}"
    except Exception as error:  # whatever the arguments raise is theirs
        return "refused", type(error).__name__
    except BaseException as error:
        return "base exception", f"{type(error).__name__}: {error}"
    try:
        wrong = absurdity(result)
    except HostileError:
        return "taken", ""  # a plain container of Python holds what it was given
    except Exception as error:
        wrong = f"{type(error).__name__} of the checks: {error}"
    return ("absurd", wrong) if wrong else ("taken", "")


def main() -> None:
    """Make the calls."""
    seed, first, last = map(int, sys.argv[1:4])
    resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))
    warnings.simplefilter("ignore")
    caller = Caller(valid())
    for number in range(first, last):
        draw = Random(seed * 1_000_003 + number)  # each call can be made again alone
        target, call = caller.prepare(draw)
        say({"n": number, "module": target.module, "name": target.name})
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            outcome, why = attempt(target, call)
        say({"n": number, "outcome": outcome, "why": why[:300]})


if __name__ == "__main__":
    REPORT = os.dup(1)
    main()
