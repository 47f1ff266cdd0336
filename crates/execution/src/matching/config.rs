//! The rules of a venue that matching follows.

use argonauta_model::enums::{AccountType, BookType, OmsType};

use crate::models::{FeeModel, FillConfig, ImpactModel, QueueModel};

/// When an order trades at a venue whose prices come from bars.
///
/// No price is used that was made before the order arrived, but under [`Self::SameClose`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BarTiming {
    /// At the close of the bar that the strategy has just seen.
    SameClose,
    /// From the open of the next bar on; where the order arrives within that bar, at its close.
    #[default]
    NextOpen,
    /// At the close of the next bar.
    NextClose,
}

/// The rules of a venue that matching follows.
#[derive(Clone, Debug)]
pub struct MatchingConfig {
    /// How deep the venue's book is: L1 is moved by quotes, bars and depths, the others by deltas and
    /// depths; trades reach resting orders at all of them.
    pub book_type: BookType,
    /// How the venue keeps positions.
    pub oms_type: OmsType,
    /// What its accounts may do.
    pub account_type: AccountType,
    /// Whether a stop order that is in the market already is refused instead of triggered.
    pub reject_stop_orders: bool,
    /// Whether orders end at their expiry.
    pub support_gtd_orders: bool,
    /// Whether the venue gives position ids under hedging.
    pub use_position_ids: bool,
    /// Whether reduce-only is honoured.
    pub use_reduce_only: bool,
    /// Whether a market order is accepted before it trades.
    pub use_market_order_acks: bool,
    /// Whether bars move the market.
    pub bar_execution: bool,
    /// When an order trades where bars make the price.
    pub bar_timing: BarTiming,
    /// Whether a bar's high comes before its low when it is nearer to the open.
    pub bar_adaptive_high_low_ordering: bool,
    /// Whether trades fill resting orders at a venue that is also quoted.
    pub trade_execution: bool,
    /// Whether a size that was shown and traded with by an order is gone for the next, until another
    /// size is shown at its price.
    pub liquidity_consumption: bool,
    /// How many price increments from the best price a market or stop-market order may trade; none
    /// where zero.
    pub price_protection_points: u32,
    /// What stands before a limit order at its price.
    pub queue_model: QueueModel,
    /// How own trades move the market against the next.
    pub impact_model: ImpactModel,
    /// What fills cost.
    pub fee_model: FeeModel,
    /// Chances of fills and slippage.
    pub fill_model: FillConfig,
}

impl MatchingConfig {
    /// Returns the rules of a venue that shows its best prices, with the defaults of every option.
    pub fn new(oms_type: OmsType, account_type: AccountType) -> Self {
        Self {
            book_type: BookType::L1Mbp,
            oms_type,
            account_type,
            reject_stop_orders: true,
            support_gtd_orders: true,
            use_position_ids: true,
            use_reduce_only: true,
            use_market_order_acks: false,
            bar_execution: true,
            bar_timing: BarTiming::default(),
            bar_adaptive_high_low_ordering: false,
            trade_execution: true,
            liquidity_consumption: true,
            price_protection_points: 0,
            queue_model: QueueModel::None,
            impact_model: ImpactModel::None,
            fee_model: FeeModel::MakerTaker,
            fill_model: FillConfig::default(),
        }
    }
}
