//! The closed sets of the domain. Names and numbers are those of the public API.

use std::{fmt, str::FromStr};

use crate::{error::ModelError, price::Price};

mod component;

pub use component::{ComponentState, ComponentTrigger, Environment, LogColor, LogLevel};

/// Name and number of every member of an enum, for whoever must list them (bindings, docs).
pub trait NamedEnum: Copy + Sized + 'static {
    /// Name of the type, as in `OrderSide`.
    const TYPE_NAME: &'static str;
    /// All members in order.
    const MEMBERS: &'static [Self];

    /// Returns the name of the member, as in `BUY`.
    fn name(self) -> &'static str;
    /// Returns the number of the member.
    fn value(self) -> u8;
    /// Returns the member with this number.
    fn from_value(value: u8) -> Option<Self> {
        Self::MEMBERS.iter().copied().find(|member| member.value() == value)
    }
}

macro_rules! named_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$member_doc:meta])* $member:ident $text:literal = $value:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name {
            $($(#[$member_doc])* #[doc = concat!("`", $text, "`")] $member = $value,)+
        }

        impl NamedEnum for $name {
            const TYPE_NAME: &'static str = stringify!($name);
            const MEMBERS: &'static [Self] = &[$(Self::$member,)+];

            fn name(self) -> &'static str {
                match self { $(Self::$member => $text,)+ }
            }

            fn value(self) -> u8 {
                self as u8
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }

        impl FromStr for $name {
            type Err = ModelError;

            fn from_str(text: &str) -> Result<Self, ModelError> {
                Self::MEMBERS.iter().copied().find(|m| m.name() == text).ok_or_else(|| {
                    let names: Vec<_> = Self::MEMBERS.iter().map(|m| m.name()).collect();
                    let rule = format!("must be one of {}", names.join(", "));
                    ModelError::invalid(stringify!($name), format!("{text:?}"), rule)
                })
            }
        }
    };
}
pub(crate) use named_enum;

