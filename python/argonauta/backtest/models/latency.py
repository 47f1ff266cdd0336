"""How long commands take to the venue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "ExponentialDelay",
    "LatencyModel",
    "LogNormalDelay",
    "NormalDelay",
    "RandomLatencyModel",
    "RecordedLatencyModel",
    "UniformDelay",
]

_KINDS = ("insert", "update", "cancel")


class LatencyModel:
    """Delays of commands on their way to the venue, in nanoseconds.

    No command overtakes one that was sent before for the same order. A subclass may write any of
    the attributes as a property or as a method ``(now_ns) -> int``: the engine then asks it at
    each command.

    Args:
        base_latency_nanos: Delay of every command.
        insert_latency_nanos: Further delay of a new order.
        update_latency_nanos: Further delay of a change.
        cancel_latency_nanos: Further delay of a cancel.
    """

    def __init__(
        self,
        base_latency_nanos: int = 1_000_000,
        insert_latency_nanos: int = 0,
        update_latency_nanos: int = 0,
        cancel_latency_nanos: int = 0,
    ) -> None:
        self._nanos = (
            base_latency_nanos,
            insert_latency_nanos,
            update_latency_nanos,
            cancel_latency_nanos,
        )

    @property
    def base_latency_nanos(self) -> int:
        """Delay of every command."""
        return self._nanos[0]

    @property
    def insert_latency_nanos(self) -> int:
        """Further delay of a new order."""
        return self._nanos[1]

    @property
    def update_latency_nanos(self) -> int:
        """Further delay of a change."""
        return self._nanos[2]

    @property
    def cancel_latency_nanos(self) -> int:
        """Further delay of a cancel."""
        return self._nanos[3]

    def __eq__(self, other: object) -> bool:
        """Whether both say the same."""
        return type(self) is type(other) and self.settings() == other.settings()

    def __hash__(self) -> int:
        """Return the hash of the constant delays."""
        return hash(self._nanos)

    def __repr__(self) -> str:
        """Return the model with its constant delays."""
        return f"{type(self).__name__}{self._nanos}"

    def settings(self) -> tuple[tuple[int, int, int, int], tuple[str, dict[str, Any]]]:
        """Return the model as the compiled engine takes it."""
        own = {kind: self._is_own(kind) for kind in ("base", *_KINDS)}
        nanos = [0 if own[kind] else value for kind, value in zip(own, self._nanos, strict=True)]
        constants = (nanos[0], nanos[1], nanos[2], nanos[3])
        if not any(own.values()):
            return constants, self._varying()
        base = ["base_latency_nanos"] if own["base"] else []
        asked = {k: base + ([f"{k}_latency_nanos"] if own[k] else []) for k in _KINDS}
        return constants, ("custom", {"model": self, **asked})

    def _is_own(self, kind: str) -> bool:
        name = f"{kind}_latency_nanos"
        return getattr(type(self), name) is not getattr(LatencyModel, name)

    def _varying(self) -> tuple[str, dict[str, Any]]:
        return "none", {}


@dataclass(frozen=True)
class UniformDelay:
    """Each delay from `low` to `high` is as likely as any other, ns."""

    low: float
    high: float

    def settings(self) -> tuple[str, tuple[float, float, float, float]]:
        """Return the distribution as the compiled engine takes it."""
        return "uniform", (self.low, self.high, 0.0, 0.0)


@dataclass(frozen=True)
class NormalDelay:
    """A normal distribution, drawn again while it lies outside `low` to `high`, ns."""

    mean: float
    std: float
    low: float
    high: float

    def settings(self) -> tuple[str, tuple[float, float, float, float]]:
        """Return the distribution as the compiled engine takes it."""
        return "normal", (self.mean, self.std, self.low, self.high)


@dataclass(frozen=True)
class LogNormalDelay:
    """``median * exp(sigma * z)`` with a standard normal ``z``, ns."""

    median: float
    sigma: float

    def settings(self) -> tuple[str, tuple[float, float, float, float]]:
        """Return the distribution as the compiled engine takes it."""
        return "log_normal", (self.median, self.sigma, 0.0, 0.0)


@dataclass(frozen=True)
class ExponentialDelay:
    """An exponential distribution with a mean, ns."""

    mean: float

    def settings(self) -> tuple[str, tuple[float, float, float, float]]:
        """Return the distribution as the compiled engine takes it."""
        return "exponential", (self.mean, 0.0, 0.0, 0.0)


_Delay = UniformDelay | NormalDelay | LogNormalDelay | ExponentialDelay | None


class RandomLatencyModel(LatencyModel):
    """Delays that are drawn; each instrument has a sequence of its own.

    Args:
        insert: Distribution of the delays of new orders; None takes no time.
        update: Distribution of the delays of changes.
        cancel: Distribution of the delays of cancels.
        base_latency_nanos: Delay of every command, to which the draws are added.
        random_seed: Seed of the draws.
    """

    def __init__(
        self,
        insert: _Delay = None,
        update: _Delay = None,
        cancel: _Delay = None,
        base_latency_nanos: int = 0,
        random_seed: int = 0,
    ) -> None:
        super().__init__(base_latency_nanos)
        self._drawn = {"insert": insert, "update": update, "cancel": cancel}
        self._seed = random_seed

    def _varying(self) -> tuple[str, dict[str, Any]]:
        nothing = ("zero", (0.0, 0.0, 0.0, 0.0))
        drawn = {k: nothing if d is None else d.settings() for k, d in self._drawn.items()}
        return "random", {**drawn, "random_seed": self._seed}


class RecordedLatencyModel(LatencyModel):
    """Delays that were measured: of the last measurement by the time a command is sent.

    Args:
        insert: Time, nanoseconds since the UNIX epoch, and delay in ns of new orders; times
            ascend. Before the first time its delay holds; without any, the command takes no time.
        update: The same of changes.
        cancel: The same of cancels.
        base_latency_nanos: Delay of every command, to which the recorded ones are added.
    """

    def __init__(
        self,
        insert: Sequence[tuple[int, int]] = (),
        update: Sequence[tuple[int, int]] = (),
        cancel: Sequence[tuple[int, int]] = (),
        base_latency_nanos: int = 0,
    ) -> None:
        super().__init__(base_latency_nanos)
        self._recorded = {"insert": list(insert), "update": list(update), "cancel": list(cancel)}

    def _varying(self) -> tuple[str, dict[str, Any]]:
        return "recorded", dict(self._recorded)
