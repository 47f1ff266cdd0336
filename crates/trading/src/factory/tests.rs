use argonauta_model::enums::{ContingencyType, OrderType, TimeInForce, TriggerType};

use super::*;
use crate::bracket::BracketLeg;

const NOW: UnixNanos = UnixNanos(1_577_836_861_000_000_000);

fn factory(use_uuids: bool, omit_hyphens: bool) -> OrderFactory {
    let (trader, strategy) = ("TESTER-001".parse(), "EMA-007".parse());
    let (trader, strategy) = (trader.expect("valid"), strategy.expect("valid"));
    OrderFactory::new(trader, strategy, use_uuids, omit_hyphens, IdSource::new(1))
}

fn read<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().expect("a valid text")
}

fn bracket() -> BracketConfig {
    let id = read("EUR/USD.SIM");
    BracketConfig::new(id, OrderSide::Buy, read("100"), read("1.20"), read("1.00"))
}

// proves: OR-022
#[test]
fn ids_tell_time_trader_strategy_and_count() {
    let mut plain = factory(false, false);
    let ids = [0, 1].map(|_| plain.next_order_id(NOW).expect("valid").to_string());
    assert_eq!(ids, ["O-20200101-000101-001-007-1", "O-20200101-000101-001-007-2"]);
    let bare = factory(false, true).next_order_id(NOW).expect("valid");
    assert_eq!(bare.as_str(), "O202001010001010010071");
    assert_eq!(factory(true, false).next_order_id(NOW).expect("valid").as_str().len(), 36);
}

// proves: OR-023, OR-024, OR-025, OR-031, OR-032, OR-033
#[test]
fn counts_are_kept_set_and_forgotten() {
    let mut factory = factory(false, false);
    factory.set_order_count(7);
    factory.set_list_count(9);
    let (order, list) = (factory.next_order_id(NOW), factory.next_list_id(NOW));
    assert_eq!(order.expect("valid").as_str(), "O-20200101-000101-001-007-8");
    assert_eq!(list.expect("valid").as_str(), "OL-20200101-000101-001-007-10");
    assert_eq!((factory.order_count(), factory.list_count()), (8, 10));
    factory.reset();
    assert_eq!((factory.order_count(), factory.list_count()), (0, 0));
}

// proves: OR-026, OR-027, OR-028, OR-029, OR-030, OR-034, OR-035, OR-036, OR-037
#[test]
fn every_type_of_order_is_made() {
    let mut f = factory(false, false);
    let (id, side, qty) = (read("EUR/USD.SIM"), OrderSide::Sell, read("5"));
    let (price, trigger, offset) = (read("1.1"), read("1.2"), Decimal::ONE);
    let made = [
        f.market(id, side, qty, NOW),
        f.limit(id, side, qty, price, NOW),
        f.stop_market(id, side, qty, trigger, NOW),
        f.stop_limit(id, side, qty, price, trigger, NOW),
        f.market_to_limit(id, side, qty, NOW),
        f.market_if_touched(id, side, qty, trigger, NOW),
        f.limit_if_touched(id, side, qty, price, trigger, NOW),
        f.trailing_stop_market(id, side, qty, offset, NOW),
        f.trailing_stop_limit(id, side, qty, offset, offset, NOW),
    ];
    let types = argonauta_model::enums::NamedEnum::MEMBERS.iter();
    for ((number, init), &order_type) in made.into_iter().enumerate().zip(types) {
        let order = OrderFactory::order(init.expect("an id")).expect("valid terms");
        let order_type: OrderType = order_type;
        assert_eq!(order.order_type(), order_type);
        let number = format!("O-20200101-000101-001-007-{}", number + 1);
        assert_eq!(order.client_order_id().as_str(), number);
        assert_eq!((order.ts_init(), order.side(), order.quantity()), (NOW, side, qty));
    }
}

// proves: OR-020, OR-038
#[test]
fn a_bracket_links_its_legs() {
    let mut factory = factory(false, false);
    let (list_id, [entry, stop_loss, take_profit]) =
        factory.bracket(&bracket(), NOW).expect("valid");
    let types = [&entry, &stop_loss, &take_profit].map(|leg| leg.order_type);
    assert_eq!(types, [OrderType::Market, OrderType::StopMarket, OrderType::Limit]);
    assert_eq!(entry.contingency_type, ContingencyType::Oto);
    let exits = [stop_loss.client_order_id.clone(), take_profit.client_order_id.clone()];
    assert_eq!(entry.linked_order_ids, exits);
    assert!(!entry.reduce_only && take_profit.post_only);
    for (leg, other, tag) in
        [(&stop_loss, &exits[1], "STOP_LOSS"), (&take_profit, &exits[0], "TAKE_PROFIT")]
    {
        assert_eq!(leg.contingency_type, ContingencyType::Ouo);
        assert_eq!(leg.parent_order_id.as_ref(), Some(&entry.client_order_id));
        assert_eq!(leg.linked_order_ids, std::slice::from_ref(other));
        assert!(leg.reduce_only && leg.side == OrderSide::Sell);
        assert_eq!(
            (leg.tags.as_slice(), leg.time_in_force),
            ([tag.to_owned()].as_slice(), TimeInForce::Gtc)
        );
    }
    let orders = [entry, stop_loss, take_profit].map(Arc::new).to_vec();
    assert!(orders.iter().all(|order| order.order_list_id.as_ref() == Some(&list_id)));
    assert!(OrderList::new(list_id, orders).expect("valid").is_bracket());
    assert_eq!((factory.order_count(), factory.list_count()), (3, 1));
}

