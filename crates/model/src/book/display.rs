//! A book as a table of text.

use std::fmt;

use rust_decimal::Decimal;

use super::{BookSide, Level, OrderBook, OwnFilter, OwnOrderBook, group::PriceSizes};
use crate::{enums::OrderSide, error::ModelResult, quantity::Quantity};

/// A row of the table: the left cell, the price and the right cell.
type Row = [String; 3];

/// Writes sizes in brackets: `[5, 3]`.
fn bracketed(sizes: impl Iterator<Item = Quantity>) -> String {
    let sizes: Vec<_> = sizes.map(|size| size.to_string()).collect();
    format!("[{}]", sizes.join(", "))
}

/// Draws the rows of both sides, best first, with the asks above the bids and the worst ask on top.
fn table(bids: Vec<(String, String)>, asks: Vec<(String, String)>) -> String {
    let mut rows: Vec<Row> = vec![["bids", "price", "asks"].map(str::to_owned)];
    rows.extend(asks.into_iter().rev().map(|(price, sizes)| [String::new(), price, sizes]));
    rows.extend(bids.into_iter().map(|(price, sizes)| [sizes, price, String::new()]));
    let width = |at: usize| rows.iter().map(|row| row[at].chars().count()).max().unwrap_or(0);
    let widths = [width(0), width(1), width(2)];
    let rule = |left: &str, middle: &str, right: &str| {
        let lines = widths.map(|width| "─".repeat(width + 2));
        format!("{left}{}{right}", lines.join(middle))
    };
    let line = |row: &Row| {
        let [bids, price, asks] = [0, 1, 2].map(|at| {
            let pad = " ".repeat(widths[at] - row[at].chars().count());
            format!("{}{pad}", row[at])
        });
        format!("│ {bids} │ {price} │ {asks} │")
    };
    let mut lines = vec![rule("╭", "┬", "╮"), line(&rows[0]), rule("├", "┼", "┤")];
    lines.extend(rows[1..].iter().map(line));
    lines.push(rule("╰", "┴", "╯"));
    lines.join("\n")
}

fn level_rows(side: &BookSide, num_levels: usize) -> Vec<(String, String)> {
    let row = |level: Level<'_>| {
        (level.price().to_string(), bracketed(level.orders().map(|order| order.size)))
    };
    side.levels().take(num_levels).map(row).collect()
}

fn group_rows(groups: PriceSizes) -> Vec<(String, String)> {
    groups.into_iter().map(|(price, size)| (price.to_string(), size.to_string())).collect()
}

impl OrderBook {
    /// Returns the book as text: its counts, and a table of `num_levels` levels a side with the sizes
    /// of their orders, first in queue first; with `group_size` of groups with their sums.
    pub fn pprint(&self, num_levels: usize, group_size: Option<Decimal>) -> ModelResult<String> {
        let (bids, asks) = match group_size {
            Some(size) => (
                group_rows(self.group_bids(size, Some(num_levels))?),
                group_rows(self.group_asks(size, Some(num_levels))?),
            ),
            None => (level_rows(&self.bids, num_levels), level_rows(&self.asks, num_levels)),
        };
        Ok(format!(
            "bid_levels: {}\nask_levels: {}\nsequence: {}\nupdate_count: {}\nts_last: {}\n{}",
            self.bids.len(),
            self.asks.len(),
            self.sequence,
            self.update_count,
            self.ts_last.as_u64(),
            table(bids, asks)
        ))
    }
}

/// Writes type, instrument and the best three levels a side.
impl fmt::Display for OrderBook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let table = self.pprint(3, None).map_err(|_| fmt::Error)?;
        write!(f, "OrderBook {}\ninstrument: {}\n{table}", self.book_type, self.instrument_id)
    }
}

impl OwnOrderBook {
    /// Returns the own book as text, like [`OrderBook::pprint`].
    pub fn pprint(&self, num_levels: usize, group_size: Option<Decimal>) -> ModelResult<String> {
        let (bids, asks) = (
            self.rows(OrderSide::Buy, num_levels, group_size)?,
            self.rows(OrderSide::Sell, num_levels, group_size)?,
        );
        Ok(format!(
            "bid_levels: {}\nask_levels: {}\nupdate_count: {}\nts_last: {}\n{}",
            self.levels(OrderSide::Buy).count(),
            self.levels(OrderSide::Sell).count(),
            self.update_count(),
            self.ts_last().as_u64(),
            table(bids, asks)
        ))
    }

    fn rows(
        &self,
        side: OrderSide,
        num_levels: usize,
        group_size: Option<Decimal>,
    ) -> ModelResult<Vec<(String, String)>> {
        if group_size.is_some() {
            let sizes = self.quantity(side, &OwnFilter::default(), Some(num_levels), group_size)?;
            return Ok(group_rows(sizes));
        }
        let levels = self.levels(side).take(num_levels).map(|(price, orders)| {
            (price.to_string(), bracketed(orders.iter().map(|order| order.size)))
        });
        Ok(levels.collect())
    }
}

/// Writes instrument and counts: `OwnOrderBook(instrument_id=X.Y, orders=3, update_count=3)`.
impl fmt::Display for OwnOrderBook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "OwnOrderBook(instrument_id={}, orders={}, update_count={})",
            self.instrument_id(),
            self.len(),
            self.update_count()
        )
    }
}