named_enum! {
    /// What an account may do.
    AccountType { Cash "CASH" = 1, Margin "MARGIN" = 2, Betting "BETTING" = 3, }
}
named_enum! {
    /// Who built a bar.
    AggregationSource { External "EXTERNAL" = 1, Internal "INTERNAL" = 2, }
}
named_enum! {
    /// Which side of a trade crossed the spread.
    AggressorSide { NoAggressor "NO_AGGRESSOR" = 0, Buyer "BUYER" = 1, Seller "SELLER" = 2, }
}
named_enum! {
    /// Kind of asset.
    AssetClass {
        Fx "FX" = 1, Equity "EQUITY" = 2, Commodity "COMMODITY" = 3, Debt "DEBT" = 4,
        Index "INDEX" = 5, Cryptocurrency "CRYPTOCURRENCY" = 6, Alternative "ALTERNATIVE" = 7,
    }
}
named_enum! {
    /// What closes a bar.
    BarAggregation {
        Tick "TICK" = 1, TickImbalance "TICK_IMBALANCE" = 2, TickRuns "TICK_RUNS" = 3,
        Volume "VOLUME" = 4, VolumeImbalance "VOLUME_IMBALANCE" = 5, VolumeRuns "VOLUME_RUNS" = 6,
        Value "VALUE" = 7, ValueImbalance "VALUE_IMBALANCE" = 8, ValueRuns "VALUE_RUNS" = 9,
        Millisecond "MILLISECOND" = 10, Second "SECOND" = 11, Minute "MINUTE" = 12,
        Hour "HOUR" = 13, Day "DAY" = 14, Week "WEEK" = 15, Month "MONTH" = 16, Year "YEAR" = 17,
        Renko "RENKO" = 18,
    }
}
named_enum! {
    /// Which ends belong to the interval of a time bar.
    BarIntervalType { LeftOpen "LEFT_OPEN" = 1, RightOpen "RIGHT_OPEN" = 2, }
}
named_enum! {
    /// Side of a bet: for (back) or against (lay) the selection.
    BetSide { Back "BACK" = 1, Lay "LAY" = 2, }
}
named_enum! {
    /// What a delta does to an order book.
    BookAction { Add "ADD" = 1, Update "UPDATE" = 2, Delete "DELETE" = 3, Clear "CLEAR" = 4, }
}
named_enum! {
    /// How deep a book is.
    BookType { L1Mbp "L1_MBP" = 1, L2Mbp "L2_MBP" = 2, L3Mbo "L3_MBO" = 3, }
}
named_enum! {
    /// How orders depend on each other.
    ContingencyType { NoContingency "NO_CONTINGENCY" = 0, Oco "OCO" = 1, Oto "OTO" = 2, Ouo "OUO" = 3, }
}
named_enum! {
    /// How the prices of expired contracts are brought to those of the next.
    ContinuousFutureAdjustmentType {
        BackwardSpread "BACKWARD_SPREAD" = 1, ForwardSpread "FORWARD_SPREAD" = 2,
        BackwardRatio "BACKWARD_RATIO" = 3, ForwardRatio "FORWARD_RATIO" = 4,
    }
}
named_enum! {
    /// Kind of currency.
    CurrencyType { Crypto "CRYPTO" = 1, Fiat "FIAT" = 2, CommodityBacked "COMMODITY_BACKED" = 3, }
}
named_enum! {
    /// Formula that greeks are quoted by.
    GreeksConvention { BlackScholes "BLACK_SCHOLES" = 1, PriceAdjusted "PRICE_ADJUSTED" = 2, }
}
named_enum! {
    /// Kind of contract.
    InstrumentClass {
        Spot "SPOT" = 1, Swap "SWAP" = 2, Future "FUTURE" = 3, FuturesSpread "FUTURES_SPREAD" = 4,
        Forward "FORWARD" = 5, Cfd "CFD" = 6, Bond "BOND" = 7, Option "OPTION" = 8,
        OptionSpread "OPTION_SPREAD" = 9, Warrant "WARRANT" = 10,
        SportsBetting "SPORTS_BETTING" = 11, BinaryOption "BINARY_OPTION" = 12,
    }
}
named_enum! {
    /// Why an instrument closed.
    InstrumentCloseType { EndOfSession "END_OF_SESSION" = 1, ContractExpired "CONTRACT_EXPIRED" = 2, }
}
named_enum! {
    /// Whether a fill gave or took liquidity.
    LiquiditySide { NoLiquiditySide "NO_LIQUIDITY_SIDE" = 0, Maker "MAKER" = 1, Taker "TAKER" = 2, }
}
named_enum! {
    /// Whether a market trades.
    MarketStatus {
        Open "OPEN" = 1, Closed "CLOSED" = 2, Paused "PAUSED" = 3, Suspended "SUSPENDED" = 5,
        NotAvailable "NOT_AVAILABLE" = 6,
    }
}
named_enum! {
    /// What a venue says about the state of a market.
    MarketStatusAction {
        None "NONE" = 0, PreOpen "PRE_OPEN" = 1, PreCross "PRE_CROSS" = 2, Quoting "QUOTING" = 3,
        Cross "CROSS" = 4, Rotation "ROTATION" = 5,
        NewPriceIndication "NEW_PRICE_INDICATION" = 6, Trading "TRADING" = 7, Halt "HALT" = 8,
        Pause "PAUSE" = 9, Suspend "SUSPEND" = 10, PreClose "PRE_CLOSE" = 11, Close "CLOSE" = 12,
        PostClose "POST_CLOSE" = 13,
        ShortSellRestrictionChange "SHORT_SELL_RESTRICTION_CHANGE" = 14,
        NotAvailableForTrading "NOT_AVAILABLE_FOR_TRADING" = 15,
    }
}
named_enum! {
    /// How a venue or a strategy keeps positions.
    OmsType { Unspecified "UNSPECIFIED" = 0, Netting "NETTING" = 1, Hedging "HEDGING" = 2, }
}
named_enum! {
    /// Right that an option gives.
    OptionKind { Call "CALL" = 1, Put "PUT" = 2, }
}
named_enum! {
    /// Side of an order.
    OrderSide { NoOrderSide "NO_ORDER_SIDE" = 0, Buy "BUY" = 1, Sell "SELL" = 2, }
}
named_enum! {
    /// State of an order.
    OrderStatus {
        Initialized "INITIALIZED" = 1, Denied "DENIED" = 2, Emulated "EMULATED" = 3,
        Released "RELEASED" = 4, Submitted "SUBMITTED" = 5, Accepted "ACCEPTED" = 6,
        Rejected "REJECTED" = 7, Canceled "CANCELED" = 8, Expired "EXPIRED" = 9,
        Triggered "TRIGGERED" = 10, PendingUpdate "PENDING_UPDATE" = 11,
        PendingCancel "PENDING_CANCEL" = 12, PartiallyFilled "PARTIALLY_FILLED" = 13,
        Filled "FILLED" = 14,
    }
}
named_enum! {
    /// Kind of order.
    OrderType {
        Market "MARKET" = 1, Limit "LIMIT" = 2, StopMarket "STOP_MARKET" = 3,
        StopLimit "STOP_LIMIT" = 4, MarketToLimit "MARKET_TO_LIMIT" = 5,
        MarketIfTouched "MARKET_IF_TOUCHED" = 6, LimitIfTouched "LIMIT_IF_TOUCHED" = 7,
        TrailingStopMarket "TRAILING_STOP_MARKET" = 8, TrailingStopLimit "TRAILING_STOP_LIMIT" = 9,
    }
}
named_enum! {
    /// When the children of an order are released: with its first fill or with its last.
    OtoTriggerMode { Partial "PARTIAL" = 0, Full "FULL" = 1, }
}
named_enum! {
    /// What changed a position without a trade.
    PositionAdjustmentType {
        Commission "COMMISSION" = 1, Funding "FUNDING" = 2, CorporateAction "CORPORATE_ACTION" = 3,
    }
}
named_enum! {
    /// Side of a position.
    PositionSide { NoPositionSide "NO_POSITION_SIDE" = 0, Flat "FLAT" = 1, Long "LONG" = 2, Short "SHORT" = 3, }
}
named_enum! {
    /// Which price of a market.
    PriceType { Bid "BID" = 1, Ask "ASK" = 2, Mid "MID" = 3, Last "LAST" = 4, Mark "MARK" = 5, }
}
named_enum! {
    /// Flags of a record of market data; a record may carry several, added up.
    RecordFlag {
        FLast "F_LAST" = 128, FTob "F_TOB" = 64, FSnapshot "F_SNAPSHOT" = 32, FMbp "F_MBP" = 16,
        Reserved2 "RESERVED_2" = 8, Reserved1 "RESERVED_1" = 4,
    }
}
named_enum! {
    /// How long an order lives.
    TimeInForce {
        Gtc "GTC" = 1, Ioc "IOC" = 2, Fok "FOK" = 3, Gtd "GTD" = 4, Day "DAY" = 5,
        AtTheOpen "AT_THE_OPEN" = 6, AtTheClose "AT_THE_CLOSE" = 7,
    }
}
named_enum! {
    /// What the risk engine lets through.
    TradingState { Active "ACTIVE" = 1, Halted "HALTED" = 2, Reducing "REDUCING" = 3, }
}
named_enum! {
    /// Unit of a trailing offset.
    TrailingOffsetType {
        NoTrailingOffset "NO_TRAILING_OFFSET" = 0, Price "PRICE" = 1,
        BasisPoints "BASIS_POINTS" = 2, Ticks "TICKS" = 3, PriceTier "PRICE_TIER" = 4,
    }
}
named_enum! {
    /// Which price triggers an order.
    TriggerType {
        NoTrigger "NO_TRIGGER" = 0, Default "DEFAULT" = 1, LastPrice "LAST_PRICE" = 2,
        MarkPrice "MARK_PRICE" = 3, IndexPrice "INDEX_PRICE" = 4, BidAsk "BID_ASK" = 5,
        DoubleLast "DOUBLE_LAST" = 6, DoubleBidAsk "DOUBLE_BID_ASK" = 7,
        LastOrBidAsk "LAST_OR_BID_ASK" = 8, MidPoint "MID_POINT" = 9,
    }
}
impl OrderSide {
    /// Returns the other side; an order without a side stays without.
    pub const fn opposite(self) -> Self {
        match self {
            Self::Buy => Self::Sell,
            Self::Sell => Self::Buy,
            Self::NoOrderSide => Self::NoOrderSide,
        }
    }

