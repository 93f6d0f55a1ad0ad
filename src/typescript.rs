//! The TypeScript derived from the declarations: types with their docs, and the methods of the clients. It
//! runs when the package is built, and no part of it is in the wasm module.

mod parameters;
mod tsdoc;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::api::model::Field;
use crate::api::operation::method_name;
use crate::api::{Api, Enumeration, FieldType, Model, OperationSpec, Waiter};
use crate::clouds::baidu::qianfan;
use crate::clouds::huawei::modelarts;
use crate::clouds::service::{Refusal, Service};
use crate::error::ErrorKind;
pub use parameters::parameters;
use tsdoc::Tsdoc;

/// A class that is generated from the operations of an API.
struct Class {
    name: &'static str,
    /// The class it extends; empty for none.
    base: &'static str,
    doc: &'static str,
    service: &'static Service,
    api: &'static Api,
}

const CLASSES: &[Class] = &[
    Class {
        name: "ModelArtsOperations",
        base: "Client<ModelArtsOptions | ProxyOptions, types.ModelArtsParams>",
        doc: "The operations of ModelArts' data-management API, version 2: reported off line on Huawei's public \
              cloud since 2026-07-16, documented for Open Telekom Cloud (as of 2026-11-27).",
        service: &modelarts::SERVICE,
        api: &modelarts::V2,
    },
    Class {
        name: "ModelArtsV1",
        base: "",
        doc: "The operations of the older `DatasetApi`, version 1, which the vendor withdrew in 2021.",
        service: &modelarts::SERVICE,
        api: &modelarts::V1,
    },
    Class {
        name: "QianfanOperations",
        base: "Client<QianfanOptions | ProxyOptions, types.QianfanParams>",
        doc: "The operations of Qianfan's dataset API.",
        service: &qianfan::SERVICE,
        api: &qianfan::DATASET,
    },
];

/// The parameters of each client's operations by name, for `prepare`.
const PARAMETER_MAPS: &[(&str, &[&Api])] =
    &[("ModelArtsParams", modelarts::APIS), ("QianfanParams", qianfan::APIS)];

const HEAD: &str =
    "// Written by `src/bin/declare.rs` from the declarations in `src/`; not to be edited.\n\n";

/// `types.ts`: every request, response and enumeration.
#[must_use]
pub fn types() -> String {
    let mut out = HEAD.to_owned();
    out.push_str(
        "/** Any JSON value. */\n\
         export type JsonValue = string | number | boolean | null | JsonValue[] | { [name: string]: JsonValue };\n\n\
         /** Parameters of every operation within a project. */\n\
         export interface ProjectScope {\n  \
         /**\n   * Id of the project.\n   * @default the client's `projectId`\n   */\n  \
         project_id?: string | undefined;\n}\n\n",
    );
    let mut written = BTreeMap::new();
    for class in CLASSES {
        for operation in class.api.operations() {
            let base = if operation.is_in_project() { " extends ProjectScope" } else { "" };
            let mut types = Types { out: &mut out, written: &mut written, api: class.api };
            let method = class.api.method_of(operation.id);
            types.model(operation.request, &format!("Parameters of `{method}`."), base);
            types.field_type(operation.response);
        }
    }
    for class in CLASSES {
        class.api.waiters().for_each(|waiter| out.push_str(&result_of_waiter(class.api, waiter)));
    }
    for (name, apis) in PARAMETER_MAPS {
        let _ = writeln!(out, "/** The parameters of each operation, by the operation's name. */");
        let _ = writeln!(out, "export interface {name} {{");
        for api in *apis {
            for operation in api.operations() {
                let method = api.method_of(operation.id);
                let _ = writeln!(
                    out,
                    "  {}: {};",
                    key(&method),
                    type_name(api, operation.request.name)
                );
            }
        }
        out.push_str("}\n\n");
    }
    out
}

/// The modules of the façade that the generated classes import from.
const IMPORTS: &str = "import type { ApiPromise } from \"../api-promise.js\";\n\
     import { Client } from \"../client.js\";\n\
     import { call, list, wait } from \"../internal/calls.js\";\n\
     import type { CallOptions, ListOptions, ModelArtsOptions, ProxyOptions, QianfanOptions, WaitOptions } from \"../options.js\";\n\
     import type { PageList } from \"../page-list.js\";\n\
     import type * as types from \"./types.js\";\n\n";

