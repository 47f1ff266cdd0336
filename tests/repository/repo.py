"""What the house-rule tests read: manifests, documents and sources of the repository."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]

FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
SKIP = re.compile(r'skip="(?P<reason>[^"]*)"')
SPAN = re.compile(r"(?<!`)`(?P<text>[^`\n]+)`(?!`)")
WORD = re.compile(r"[A-Za-z_]\w*")


class Block(NamedTuple):
    """A fenced block of a document."""

    kind: str
    info: str
    body: str
    line: int  # of the first line of the body, counted from 1


def documents() -> dict[str, str]:
    """Return the text of every document that people read, by its path."""
    paths = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    return {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in sorted(paths)}


def blocks(text: str) -> list[Block]:
    """Return the fenced blocks of a document."""
    found = []
    for match in FENCE.finditer(text):
        info = match["info"].strip()
        line = text.count("\n", 0, match.start("body")) + 1
        found.append(Block(info.split(" ")[0], info, match["body"], line))
    return found


def prose(text: str) -> str:
    """Return a document without its fenced blocks; the lines keep their numbers."""
    return FENCE.sub(lambda match: "\n" * match[0].count("\n"), text)


def spans(text: str) -> list[str]:
    """Return what stands between single backticks."""
    return [match["text"] for match in SPAN.finditer(text)]


def manifests() -> dict[str, dict[str, Any]]:
    """Return the manifest of every crate in the workspace, by the short name of the crate."""
    workspace = tomllib.loads((ROOT / "Cargo.toml").read_text("utf-8"))["workspace"]
    folders = [folder for member in workspace["members"] for folder in ROOT.glob(member)]
    found = {}
    for folder in folders:
        if (folder / "Cargo.toml").is_file():
            manifest = tomllib.loads((folder / "Cargo.toml").read_text("utf-8"))
            found[manifest["package"]["name"].removeprefix("argonauta-")] = manifest
    return found


def dependencies(manifest: dict[str, Any]) -> set[str]:
    """Return the full names of everything that a crate uses, its tests and build included."""
    sections = ("dependencies", "dev-dependencies", "build-dependencies")
    tables = [manifest, *manifest.get("target", {}).values()]
    return {name for table in tables for section in sections for name in table.get(section, {})}
