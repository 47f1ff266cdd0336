//! Terms that are refused, and how terms are shown.

use super::*;
use crate::enums::OptionKind;

type Change = fn(&mut CurrencyPairConfig);

fn config() -> CurrencyPairConfig {
    CurrencyPairConfig::new(
        "BTC/USDT.SIM".parse().expect("a valid id"),
        "BTC".parse().expect("a known currency"),
        "USDT".parse().expect("a known currency"),
        "0.01".parse().expect("a valid price"),
        "0.000001".parse().expect("a valid quantity"),
    )
}

fn refused(change: impl FnOnce(&mut CurrencyPairConfig)) -> String {
    let mut config = config();
    change(&mut config);
    Instrument::currency_pair(config).expect_err("a broken rule").to_string()
}

#[test]
fn broken_terms_are_named() {
    let price = |text: &str| text.parse::<Price>().expect("a valid price");
    let qty = |text: &str| text.parse::<Quantity>().expect("a valid quantity");
    assert_eq!(
        refused(|c| c.price_increment = price("0.1")),
        "CurrencyPair BTC/USDT.SIM: price_increment 0.1 must have price_precision 2 decimals"
    );
    assert_eq!(
        refused(|c| c.size_increment = qty("0.000000")),
        "CurrencyPair BTC/USDT.SIM: size_increment 0.000000 must be positive"
    );
    let rules: [(Change, &str); 6] = [
        (|c| c.multiplier = Quantity::zero(0), "multiplier"),
        (|c| c.lot_size = Some(Quantity::zero(0)), "lot_size"),
        (|c| c.price_precision = 200, "price_increment"),
        (|c| c.terms.max_quantity = Some(Quantity::zero(0)), "max_quantity"),
        (|c| c.terms.margin_init = Decimal::NEGATIVE_ONE, "margin_init"),
        (|c| c.terms.margin_maint = Decimal::NEGATIVE_ONE, "margin_maint"),
    ];
    for (change, term) in rules {
        assert!(refused(change).contains(term), "{term}");
    }
    assert!(refused(|c| c.terms.min_price = Some(price("-1"))).contains("min_price -1"));
    let crossed = refused(|c| {
        c.terms.min_quantity = Some(qty("2"));
        c.terms.max_quantity = Some(qty("1"));
    });
    assert!(crossed.ends_with("min_quantity 2 must be at most max_quantity 1"), "{crossed}");
}

#[test]
fn pairs_of_fiat_money_are_fx() {
    let pair = Instrument::currency_pair(config()).expect("valid terms");
    assert_eq!((pair.asset_class, pair.lot_size), (AssetClass::Cryptocurrency, None));
    let mut fiat = config();
    fiat.base_currency = "EUR".parse().expect("a known currency");
    fiat.quote_currency = Currency::usd();
    fiat.terms.maker_fee = Decimal::new(-1, 3); // a rebate
    let pair = Instrument::currency_pair(fiat).expect("valid terms");
    assert_eq!(pair.asset_class, AssetClass::Fx);
    assert_eq!(pair.cost_currency(), Currency::usd());
}

#[test]
fn terms_are_shown() {
    let pair = Instrument::currency_pair(config()).expect("valid terms");
    assert!(pair.to_string().starts_with(
        "CurrencyPair(id=BTC/USDT.SIM, raw_symbol=BTC/USDT, asset_class=CRYPTOCURRENCY, \
         instrument_class=SPOT, quote_currency=USDT, is_inverse=False, price_precision=2"
    ));
}

fn qty(text: &str) -> Quantity {
    text.parse().expect("a valid quantity")
}

fn px(text: &str) -> Price {
    text.parse().expect("a valid price")
}

fn made(kind: InstrumentKind) -> Instrument {
    let usd = Currency::usd();
    Instrument::of_kind(kind, "X.SIM".parse().expect("a valid id"), usd, px("0.25"))
}

fn life(activation: u64, expiration: u64) -> Lifetime {
    Lifetime { activation: UnixNanos(activation), expiration: UnixNanos(expiration) }
}

fn listing() -> Listing {
    Listing { underlying: "ES".to_owned(), exchange: None, lifetime: life(1, 2) }
}

fn strategy() -> StrategyType {
    StrategyType("VS".to_owned())
}

fn call() -> OptionTerms {
    OptionTerms { kind: OptionKind::Call, strike: px("100") }
}

fn selection() -> Selection {
    Selection {
        event_type_id: 1,
        event_type_name: "Soccer".to_owned(),
        competition_id: 2,
        competition_name: "Cup".to_owned(),
        event_id: 3,
        event_name: "Final".to_owned(),
        event_country_code: "GB".to_owned(),
        event_open_date: UnixNanos(4),
        betting_type: "ODDS".to_owned(),
        market_id: "1-5".to_owned(),
        market_name: "Winner".to_owned(),
        market_start_time: UnixNanos(6),
        market_type: "WIN".to_owned(),
        selection_id: 7,
        selection_name: "Argonauts".to_owned(),
        selection_handicap: Selection::NO_HANDICAP,
    }
}

