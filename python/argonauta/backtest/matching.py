"""How a simulated venue matches: bar timing, queue position, own market impact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = [
    "BarTiming",
    "FifoQueueModel",
    "ImpactModel",
    "LogProbQueueModel",
    "PowerProbQueueModel",
    "QueueModel",
    "RiskAverseQueueModel",
    "TradesQueueModel",
]

BarTiming = Literal["SAME_CLOSE", "NEXT_OPEN", "NEXT_CLOSE", "ADAPTIVE_PATH"]
"""When an order trades where bars make the price.

``SAME_CLOSE`` trades at the close of the bar that the strategy has just seen, as the incumbent
does. The others use no price that was made before the order arrived: ``NEXT_OPEN`` trades from the
open of the next bar on, ``NEXT_CLOSE`` at its close, and ``ADAPTIVE_PATH`` from its open on a path
that visits high or low first, whichever is nearer to the open.
"""


class QueueModel:
    """What stands before a limit order at its price. An order joins behind all that is shown."""

    def settings(self) -> tuple[str, float]:
        """Return the model as the compiled engine takes it."""
        name = type(self).__name__
        raise TypeError(f"{name}: must be one of the queue models of argonauta.backtest.matching")


@dataclass(frozen=True)
class TradesQueueModel(QueueModel):
    """Only trades at the price shorten the queue, and the end of its level."""

    def settings(self) -> tuple[str, float]:
        """Return the model as the compiled engine takes it."""
        return "trades", 0.0


@dataclass(frozen=True)
class RiskAverseQueueModel(QueueModel):
    """What is cancelled stood behind the order, until less is shown than stood before it."""

    def settings(self) -> tuple[str, float]:
        """Return the model as the compiled engine takes it."""
        return "risk_averse", 0.0


@dataclass(frozen=True)
class PowerProbQueueModel(QueueModel):
    """What is cancelled stood behind with the probability ``b**n / (b**n + f**n)``.

    Args:
        n: Exponent, above zero; ``f`` is the size before the order and ``b`` that behind it.

    Source:
        Rigtorp (2013), "Estimating order queue position"; the documentation of hftbacktest.
    """

    n: float = 1.0

    def settings(self) -> tuple[str, float]:
        """Return the model as the compiled engine takes it."""
        return "power", float(self.n)


@dataclass(frozen=True)
class LogProbQueueModel(QueueModel):
    """What is cancelled stood behind with the probability ``ln(1+b) / (ln(1+b) + ln(1+f))``.

    Source:
        Rigtorp (2013), "Estimating order queue position"; the documentation of hftbacktest.
    """

    def settings(self) -> tuple[str, float]:
        """Return the model as the compiled engine takes it."""
        return "log", 0.0


@dataclass(frozen=True)
class FifoQueueModel(QueueModel):
    """A book by order (L3) tells who stands before: first in, first out."""

    def settings(self) -> tuple[str, float]:
        """Return the model as the compiled engine takes it."""
        return "fifo", 0.0


@dataclass(frozen=True)
class ImpactModel:
    """How own trades move the market against the next on the same side.

    A trade of ``q`` where ``s`` was shown moves the price by
    ``coefficient_ticks * (q/s)**exponent`` price increments; the shift adds up and halves every
    ``half_life_ns``.

    Args:
        coefficient_ticks: Increments that taking all that is shown moves the price.
        exponent: One half is the square-root law.
        half_life_ns: Time in which half of the shift is gone, ns; it stays where zero.

    Source:
        Almgren, Thum, Hauptmann, Li (2005), "Direct estimation of equity market impact".
    """

    coefficient_ticks: float
    exponent: float = 0.5
    half_life_ns: int = 0

    def settings(self) -> tuple[float, float, int]:
        """Return the model as the compiled engine takes it."""
        return float(self.coefficient_ticks), float(self.exponent), self.half_life_ns
