//! Which terms of an order nothing honours.

use argonauta_common::OrderIdx;
use argonauta_model::{
    enums::{ComponentState, ContingencyType},
    order::OrderInit,
};

use crate::kernel::Kernel;

/// Returns which term of an order nothing honours. Such an order is denied: it would be traded as
/// another than it is.
pub(crate) fn unsupported(init: &OrderInit) -> Option<String> {
    let deny = |what: &str, value: &dyn std::fmt::Display, rule: &str| {
        Some(format!("UNSUPPORTED_{what}: {value}, {rule}"))
    };
    if let Some(id) = init.extras().trigger_instrument_id
        && !init.emulates()
    {
        return deny("TRIGGER_INSTRUMENT_ID", &id, "it needs an emulation_trigger");
    }
    if let Some(id) = init.exec_algorithm_id
        && matches!(init.contingency_type, ContingencyType::Oco | ContingencyType::Ouo)
    {
        let rule = "an order that others are kept in step with cannot be worked by an algorithm";
        return deny("EXEC_ALGORITHM_ID", &id, rule);
    }
    None
}

impl Kernel {
    /// Returns why nothing honours an order here: a term, or an algorithm or an instrument that is not
    /// known.
    pub(crate) fn unsupported(&self, idx: OrderIdx) -> Option<String> {
        let init = self.cache.order(idx).init();
        if let Some(reason) = unsupported(init) {
            return Some(reason);
        }
        if let Some(id) = init.exec_algorithm_id {
            let Some(slot) = self.algorithm(id) else {
                return Some(format!("EXEC_ALGORITHM_NOT_FOUND: {id}, add it to the engine first"));
            };
            // One that is ready starts before it is told of the order.
            let state = self.component_state(slot);
            if !matches!(state, ComponentState::Ready | ComponentState::Running) {
                return Some(format!("EXEC_ALGORITHM_NOT_RUNNING: {id} is {state}"));
            }
        }
        let id = init.extras().trigger_instrument_id?;
        if self.cache.instrument_idx(id).is_none() {
            return Some(format!("TRIGGER_INSTRUMENT_NOT_FOUND: {id}, add it first"));
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use argonauta_model::{
        UnixNanos, Uuid4,
        enums::OrderSide,
        order::{OrderExtras, OrderHead},
    };

    use super::*;

    fn order() -> OrderInit {
        let head = OrderHead {
            trader_id: "TRADER-001".parse().expect("valid"),
            strategy_id: "S-001".parse().expect("valid"),
            instrument_id: "EUR/USD.SIM".parse().expect("valid"),
            client_order_id: "O-1".parse().expect("valid"),
            side: OrderSide::Buy,
            quantity: "1".parse().expect("valid"),
            init_id: Uuid4::from_bits(1),
            ts_init: UnixNanos(1),
        };
        OrderInit::limit(head, "1.1".parse().expect("valid"))
    }

    #[test]
    fn a_term_that_nothing_honours_is_denied_by_name() {
        type Change = fn(&mut OrderInit);
        let other = || "O-2".parse().expect("valid");
        assert_eq!(unsupported(&order()), None);
        let cases: [(&str, Change); 2] = [
            ("TRIGGER_INSTRUMENT_ID: A.SIM", |o| {
                let trigger_instrument_id = Some("A.SIM".parse().expect("valid"));
                o.extras = OrderExtras { trigger_instrument_id, ..OrderExtras::default() }.boxed();
            }),
            ("EXEC_ALGORITHM_ID: TWAP", |o| {
                o.exec_algorithm_id = "TWAP".parse().ok();
                o.contingency_type = ContingencyType::Ouo;
            }),
        ];
        for (reason, change) in cases {
            let mut init = order();
            change(&mut init);
            let told = unsupported(&init).unwrap_or_default();
            assert!(told.starts_with(&format!("UNSUPPORTED_{reason}")), "{told}");
        }
        let labelled =
            OrderInit { tags: vec!["x".to_owned()], linked_order_ids: vec![other()], ..order() };
        assert_eq!(unsupported(&labelled), None);
    }
}
