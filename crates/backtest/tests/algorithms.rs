//! Execution algorithms and the emulator, from Rust.

#[expect(dead_code, reason = "what the other tests share with this one")]
mod common;

use argonauta_common::OrderIdx;
use argonauta_core::UnixNanos;
use argonauta_data::Stream;
use argonauta_model::{
    data::{Precisions, QuoteTick},
    enums::{AccountType, OmsType, OrderSide, OrderStatus, TriggerType},
    identifiers::{ClientOrderId, ExecAlgorithmId},
    order::{OrderEventKind, OrderInit},
    params::{ParamValue, Params},
};
use argonauta_trading::{
    Component, Context, OrderFactory, StrategyConfig, TradingError, algorithms,
    algorithms::SpawnConfig,
};
use common::euro;

use OrderEventKind as K;

/// Submits one order with the first quote.
#[derive(Debug)]
struct Once {
    change: fn(OrderInit) -> OrderInit,
    is_done: bool,
}

impl Component for Once {
    fn type_name(&self) -> &'static str {
        "Once"
    }

    fn strategy_config(&self) -> Option<StrategyConfig> {
        Some(StrategyConfig::default())
    }

    fn on_start(&mut self, ctx: &mut dyn Context) -> Result<(), TradingError> {
        ctx.subscribe_quotes(euro().id)
    }

    fn on_quote(&mut self, _: &QuoteTick, ctx: &mut dyn Context) -> Result<(), TradingError> {
        if std::mem::replace(&mut self.is_done, true) {
            return Ok(());
        }
        let quantity = "100".parse()?;
        let order = ctx.make_order(&mut |factory, now| {
            let init = factory.market(euro().id, OrderSide::Buy, quantity, now)?;
            OrderFactory::order((self.change)(init))
        })?;
        ctx.submit_order(order, None).map(drop)
    }
}

/// Sends a third at once and then all that is left.
#[derive(Debug)]
struct Thirds;

impl Component for Thirds {
    fn type_name(&self) -> &'static str {
        "Thirds"
    }

    fn exec_algorithm_id(&self) -> Option<ExecAlgorithmId> {
        ExecAlgorithmId::new("THIRDS").ok()
    }

    fn on_order(&mut self, order: OrderIdx, ctx: &mut dyn Context) -> Result<(), TradingError> {
        let spawned = ctx.spawn_order(order, &SpawnConfig::market("33".parse()?))?;
        ctx.submit_spawned(spawned)?;
        let too_much = SpawnConfig::market("68".parse()?);
        assert!(ctx.spawn_order(order, &too_much).is_err(), "67 are left");
        ctx.submit_primary(order)
    }
}

/// Runs over quotes a second apart and returns id, status and quantity of each order, and the kinds of
/// the first one's events.
fn run(
    change: fn(OrderInit) -> OrderInit,
    algorithm: Option<Box<dyn Component>>,
    asks: &[&str],
) -> (Vec<String>, Vec<OrderEventKind>) {
    let mut engine = common::engine();
    let kernel = engine.kernel_mut();
    let venue = common::venue(AccountType::Margin, OmsType::Netting, euro().id.venue);
    kernel.add_venue(venue).expect("terms that go together");
    let idx = kernel.add_instrument(euro()).expect("it fits the account");
    let mut stream = Stream::new(euro().id, idx, Precisions { price: 5, size: 0 });
    for (second, ask) in asks.iter().enumerate() {
        let ts = UnixNanos(1_000_000_000 * (second as u64 + 1));
        let size = "1000000".parse().expect("a size");
        stream.push(&QuoteTick {
            instrument_id: euro().id,
            bid_price: "0.99000".parse().expect("a price"),
            ask_price: ask.parse().expect("a price"),
            bid_size: size,
            ask_size: size,
            ts_event: ts,
            ts_init: ts,
        });
    }
    kernel.data_mut().expect("idle").add_quotes(stream, true).expect("in order");
    if let Some(algorithm) = algorithm {
        kernel.add_component(algorithm).expect("its name is free");
    }
    kernel.add_component(Box::new(Once { change, is_done: false })).expect("its name is free");
    engine.run(None, None).expect("it ends well");
    let cache = engine.kernel().cache();
    let orders = cache.orders().iter().map(|order| {
        let tail = order.client_order_id().as_str().rsplit("-1").next().unwrap_or_default();
        format!("{tail} {} {}", order.status(), order.filled_qty())
    });
    let kinds =
        cache.orders().iter().next().map(|order| {
            order.events().iter().map(argonauta_model::order::OrderEvent::kind).collect()
        });
    (orders.collect(), kinds.unwrap_or_default())
}

fn worked(init: OrderInit, id: &str, params: &[(&str, &str)]) -> OrderInit {
    let value = |text: &str| ParamValue::Text(text.to_owned());
    let params: Params = params.iter().map(|(n, v)| ((*n).to_owned(), value(v))).collect();
    init.with_algorithm(id.parse().expect("an id"), Some(params))
}