/// `operations.ts`: a class for each API, with a method for each operation and waiter.
#[must_use]
pub fn operations() -> String {
    let mut out = HEAD.to_owned();
    out.push_str(IMPORTS);
    for class in CLASSES {
        let Class { name, base, doc, .. } = class;
        let extends = if base.is_empty() { String::new() } else { format!(" extends {base}") };
        let _ = writeln!(out, "/** {doc} */\nexport class {name}{extends} {{");
        for operation in class.api.operations() {
            out.push_str(&method_of_operation(class, operation));
        }
        for waiter in class.api.waiters() {
            out.push_str(&method_of_waiter(class, waiter));
        }
        out.push_str("}\n\n");
    }
    out
}

/// `reads.ts`: the names of each client's operations, for `verset/proxy`.
#[must_use]
pub fn reads() -> String {
    let mut out = HEAD.to_owned();
    out.push_str(
        "/** The operations of each client: those that change nothing, and all others. */\n\
         export const OPERATIONS = {\n",
    );
    for (client, apis) in [("modelarts", modelarts::APIS), ("qianfan", qianfan::APIS)] {
        let _ = writeln!(out, "  {client}: {{");
        for (name, is_read) in [("reads", true), ("writes", false)] {
            let _ = writeln!(out, "    {name}: [");
            for api in apis {
                for operation in api.operations().filter(|spec| spec.is_read() == is_read) {
                    let _ = writeln!(out, "      {:?},", api.method_of(operation.id));
                }
            }
            out.push_str("    ],\n");
        }
        out.push_str("  },\n");
    }
    out + "} as const;\n"
}

/// The table of operations for the READMEs, in Markdown.
#[must_use]
pub fn table() -> String {
    let mut out = "| method | request | description |\n| --- | --- | --- |\n".to_owned();
    let of_modelarts = modelarts::APIS.iter().map(|api| ("modelarts.", api));
    let of_qianfan = qianfan::APIS.iter().map(|api| ("qianfan.", api));
    for (client, api) in of_modelarts.chain(of_qianfan) {
        for operation in api.operations() {
            let _ = writeln!(
                out,
                "| `{client}{}` | `{} {}` | {} |",
                api.method_of(operation.id),
                operation.method.as_str(),
                operation.path,
                plain(operation.doc).summary(),
            );
        }
        for waiter in api.waiters() {
            let _ = writeln!(
                out,
                "| `{client}{}` | polls `{}` | {} |",
                api.method_of(waiter.id),
                api.method_of(waiter.poll.id),
                plain(waiter.doc).summary(),
            );
        }
    }
    out
}

/// A doc comment that speaks of no error codes.
fn plain(doc: &str) -> Tsdoc {
    Tsdoc::new(doc, &|_| ErrorKind::Api.class_name())
}

impl Class {
    /// The error class of a code, as the client chooses it for a refusal with status 400.
    fn error_class(&self, code: &str) -> &'static str {
        let refusal = Refusal {
            status: 400,
            code: Some(code),
            message: "",
            is_empty: false,
            is_signed: true,
            host: "",
            path: "",
        };
        (self.service.errors.kind)(&refusal).unwrap_or(ErrorKind::Api).class_name()
    }

    /// The doc comment of a method, whose codes become the classes that are thrown.
    fn docs(&self, doc: &str) -> Tsdoc {
        Tsdoc::new(doc, &|code| self.error_class(code))
    }
}

/// Said of every list.
const PAGING: &str = "Await it for one page, or iterate over it with `for await` for every item.";

