//! The vendors' own descriptions of the APIs (data in `tests/support/api/`), and the operations declared
//! from them.

use serde_json::Value;
use verset::api::{Api, FieldType, Model, OperationSpec};
use verset::clouds::baidu::qianfan;
use verset::clouds::huawei::modelarts;

/// One of the three APIs, as described and as declared.
pub struct DescribedApi {
    pub api: &'static Api,
    pub data: Value,
    id_of: fn(&Value) -> String,
}

impl DescribedApi {
    pub fn v2() -> Self {
        let id_of = |described: &Value| text(&described["id"]).to_owned();
        Self { api: &modelarts::V2, data: data("modelarts-v2.json"), id_of }
    }

    pub fn v1() -> Self {
        let id_of = |described: &Value| camel(text(&described["sdk_method"]));
        Self { api: &modelarts::V1, data: data("modelarts-v1-legacy.json"), id_of }
    }

    pub fn qianfan() -> Self {
        let id_of = |described: &Value| text(&described["action"]).to_owned();
        Self { api: &qianfan::DATASET, data: data("qianfan-dataset-v2.json"), id_of }
    }

    pub fn all() -> [Self; 3] {
        [Self::v2(), Self::v1(), Self::qianfan()]
    }

    pub fn types(&self) -> &Value {
        &self.data["types"]
    }

    /// Every operation of the data with its declaration.
    ///
    /// # Panics
    /// If an operation is only in the data or only declared; the message names it.
    pub fn operations(&self) -> Vec<(&'static OperationSpec, &Value)> {
        let described = list(&self.data["operations"]);
        let ids: Vec<_> = described.iter().map(self.id_of).collect();
        let declared: Vec<_> = self.api.operations().collect();
        let missing: Vec<_> =
            ids.iter().filter(|id| !declared.iter().any(|one| one.id == **id)).collect();
        assert!(missing.is_empty(), "not declared: {missing:?}");
        let unknown: Vec<_> = declared
            .iter()
            .map(|one| one.id)
            .filter(|id| !ids.iter().any(|one| one == id))
            .collect();
        assert!(unknown.is_empty(), "not in the data: {unknown:?}");
        let of = |id: &str| declared.iter().copied().find(|one| one.id == id);
        ids.iter().zip(described).filter_map(|(id, described)| Some((of(id)?, described))).collect()
    }
}

pub fn data(file: &str) -> Value {
    let path = format!("{}/tests/support/api/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("the data is in the repository");
    serde_json::from_str(&text).expect("the data is JSON")
}

pub fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

pub fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

pub fn model(field_type: FieldType) -> &'static Model {
    match field_type {
        FieldType::Model(model) => model,
        other => panic!("{other:?} is not a record"),
    }
}

/// `checkout_dataset_version` as `CheckoutDatasetVersion`.
fn camel(snake: &str) -> String {
    let words = snake.split('_');
    words.flat_map(|word| [word[..1].to_uppercase(), word[1..].to_owned()]).collect()
}