// proves: OR-020, OR-038
#[test]
fn a_bracket_takes_the_types_that_make_sense_in_a_leg() {
    type Leg = fn(&mut BracketConfig) -> &mut BracketLeg;
    let legs: [(&str, Leg, &str); 3] = [
        ("entry", |b| &mut b.entry, "MARKET LIMIT MARKET_IF_TOUCHED LIMIT_IF_TOUCHED STOP_LIMIT"),
        (
            "tp",
            |b| &mut b.take_profit,
            "LIMIT LIMIT_IF_TOUCHED MARKET_IF_TOUCHED TRAILING_STOP_MARKET TRAILING_STOP_LIMIT",
        ),
        ("sl", |b| &mut b.stop_loss, "STOP_MARKET TRAILING_STOP_MARKET"),
    ];
    for (name, leg, allowed) in legs {
        for &order_type in <OrderType as argonauta_model::enums::NamedEnum>::MEMBERS {
            let mut config = bracket();
            *leg(&mut config) = BracketLeg {
                order_type,
                price: order_type.may_be_post_only().then(|| read("1.1")),
                trigger_price: order_type.has_trigger().then(|| read("1.1")),
                trailing_offset: order_type.is_trailing().then_some(Decimal::ONE),
                limit_offset: (order_type == OrderType::TrailingStopLimit).then_some(Decimal::ONE),
                ..leg(&mut config).clone()
            };
            let mut factory = factory(false, false);
            let made = factory.bracket(&config, NOW);
            let text = order_type.to_string();
            let expected = allowed.split(' ').any(|one| one == text);
            assert_eq!(made.is_ok(), expected, "{name} {text}: {made:?}");
            let counts = if expected { (3, 1) } else { (0, 0) };
            assert_eq!((factory.order_count(), factory.list_count()), counts, "{name} {text}");
        }
    }
}

// proves: OR-020
#[test]
fn the_terms_of_a_bracket_reach_its_legs() {
    let mut config = bracket();
    config.emulation_trigger = TriggerType::BidAsk;
    config.trigger_instrument_id = Some(read("GBP/USD.SIM"));
    config.contingency_type = ContingencyType::Oco;
    config.quote_quantity = true;
    config.entry.exec_algorithm_id = Some(read("TWAP"));
    config.stop_loss.client_order_id = Some(read("MINE"));
    let mut factory = factory(false, false);
    let (_, [entry, stop_loss, take_profit]) = factory.bracket(&config, NOW).expect("valid");
    assert_eq!(entry.emulation_trigger, TriggerType::NoTrigger, "a market order is not emulated");
    assert_eq!(entry.exec_spawn_id.as_ref(), Some(&entry.client_order_id));
    for leg in [&stop_loss, &take_profit] {
        assert_eq!(leg.emulation_trigger, TriggerType::BidAsk);
        assert_eq!(leg.extras().trigger_instrument_id, config.trigger_instrument_id);
        assert_eq!(leg.contingency_type, ContingencyType::Oco);
        assert!(leg.quote_quantity);
    }
    assert_eq!(stop_loss.client_order_id.as_str(), "MINE");
    assert_eq!(factory.order_count(), 2, "an id that is given is not counted");
    config.contingency_type = ContingencyType::Oto;
    assert!(factory.bracket(&config, NOW).is_err());
    config.contingency_type = ContingencyType::Ouo;
    config.take_profit.time_in_force = TimeInForce::Gtd;
    assert!(factory.bracket(&config, NOW).is_err(), "GTD without a time");
    assert_eq!(factory.order_count(), 2);
}

// proves: OR-021
#[test]
fn a_list_gets_the_next_id_unless_it_is_refused() {
    let mut factory = factory(false, false);
    assert!(factory.create_list(vec![], NOW).is_err());
    let order = factory.market(read("EUR/USD.SIM"), OrderSide::Buy, read("1"), NOW);
    let list = factory.create_list(vec![Arc::new(order.expect("valid"))], NOW).expect("one order");
    assert_eq!(list.id().as_str(), "OL-20200101-000101-001-007-1");
}
