use argonauta_common::{Cache, cache::CacheConfig};
use argonauta_model::{
    Currency, Money, Price, Uuid4,
    enums::{LiquiditySide, OrderSide, OrderType},
    identifiers::{AccountId, ClientOrderId, TradeId, TraderId},
    instrument::CurrencyPairConfig,
    order::{OrderHead, OrderInit},
};

use super::*;

fn pair() -> Instrument {
    Instrument::currency_pair(CurrencyPairConfig::new(
        "EUR/USD.SIM".parse().expect("valid"),
        "EUR".parse().expect("known"),
        Currency::usd(),
        "0.00001".parse().expect("valid"),
        "1".parse().expect("valid"),
    ))
    .expect("valid terms")
}

fn order(strategy: &str, n: u32, side: OrderSide, reduce_only: bool) -> Order {
    let head = OrderHead {
        trader_id: TraderId::new("TRADER-001").expect("valid"),
        strategy_id: StrategyId::new(strategy).expect("valid"),
        instrument_id: pair().id,
        client_order_id: ClientOrderId::new(&format!("O-{n}")).expect("valid"),
        side,
        quantity: "100".parse().expect("valid"),
        init_id: Uuid4::from_bits(n.into()),
        ts_init: UnixNanos(0),
    };
    Order::new(OrderInit { reduce_only, ..OrderInit::market(head) }).expect("valid")
}

fn fill(order: &Order, n: u64, id: Option<PositionId>) -> OrderEvent {
    let price: Price = "1.10000".parse().expect("valid");
    OrderEvent {
        account_id: Some(AccountId::new("SIM-001").expect("valid")),
        ts_event: UnixNanos(n),
        detail: OrderEventDetail::Filled(Arc::new(OrderFill {
            trade_id: TradeId::new(&format!("T-{n}")).expect("valid"),
            position_id: id,
            side: order.side(),
            order_type: OrderType::Market,
            last_qty: order.quantity(),
            last_px: price,
            currency: Currency::usd(),
            commission: Money::zero(Currency::usd()),
            liquidity_side: LiquiditySide::Taker,
            info: None,
        })),
        ..order.events()[0].clone()
    }
}

/// A cache with one position for each `(strategy, side, id)`, opened one after the other.
fn holding(positions: &[(&str, OrderSide, &str)]) -> Cache {
    let mut cache = Cache::new(CacheConfig::default());
    cache.add_instrument(pair()).expect("new");
    for (n, (strategy, side, id)) in positions.iter().enumerate() {
        let order = order(strategy, 100 + n as u32, *side, false);
        let fill = fill(&order, n as u64, None);
        let id = PositionId::new(id).expect("valid");
        cache.add_position(Position::open(&pair(), &fill, id).expect("a fill"));
        cache.add_order(order).expect("new");
    }
    cache
}

use OrderSide::{Buy, Sell};

// proves: EX-016
#[test]
fn position_ids_go_on_counting_where_those_in_the_cache_end() {
    let mut cache = holding(&[
        ("S-001", Buy, "P-19700101-000000-001-001-7"),
        ("S-001", Buy, "P-19700101-000000-001-001-12F"),
        ("S-002", Buy, "P-19700101-000000-001-002-3"),
        ("S-002", Buy, "VENUE-99"),
    ]);
    let mut engine = ExecutionEngine::new(IdSource::new(1));
    engine.restore_position_counts(&cache);
    for (strategy, n, next) in [("S-001", 1, "13"), ("S-002", 2, "4"), ("S-003", 3, "1")] {
        let idx = cache.add_order(order(strategy, n, Buy, false)).expect("new");
        let id = engine.position_id(&cache, idx, None, OmsType::Hedging, UnixNanos(0));
        let id = id.expect("valid").as_str().to_owned();
        assert_eq!(id.rsplit('-').next(), Some(next), "{strategy}: {id}");
    }
}

// proves: EX-008
#[test]
fn a_reduce_only_order_is_for_the_oldest_position_of_its_strategy_that_it_can_reduce() {
    let mut cache = holding(&[
        ("S-002", Buy, "OTHERS"),
        ("S-001", Sell, "SHORT"),
        ("S-001", Buy, "OLD"),
        ("S-001", Buy, "NEW"),
    ]);
    let engine = ExecutionEngine::new(IdSource::new(1));
    let mut chosen = |n, side, reduce_only, oms| {
        let idx = cache.add_order(order("S-001", n, side, reduce_only)).expect("new");
        let position = engine.position_to_reduce(&cache, idx, oms);
        position.map(|p| cache.position(p).id().as_str().to_owned())
    };
    assert_eq!(chosen(1, Sell, true, OmsType::Hedging).as_deref(), Some("OLD"));
    assert_eq!(chosen(2, Buy, true, OmsType::Hedging).as_deref(), Some("SHORT"));
    assert_eq!(chosen(3, Sell, false, OmsType::Hedging), None);
    assert_eq!(chosen(4, Sell, true, OmsType::Netting), None, "there is but one");
}

// proves: EX-008
#[test]
fn a_reduce_only_fill_that_opens_increases_or_turns_a_position_is_refused() {
    let cache = holding(&[("S-001", Buy, "LONG")]);
    let refusal = |side, reduce_only, id: &str| {
        let order = order("S-001", 1, side, reduce_only);
        let fill = fill(&order, 9, Some(PositionId::new(id).expect("valid")));
        ExecutionEngine::refuse_reduce_only(&cache, &fill)
    };
    assert_eq!(refusal(Sell, true, "LONG"), None);
    assert_eq!(refusal(Sell, false, "NONE"), None);
    assert!(refusal(Sell, true, "NONE").is_some_and(|text| text.contains("open a position")));
    assert!(refusal(Buy, true, "LONG").is_some_and(|text| text.contains("increase or turn LONG")));
    let order = order("S-001", 1, Sell, true);
    let mut fill = fill(&order, 9, Some(PositionId::new("LONG").expect("valid")));
    if let OrderEventDetail::Filled(detail) = &mut fill.detail {
        Arc::make_mut(detail).last_qty = "101".parse().expect("valid");
    }
    assert!(ExecutionEngine::refuse_reduce_only(&cache, &fill).is_some());
}

// proves: EX-004
#[test]
fn where_neither_says_how_positions_are_kept_they_are_netted() {
    let mut engine = ExecutionEngine::new(IdSource::new(1));
    let strategy = StrategyId::new("S-001").expect("valid");
    assert_eq!(engine.oms(strategy, OmsType::Unspecified), OmsType::Netting);
    assert_eq!(engine.oms(strategy, OmsType::Hedging), OmsType::Hedging);
    engine.set_oms(strategy, OmsType::Unspecified);
    assert_eq!(engine.oms(strategy, OmsType::Hedging), OmsType::Hedging);
    engine.set_oms(strategy, OmsType::Netting);
    assert_eq!(engine.oms(strategy, OmsType::Hedging), OmsType::Netting);
}