const CALM: [&str; 5] = ["1.00000"; 5];

// proves: OR-073, OR-074, OR-075
#[test]
fn an_algorithm_written_in_rust_works_an_order() {
    let (orders, _) = run(|init| worked(init, "THIRDS", &[]), Some(Box::new(Thirds)), &CALM);
    assert_eq!(orders, [" FILLED 67", "-E1 FILLED 33"]);
}

// proves: OR-077
#[test]
fn twap_runs_in_rust_alone() {
    let twap = algorithms::make("TWAP", None).expect("it is known");
    let terms = |init| worked(init, "TWAP", &[("horizon_secs", "3"), ("interval_secs", "1")]);
    let (orders, _) = run(terms, Some(twap), &CALM);
    assert_eq!(orders, [" FILLED 1", "-E1 FILLED 33", "-E2 FILLED 33", "-E3 FILLED 33"]);
    assert!(algorithms::make("NOBODY", None).is_err());
}

// proves: OR-066
#[test]
fn an_emulated_order_is_released_under_its_id() {
    let stop = |init: OrderInit| OrderInit {
        order_type: argonauta_model::enums::OrderType::StopMarket,
        trigger_price: "1.05000".parse().ok(),
        trigger_type: TriggerType::Default,
        emulation_trigger: TriggerType::Default,
        ..init
    };
    let (orders, kinds) = run(stop, None, &["1.00000", "1.04999", "1.05000", "1.06000"]);
    assert_eq!(orders, [format!(" {} 100", OrderStatus::Filled)]);
    let expected = [K::Initialized, K::Emulated, K::Released, K::Initialized, K::Submitted];
    assert_eq!(kinds[..5], expected);
}

// proves: OR-081
#[test]
fn an_iceberg_shows_one_slice_after_the_other() {
    let limit = |init: OrderInit| OrderInit {
        order_type: argonauta_model::enums::OrderType::Limit,
        price: "0.99500".parse().ok(),
        ..worked(init, "ICEBERG", &[("display_qty", "40")])
    };
    let iceberg = || Some(algorithms::make("ICEBERG", None).expect("it is known"));
    let (orders, _) = run(limit, iceberg(), &["1.00000", "0.99500", "1.00000", "0.99400"]);
    assert_eq!(orders, [" FILLED 20", "-E1 FILLED 40", "-E2 FILLED 40"]);
    let (orders, _) = run(limit, iceberg(), &CALM);
    assert_eq!(orders, [" INITIALIZED 0", "-E1 ACCEPTED 0"], "one slice at a time");
}

/// Two emulated stops of which one cancels the other, and one price that meets both.
#[derive(Debug)]
struct Twins(bool);

impl Component for Twins {
    fn type_name(&self) -> &'static str {
        "Twins"
    }

    fn strategy_config(&self) -> Option<StrategyConfig> {
        Some(StrategyConfig { order_id_tag: Some("900".to_owned()), ..StrategyConfig::default() })
    }

    fn on_start(&mut self, ctx: &mut dyn Context) -> Result<(), TradingError> {
        ctx.subscribe_quotes(euro().id)
    }

    fn on_quote(&mut self, _: &QuoteTick, ctx: &mut dyn Context) -> Result<(), TradingError> {
        if std::mem::replace(&mut self.0, true) {
            return Ok(());
        }
        let mut orders = Vec::new();
        for (own, other, trigger) in [("A-1", "A-2", "1.01000"), ("A-2", "A-1", "1.01500")] {
            let own: ClientOrderId = own.parse()?;
            let other: ClientOrderId = other.parse()?;
            let (quantity, trigger) = ("100".parse()?, trigger.parse()?);
            orders.push(ctx.make_order(&mut |factory, now| {
                let id = euro().id;
                let head = factory.head_of(own.clone(), id, OrderSide::Buy, quantity, now);
                OrderFactory::order(OrderInit {
                    emulation_trigger: TriggerType::BidAsk,
                    contingency_type: argonauta_model::enums::ContingencyType::Oco,
                    linked_order_ids: vec![other.clone()],
                    ..OrderInit::stop_market(head, trigger)
                })
            })?);
        }
        ctx.submit_order_list(orders, None).map(drop)
    }
}

#[test]
fn one_price_releases_one_of_two_linked_orders() {
    let asks = ["1.00000", "1.02000", "1.02000"];
    let (orders, _) = run(|init| init, Some(Box::new(Twins(false))), &asks);
    let twins: Vec<_> = orders.iter().filter(|line| !line.ends_with(" FILLED 100")).collect();
    assert_eq!(orders.len(), 3, "{orders:?}");
    assert_eq!(twins, ["A-2 CANCELED 0"], "{orders:?}");
}
