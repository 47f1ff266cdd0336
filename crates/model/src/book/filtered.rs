//! A book without our own orders: what others have there.

use rust_decimal::Decimal;

use super::{
    BookSide, OrderBook, OwnFilter, OwnOrderBook,
    group::{GroupSize, PriceSizes, grouped, price_sizes},
};
use crate::{
    enums::{BookType, OrderSide},
    error::ModelResult,
    price::Price,
    quantity::Quantity,
};

impl OrderBook {
    /// Returns price and size of what others have on `side`, best first. Own sizes that `filter` counts
    /// are subtracted from their levels; a level that is all ours is left out.
    pub fn others(
        &self,
        side: OrderSide,
        own: Option<&OwnOrderBook>,
        filter: &OwnFilter,
    ) -> ModelResult<Vec<(Price, Quantity)>> {
        if let Some(own) = own {
            own.check_instrument(self.instrument_id)?;
        }
        let mut levels = Vec::new();
        for level in self.side(side)?.levels() {
            let mut left = level.size();
            if let Some(own) = own {
                left = left.saturating_sub(own.size_at(side, level.price(), filter)?);
            }
            if left.is_positive() {
                levels.push((level.price(), left));
            }
        }
        Ok(levels)
    }

    /// Returns [`Self::others`] as decimals, `depth` levels at most.
    pub fn filtered_to_dict(
        &self,
        side: OrderSide,
        depth: Option<usize>,
        own: Option<&OwnOrderBook>,
        filter: &OwnFilter,
    ) -> ModelResult<PriceSizes> {
        price_sizes(self.others(side, own, filter)?.into_iter(), depth)
    }

    /// Returns [`Self::others`] gathered into groups `group_size` wide, `depth` groups at most.
    pub fn group_filtered(
        &self,
        side: OrderSide,
        group_size: Decimal,
        depth: Option<usize>,
        own: Option<&OwnOrderBook>,
        filter: &OwnFilter,
    ) -> ModelResult<PriceSizes> {
        let group = GroupSize::new(group_size)?;
        grouped(side, self.others(side, own, filter)?.into_iter(), group, depth)
    }

    /// Returns a copy of the book without own orders, `depth` levels a side at most. A book by order
    /// becomes one by price, because whose an order is cannot be told from its level.
    pub fn filtered_view(
        &self,
        own: Option<&OwnOrderBook>,
        depth: Option<usize>,
        filter: &OwnFilter,
    ) -> ModelResult<Self> {
        let book_type = match self.book_type {
            BookType::L1Mbp => BookType::L1Mbp,
            BookType::L2Mbp | BookType::L3Mbo => BookType::L2Mbp,
        };
        let mut view = Self::new(self.instrument_id, book_type);
        let keep = |side: &mut BookSide, levels: Vec<(Price, Quantity)>| {
            side.fill(levels.into_iter().take(depth.unwrap_or(usize::MAX)));
        };
        keep(&mut view.bids, self.others(OrderSide::Buy, own, filter)?);
        keep(&mut view.asks, self.others(OrderSide::Sell, own, filter)?);
        view.restore(self.sequence, self.ts_last, self.update_count);
        Ok(view)
    }
}
