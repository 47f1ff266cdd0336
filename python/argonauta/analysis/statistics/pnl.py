"""Statistics of the realized PnL of trades, in the currency that is asked for.

A winner is a trade with a PnL above zero; all others are losers, a trade that made exactly nothing
too. Without trades of its kind a statistic is zero.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argonauta.analysis.statistics._series import PlainStatistic, mean, values

if TYPE_CHECKING:
    from argonauta.analysis.statistic import RealizedPnls

__all__ = [
    "AvgLoser",
    "AvgWinner",
    "Expectancy",
    "MaxLoser",
    "MaxWinner",
    "MinLoser",
    "MinWinner",
    "WinRate",
]


def _winners(realized_pnls: RealizedPnls) -> list[float]:
    return [pnl for pnl in values(realized_pnls) if pnl > 0.0]


def _losers(realized_pnls: RealizedPnls) -> list[float]:
    return [pnl for pnl in values(realized_pnls) if not pnl > 0.0]


class MaxWinner(PlainStatistic):
    """The largest win, ``max(pnl > 0)``, in currency."""

    def calculate_from_realized_pnls(self, realized_pnls: RealizedPnls) -> float:
        """Return the largest win."""
        return max(_winners(realized_pnls), default=0.0)


class AvgWinner(PlainStatistic):
    """The mean win, ``mean(pnl > 0)``, in currency."""

    def calculate_from_realized_pnls(self, realized_pnls: RealizedPnls) -> float:
        """Return the mean win."""
        winners = _winners(realized_pnls)
        return mean(winners) if winners else 0.0


class MinWinner(PlainStatistic):
    """The smallest win, ``min(pnl > 0)``, in currency."""

    def calculate_from_realized_pnls(self, realized_pnls: RealizedPnls) -> float:
        """Return the smallest win."""
        return min(_winners(realized_pnls), default=0.0)


class MinLoser(PlainStatistic):
    """The smallest loss, ``max(pnl <= 0)``, in currency; not positive."""

    def calculate_from_realized_pnls(self, realized_pnls: RealizedPnls) -> float:
        """Return the smallest loss."""
        return max(_losers(realized_pnls), default=0.0)


class AvgLoser(PlainStatistic):
    """The mean loss, ``mean(pnl <= 0)``, in currency; not positive."""

    def calculate_from_realized_pnls(self, realized_pnls: RealizedPnls) -> float:
        """Return the mean loss."""
        losers = _losers(realized_pnls)
        return mean(losers) if losers else 0.0


class MaxLoser(PlainStatistic):
    """The largest loss, ``min(pnl <= 0)``, in currency; not positive."""

    def calculate_from_realized_pnls(self, realized_pnls: RealizedPnls) -> float:
        """Return the largest loss."""
        return min(_losers(realized_pnls), default=0.0)


class Expectancy(PlainStatistic):
    """What a trade is expected to make, in currency.

    ``win_rate * avg_winner + (1 - win_rate) * avg_loser``, which equals the mean PnL of a trade.

    Source:
        Tharp (2007), Trade Your Way to Financial Freedom, 2nd ed., ch. 7.
    """

    def calculate_from_realized_pnls(self, realized_pnls: RealizedPnls) -> float:
        """Return the expected PnL of a trade."""
        win_rate = WinRate().calculate_from_realized_pnls(realized_pnls)
        avg_winner = AvgWinner().calculate_from_realized_pnls(realized_pnls)
        avg_loser = AvgLoser().calculate_from_realized_pnls(realized_pnls)
        return win_rate * avg_winner + (1.0 - win_rate) * avg_loser


class WinRate(PlainStatistic):
    """Winners over all trades, a fraction: 0.6 is 60 %."""

    def calculate_from_realized_pnls(self, realized_pnls: RealizedPnls) -> float:
        """Return the fraction of winners."""
        trades = len(values(realized_pnls))
        return len(_winners(realized_pnls)) / trades if trades else 0.0
