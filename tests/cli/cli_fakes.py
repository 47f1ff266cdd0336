"""An engine that has results without having run."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

NS = 1_000_000_000


class FakeMoney:
    """An amount of US dollars."""

    def __init__(self, amount: str) -> None:
        self.amount = Decimal(amount)

    def as_decimal(self) -> Decimal:
        return self.amount

    def as_double(self) -> float:
        return float(self.amount)


class FakeAccount:
    """An account with one balance, and one change of it on each of three days."""

    id = "SIM-001"
    base_currency = "USD"

    def __init__(self, *totals: str) -> None:
        self.totals = [FakeMoney(total) for total in totals]

    @property
    def events(self) -> list[SimpleNamespace]:
        return [
            SimpleNamespace(
                ts_event=day * 86_400 * NS,
                balances=[SimpleNamespace(currency="USD", total=total)],
            )
            for day, total in enumerate(self.totals)
        ]

    def starting_balances(self) -> dict[str, FakeMoney]:
        return {"USD": self.totals[0]}

    def balances_total(self) -> dict[str, FakeMoney]:
        return {"USD": self.totals[-1]}


@dataclass
class FakeEngine:
    """An engine that has results without having run."""

    on_run: Callable[[], None] = lambda: None
    is_interrupted: bool = False
    window: tuple[int | None, int | None] | None = None
    is_synthetic: bool = False
    is_disposed: bool = False
    account: FakeAccount = field(
        default_factory=lambda: FakeAccount("1000000.00", "1010000.00", "999900.00")
    )

    @property
    def cache(self) -> SimpleNamespace:
        return SimpleNamespace(accounts=lambda: [self.account])

    def run(self, start: int | None = None, end: int | None = None, **_progress: object) -> None:
        self.window = (start, end)
        self.on_run()

    def get_result(self) -> SimpleNamespace:
        return SimpleNamespace(
            interrupted=self.is_interrupted,
            digest="ab" * 32,
            total_orders=1_234,
            total_fills=1_200,
            total_positions=600,
            iterations=70_000,
            elapsed_time=0.5,
            backtest_start=0,
            backtest_end=3 * 86_400 * NS,
            stats_pnls={},
            stats_returns={"Sharpe Ratio (252 days)": 1.25},
        )

    def write_event_log(self, path: str) -> int:
        Path(path).write_text("{}\n", encoding="utf-8")
        return 1

    def dispose(self) -> None:
        self.is_disposed = True
