"""Dependencies point down; only one crate knows Python."""

from __future__ import annotations

import re

import pytest
import repo

MANIFESTS = repo.manifests()

# The engines share a layer, so none of them may use another.
LAYER_OF = {
    "core": 0,
    "model": 1,
    "indicators": 2,
    "common": 3,
    "data": 4,
    "execution": 4,
    "risk": 4,
    "portfolio": 4,
    "trading": 5,
    "system": 6,
    "backtest": 7,
    "pyo3": 8,
    "benches": 8,
    "examples": 8,
}


def own(crate: str) -> set[str]:
    names = repo.dependencies(MANIFESTS[crate])
    prefix = "argonauta-"
    return {name.removeprefix(prefix) for name in names if name.startswith(prefix)}


def test_every_crate_has_a_layer() -> None:
    assert MANIFESTS, "no manifest found: the test no longer sees the workspace"
    assert MANIFESTS.keys() == LAYER_OF.keys(), "give a new crate its layer here"


@pytest.mark.parametrize("crate", sorted(MANIFESTS))
def test_dependencies_point_down(crate: str) -> None:
    for dependency in sorted(own(crate)):
        assert LAYER_OF[dependency] < LAYER_OF[crate], (
            f"{crate} must not use {dependency}: move what both need into a lower crate, "
            "or let the kernel (crates/system) carry it between them"
        )


def test_the_layers_are_used() -> None:
    assert own("model") == {"core"}
    assert {"data", "execution", "risk", "portfolio"} <= own("system")


def test_only_the_binding_crate_knows_python() -> None:
    knowing = {name for name, manifest in MANIFESTS.items() if uses_python(manifest)}
    assert knowing == {"pyo3"}, "what Python needs belongs to crates/pyo3"


def uses_python(manifest: dict[str, object]) -> bool:
    return any(re.match(r"pyo3|numpy$", name) for name in repo.dependencies(manifest))


@pytest.mark.parametrize("crate", sorted(MANIFESTS))
def test_both_precisions_reach_every_crate(crate: str) -> None:
    if crate == "core":
        return
    forwarded = MANIFESTS[crate].get("features", {}).get("high-precision", [])
    reached = {
        name.removeprefix("argonauta-").removesuffix("/high-precision") for name in forwarded
    }
    seen: set[str] = set()
    while reached - seen:
        crate_below = sorted(reached - seen)[0]
        seen.add(crate_below)
        reached |= own(crate_below)
    assert "core" in seen, (
        f"crates/{crate}/Cargo.toml: the feature high-precision must turn it on in a crate below, "
        "or the crate is never tested in the second precision"
    )


def test_crates_share_one_version_and_the_lints() -> None:
    for name, manifest in MANIFESTS.items():
        assert manifest["package"]["version"] == {"workspace": True}, name
        assert manifest.get("lints") == {"workspace": True}, name
