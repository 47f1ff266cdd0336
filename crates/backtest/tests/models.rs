//! Models written in Rust by a user, in whole runs.

mod common;

use std::sync::{Arc, Mutex};

use argonauta_core::UnixNanos;
use argonauta_execution::{
    matching::Level,
    models::{
        CommandKind, CustomFeeModel, CustomFillModel, CustomLatencyModel, FeeModel, FeeRates,
        FeeRequest, FeeTier, FeeTiers, FillRequest, MakeFillModel, SimulatedBook, TierMeasure,
        VaryingLatency,
    },
};
use argonauta_model::{
    ModelError, Money, Quantity,
    enums::{AccountType, LiquiditySide, OmsType::Netting},
    error::ModelResult,
    identifiers::InstrumentId,
};
use common::{Stage, euro, money};
use rust_decimal::Decimal;

fn stage(steps: &[(usize, &'static str)]) -> Stage {
    let mut stage = Stage::new(AccountType::Margin, Netting, euro()).strategy(Netting, steps);
    stage.quotes = vec![("1.00000", "1.00002"); 10];
    stage
}

/// Prices and commissions of the fills of a run, oldest first.
fn fills(stage: Stage) -> Vec<(String, String, String)> {
    let (engine, _) = stage.run();
    let mut fills = Vec::new();
    for order in engine.kernel().cache().orders().iter() {
        for fill in order.events().iter().filter_map(|event| event.fill()) {
            let text = (fill.last_qty.to_string(), fill.last_px.to_string());
            fills.push((text.0, text.1, fill.commission.to_string()));
        }
    }
    fills
}

/// Charges a dollar for what takes, and pays half of one for what gives.
#[derive(Debug)]
struct Dollar;

impl CustomFeeModel for Dollar {
    fn commission(&self, request: &FeeRequest<'_>) -> ModelResult<Money> {
        Ok(match request.liquidity_side {
            LiquiditySide::Taker => money("1 USD"),
            _ => money("-0.50 USD"),
        })
    }
}

// proves: ME-043
#[test]
fn a_fee_model_of_ones_own_is_asked_at_each_fill() {
    let mut stage = stage(&[(0, "BUY 100"), (1, "SELL 40")]);
    stage.venue.exchange.matching.fee_model = FeeModel::Custom(Arc::new(Dollar));
    let commissions: Vec<_> = fills(stage).into_iter().map(|(.., fee)| fee).collect();
    assert_eq!(commissions, ["1.00 USD", "1.00 USD"]);
}

#[test]
fn a_tier_begins_with_the_fill_after_it_was_reached() {
    let tier = |from: i64, taker: i64| FeeTier {
        from: from.into(),
        rates: FeeRates { maker: Decimal::ZERO, taker: Decimal::new(taker, 4) },
    };
    let tiers = FeeTiers::new(
        vec![tier(0, 10), tier(100, 5), tier(1_000, -2)],
        TierMeasure::Traded { window_ns: Some(2_000_000_000) },
    );
    let steps = [(0, "BUY 100"), (1, "SELL 1000"), (2, "BUY 900"), (8, "BUY 100")];
    let mut stage = stage(&steps);
    stage.venue.exchange.matching.fee_model = FeeModel::Tiered(Arc::new(tiers.expect("ascending")));
    let commissions: Vec<_> = fills(stage).into_iter().map(|(.., fee)| fee).collect();
    // 100.00 at 0.1 %; then 100.00 were traded: 1000.00 at 0.05 %; then 1100.00, less what is two seconds
    // old (100.00): 1000.00 is the third tier, 900.02 at -0.02 %; then nothing is young enough: 0.1 %.
    assert_eq!(commissions, ["0.10 USD", "0.50 USD", "-0.18 USD", "0.10 USD"]);
}

/// Offers 30 a tick better than the market, 20 at it, unless the order is for 7.
#[derive(Debug)]
struct Own(Arc<Mutex<usize>>);

impl MakeFillModel for Own {
    fn make(&self, _: InstrumentId) -> Box<dyn CustomFillModel> {
        Box::new(Self(Arc::clone(&self.0)))
    }
}

impl CustomFillModel for Own {
    fn simulated_levels(
        &mut self,
        request: &FillRequest<'_>,
        out: &mut Vec<Level>,
    ) -> ModelResult<Option<bool>> {
        *self.0.lock().expect("nobody panicked") += 1;
        if request.quantity == Quantity::from_checked(7, 0) {
            return Ok(Some(true)); // an empty book: the market counts
        }
        let Some(best) = request.best() else { return Ok(None) };
        let sign = i64::from(request.side.sign());
        let better = best.price.offset(request.instrument.price_increment, -sign)?;
        // Not in order: the engine sorts.
        out.push(Level { price: best.price, size: request.instrument.make_qty(20.0, false)? });
        out.push(Level { price: better, size: request.instrument.make_qty(30.0, false)? });
        Ok(Some(true))
    }
}

// proves: ME-042
#[test]
fn a_book_that_a_model_makes_up_is_not_consumed_and_an_empty_one_is_the_market() {
    let asked = Arc::new(Mutex::new(0));
    let mut stage = stage(&[(0, "BUY 40"), (0, "BUY 60"), (1, "BUY 7")]);
    stage.venue.exchange.matching.fill_model.custom = Some(Arc::new(Own(Arc::clone(&asked))));
    let traded: Vec<_> = fills(stage).into_iter().map(|(qty, px, _)| (qty, px)).collect();
    let expected = [
        ("30", "1.00001"),
        ("10", "1.00002"),
        ("30", "1.00001"), // the same again: nothing was taken
        ("20", "1.00002"), // and 10 are left, without a tick worse
        ("7", "1.00002"),
    ];
    assert_eq!(traded, expected.map(|(qty, px)| (qty.to_owned(), px.to_owned())));
    assert_eq!(*asked.lock().expect("nobody panicked"), 3);
}

// proves: ME-015
#[test]
fn a_limit_order_inside_the_spread_trades_only_with_the_model_that_says_so() {
    for (book, expected) in [
        (SimulatedBook::BestPrice, vec![("10".to_owned(), "1.00001".to_owned())]),
        (SimulatedBook::Market, vec![]),
    ] {
        let mut stage = stage(&[(0, "LIMIT BUY 10 1.00001"), (0, "LIMIT BUY 10 0.99999")]);
        stage.venue.exchange.matching.fill_model.book = book;
        let traded: Vec<_> = fills(stage).into_iter().map(|(qty, px, _)| (qty, px)).collect();
        assert_eq!(traded, expected);
    }
}

// proves: ME-015
#[test]
fn a_resting_order_trades_when_its_own_side_comes_to_it() {
    let mut stage = stage(&[(0, "LIMIT BUY 10 0.99999")]);
    stage.quotes[3] = ("0.99999", "1.00003");
    stage.venue.exchange.matching.fill_model.book = SimulatedBook::BestPrice;
    assert_eq!(fills(stage)[0].1, "0.99999");
}

/// New orders take three seconds; everything else none; from the fifth second on it fails.
#[derive(Debug)]
struct Slow;

impl CustomLatencyModel for Slow {
    fn delay(&self, kind: CommandKind, _: InstrumentId, now: UnixNanos) -> ModelResult<u64> {
        if now >= UnixNanos(9_000_000_000) {
            return Err(ModelError::invalid("line", now, "is down"));
        }
        Ok(if kind == CommandKind::Insert { 3_000_000_000 } else { 0 })
    }
}

// proves: ME-074
#[test]
fn a_latency_model_of_ones_own_is_asked_at_each_command() {
    let mut stage = stage(&[(0, "BUY 10")]);
    stage.quotes[3] = ("1.00000", "1.00005");
    stage.venue.exchange.latency.varying = VaryingLatency::Custom(Arc::new(Slow));
    assert_eq!(fills(stage)[0].1, "1.00005"); // sent at the first second, there at the fourth
}