/// One of each kind, without the base currency that some need.
fn kinds() -> Vec<InstrumentKind> {
    use InstrumentKind as Kind;
    vec![
        Kind::CurrencyPair,
        Kind::Equity { isin: None },
        Kind::Commodity,
        Kind::Cfd,
        Kind::IndexInstrument,
        Kind::TokenizedAsset { isin: None },
        Kind::FuturesContract(listing()),
        Kind::FuturesSpread(listing(), strategy()),
        Kind::OptionContract(listing(), call()),
        Kind::OptionSpread(listing(), strategy()),
        Kind::CryptoFuture(life(1, 2)),
        Kind::CryptoFuturesSpread(life(1, 2), strategy()),
        Kind::CryptoPerpetual,
        Kind::PerpetualContract { underlying: "GOLD".to_owned() },
        Kind::CryptoOption(life(1, 2), call()),
        Kind::CryptoOptionSpread(life(1, 2), strategy()),
        Kind::BinaryOption { lifetime: life(1, 2), outcome: None, description: None },
        Kind::BettingInstrument(Box::new(selection())),
    ]
}

/// Makes one of each kind that is valid.
fn one_of_each() -> Vec<Instrument> {
    let complete = |kind: InstrumentKind| {
        let id = match &kind {
            InstrumentKind::BettingInstrument(selection) => {
                selection.instrument_id(Venue::new("SIM").expect("valid")).expect("a valid id")
            }
            _ => "X.SIM".parse().expect("a valid id"),
        };
        let base = kind.has_base().then(|| "BTC".parse().expect("a known currency"));
        Instrument { id, base_currency: base, ..made(kind) }.validated().expect("valid terms")
    };
    kinds().into_iter().map(complete).collect()
}

// proves: DM-078, DM-079, DM-080, DM-081, DM-083, DM-085, DM-087, DM-089, DM-091, DM-095
#[test]
fn every_kind_is_of_its_class() {
    let shown: Vec<_> = one_of_each()
        .iter()
        .map(|i| {
            let flags = [
                (i.is_spread(), " spread"),
                (i.allows_negative_price(), " negative"),
                (!i.is_tradable(), " untradable"),
            ];
            let flags: String = flags.iter().filter(|(is, _)| *is).map(|(_, text)| *text).collect();
            format!("{} {} {}{flags}", i.type_name(), i.asset_class, i.instrument_class)
        })
        .collect();
    let want = [
        "CurrencyPair ALTERNATIVE SPOT",
        "Equity EQUITY SPOT",
        "Commodity COMMODITY SPOT negative",
        "Cfd ALTERNATIVE CFD",
        "IndexInstrument INDEX SPOT untradable",
        "TokenizedAsset ALTERNATIVE SPOT",
        "FuturesContract ALTERNATIVE FUTURE",
        "FuturesSpread ALTERNATIVE FUTURES_SPREAD spread negative",
        "OptionContract ALTERNATIVE OPTION negative",
        "OptionSpread ALTERNATIVE OPTION_SPREAD spread negative",
        "CryptoFuture CRYPTOCURRENCY FUTURE",
        "CryptoFuturesSpread CRYPTOCURRENCY FUTURES_SPREAD spread negative",
        "CryptoPerpetual CRYPTOCURRENCY SWAP",
        "PerpetualContract ALTERNATIVE SWAP",
        "CryptoOption CRYPTOCURRENCY OPTION negative",
        "CryptoOptionSpread CRYPTOCURRENCY OPTION_SPREAD spread negative",
        "BinaryOption ALTERNATIVE BINARY_OPTION",
        "BettingInstrument ALTERNATIVE SPORTS_BETTING",
    ];
    assert_eq!(shown, want);
    let oil = made(InstrumentKind::FuturesContract(listing()));
    let oil = Instrument { asset_class: AssetClass::Commodity, ..oil };
    assert!(oil.allows_negative_price());
}

