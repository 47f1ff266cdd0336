"""What the command returns to the shell."""

from enum import IntEnum

__all__ = ["ExitCode"]


class ExitCode(IntEnum):
    """The exit code of ``argonauta``.

    ========== ==== ======================================================================
    OK           0  done
    FAILED       1  the run failed: an exception in a strategy or in the code of a run file
    USAGE        2  nothing ran: wrong arguments, or a run file or data that cannot be used
    INTERRUPTED 130 stopped by Ctrl-C; the results so far were shown
    ========== ==== ======================================================================
    """

    OK = 0
    FAILED = 1
    USAGE = 2
    INTERRUPTED = 130
