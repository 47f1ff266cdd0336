"""Run one scenario on one package and write what happened as JSON to standard output.

python runner.py {argonauta|nautilus_trader} SCENARIO
"""

# Objects of two packages that share no types.

from __future__ import annotations

import json
import sys
from typing import Any

import api as names
import scenarios
import strategies


def fill_row(event: Any) -> dict[str, str]:
    """Return the facts of a fill that both engines must agree on."""
    return {
        "ts": str(event.ts_event),
        "instrument": str(event.instrument_id),
        "trade_id": str(event.trade_id),
        "client_order_id": str(event.client_order_id),
        "venue_order_id": str(event.venue_order_id),
        "position_id": str(event.position_id),
        "side": {1: "BUY", 2: "SELL"}[int(event.order_side)],
        "price": str(event.last_px),
        "qty": str(event.last_qty),
        "commission": str(event.commission),
        "liquidity": {1: "MAKER", 2: "TAKER"}[int(event.liquidity_side)],
    }


def position_row(position: Any) -> dict[str, Any]:
    """Return the facts of a position; the averages are floats, compared with a tolerance."""
    return {
        "id": str(position.id),
        "signed_qty": position.signed_qty,
        "avg_px_open": position.avg_px_open,
        "avg_px_close": position.avg_px_close,
        "realized_return": position.realized_return,
        "ts_opened": str(position.ts_opened),
        "ts_last": str(position.ts_last),
        "events": position.event_count,
    }


def reserve_rows(account: Any) -> dict[str, list[float]]:
    """Return locked and free of each currency, initial and maintenance margin of each instrument.

    As floats, for a tolerance: the incumbent rounds a position's average price to the price
    increment before it reckons the margin.
    """
    rows = {
        str(currency): [float(balance.locked), float(balance.free)]
        for currency, balance in account.balances().items()
    }
    if account.is_margin_account:
        for key, margin in account.margins().items():
            rows[str(key)] = [float(margin.initial), float(margin.maintenance)]
    return rows


def trade_order(row: dict[str, str]) -> tuple[str, str, int]:
    """Return a fill's place: by time, and by the venue's counter within an instrument."""
    return row["ts"], row["instrument"], int(row["trade_id"].rsplit("-", 1)[-1])


def run(package: str, name: str) -> dict[str, Any]:
    """Run scenario `name` on `package` and return the record of it."""
    api = names.load(package)
    setup = scenarios.SCENARIOS[name].build(api)
    engine = api.BacktestEngine(
        api.BacktestEngineConfig(
            trader_id=api.TraderId("TESTER-001"),
            logging=api.LoggingConfig(bypass_logging=True),
            run_analysis=False,
        )
    )
    ours = (
        {}
        if package != "argonauta"
        else {"bar_timing": "SAME_CLOSE", "liquidity_consumption": False}
    )
    engine.add_venue(venue=api.Venue(setup.venue_name), **(ours | setup.venue))
    for instrument in setup.instruments:
        engine.add_instrument(instrument)
    for stream in setup.data:
        engine.add_data(stream)
    engine.add_strategy(setup.strategy)
    engine.run()
    orders = engine.cache.orders()
    fills = [
        fill_row(event)
        for order in orders
        for event in order.events
        if type(event).__name__ == "OrderFilled"
    ]
    account = engine.cache.accounts()[0]
    record = {
        "fills": [row for row in sorted(fills, key=trade_order) if row.pop("trade_id")],
        "balances": {str(key): str(total) for key, total in account.balances_total().items()},
        "reserves": reserve_rows(account),
        "positions": sorted(
            (position_row(position) for position in engine.cache.positions()),
            key=lambda row: str(row["id"]),
        ),
        "profits": {
            str(position.id): strategies.minor_units(position.realized_pnl)
            for position in engine.cache.positions()
        },
        "orders": {
            str(order.client_order_id): [order.status.name, str(order.filled_qty)]
            for order in orders
        },
        "journal": setup.strategy.journal,
    }
    engine.dispose()
    return record


def main() -> int:
    """Run what the command line names."""
    package, name = sys.argv[1:3]
    json.dump(run(package, name), sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
