//! What orders tie up together, against a naive model; and orders whose quantity is in quote currency.

use argonauta_common::{Cache, InstrumentIdx, OrderIdx, cache::CacheConfig};
use argonauta_model::{
    Currency, Instrument, Quantity, UnixNanos, Uuid4,
    account::{Account, AccountConfig, MarginModel},
    data::QuoteTick,
    enums::{AccountType, OrderSide},
    instrument::{CurrencyPairConfig, InstrumentTerms},
    order::{Order, OrderHead, OrderInit},
};
use argonauta_risk::{Rate, RiskConfig, RiskEngine};
use proptest::prelude::*;
use rust_decimal::Decimal;

const NOW: UnixNanos = UnixNanos(1_000);

/// One venue, one pair at 1.10000 / 1.10020, and an account.
struct Desk {
    cache: Cache,
    instrument: InstrumentIdx,
    risk: RiskEngine,
}

impl Desk {
    fn new(account_type: AccountType, cents: i64, change: impl Fn(&mut InstrumentTerms)) -> Self {
        let code = |code: &str| code.parse::<Currency>().expect("known");
        let (id, tick) = ("EUR/USD.SIM".parse().expect("valid"), "0.00001".parse().expect("valid"));
        let lot = "1".parse().expect("valid");
        let mut config = CurrencyPairConfig::new(id, code("EUR"), code("USD"), tick, lot);
        config.terms =
            InstrumentTerms { margin_init: Decimal::new(3, 2), ..InstrumentTerms::default() };
        change(&mut config.terms);
        let mut cache = Cache::new(CacheConfig::default());
        let pair = Instrument::currency_pair(config).expect("valid terms");
        let instrument = cache.add_instrument(pair).expect("the first");
        let free = format!("{}.{:02} USD", cents / 100, cents % 100);
        let account = Account::new(AccountConfig {
            id: "SIM-001".parse().expect("valid"),
            account_type,
            base_currency: None,
            starting_balances: vec![free.parse().expect("an amount")],
            default_leverage: Decimal::ONE,
            leverages: Vec::new(),
            margin_model: MarginModel::Leveraged,
            allow_borrowing: false,
            is_frozen: false,
            calculate_account_state: true,
        });
        cache.add_account("SIM".parse().expect("valid"), account.expect("valid"));
        let (bid_price, ask_price) =
            ("1.10000".parse().expect("valid"), "1.10020".parse().expect("valid"));
        let size = "1000000".parse().expect("valid");
        let quote = QuoteTick {
            instrument_id: id,
            bid_price,
            ask_price,
            bid_size: size,
            ask_size: size,
            ts_event: NOW,
            ts_init: NOW,
        };
        cache.add_quote(instrument, &quote, None);
        let rate = Rate { limit: 1_000_000, interval_ns: 1 };
        let risk =
            RiskEngine::new(RiskConfig { max_order_submit_rate: rate, ..RiskConfig::default() });
        Self { cache, instrument, risk }
    }

    fn add(
        &mut self,
        side: OrderSide,
        quantity: u64,
        make: impl FnOnce(OrderHead) -> OrderInit,
    ) -> OrderIdx {
        let number = self.cache.orders().len();
        let head = OrderHead {
            trader_id: "TRADER-001".parse().expect("valid"),
            strategy_id: "S-001".parse().expect("valid"),
            instrument_id: "EUR/USD.SIM".parse().expect("valid"),
            client_order_id: format!("O-{number}").parse().expect("valid"),
            side,
            quantity: Quantity::from_mantissa(i128::from(quantity), 0).expect("in range"),
            init_id: Uuid4::from_bits(number as u128 + 1),
            ts_init: NOW,
        };
        let order = Order::new(make(head)).expect("valid");
        self.cache.add_order(order).expect("a new id")
    }

    fn ask(&mut self, order: OrderIdx) -> Option<String> {
        self.risk.deny_submit(&self.cache, order, self.instrument, NOW)
    }
}

fn limit(price: i64) -> impl FnOnce(OrderHead) -> OrderInit {
    let price = argonauta_model::Price::from_checked(price, 5);
    move |head| OrderInit::limit(head, price)
}

