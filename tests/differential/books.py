"""Apply random deltas to order books of one package and write every state as JSON.

python books.py {argonauta|nautilus_trader} SEQUENCES

What `docs/differences.md` says about L3 books is left out: ids that are added twice, orders that
grow in their place, and the size of the best level.
"""

from __future__ import annotations

import json
import random
import sys
from importlib import import_module
from typing import Any

STEPS = 12


class Books:
    """The modules of a package that books need."""

    def __init__(self, package: str) -> None:
        """Import them."""
        self.data: Any = import_module(f"{package}.model.data")
        self.enums: Any = import_module(f"{package}.model.enums")
        self.objects: Any = import_module(f"{package}.model.objects")
        self.book: Any = import_module(f"{package}.model.book")
        identifiers: Any = import_module(f"{package}.model.identifiers")
        self.id = identifiers.InstrumentId.from_str("A.B")

    def delta(self, action: str, side: str, price: str, size: int, order_id: int, ts: int) -> Any:
        """Return a delta."""
        price, size = self.objects.Price.from_str(price), self.objects.Quantity.from_int(size)
        order = self.data.BookOrder(self.enums.OrderSide[side], price, size, order_id)
        return self.data.OrderBookDelta(
            self.id, self.enums.BookAction[action], order, 0, ts, ts, ts
        )

    def state(self, book: Any, rng: random.Random) -> list[Any]:
        """Return what a book says, and the answers to random questions."""
        quantity = self.objects.Quantity.from_int(rng.randrange(1, 30))
        price = self.objects.Price.from_str(f"{rng.randrange(95, 107) / 100:.2f}")
        side = self.enums.OrderSide[rng.choice(["BUY", "SELL"])]
        by_order = book.book_type == self.enums.BookType.L3_MBO
        levels = [
            [str(level.price), level.size(), round(level.exposure(), 9)]
            + [int(order.size) for order in level.orders()]
            for level in book.bids() + book.asks()
        ]
        spread, middle = book.spread(), book.midpoint()
        sizes = None if by_order else [str(book.best_bid_size()), str(book.to_quote_tick())]
        return [
            levels,
            str(book.best_bid_price()),
            str(book.best_ask_price()),
            sizes,
            [book.sequence, book.ts_last, book.update_count],
            None if spread is None else round(spread, 9),
            None if middle is None else round(middle, 9),
            round(book.get_avg_px_for_quantity(quantity, side), 9),
            book.get_quantity_for_price(price, side),
        ]


def sequence(books: Books, seed: int) -> list[list[Any]]:
    """Return the states of a book, one for each random delta."""
    rng = random.Random(seed)
    kind = rng.choice(["L1_MBP", "L2_MBP", "L3_MBO"])
    book = books.book.OrderBook(books.id, books.enums.BookType[kind])
    live: dict[int, tuple[str, int]] = {}
    states = []
    for step in range(STEPS):
        side, offset = rng.choice(["BUY", "SELL"]), rng.randrange(6)
        price = f"{(100 - offset if side == 'BUY' else 101 + offset) / 100:.2f}"
        size, order_id = rng.randrange(1, 9), rng.randrange(1, 8) + (side == "SELL") * 100
        action = rng.choice(["ADD", "ADD", "UPDATE", "DELETE", "DELETE"])
        if rng.random() < 0.05:
            action = "CLEAR"
        if kind == "L3_MBO":
            known = live.pop(order_id, None)
            if known and action == "ADD":
                action = "UPDATE"
            if known and action == "UPDATE" and known[0] == price:
                size = min(size, known[1])
            if known and action == "DELETE":
                price = known[0]
            if action == "CLEAR":
                live.clear()
            elif action != "DELETE":
                live[order_id] = (price, size)
        book.apply_delta(books.delta(action, side, price, size, order_id, step))
        states.append([kind, action, *books.state(book, rng)])
    return states


if __name__ == "__main__":
    made = Books(sys.argv[1])
    json.dump([sequence(made, seed) for seed in range(int(sys.argv[2]))], sys.stdout)