    /// Whether an order on this side, limited to `limit`, may trade at `price`.
    pub fn accepts(self, limit: Price, price: Price) -> bool {
        match self {
            Self::Buy => price <= limit,
            Self::Sell => limit <= price,
            Self::NoOrderSide => false,
        }
    }

    /// Whether a stop on this side at `trigger` is triggered by `price`: a buy as the market rises to it.
    pub fn stop_triggered(self, trigger: Price, price: Price) -> bool {
        self.opposite().accepts(trigger, price)
    }

    /// Returns the side of the position that a fill on this side opens.
    pub const fn position_side(self) -> PositionSide {
        match self {
            Self::Buy => PositionSide::Long,
            Self::Sell => PositionSide::Short,
            Self::NoOrderSide => PositionSide::Flat,
        }
    }

    /// Returns +1 for a buy and -1 for a sell.
    pub const fn sign(self) -> i8 {
        match self {
            Self::Buy => 1,
            Self::Sell => -1,
            Self::NoOrderSide => 0,
        }
    }
}

impl PositionSide {
    /// Returns the side of an order that reduces this position.
    pub const fn closing_order_side(self) -> OrderSide {
        match self {
            Self::Long => OrderSide::Sell,
            Self::Short => OrderSide::Buy,
            Self::Flat | Self::NoPositionSide => OrderSide::NoOrderSide,
        }
    }
}

