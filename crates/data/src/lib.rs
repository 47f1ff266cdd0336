//! Data on its way to the engines: streams, their merge, tables, and who hears of what.

mod deltas;
mod merge;
mod stream;
pub mod table;
mod topics;

pub use deltas::DeltaStream;
pub use merge::{DataSet, Input, PriceSample, Row, Taken};
pub use stream::{DataError, Rows, Stream, TsInit, check_data};
pub use topics::DataEngine;
