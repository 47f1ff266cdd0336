//! Which terms of an order nothing honours yet.

use argonauta_model::{enums::TriggerType, order::OrderInit};

/// Returns which term of an order nothing honours yet. Such an order is denied: it would be traded as
/// another than it is.
pub(crate) fn unsupported(init: &OrderInit) -> Option<String> {
    let deny = |what: &str, value: &dyn std::fmt::Display, rule: &str| {
        Some(format!("UNSUPPORTED_{what}: {value}, {rule}"))
    };
    if init.emulation_trigger != TriggerType::NoTrigger {
        let rule = "orders are not emulated yet";
        return deny("EMULATION_TRIGGER", &init.emulation_trigger, rule);
    }
    if let Some(id) = init.extras().trigger_instrument_id {
        return deny("TRIGGER_INSTRUMENT_ID", &id, "orders are not emulated yet");
    }
    if let Some(id) = init.exec_algorithm_id {
        return deny("EXEC_ALGORITHM_ID", &id, "there are no execution algorithms yet");
    }
    None
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
        let cases: [(&str, Change); 3] = [
            ("EMULATION_TRIGGER: BID_ASK", |o| o.emulation_trigger = TriggerType::BidAsk),
            ("TRIGGER_INSTRUMENT_ID: A.SIM", |o| {
                let trigger_instrument_id = Some("A.SIM".parse().expect("valid"));
                o.extras = OrderExtras { trigger_instrument_id, ..OrderExtras::default() }.boxed();
            }),
            ("EXEC_ALGORITHM_ID: TWAP", |o| o.exec_algorithm_id = "TWAP".parse().ok()),
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
