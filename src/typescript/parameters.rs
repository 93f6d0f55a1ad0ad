//! The parameters of every operation, for the command line.

use std::fmt::Write as _;

use super::{HEAD, plain};
use crate::api::{Enumeration, FieldType};
use crate::clouds::baidu::qianfan;
use crate::clouds::huawei::modelarts;

/// `parameters.ts`: for each operation its summary and its parameters, each as `name:type`, with a `!` after the
/// name if it is required.
#[must_use]
pub fn parameters() -> String {
    let mut out = HEAD.to_owned();
    out.push_str(
        "/** Summary and parameters of every operation: `name:type`, `name!:type` if it is required. */\n\
         export const PARAMETERS: Readonly<Record<string, readonly [summary: string, fields: string]>> = {\n",
    );
    for (client, apis) in [("modelarts", modelarts::APIS), ("qianfan", qianfan::APIS)] {
        for api in apis {
            for operation in api.operations() {
                let fields: Vec<_> = operation
                    .request
                    .fields()
                    .map(|field| {
                        let mark = if field.required { "!" } else { "" };
                        format!("{}{mark}:{}", field.name, kind(field.field_type))
                    })
                    .collect();
                let _ = writeln!(
                    out,
                    "  \"{client}.{}\": [{:?}, {:?}],",
                    api.method_of(operation.id),
                    plain(operation.doc).summary(),
                    fields.join(" "),
                );
            }
        }
    }
    out + "};\n"
}

/// The form of a parameter's value as a flag.
fn kind(field_type: FieldType) -> &'static str {
    match field_type {
        FieldType::String | FieldType::Enumeration(Enumeration { integers: false, .. }) => "text",
        FieldType::Integer
        | FieldType::Long
        | FieldType::IntegerInRange(_)
        | FieldType::Enumeration(Enumeration { integers: true, .. }) => "integer",
        FieldType::Number => "number",
        FieldType::Boolean => "boolean",
        FieldType::Array(FieldType::String | FieldType::Enumeration(_)) => "texts",
        _ => "json",
    }
}