fn method_of_operation(class: &Class, operation: &OperationSpec) -> String {
    let (api, mut docs) = (class.api, class.docs(operation.doc));
    if operation.paging.is_some() {
        docs = docs.with_paragraph(PAGING);
    }
    let name = api.method_of(operation.id);
    let mut response = reference(api, operation.response);
    if !operation.has_response_body && response != "void" {
        response.push_str(" | undefined");
    }
    let all_optional = operation.request.fields().all(|field| !field.required);
    let default = if all_optional { " = {}" } else { "" };
    let (result, function, options) = match operation.paging {
        Some(paging) => {
            let item = reference(api, item_of(operation.response, paging.items()));
            (format!("PageList<{response}, {item}>"), "list", "ListOptions")
        }
        None => (format!("ApiPromise<{response}>"), "call", "CallOptions"),
    };
    format!(
        "{}  {}(params: {}{default}, options?: {options}): {result} {{\n    return {function}(this, \"{name}\", params, options);\n  }}\n\n",
        docs.comment("  "),
        method_name(operation.id),
        qualified(api, operation.request.name),
    )
}

fn method_of_waiter(class: &Class, waiter: &Waiter) -> String {
    let api = class.api;
    let task = reference(api, waiter.poll.response.at(waiter.task).unwrap_or(FieldType::Any));
    let result = qualified(api, &result_name(waiter));
    let end = if waiter.gone.is_empty() { "" } else { " | undefined" };
    format!(
        "{}  {}(params: {}, options?: WaitOptions<{task}>): Promise<{result}{end}> {{\n    return wait(this, \"{}\", params, options);\n  }}\n\n",
        class.docs(waiter.doc).comment("  "),
        method_name(waiter.id),
        qualified(api, waiter.poll.request.name),
        api.method_of(waiter.id),
    )
}

fn result_name(waiter: &Waiter) -> String {
    format!("{}Result", waiter.id)
}

/// The type of a waiter's result: the task with the state that was waited for, and with the fields that a
/// task has only then.
///
/// # Panics
/// If the task is not a record, or has no such field.
fn result_of_waiter(api: &Api, waiter: &Waiter) -> String {
    let Some(FieldType::Model(task)) = waiter.poll.response.at(waiter.task) else {
        panic!("{}: the task is not a record", waiter.id);
    };
    let mut out = format!(
        "/** Result of `{}`. */\nexport interface {} extends {} {{\n",
        api.method_of(waiter.id),
        type_name(api, &result_name(waiter)),
        type_name(api, task.name),
    );
    let names = [waiter.status].into_iter().chain(waiter.result.split_whitespace());
    for name in names {
        let mut fields = task.fields().zip(task.docs);
        let found = fields.find(|(field, _)| field.name == name);
        let (field, doc) = found.unwrap_or_else(|| panic!("{}: no {name}", waiter.id));
        let field_type = match field.field_type {
            FieldType::Enumeration(states) if name == waiter.status => {
                let literals = waiter.done.split(' ').map(|state| {
                    if states.integers { state.to_owned() } else { format!("{state:?}") }
                });
                literals.collect::<Vec<_>>().join(" | ")
            }
            other => expression(api, other),
        };
        out.push_str(&plain(doc).comment("  "));
        let _ = writeln!(out, "  {}: {field_type};", key(name));
    }
    out + "}\n\n"
}

fn item_of(response: FieldType, items: &str) -> FieldType {
    match response.at(items) {
        Some(FieldType::Array(item)) => *item,
        _ => FieldType::Any,
    }
}

fn type_name(api: &Api, name: &str) -> String {
    api.type_prefix.to_owned() + name
}

fn qualified(api: &Api, name: &str) -> String {
    format!("types.{}", type_name(api, name))
}

/// A type as it is written in `operations.ts`, which imports all types as `types`.
fn reference(api: &Api, field_type: FieldType) -> String {
    match field_type {
        FieldType::Model(model) => qualified(api, model.name),
        FieldType::Enumeration(enumeration) => qualified(api, enumeration.name),
        FieldType::Any => "types.JsonValue".to_owned(),
        other => expression(api, other),
    }
}

fn expression(api: &Api, field_type: FieldType) -> String {
    match field_type {
        FieldType::Null => "void".to_owned(),
        FieldType::String => "string".to_owned(),
        FieldType::Integer | FieldType::Long | FieldType::IntegerInRange(_) | FieldType::Number => {
            "number".to_owned()
        }
        FieldType::Boolean => "boolean".to_owned(),
        FieldType::Any => "JsonValue".to_owned(),
        FieldType::Array(item) => match expression(api, *item) {
            item if item.contains(" | ") => format!("({item})[]"),
            item => format!("{item}[]"),
        },
        FieldType::Map(item) => format!("Record<string, {}>", expression(api, *item)),
        FieldType::OneOf([first, second]) => {
            let either = |field_type| match field_type {
                FieldType::Null => "null".to_owned(),
                field_type => expression(api, field_type),
            };
            format!("{} | {}", either(*first), either(*second))
        }
        FieldType::Recursive(field_type) => expression(api, field_type()),
        FieldType::Model(model) => type_name(api, model.name),
        FieldType::Enumeration(enumeration) => type_name(api, enumeration.name),
    }
}

