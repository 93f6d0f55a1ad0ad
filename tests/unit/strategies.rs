//! Strategies of the property tests: texts, values, and parameters of operations.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use verset::api::{FieldType, Model, OperationSpec};
use verset::clouds::baidu::qianfan;
use verset::clouds::huawei::modelarts;
use verset::value::{Number, Value};

/// Number of cases, and a seed that is the same in every run unless `PROPTEST_RNG_SEED` is set.
pub fn config(cases: u32) -> ProptestConfig {
    let default = ProptestConfig::default();
    let rng_seed = match default.rng_seed {
        RngSeed::Random => RngSeed::Fixed(20_240_102),
        seed @ RngSeed::Fixed(_) => seed,
    };
    ProptestConfig { cases, rng_seed, failure_persistence: None, ..default }
}

/// Text of any kind, or of pieces with a meaning in URLs, headers or messages.
pub fn text() -> impl Strategy<Value = String> {
    const PIECES: &str = "https:// http:// [::1] localhost a.b : :443 / // .. %2e % %zz ? # @ \\ \
        {project_id} & = | \n \0 é 😀 canonicalRequest: ***";
    let pieces: Vec<_> = PIECES.split(' ').chain([" "]).collect();
    let of_pieces = vec(select(pieces), 0..8).prop_map(|pieces| pieces.concat());
    prop_oneof!["\\PC{0,24}", any::<String>(), of_pieces]
}

fn number() -> impl Strategy<Value = Value> {
    let number = |value: f64| Value::Number(Number { value, text: value.to_string() });
    prop_oneof![any::<i64>().prop_map(Value::Integer), any::<f64>().prop_map(number)]
}

/// Any value, including numbers that JSON cannot express.
pub fn value() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        number(),
        text().prop_map(Value::String),
    ];
    scalar.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::Array),
            vec((text(), inner), 0..4).prop_map(Value::Object),
        ]
    })
}

/// Every operation of both vendors.
pub fn operations() -> Vec<&'static OperationSpec> {
    let apis = modelarts::APIS.iter().chain(qianfan::APIS);
    apis.flat_map(|api| api.operations()).collect()
}

/// Valid fields of a model: all required ones, and optional ones as the seed decides.
pub fn fields(model: &Model, seed: u64) -> Value {
    let chosen = model.fields().enumerate().filter(|(at, field)| {
        let is_drawn = seed.rotate_right(u32::try_from(*at).unwrap_or(0)) & 1 == 1;
        field.required || is_drawn
    });
    let entry = |(at, name, field_type)| (name, fitting(field_type, seed.rotate_right(at) >> 3));
    let entries = chosen.map(|(at, field)| {
        entry((u32::try_from(at).unwrap_or(0), field.name.to_owned(), field.field_type))
    });
    Value::Object(entries.collect())
}

/// A valid value of a type; smaller seeds give smaller values.
fn fitting(field_type: FieldType, seed: u64) -> Value {
    let small = i64::try_from(seed % 1000).unwrap_or(0);
    let below = seed >> 2;
    match field_type {
        FieldType::Null => Value::Null,
        FieldType::String => Value::String(format!("text {small}")),
        FieldType::Integer | FieldType::Long | FieldType::Number => Value::Integer(small),
        FieldType::IntegerInRange(&(min, max)) => Value::Integer(small.clamp(min, max)),
        FieldType::Boolean => Value::Bool(small % 2 == 0),
        FieldType::Any => Value::Array(vec![Value::Null]),
        FieldType::Array(item) => {
            Value::Array((0..seed % 3).map(|_| fitting(*item, below)).collect())
        }
        FieldType::Map(item) => Value::Object(vec![("name".into(), fitting(*item, below))]),
        FieldType::OneOf([first, second]) => {
            fitting(if small % 2 == 0 { *first } else { *second }, below)
        }
        // Recursion ends with the bits of the seed.
        FieldType::Recursive(field_type) => fitting(field_type(), below),
        FieldType::Enumeration(enumeration) if enumeration.integers => Value::Integer(1),
        FieldType::Enumeration(_) => Value::String("CHOICE".into()),
        FieldType::Model(model) => fields(model, below),
    }
}