impl OrderStatus {
    /// Whether the order works at the venue.
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            Self::Accepted
                | Self::Triggered
                | Self::PendingUpdate
                | Self::PendingCancel
                | Self::PartiallyFilled
        )
    }

    /// Whether nothing more can normally happen to the order.
    pub const fn is_closed(self) -> bool {
        matches!(
            self,
            Self::Denied | Self::Rejected | Self::Canceled | Self::Expired | Self::Filled
        )
    }

    /// Whether a request for the order is under way to the venue.
    pub const fn is_inflight(self) -> bool {
        matches!(self, Self::Submitted | Self::PendingUpdate | Self::PendingCancel)
    }

    /// Whether the order has not left this process.
    pub const fn is_active_local(self) -> bool {
        matches!(self, Self::Initialized | Self::Emulated | Self::Released)
    }
}

impl OrderType {
    /// Whether orders of this type carry a limit price.
    pub const fn has_price(self) -> bool {
        matches!(
            self,
            Self::Limit
                | Self::StopLimit
                | Self::LimitIfTouched
                | Self::MarketToLimit
                | Self::TrailingStopLimit
        )
    }

    /// Whether orders of this type wait for a trigger.
    pub const fn has_trigger(self) -> bool {
        !matches!(self, Self::Market | Self::Limit | Self::MarketToLimit)
    }

    /// Whether the trigger of orders of this type follows the market.
    pub const fn is_trailing(self) -> bool {
        matches!(self, Self::TrailingStopMarket | Self::TrailingStopLimit)
    }

    /// Whether orders of this type may ask to give liquidity only.
    pub const fn may_be_post_only(self) -> bool {
        self.has_price() && !matches!(self, Self::MarketToLimit)
    }

    /// Whether this side may hold orders of this type until a price is there.
    pub const fn may_be_emulated(self) -> bool {
        !matches!(self, Self::Market | Self::MarketToLimit)
    }

    /// Returns the code of the type in the field `OrdType` (40) of the FIX protocol. A trailing order
    /// has that of the stop order that it is, and says that it trails in `ExecInst` (18).
    ///
    /// Source: FIX 5.0 SP2, field 40. FIX knows no limit-if-touched order; it is the touched order
    /// with a price.
    pub const fn fix_ord_type(self) -> char {
        match self {
            Self::Market => '1',
            Self::Limit => '2',
            Self::StopMarket | Self::TrailingStopMarket => '3',
            Self::StopLimit | Self::TrailingStopLimit => '4',
            Self::MarketToLimit => 'K',
            Self::MarketIfTouched | Self::LimitIfTouched => 'J',
        }
    }

    /// Returns the type of a FIX order: the code of field 40, whether it has a price (field 44), and
    /// whether it trails (`ExecInst` `a`, a peg). `None` for what is not one of ours.
    pub const fn from_fix(ord_type: char, has_price: bool, is_trailing: bool) -> Option<Self> {
        match (ord_type, has_price, is_trailing) {
            ('1', false, false) => Some(Self::Market),
            ('2', true, false) => Some(Self::Limit),
            ('3', false, false) => Some(Self::StopMarket),
            ('3', false, true) => Some(Self::TrailingStopMarket),
            ('4', true, false) => Some(Self::StopLimit),
            ('4', _, true) => Some(Self::TrailingStopLimit),
            ('K', _, false) => Some(Self::MarketToLimit),
            ('J', false, false) => Some(Self::MarketIfTouched),
            ('J', true, false) => Some(Self::LimitIfTouched),
            _ => None,
        }
    }
}