/// Writes each type once, with the types that it is made of behind it.
struct Types<'a> {
    out: &'a mut String,
    /// The table behind each name.
    written: &'a mut BTreeMap<String, usize>,
    api: &'a Api,
}

impl Types<'_> {
    fn field_type(&mut self, field_type: FieldType) {
        match field_type {
            FieldType::Model(model) => self.model(model, model.doc, ""),
            FieldType::Enumeration(enumeration) => self.enumeration(enumeration),
            FieldType::Array(item) | FieldType::Map(item) => self.field_type(*item),
            FieldType::OneOf(both) => {
                both.iter().for_each(|field_type| self.field_type(*field_type))
            }
            FieldType::Recursive(field_type) => self.field_type(field_type()),
            _ => {}
        }
    }

    /// Checks if a type is not yet written.
    ///
    /// # Panics
    /// If two declarations have one name: one of them would be lost.
    fn is_new<T>(&mut self, name: &str, table: &'static T) -> bool {
        let address = std::ptr::from_ref(table).addr();
        let known = self.written.insert(name.to_owned(), address);
        assert!(
            known.is_none_or(|known| known == address),
            "two types have the name {name}: give one of them another"
        );
        known.is_none()
    }

    fn model(&mut self, model: &'static Model, doc: &str, base: &str) {
        let name = type_name(self.api, model.name);
        if !self.is_new(&name, model) {
            return;
        }
        self.out.push_str(&plain(doc).comment(""));
        let _ = writeln!(self.out, "export interface {name}{base} {{");
        for (Field { name, field_type, required, .. }, doc) in model.fields().zip(model.docs) {
            // `undefined` for settings that are passed on under `exactOptionalPropertyTypes`.
            let (optional, undefined) = if required { ("", "") } else { ("?", " | undefined") };
            self.out.push_str(&plain(doc).comment("  "));
            let _ = writeln!(
                self.out,
                "  {}{optional}: {}{undefined};",
                key(name),
                expression(self.api, field_type)
            );
        }
        if model.open {
            self.out.push_str(
                "  /** Any other attribute. */\n  [name: string]: JsonValue | undefined;\n",
            );
        }
        self.out.push_str("}\n\n");
        model.fields().for_each(|field| self.field_type(field.field_type));
    }

    fn enumeration(&mut self, enumeration: &'static Enumeration) {
        let name = type_name(self.api, enumeration.name);
        if !self.is_new(&name, enumeration) {
            return;
        }
        let mut literals: Vec<_> = enumeration.values.iter().map(|value| value.literal).collect();
        // Keeps the known values in completions, where `string` alone would swallow them.
        literals.extend(enumeration.open.then_some("(string & {})"));
        // The type lists its members, because an editor shows no docs for the parts of a union.
        let members: Vec<_> = enumeration
            .values
            .iter()
            .map(|value| format!("- `{}`: {}", value.literal, plain(value.doc).summary()))
            .collect();
        let docs = plain(enumeration.doc);
        let constants = docs.comment("");
        self.out.push_str(&docs.with_list(&members).comment(""));
        let _ = writeln!(self.out, "export type {name} = {};\n", literals.join(" | "));
        self.out.push_str(&constants);
        let _ = writeln!(self.out, "export const {name} = {{");
        for value in enumeration.values {
            self.out.push_str(&plain(value.doc).comment("  "));
            let _ = writeln!(self.out, "  {}: {},", value.name, value.literal);
        }
        self.out.push_str("} as const;\n\n");
    }
}

/// A property's name, in quotes unless it is an identifier.
fn key(name: &str) -> String {
    let bare = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if bare { name.to_owned() } else { format!("{name:?}") }
}
