//! What a venue does to instruments, positions and accounts as time goes by.

use argonauta_model::{Price, identifiers::InstrumentId};
use argonauta_portfolio::calculators::RolloverInterest;
use rust_decimal::Decimal;

/// How options that are worth something end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OptionSettlement {
    /// Their value is paid.
    #[default]
    Cash,
    /// The underlying changes hands at the strike, where it can be traded.
    Physical,
}

/// When the holder of an option may exercise it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OptionStyle {
    /// At its end only, which the venue does by itself.
    #[default]
    European,
    /// At any time before, too.
    American,
}

/// Who bears what an account lost beyond all that it had.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NegativeBalance {
    /// The account: its balance may end below zero.
    #[default]
    Keep,
    /// The venue: no position is liquidated at a price worse than the one at which nothing is left of
    /// the account, its bankruptcy price.
    Insured,
}

/// Part of a table of maintenance margins: what is held beyond `floor` needs `rate` of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MaintenanceTier {
    /// Notional value from which on it counts, in the cost currency of the instrument.
    pub floor: Decimal,
    /// Share of the notional value beyond the floor.
    pub rate: Decimal,
}

/// When and how positions are liquidated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiquidationConfig {
    /// Positions are liquidated where equity is at most this times the maintenance margin.
    pub trigger_ratio: Decimal,
    /// Whether open orders are cancelled first.
    pub cancel_open_orders: bool,
    /// Share of a position that is closed in one step; 1 closes it at once.
    pub step: Decimal,
    /// Maintenance margins by notional value, lowest floor first; the instrument's own where empty.
    pub tiers: Vec<MaintenanceTier>,
    /// Who bears what is lost beyond the account.
    pub negative_balance: NegativeBalance,
}

impl Default for LiquidationConfig {
    fn default() -> Self {
        Self {
            trigger_ratio: Decimal::ONE,
            cancel_open_orders: true,
            step: Decimal::ONE,
            tiers: Vec::new(),
            negative_balance: NegativeBalance::Keep,
        }
    }
}

/// What a venue does to instruments, positions and accounts as time goes by.
#[derive(Clone, Debug, Default)]
pub struct LifecycleConfig {
    /// Prices at which contracts settle; the market's last where one has none.
    pub settlement_prices: Vec<(InstrumentId, Price)>,
    /// How options end.
    pub option_settlement: OptionSettlement,
    /// When options may be exercised.
    pub option_style: OptionStyle,
    /// What keeping currency pairs overnight earns, where anything.
    pub rollover: Option<RolloverInterest>,
    /// What borrowing shares for short positions costs a year, as a share of their value.
    pub borrow_rates: Vec<(InstrumentId, Decimal)>,
    /// Liquidation, where there is any.
    pub liquidation: Option<LiquidationConfig>,
}

impl LifecycleConfig {
    /// Returns the price that was set for an instrument.
    pub(super) fn settlement_price(&self, id: InstrumentId) -> Option<Price> {
        self.settlement_prices.iter().find(|(known, _)| *known == id).map(|(_, price)| *price)
    }

    /// Returns the rule that the terms break.
    pub(crate) fn check(&self) -> Result<(), String> {
        if let Some((id, rate)) = self.borrow_rates.iter().find(|(_, rate)| rate.is_sign_negative())
        {
            return Err(format!("borrow rate {rate} of {id} must not be negative"));
        }
        let Some(liquidation) = &self.liquidation else { return Ok(()) };
        let ratio = liquidation.trigger_ratio;
        if ratio <= Decimal::ZERO {
            return Err(format!("liquidation_trigger_ratio {ratio} must be above zero"));
        }
        let step = liquidation.step;
        if step <= Decimal::ZERO || step > Decimal::ONE {
            return Err(format!("liquidation_step {step} must be above zero and at most 1"));
        }
        let mut floor = None;
        for tier in &liquidation.tiers {
            if tier.floor < Decimal::ZERO || floor.is_some_and(|before| tier.floor <= before) {
                let rule = "must be zero or above, and above the one before";
                return Err(format!("floor {} of a maintenance tier {rule}", tier.floor));
            }
            if tier.rate < Decimal::ZERO || tier.rate > Decimal::ONE {
                return Err(format!("rate {} of a maintenance tier must be in 0..1", tier.rate));
            }
            floor = Some(tier.floor);
        }
        Ok(())
    }
}
