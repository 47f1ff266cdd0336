//! What accounts hold, owe and have gained.

mod accounts;
mod view;

pub use accounts::AccountsManager;
pub use view::PortfolioView;
