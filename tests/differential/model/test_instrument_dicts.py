"""A dict of an instrument that one package wrote is read by the other."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

WRITE = """
import json, sys
from importlib import import_module
provider = import_module(f"{sys.argv[1]}.test_kit.providers").TestInstrumentProvider
terms = {"default_fx_ccy": ("AUD/USD",), "es_future": (2024, 6), "eurusd_future": (2024, 3)}
names = [name for name in dir(provider) if not name.startswith("_")]
made = [getattr(provider, name)(*terms.get(name, ())) for name in names]
print(json.dumps([[type(it).__name__, type(it).to_dict(it), repr(it)] for it in made]))
"""
READ = """
import json, sys
from importlib import import_module
module = import_module(f"{sys.argv[1]}.model.instruments")
provider = import_module(f"{sys.argv[1]}.test_kit.providers").TestInstrumentProvider
provider.onethousandrats_perp_binance()  # makes its currency known
written = json.load(sys.stdin)
print(json.dumps([repr(getattr(module, name).from_dict(terms)) for name, terms, _ in written]))
"""


def call(python: Path | str, code: str, package: str, text: str = "") -> Any:
    done = subprocess.run(
        [str(python), "-W", "ignore", "-c", code, package],
        input=text,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return json.loads(done.stdout)


# proves: DM-096, DM-101
@pytest.mark.timeout(300)
def test_each_package_reads_the_dicts_of_the_other(peer: Path) -> None:
    ours, theirs = (sys.executable, "argonauta"), (peer, "nautilus_trader")
    for (writer, by), (reader, of) in ((ours, theirs), (theirs, ours)):
        written = call(writer, WRITE, by)
        read = call(reader, READ, of, json.dumps(written))
        assert len(read) == 26
        for (name, _, shown), again in zip(written, read, strict=True):
            if name != "SyntheticInstrument":  # theirs shows an address
                assert again == shown, name
