"""Finish the stub of the compiled module: add the enums that it builds at import.

``maturin --generate-stubs`` reads the classes and functions out of the library, but not what the
module makes when it starts. Usage: ``python scripts/finish_stubs.py [path of _core.pyi]``.
"""

from __future__ import annotations

import enum
import re
import sys
from pathlib import Path

from argonauta import _core

STUB = Path(__file__).parent.parent / "python" / "argonauta" / "_core.pyi"
INCOMPLETE = re.compile(r"\ndef __getattr__\(name: str\) -> Incomplete: ...\n")

GENERICS = {
    "dict": "dict[str, Any]",
    "list": "list[Any]",
    "tuple": "tuple[Any, ...]",
    "type": "type[Any]",
}


def enum_classes() -> list[type[enum.IntEnum]]:
    """Return the enums of the module in order of their names."""
    members = (getattr(_core, name) for name in sorted(vars(_core)))
    return [item for item in members if isinstance(item, type) and issubclass(item, enum.IntEnum)]


def enum_text(cls: type[enum.IntEnum]) -> str:
    """Write the stub of an enum."""
    lines = [f"class {cls.__name__}(IntEnum):", f'    """{cls.__doc__}"""', ""]
    lines += [f"    {member.name} = {member.value}" for member in cls]
    return "\n".join(lines) + "\n"


def with_parameters(line: str) -> str:
    """Give a parameter to the bare generic types of a signature."""
    if "def " not in line:
        return line
    for bare, full in GENERICS.items():
        line = re.sub(rf"(?<=[ \[]){bare}(?=[,:\]) |])", full, line)
    return line


def finish(text: str) -> str:
    """Return the stub with the enums, and without the mark that something is missing."""
    text = INCOMPLETE.sub("\n", text).replace("from _typeshed import Incomplete\n", "")
    text = "\n".join(map(with_parameters, text.split("\n")))
    classes = [cls for cls in enum_classes() if f"class {cls.__name__}(" not in text]
    if not classes:
        return text
    at = text.index("from typing import")
    imports = "from enum import IntEnum\n"
    return text[:at] + imports + text[at:] + "\n" + "\n".join(map(enum_text, classes))


def main() -> None:
    """Rewrite the stub in place."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else STUB
    path.write_text(finish(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
