"""Finish the stub that maturin reads from the compiled module.

It cannot know two things: the enum classes, which are built when the module is imported, and what
is in a container that Rust passes as a plain ``dict``, ``list``, ``set`` or ``tuple``.
"""

import enum
import re
from collections.abc import Iterator
from pathlib import Path

from argonauta import _core

STUB = Path(__file__).resolve().parent.parent / "python" / "argonauta" / "_core.pyi"
_HEADING = "from enum import IntEnum\n"
_CONTENT = {"dict": "Any, Any", "list": "Any", "set": "Any", "tuple": "Any, ..."}
_BARE = re.compile(rf"(?<!def )\b({'|'.join(_CONTENT)})\b(?!\[)")


def main() -> None:
    """Rewrite the stub in place; a finished stub stays as it is."""
    text = STUB.read_text(encoding="utf-8")
    if _HEADING in text:
        return
    lines = [_finished(line) for line in text.splitlines()]
    after_imports = 1 + max(i for i, line in enumerate(lines) if re.match(r"(from|import) ", line))
    heading = [_HEADING.rstrip()]
    enums = [line for cls in _enums() for line in _stub_of(cls)]
    body = [*lines[:after_imports], *heading, *lines[after_imports:], *enums]
    STUB.write_text("\n".join(body) + "\n", encoding="utf-8")


def _finished(line: str) -> str:
    """Return a signature without open types; other lines, docstrings above all, as they are."""
    if not re.match(r" *def \w+\(.*\) -> .*:", line):
        return line
    line = re.sub(r"(\*\w+)(?=[,)])", r"\1: Any", line)
    return _BARE.sub(lambda found: f"{found[1]}[{_CONTENT[found[1]]}]", line)


def _enums() -> Iterator[type[enum.IntEnum]]:
    for name in sorted(vars(_core)):
        value = getattr(_core, name)
        if isinstance(value, type) and issubclass(value, enum.IntEnum):
            yield value


def _stub_of(cls: type[enum.IntEnum]) -> Iterator[str]:
    yield ""
    yield f"class {cls.__name__}(IntEnum):"
    yield f'    """{cls.__doc__}"""'
    for member in cls:
        yield f"    {member.name} = {member.value}"


if __name__ == "__main__":
    main()
