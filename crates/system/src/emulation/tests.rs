use argonauta_common::{cache::CacheConfig, logging::LogConfig};
use argonauta_core::{UnixNanos, Uuid4};
use argonauta_execution::{ExchangeConfig, matching::MatchingConfig, models::LatencyModel};
use argonauta_model::{
    Currency, Instrument,
    account::MarginModel,
    enums::{AccountType, OmsType, OrderSide, OrderStatus, TriggerType},
    instrument::CurrencyPairConfig,
    order::{Order, OrderEventDetail, OrderHead, OrderInit},
};
use argonauta_risk::RiskConfig;
use rust_decimal::Decimal;

use crate::{Kernel, KernelConfig, VenueConfig};

fn kernel() -> Kernel {
    let mut kernel = Kernel::new(KernelConfig {
        trader_id: "TESTER-001".parse().expect("valid"),
        seed: 1,
        cache: CacheConfig::default(),
        risk: RiskConfig::default(),
        execution: argonauta_execution::ExecutionConfig::default(),
        log: LogConfig::default(),
    });
    kernel
        .add_venue(VenueConfig {
            venue: "SIM".parse().expect("valid"),
            account_type: AccountType::Margin,
            base_currency: None,
            starting_balances: vec!["100000 USD".parse().expect("an amount")],
            default_leverage: Decimal::ONE,
            leverages: Vec::new(),
            margin_model: MarginModel::Leveraged,
            allow_cash_borrowing: false,
            frozen_account: false,
            routing: false,
            lifecycle: crate::lifecycle::LifecycleConfig::default(),
            exchange: ExchangeConfig {
                matching: MatchingConfig::new(OmsType::Netting, AccountType::Margin),
                latency: LatencyModel::default(),
                contingencies: None,
            },
        })
        .expect("terms that go together");
    let currency = |code: &str| code.parse::<Currency>().expect("known");
    let (step, lot) = ("0.00001".parse().expect("valid"), "1".parse().expect("valid"));
    let id = "EUR/USD.SIM".parse().expect("valid");
    let pair = CurrencyPairConfig::new(id, currency("EUR"), currency("USD"), step, lot);
    kernel.add_instrument(Instrument::currency_pair(pair).expect("valid")).expect("it fits");
    kernel
}

// proves: OR-070
#[test]
fn emulated_orders_of_the_cache_are_held_again() {
    let mut kernel = kernel();
    let head = OrderHead {
        trader_id: "TESTER-001".parse().expect("valid"),
        strategy_id: "S-001".parse().expect("valid"),
        instrument_id: "EUR/USD.SIM".parse().expect("valid"),
        client_order_id: "O-1".parse().expect("valid"),
        side: OrderSide::Buy,
        quantity: "100".parse().expect("valid"),
        init_id: Uuid4::from_bits(1),
        ts_init: UnixNanos(1),
    };
    let init = OrderInit {
        emulation_trigger: TriggerType::BidAsk,
        ..OrderInit::stop_market(head, "1.10000".parse().expect("valid"))
    };
    let order = Order::new(init).expect("valid");
    let idx = kernel.cache.add_order(order).expect("its id is free");
    kernel.apply(idx, OrderEventDetail::Emulated).expect("legal");
    assert!(!kernel.emulator.holds(idx), "it was only read");
    kernel.rearm_emulator().expect("it ends well");
    assert!(kernel.emulator.holds(idx));
    assert_eq!(kernel.cache.order(idx).status(), OrderStatus::Emulated);
    kernel.rearm_emulator().expect("it ends well");
    assert_eq!(kernel.emulator.len(), 1, "twice is once");
}
