//! What accounts hold, owe and have gained.

mod accounts;
pub mod calculators;
mod view;

pub use accounts::AccountsManager;
pub use view::PortfolioView;
