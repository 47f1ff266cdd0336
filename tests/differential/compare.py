"""Run scenarios on Argonauta and on the incumbent and print the first difference of each.

    python compare.py [--peer-python PATH] [--own-python PATH] [SCENARIO ...]

Exits with 1 if any scenario differs or fails. Prices, sizes, money, ids, times and reasons must be
equal as text; averages, which both engines publish as floats, to nine digits.
"""

# Objects of two packages that share no types.

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import market
import scenarios

HERE = Path(__file__).parent

PEER_HOME = Path(
    os.environ.get("ARGONAUTA_BENCH_HOME", Path.home() / ".cache" / "argonauta-bench" / "v1")
)
# What says that the engines differ stands first: fills, then what follows from them.
SECTIONS = ("fills", "orders", "balances", "reserves", "positions", "profits", "journal")
# Margins differ by the incumbent's rounding of the average price (see runner.reserve_rows), and a
# position's profit by a cent where the commission of a flip splits at half a cent: its binary
# floats decide. Balances and commissions must be equal; the ledger checks the profits exactly.
TOLERANCES = {
    "reserves": (1e-4, 0.02),
    "profits": (0.0, 1.001),
    "journal": (0.0, 1.001),
}
# The incumbent adds up the margins of the positions of one instrument; here they are netted first,
# as in its later versions (docs/differences.md). Ours are checked in crates/backtest/tests.
NETS_MARGINS = {"quotes_hedging", "quotes_hedging_own_ids"}


def peer_python() -> Path:
    """Return ``$ARGONAUTA_PEER_PYTHON``, else the interpreter that setup_peer.sh installs."""
    return Path(os.environ.get("ARGONAUTA_PEER_PYTHON", PEER_HOME / "bin" / "python"))


def run(python: Path | str, package: str, name: str) -> dict[str, Any]:
    """Return the record of scenario `name`, run by `python` on `package`.

    Raises:
        RuntimeError: If the run fails; its message ends with the run's standard error.
    """
    command = [str(python), "-B", str(HERE / "runner.py"), package, name]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        msg = f"{package} {name}: exit {done.returncode}\n{done.stderr[-3000:]}"
        raise RuntimeError(msg)
    record: dict[str, Any] = json.loads(done.stdout)
    return record


def first_difference(
    own: Any, peer: Any, path: str = "", tolerance: tuple[float, float] = (1e-9, 1e-12)
) -> str | None:
    """Return where `own` and `peer` first differ and how, or ``None`` if they agree.

    Args:
        own: Argonauta's record, or a part of it.
        peer: The same part of the incumbent's.
        path: What the part is called in the answer.
        tolerance: The relative and the absolute difference allowed between floats.
    """
    if isinstance(own, dict) and isinstance(peer, dict):
        for key in peer:
            if key not in own:
                return f"{path}.{key}: only the peer has it: {peer[key]}"
            if found := first_difference(own[key], peer[key], f"{path}.{key}", tolerance):
                return found
        extra = [key for key in own if key not in peer]
        return f"{path}.{extra[0]}: only Argonauta has it: {own[extra[0]]}" if extra else None
    if isinstance(own, list) and isinstance(peer, list):
        for i, (left, right) in enumerate(zip(own, peer, strict=False)):
            if first_difference(left, right, path, tolerance):
                return f"{path}[{i}]\n  argonauta {left}\n  peer      {right}"
        if len(own) == len(peer):
            return None
        longer, side = (own, "Argonauta") if len(own) > len(peer) else (peer, "the peer")
        i = min(len(own), len(peer))
        return f"{path}: {len(own)} rows and {len(peer)}; then {side} has {longer[i]}"
    if isinstance(own, float) and isinstance(peer, float):
        equal = math.isclose(own, peer, rel_tol=tolerance[0], abs_tol=tolerance[1])
    else:
        equal = own == peer
    return None if equal else f"{path}: argonauta {own}, peer {peer}"


def compare(name: str, own: Path | str, peer: Path | str) -> list[str]:
    """Return the first difference of each section of scenario `name`; nothing if the runs agree."""
    left = run(own, "argonauta", name)
    right = run(peer, "nautilus_trader", name)
    found = (
        first_difference(left[key], right[key], key, TOLERANCES.get(key, (1e-9, 1e-12)))
        for key in SECTIONS
        if key != "reserves" or name not in NETS_MARGINS
    )
    return [difference for difference in found if difference]


def main() -> int:
    """Compare what the command line names, or everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenario", nargs="*", metavar="SCENARIO")
    parser.add_argument("--peer-python", type=Path, default=peer_python())
    parser.add_argument("--own-python", type=Path, default=Path(sys.executable))
    options = parser.parse_args()
    failed = 0
    for name in options.scenario or scenarios.COMPARED:
        if reason := market.missing(*scenarios.SCENARIOS[name].needs):
            sys.stdout.write(f"{name}: skipped: {reason}\n")
            continue
        try:
            differences = compare(name, options.own_python, options.peer_python)
        except RuntimeError as error:
            differences = [str(error)]
        failed += bool(differences)
        text = "".join(f"\n  {line}" for line in differences) or " same"
        sys.stdout.write(f"{name}:{text}\n")
        sys.stdout.flush()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
