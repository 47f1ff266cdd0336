"""Cases of the room of orders: constructors, texts, dicts, predicates, the factory, events."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

UUID = "UUID4.from_str('2d89666b-1a1e-4a75-b193-4eb3b454c757')"
IDS = (
    "TraderId('T-001'), StrategyId('S-002'), InstrumentId.from_str('AUD/USD.SIM'), "
    "ClientOrderId('O-1')"
)
TYPES = {
    "MarketOrder": "",
    "LimitOrder": "price=P('1.10')",
    "StopMarketOrder": "trigger_price=P('1.2'), trigger_type=TriggerType.DEFAULT",
    "StopLimitOrder": (
        "price=P('1.10'), trigger_price=P('1.2'), trigger_type=TriggerType.LAST_PRICE"
    ),
    "MarketToLimitOrder": "",
    "MarketIfTouchedOrder": "trigger_price=P('1.2'), trigger_type=TriggerType.BID_ASK",
    "LimitIfTouchedOrder": (
        "price=P('1.1'), trigger_price=P('1.2'), trigger_type=TriggerType.DEFAULT"
    ),
    "TrailingStopMarketOrder": (
        "trigger_price=None, trigger_type=TriggerType.DEFAULT, trailing_offset=Decimal('0.5'), "
        "trailing_offset_type=TrailingOffsetType.PRICE"
    ),
    "TrailingStopLimitOrder": (
        "price=P('1.1'), trigger_price=P('1.2'), trigger_type=TriggerType.DEFAULT, "
        "limit_offset=Decimal('0.25'), trailing_offset=Decimal('0.5'), "
        "trailing_offset_type=TrailingOffsetType.BASIS_POINTS"
    ),
}
TIMED = [name for name in TYPES if name != "MarketOrder"]
PRICED = ["LimitOrder", "StopLimitOrder", "LimitIfTouchedOrder", "TrailingStopLimitOrder"]
EMULATED = [name for name in TIMED if name != "MarketToLimitOrder"]
LINKS = (
    "contingency_type=ContingencyType.OUO, linked_order_ids=[ClientOrderId('O-2')], "
    "parent_order_id=ClientOrderId('O-3'), order_list_id=OrderListId('OL-1')"
)
ALGORITHM = (
    "exec_algorithm_id=ExecAlgorithmId('TWAP'), exec_spawn_id=ClientOrderId('O-1'), "
    "exec_algorithm_params={'horizon': 10, 'interval': 2.5, 'name': 'x', 'on': True}"
)
TERMS = {
    "": list(TYPES),
    "time_in_force=TimeInForce.IOC": list(TYPES),
    "time_in_force=TimeInForce.AT_THE_OPEN": list(TYPES),
    "time_in_force=TimeInForce.GTD": list(TYPES),
    "time_in_force=TimeInForce.GTD, expire_time_ns=1609459200123456789": TIMED,
    "expire_time_ns=1": TIMED,
    "reduce_only=True, quote_quantity=True, tags=['A', 'B']": list(TYPES),
    LINKS: list(TYPES),
    "contingency_type=ContingencyType.OTO": list(TYPES),
    ALGORITHM: list(TYPES),
    "exec_algorithm_id=ExecAlgorithmId('TWAP')": list(TYPES),
    "post_only=True": PRICED,
    "display_qty=Quantity.from_int(5)": [*PRICED, "MarketToLimitOrder"],
    "display_qty=Quantity.from_int(0)": [*PRICED, "MarketToLimitOrder"],
    "display_qty=Quantity.from_int(101)": [*PRICED, "MarketToLimitOrder"],
    "emulation_trigger=TriggerType.BID_ASK": EMULATED,
    (
        "emulation_trigger=TriggerType.LAST_PRICE, "
        "trigger_instrument_id=InstrumentId.from_str('X.Y')"
    ): EMULATED,
    "activation_price=P('1.3')": ["TrailingStopMarketOrder", "TrailingStopLimitOrder"],
}
PREDICATES = [
    "is_buy",
    "is_sell",
    "is_passive",
    "is_aggressive",
    "is_emulated",
    "is_active_local",
    "is_primary",
    "is_spawned",
    "is_contingency",
    "is_parent_order",
    "is_child_order",
    "is_open",
    "is_canceled",
    "is_closed",
    "is_inflight",
    "is_pending_update",
    "is_pending_cancel",
    "is_post_only",
    "is_reduce_only",
    "is_quote_quantity",
    "has_trigger_price",
    "has_activation_price",
]
ATTRIBUTES = [
    "client_order_id",
    "venue_order_id",
    "position_id",
    "account_id",
    "last_trade_id",
    "linked_order_ids",
    "parent_order_id",
    "order_list_id",
    "exec_algorithm_id",
    "exec_algorithm_params",
    "exec_spawn_id",
    "tags",
    "trigger_instrument_id",
    "quantity",
    "filled_qty",
    "leaves_qty",
    "trade_ids",
    "venue_order_ids",
    "event_count",
    "ts_init",
    "ts_last",
    "ts_submitted",
    "ts_accepted",
    "ts_closed",
]
STATE = {
    "OrderSubmitted": f"OrderSubmitted({IDS}, A, {UUID}, 1, 2)",
    "OrderAccepted": f"OrderAccepted({IDS}, V, A, {UUID}, 1, 2)",
    "OrderDenied": f"OrderDenied({IDS}, 'because', {UUID}, 2)",
    "OrderEmulated": f"OrderEmulated({IDS}, {UUID}, 2)",
    "OrderReleased": f"OrderReleased({IDS}, P('1.5'), {UUID}, 2)",
    "OrderRejected": f"OrderRejected({IDS}, A, 'because', {UUID}, 1, 2)",
    "OrderRejected post-only": f"OrderRejected({IDS}, A, 'no', {UUID}, 1, 2, True, True)",
    "OrderUpdated": (
        f"OrderUpdated({IDS}, V, A, Quantity.from_int(90), P('1.5'), None, {UUID}, 1, 2)"
    ),
    "OrderFilled": (
        f"OrderFilled({IDS}, V, A, TradeId('T-1'), None, OrderSide.BUY, OrderType.LIMIT, "
        f"Quantity.from_int(40), P('1.09'), USD, Money(1.5, USD), LiquiditySide.MAKER, {UUID}, "
        "1, 2)"
    ),
    "OrderFilled with all": (
        f"OrderFilled({IDS}, V, A, TradeId('T-2'), PositionId('P-1'), OrderSide.BUY, "
        "OrderType.LIMIT, Quantity.from_int(60), P('1.11'), USD, Money(-0.5, USD), "
        f"LiquiditySide.TAKER, {UUID}, 3, 4, True, {{'x': 1}})"
    ),
    **{
        name: f"{name}({IDS}, V, A, {UUID}, 1, 2)"
        for name in (
            "OrderCanceled",
            "OrderExpired",
            "OrderTriggered",
            "OrderPendingUpdate",
            "OrderPendingCancel",
        )
    },
    **{
        name: f"{name}({IDS}, None, None, 'because', {UUID}, 1, 2, True)"
        for name in ("OrderModifyRejected", "OrderCancelRejected")
    },
}
FACTORY = "OrderFactory(TraderId('T-001'), StrategyId('S-002'), clock)"
ASKED = "InstrumentId.from_str('AUD/USD.SIM'), OrderSide.SELL, Quantity.from_int(10)"
MADE = {
    "market": "",
    "limit": "P('1.1')",
    "stop_market": "P('1.1')",
    "stop_limit": "P('1.1'), P('1.2')",
    "market_to_limit": "",
    "market_if_touched": "P('1.1')",
    "limit_if_touched": "P('1.1'), P('1.2')",
    "trailing_stop_market": "Decimal('0.1')",
    "trailing_stop_limit": "Decimal('0.1'), Decimal('0.2')",
}
BRACKETS = (
    "tp_price=P('2'), sl_trigger_price=P('0.5')",
    "tp_price=P('2'), sl_trigger_price=P('0.5'), contingency_type=ContingencyType.OCO",
    (
        "entry_order_type=OrderType.LIMIT, entry_price=P('1'), entry_post_only=True, "
        "tp_price=P('2'), sl_trigger_price=P('0.5'), emulation_trigger=TriggerType.BID_ASK"
    ),
    (
        "entry_order_type=OrderType.STOP_LIMIT, entry_price=P('1'), entry_trigger_price=P('1.1'), "
        "tp_price=P('2'), sl_trigger_price=P('0.5'), tp_time_in_force=TimeInForce.DAY"
    ),
    (
        "tp_order_type=OrderType.TRAILING_STOP_MARKET, tp_trailing_offset=Decimal(1), "
        "tp_activation_price=P('3'), sl_order_type=OrderType.TRAILING_STOP_MARKET, "
        "sl_trailing_offset=Decimal(2), sl_trailing_offset_type=TrailingOffsetType.TICKS"
    ),
    (
        "tp_order_type=OrderType.LIMIT_IF_TOUCHED, tp_price=P('2'), tp_trigger_price=P('1.9'), "
        "sl_trigger_price=P('0.5'), entry_tags=['E'], sl_client_order_id=ClientOrderId('SL')"
    ),
    "tp_price=P('2'), sl_trigger_price=P('0.5'), sl_order_type=OrderType.STOP_LIMIT",
    "tp_price=P('2'), sl_trigger_price=P('0.5'), tp_order_type=OrderType.MARKET",
    "tp_price=P('2'), sl_trigger_price=P('0.5'), entry_order_type=OrderType.STOP_MARKET",
    "sl_trigger_price=P('0.5')",
)


def order(name: str, terms: str, side: str = "BUY", quantity: int = 100) -> str:
    given = ", ".join(part for part in (TYPES[name], terms) if part)
    return (
        f"{name}({IDS}, OrderSide.{side}, Quantity.from_int({quantity}), init_id={UUID}, "
        f"ts_init=7{', ' + given if given else ''})"
    )


def described(code: str, *, with_price: bool = True) -> list[str]:
    """Ask for everything that can be read of an order."""
    # MARKET_TO_LIMIT writes its missing price as the text 'None'; ours is None.
    drop = "('avg_px', 'slippage')" if with_price else "('avg_px', 'slippage', 'price')"
    return [
        f"repr({code})",
        f"str({code})",
        f"{code}.info()",
        f"{{k: v for k, v in {code}.to_dict().items() if k not in {drop}}}",
        f"repr({code}.init_event)",
        f"str({code}.init_event)",
        f"OrderInitialized.to_dict({code}.init_event)",
        f"OrderUnpacker.from_init({code}.init_event)",
        f"OrderUnpacker.unpack(OrderInitialized.to_dict({code}.init_event))",
    ]


def cases(draw: Random) -> list[str]:
    """Return the code of the cases."""
    found = []
    for terms, names in TERMS.items():
        for name in names:
            found += described(order(name, terms), with_price=name != "MarketToLimitOrder")
    for name in TYPES:
        for terms in ("", "reduce_only=True", LINKS, ALGORITHM):
            code = order(name, terms, draw.choice(["BUY", "SELL"]))
            found += [f"bool({code}.{predicate})" for predicate in PREDICATES]
            found += [f"{code}.{attribute}" for attribute in ATTRIBUTES]
        for side, quantity in (("LONG", 100), ("SHORT", 100), ("SHORT", 99), ("FLAT", 100)):
            asked = f"PositionSide.{side}, Quantity.from_int({quantity})"
            found.append(f"bool({order(name, '')}.would_reduce_only({asked}))")
        found.append(order(name, "", "NO_ORDER_SIDE"))
        found.append(order(name, "", "BUY", 0))
    for code in STATE.values():
        name = code.partition("(")[0]
        found += [f"repr({code})", f"str({code})", f"{name}.to_dict({code})"]
        found.append(f"bool({name}.from_dict({name}.to_dict({code})) == {code})")
        found.append(f"repr({name}.from_dict({name}.to_dict({code})))")
        found += [f"{code}.{field}" for field in ("id", "ts_event", "ts_init", "client_order_id")]
    for name, given in MADE.items():
        code = f"{FACTORY}.{name}({', '.join(part for part in (ASKED, given) if part)})"
        found += [f"repr({code})", f"str({code}.init_event)"]
    for terms in BRACKETS:
        code = f"{FACTORY}.bracket({ASKED}, {terms})"
        found += [f"repr({code})", f"[str(o.init_event) for o in {code}.orders]"]
    found += [
        f"{FACTORY}.{name}()" for name in ("generate_client_order_id", "generate_order_list_id")
    ]
    return found