// proves: DM-082, DM-084, DM-088, DM-090, DM-092, DM-093, DM-100
#[test]
fn every_kind_has_rules_of_its_own() {
    let refused = |instrument: Instrument| {
        let error = instrument.validated().expect_err("a broken rule").to_string();
        error.split_once(": ").expect("a rule").1.to_owned()
    };
    for kind in kinds() {
        let is_bare = kind.has_base();
        let instrument = made(kind);
        if is_bare {
            assert_eq!(refused(instrument.clone()), "must have a base_currency");
        }
        let class = InstrumentClass::Warrant;
        let rule = format!("instrument_class WARRANT must be {}", instrument.instrument_class);
        assert_eq!(refused(Instrument { instrument_class: class, ..instrument }), rule);
    }
    let cases: [(InstrumentKind, &str); 6] = [
        (
            InstrumentKind::FuturesContract(Listing { lifetime: life(2, 1), ..listing() }),
            "expiration 1970-01-01T00:00:00.000000001Z must not be before activation \
             1970-01-01T00:00:00.000000002Z",
        ),
        (
            InstrumentKind::FuturesContract(Listing { underlying: " ".to_owned(), ..listing() }),
            "underlying \" \" must not be blank",
        ),
        (
            InstrumentKind::OptionContract(
                Listing { exchange: Some(String::new()), ..listing() },
                call(),
            ),
            "exchange \"\" must not be blank",
        ),
        (
            InstrumentKind::OptionSpread(listing(), StrategyType(String::new())),
            "strategy_type \"\" must not be blank",
        ),
        (
            InstrumentKind::BinaryOption {
                lifetime: life(1, 1),
                outcome: None,
                description: Some(String::new()),
            },
            "description \"\" must not be blank",
        ),
        (
            InstrumentKind::BettingInstrument(Box::new(selection())),
            "the id of this selection must be 1-5-7-None.SIM",
        ),
    ];
    for (kind, rule) in cases {
        assert_eq!(refused(made(kind)), rule);
    }
    let nan = Selection { selection_handicap: f64::NAN, ..selection() };
    let nan = made(InstrumentKind::BettingInstrument(Box::new(nan)));
    assert_eq!(refused(nan), "selection_handicap NaN must be finite");
    let whole = made(InstrumentKind::FuturesContract(listing()));
    let tenths = Instrument { size_precision: 1, size_increment: qty("0.1"), ..whole };
    assert_eq!(refused(tenths), "size_precision 1 must be 0");
    let option = made(InstrumentKind::OptionContract(
        listing(),
        OptionTerms { kind: OptionKind::Put, strike: px("-5") },
    ));
    let option = Instrument { min_price: Some(px("-10.00")), ..option };
    assert!(option.validated().is_ok());
}

// proves: DM-093, DM-098
#[test]
fn what_a_quantity_is_worth_depends_on_the_kind() {
    let worth: Vec<_> = one_of_each()
        .into_iter()
        .map(|i| Instrument { multiplier: qty("50"), ..i })
        .map(|i| i.notional_value(qty("2"), px("4.25"), false).expect("in range").to_string())
        .collect();
    assert_eq!(worth.iter().filter(|value| *value == "425.00 USD").count(), 17);
    assert_eq!(worth.last().map(String::as_str), Some("2.00 USD"), "a bet is worth its stake");
}

// proves: DM-096
#[test]
fn every_kind_shows_its_terms() {
    let starts = |kind: InstrumentKind, text: &str| {
        let shown = made(kind).to_string();
        assert!(shown.starts_with(text), "{shown}");
    };
    starts(
        InstrumentKind::OptionContract(listing(), call()),
        "OptionContract(id=X.SIM, raw_symbol=X, asset_class=ALTERNATIVE, instrument_class=OPTION, \
         exchange=None, underlying=ES, option_kind=CALL, strike_price=100, quote_currency=USD, \
         activation=1970-01-01T00:00:00.000Z, expiration=1970-01-01T00:00:00.000Z, \
         price_precision=2, price_increment=0.25, multiplier=1, lot_size=None, margin_init=0",
    );
    starts(
        InstrumentKind::BinaryOption { lifetime: life(1, 2), outcome: None, description: None },
        "BinaryOption(id=X.SIM, raw_symbol=X, asset_class=ALTERNATIVE, \
         instrument_class=BINARY_OPTION, quote_currency=USD, is_inverse=False, price_precision=2, \
         price_increment=0.25, size_precision=0, size_increment=1, multiplier=1, lot_size=1, ma",
    );
    for instrument in one_of_each() {
        let terms = instrument.terms();
        let names: Vec<_> = terms.iter().map(|(name, _)| *name).collect();
        let mut unique = names.clone();
        unique.sort_unstable();
        unique.dedup();
        assert_eq!(unique.len(), names.len(), "{} shows a term twice", instrument.type_name());
        assert_eq!(terms[0], ("type", Term::Text(instrument.type_name().to_owned())));
    }
    assert_eq!(made(InstrumentKind::Cfd).term("no such term"), Term::Nothing);
}

// proves: DM-096
#[test]
fn what_all_kinds_have_is_left_of_a_plain_instrument() {
    let future = made(InstrumentKind::FuturesContract(listing()));
    let terms = future.base_terms();
    let plain = Instrument { kind: InstrumentKind::Other(future.instrument_class), ..future };
    let plain = plain.validated().expect("what all have");
    assert_eq!(plain.terms(), terms);
    assert_eq!((plain.type_name(), plain.underlying()), ("Instrument", None));
    assert!(terms.contains(&("instrument_class", Term::Text("FUTURE".to_owned()))));
}

// proves: DM-096
#[test]
fn a_tick_scheme_is_taken_by_name() {
    let cfd = made(InstrumentKind::Cfd);
    assert!(cfd.clone().with_tick_scheme("NOPE").is_err());
    let cfd = cfd.with_tick_scheme("FOREX_3DECIMAL").expect("a known scheme");
    assert_eq!(cfd.tick_scheme_name.as_deref(), Some("FOREX_3DECIMAL"));
}
