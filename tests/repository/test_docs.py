"""What the documents say is so: their code runs, and what they name exists."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest
import repo

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENTS = repo.documents()
REQUIRED = (
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "README.md",
    "docs/differences.md",
    "docs/quickstart.md",
)
KINDS = {"bash", "console", "python", "rust", "text", "toml"}
PLACES = ("crates", "python", "tests", "examples", "docs", "benches", "scripts", r"\.ci")
PATH = re.compile(rf"(?<![\w/.-])(?:{'|'.join(PLACES)})/[\w./-]*[\w/]")
MAKE = re.compile(r"(?<![\w-])make (?P<target>[a-z]+)")


def with_blocks(kind: str) -> list[str]:
    return [name for name, text in DOCUMENTS.items() if any_of(kind, text)]


def any_of(kind: str, text: str) -> bool:
    return any(block.kind == kind for block in repo.blocks(text))


def command_lines() -> list[tuple[str, str]]:
    """Return each command line of ours in a `console` block, and its document."""
    return [
        (name, line)
        for name, text in DOCUMENTS.items()
        for block in repo.blocks(text)
        if block.kind == "console" and not repo.SKIP.search(block.info)
        for line in block.body.splitlines()
        if line.startswith("$ argonauta ")
    ]


def test_every_document_is_here() -> None:
    assert set(REQUIRED) <= DOCUMENTS.keys()
    assert {"README.md", "docs/quickstart.md"} <= set(with_blocks("python"))
    assert len(command_lines()) > 3, "the test no longer sees the command lines"


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_blocks_say_their_kind_and_why_they_are_skipped(name: str) -> None:
    for block in repo.blocks(DOCUMENTS[name]):
        place = f"{name}:{block.line}"
        assert block.kind in KINDS, f"{place}: a fenced block must be one of {sorted(KINDS)}"
        if "skip" in block.info:
            match = repo.SKIP.search(block.info)
            assert match, f'{place}: write skip="the reason"'
            assert match["reason"].strip(), f"{place}: say why it is skipped"


@pytest.mark.parametrize("name", with_blocks("python"))
def test_python_blocks_run(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Run the blocks of a document one after the other, as a reader would, in one namespace.

    Where a `text` block follows at once, it is what the block before prints.
    """
    monkeypatch.chdir(tmp_path)
    namespace: dict[str, object] = {"__name__": "__main__"}
    found = repo.blocks(DOCUMENTS[name])
    for block, following in zip(found, [*found[1:], None], strict=True):
        if block.kind != "python" or repo.SKIP.search(block.info):
            continue
        code = "\n" * (block.line - 1) + block.body  # a traceback then names the document's line
        exec(compile(code, name, "exec"), namespace)
        printed = capsys.readouterr().out
        end = block.line + block.body.count("\n")
        if following and following.kind == "text" and following.line == end + 3:
            assert printed == following.body, f"{name}:{following.line}: this is not what it prints"


@pytest.mark.parametrize(("name", "line"), command_lines())
def test_command_lines_run(
    name: str, line: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Run a `$ argonauta ...` of a document in a folder that sees the examples."""
    (tmp_path / "examples").symlink_to(repo.ROOT / "examples")
    environment = os.environ | {"COLUMNS": "120", "NO_COLOR": "1"}
    if needs_market_data(line):
        environment["ARGONAUTA_DATA"] = str(request.getfixturevalue("shared_data"))
    words = shlex.split(line, comments=True)[2:]
    command = [sys.executable, "-c", "from argonauta.cli import main; main()", *words]
    ran = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, f"{name}: {line}\n{ran.stdout}{ran.stderr}"


def needs_market_data(line: str) -> bool:
    files = [repo.ROOT / word for word in line.split() if word.endswith((".toml", ".json"))]
    return any("data_root" in file.read_text("utf-8") for file in files)


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_named_files_exist(name: str) -> None:
    missing = [
        path
        for path in PATH.findall(DOCUMENTS[name])
        if not (repo.ROOT / path.rstrip(".")).exists()
    ]
    assert missing == [], f"{name} names files that do not exist"


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_named_make_targets_exist(name: str) -> None:
    makefile = (repo.ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert "test" in targets
    code = repo.spans(repo.prose(DOCUMENTS[name])) + [b.body for b in repo.blocks(DOCUMENTS[name])]
    named = {match["target"] for text in code for match in MAKE.finditer(text)}
    assert named <= targets


def test_links_between_documents_lead_somewhere() -> None:
    for name, text in DOCUMENTS.items():
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", repo.prose(text)):
            path = (repo.ROOT / name).parent / target
            assert path.exists(), f"{name} links to {target}"


@cache
def words_of(folder: str) -> frozenset[str]:
    files = [*(repo.ROOT / folder).rglob("*.rs"), *(repo.ROOT / folder).rglob("*.py")]
    return frozenset(word for file in files for word in repo.WORD.findall(file.read_text("utf-8")))


def identifiers(text: str) -> list[str]:
    """Return the spans that name code: `Kernel::advance`, `on_bar`, `Order.apply()`."""
    shape = re.compile(r"[A-Za-z_]\w*(?:(?:::|\.)[A-Za-z_]\w*)*(?:\(\))?")
    return [span for span in repo.spans(text) if shape.fullmatch(span) and not is_plain(span)]


def is_plain(span: str) -> bool:
    """Whether it is a word such as `model`, the name of a crate, or a file such as `Makefile`."""
    return bool(re.fullmatch(r"[a-z0-9]+|[a-z_]+\.[a-z]+|Makefile", span))


def test_the_architecture_names_code_that_exists() -> None:
    text = repo.prose(DOCUMENTS["ARCHITECTURE.md"])
    known = words_of("crates") | words_of("python")
    found = identifiers(text)
    assert len(found) > 40, "the test no longer sees the names"
    unknown = [span for span in found if not set(repo.WORD.findall(span)) <= known]
    assert unknown == []


def test_each_step_of_a_journey_names_a_file_that_holds_what_it_names() -> None:
    text = DOCUMENTS["ARCHITECTURE.md"]
    rows = [line for line in text.splitlines() if re.match(r"\| \d+ \|", line)]
    assert len(rows) > 15, "the journeys are tables whose rows begin with a number"
    for row in rows:
        _, number, file, names, _ = row.split("|", 4)
        path = repo.spans(file)[0]
        words = set(repo.WORD.findall((repo.ROOT / path).read_text("utf-8")))
        wanted = {word for span in repo.spans(names) for word in repo.WORD.findall(span)}
        assert wanted, f"step {number.strip()} names no type"
        assert wanted <= words, f"step {number.strip()}: {path} lacks {sorted(wanted - words)}"


def test_the_changelog_has_a_place_for_the_next_version() -> None:
    assert "\n## Unreleased\n" in DOCUMENTS["CHANGELOG.md"]