/// Half to even, as notional values are.
fn cents(units_e5: i128) -> i128 {
    let (whole, rest) = (units_e5 / 1_000, units_e5 % 1_000);
    whole + i128::from(rest > 500 || rest == 500 && whole % 2 == 1)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    // Each order of a list in turn, against what is free less what those before it take: the first that
    // does not fit is the one that a purse emptied order by order would refuse.
    // proves: RI-012
    #[test]
    fn a_list_is_checked_as_if_its_orders_were_sent_one_by_one(
        free in 1_i64..5_000_000,
        orders in prop::collection::vec((any::<bool>(), 1_u64..20_000, 50_000_i64..200_000), 1..12),
    ) {
        let mut desk = Desk::new(AccountType::Cash, free, |_| ());
        let (mut left, mut naive) = (i128::from(free), Vec::new());
        let mut real = Vec::new();
        for (is_buy, quantity, price) in orders {
            let side = if is_buy { OrderSide::Buy } else { OrderSide::Sell };
            let idx = desk.add(side, quantity, limit(price));
            real.push(desk.ask(idx).is_none());
            // No euros are held, so that none can be sold.
            let cost = cents(i128::from(quantity) * i128::from(price));
            let fits = is_buy && cost <= left;
            naive.push(fits);
            left -= if fits { cost } else { 0 };
        }
        prop_assert_eq!(real, naive);
    }

    // proves: RI-013
    #[test]
    fn margins_of_a_list_add_up_likewise(
        free in 1_i64..100_000,
        orders in prop::collection::vec((any::<bool>(), 1_u64..20_000, 50_000_i64..200_000), 1..12),
    ) {
        let mut desk = Desk::new(AccountType::Margin, free, |_| ());
        let mut left = i128::from(free);
        for (is_buy, quantity, price) in orders {
            let side = if is_buy { OrderSide::Buy } else { OrderSide::Sell };
            let idx = desk.add(side, quantity, limit(price));
            let told = desk.ask(idx);
            // 3 % of the value in cents, half away from zero.
            let margin = (cents(i128::from(quantity) * i128::from(price)) * 3 + 50) / 100;
            prop_assert_eq!(told.is_none(), margin <= left, "{:?}, {} of {}", told, margin, left);
            left -= if margin <= left { margin } else { 0 };
        }
    }
}

fn in_quote(price: Option<i64>) -> impl FnOnce(OrderHead) -> OrderInit {
    move |head| {
        let init = match price {
            Some(price) => limit(price)(head),
            None => OrderInit::market(head),
        };
        OrderInit { quote_quantity: true, ..init }
    }
}

// proves: RI-008, RI-014
#[test]
fn a_quantity_in_quote_currency_is_bounded_in_units_of_the_instrument() {
    let bounded = |quantity: u64, side, price: Option<i64>| {
        let mut desk = Desk::new(AccountType::Margin, 100_000_000, |terms| {
            terms.max_quantity = Some("10000".parse().expect("valid"));
            terms.min_quantity = Some("100".parse().expect("valid"));
        });
        let idx = desk.add(side, quantity, in_quote(price));
        desk.ask(idx)
    };
    // 11,002 dollars at the ask of 1.1002 are 10,000 euros; 110.02 are 100.
    assert_eq!(bounded(11_002, OrderSide::Buy, None), None);
    let told = bounded(11_004, OrderSide::Buy, None).expect("too many");
    assert_eq!(told, "QUANTITY_EXCEEDS_MAXIMUM: effective_quantity=10002, max_quantity=10000");
    let told = bounded(109, OrderSide::Buy, None).expect("too few");
    assert_eq!(told, "QUANTITY_BELOW_MINIMUM: effective_quantity=99, min_quantity=100");
    // A limit in the market trades at the ask, not at its own price of 2; one below it at its own.
    assert_eq!(bounded(11_002, OrderSide::Buy, Some(200_000)), None);
    assert!(bounded(11_004, OrderSide::Buy, Some(200_000)).is_some());
    assert_eq!(bounded(10_000, OrderSide::Buy, Some(100_000)), None);
    assert!(bounded(10_001, OrderSide::Buy, Some(100_000)).is_some());
    // A sell trades at the bid of 1.1: 11,000 are 10,000.
    assert_eq!(bounded(11_000, OrderSide::Sell, None), None);
    assert!(bounded(11_001, OrderSide::Sell, None).is_some());
}

// proves: RI-014, RI-020
#[test]
fn a_quantity_in_quote_currency_is_valued_and_one_that_cannot_be_brought_to_units_is_denied() {
    let mut desk = Desk::new(AccountType::Cash, 110_020, |_| ());
    let fits = desk.add(OrderSide::Buy, 1_100, in_quote(None));
    assert_eq!(desk.ask(fits), None);
    let idx = desk.add(OrderSide::Buy, 1_102, in_quote(None));
    let told = desk.ask(idx).expect("more than there is");
    assert!(told.starts_with("NOTIONAL_EXCEEDS_FREE_BALANCE: free=1100.20 USD"), "{told}");
    // At a price of a hundred-thousandth the euros are beyond any quantity.
    let idx = desk.add(OrderSide::Buy, 17_000_000_000, in_quote(Some(1)));
    let told = desk.ask(idx).expect("too many");
    assert!(told.starts_with("QUANTITY_CONVERSION_FAILED: "), "{told}");
}
