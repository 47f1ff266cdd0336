use super::*;

// proves: ME-059
#[test]
fn one_seed_gives_one_sequence_and_chances_hold() {
    let id = "A.B".parse().expect("valid");
    let config = FillConfig { prob_slippage: 0.25, random_seed: 7, ..FillConfig::default() };
    let draws = |mut model: FillModel| -> Vec<bool> {
        (0..10_000).map(|_| model.is_slipped().expect("built in")).collect()
    };
    let first = draws(FillModel::new(config.clone(), id));
    assert_eq!(first, draws(FillModel::new(config.clone(), id)));
    assert_ne!(first, draws(FillModel::new(config.clone(), "A.C".parse().expect("valid"))));
    let share = first.iter().filter(|slipped| **slipped).count();
    assert!((2_300..2_700).contains(&share), "{share}");
    assert!(FillConfig { prob_slippage: f64::NAN, ..config }.validated().is_err());
}
