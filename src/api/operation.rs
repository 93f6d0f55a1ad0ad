//! What an operation is: one declaration, from which the request, the JavaScript method, its types,
//! its paging and its waiter follow.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::api::model::{Location, Model};
use crate::api::request_draft::{RequestDraft, missing_project, path_segment, query_text};
use crate::api::validation::check_fields;
use crate::error::{Error, Result};
use crate::http::Method;
use crate::text;
use crate::value::Value;

/// A request model that is sent to one operation.
pub trait Operation: Serialize {
    /// The operation's declaration.
    const SPEC: &'static OperationSpec;
    /// What the service answers with.
    type Response: Serialize + DeserializeOwned;
}

/// An operation as it is declared with [`operations!`](crate::operations).
#[derive(Debug)]
pub struct OperationSpec {
    /// The vendor's name in capitalised camel case: `ListDatasetVersions`.
    pub id: &'static str,
    /// HTTP method.
    pub method: Method,
    /// Path with `{field}` where a field of the request goes, and a fixed query after `?`.
    pub path: &'static str,
    /// The fields of its request.
    pub request: &'static Model,
    /// Whether a success always comes with a JSON body.
    pub has_response_body: bool,
    /// Whether making the call twice does no more than making it once, though its method is no GET.
    pub idempotent: bool,
    /// How its list goes on, where it is one.
    pub paging: Option<&'static Paging>,
    /// What it answers with.
    #[cfg(not(target_arch = "wasm32"))]
    pub response: crate::api::model::FieldType,
    /// Reads an answer, as JSON, into its Rust type and writes it again: how the tests put every
    /// example of the vendors' through the types.
    #[cfg(not(target_arch = "wasm32"))]
    pub round_trip: fn(&str) -> serde_json::Result<String>,
    /// What it does.
    #[cfg(not(target_arch = "wasm32"))]
    pub doc: &'static str,
}

/// How the pages of a list follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paging {
    /// `offset` counts pages from 0; the answer tells how many items there are in all.
    Offset {
        /// Where the items stand in the answer.
        items: &'static str,
        /// Where the number of all items stands.
        total: &'static str,
        /// Items on a page where the request does not say.
        limit: i64,
    },
    /// The answer gives the `marker` of the next page while it is truncated.
    Marker {
        /// Where the items stand in the answer.
        items: &'static str,
        /// Where the next page's marker stands.
        next: &'static str,
        /// Where it stands whether there is a next page.
        truncated: &'static str,
    },
}

impl Paging {
    /// Where the items stand in the answer.
    #[must_use]
    pub const fn items(&self) -> &'static str {
        match self {
            Self::Offset { items, .. } | Self::Marker { items, .. } => items,
        }
    }
}

/// How the end of something asynchronous is waited for.
#[derive(Debug)]
pub struct Waiter {
    /// Name of the method in capitalised camel case: `WaitForTask`.
    pub id: &'static str,
    /// The operation that tells the state.
    pub poll: &'static OperationSpec,
    /// Where the task stands in the answer; empty for the answer itself.
    pub task: &'static str,
    /// Where its state stands in the task.
    pub status: &'static str,
    /// States that mean success, separated by spaces as all lists here are.
    pub done: &'static str,
    /// States that mean failure.
    pub failed: &'static str,
    /// Codes of the service that mean success too: what was waited for, its deletion, has left nothing
    /// to ask about.
    pub gone: &'static str,
    /// Where a reason for the failure may stand in the task.
    pub reasons: &'static str,
    /// What it waits for.
    #[cfg(not(target_arch = "wasm32"))]
    pub doc: &'static str,
}

/// The operations that hang on one JavaScript object.
#[derive(Debug)]
pub struct Api {
    /// Before an operation's name where a client is asked for it by name: `v1.` or nothing.
    pub prefix: &'static str,
    /// Before the names of its types, which would meet those of other apis otherwise.
    pub type_prefix: &'static str,
    /// Its operations, one slice for each file of models.
    pub operations: &'static [&'static [&'static OperationSpec]],
    /// Its waiters, likewise.
    pub waiters: &'static [&'static [Waiter]],
}

impl Api {
    /// All operations of the api.
    pub fn operations(&self) -> impl Iterator<Item = &'static OperationSpec> + use<> {
        self.operations.iter().flat_map(|file| file.iter().copied())
    }

    /// All waiters of the api.
    pub fn waiters(&self) -> impl Iterator<Item = &'static Waiter> + use<> {
        self.waiters.iter().flat_map(|file| file.iter())
    }

    /// Whether a client that is asked for `name` is asked for this operation or waiter.
    #[must_use]
    pub fn is_method(&self, name: &str, id: &str) -> bool {
        let (Some(name), id) = (name.strip_prefix(self.prefix), id.as_bytes()) else {
            return false;
        };
        let (Some((first, rest)), Some((initial, others))) =
            (name.as_bytes().split_first(), id.split_first())
        else {
            return false;
        };
        *first == initial.to_ascii_lowercase() && rest == others
    }

    /// How a client is asked for an operation or waiter by name: `v1.syncDataset`.
    #[must_use]
    pub fn method_of(&self, id: &str) -> String {
        self.prefix.to_owned() + &method_name(id)
    }
}

/// The JavaScript method that belongs to an id: `listDatasetVersions` for `ListDatasetVersions`.
#[must_use]
pub fn method_name(id: &str) -> String {
    let mut name = id.to_owned();
    if let Some(initial) = name.get_mut(..1) {
        initial.make_ascii_lowercase();
    }
    name
}

impl OperationSpec {
    /// Whether the path begins with the project, which the client fills in.
    #[must_use]
    pub fn is_in_project(&self) -> bool {
        text::contains(self.path, "{project_id}")
    }

    /// Whether making the call twice does no more than making it once.
    #[must_use]
    pub fn is_idempotent(&self) -> bool {
        self.idempotent || self.method == Method::Get
    }

    /// Checks `params` and puts them where they belong.
    ///
    /// # Errors
    /// A validation error that names the field and what would be right.
    pub fn parts(&self, params: Value, project_id: Option<&str>) -> Result<RequestDraft> {
        let Value::Object(mut entries) = params else {
            let wrong = format!(
                "must be an object with the fields of the request, got {}",
                params.describe()
            );
            return Err(Error::validation("params", wrong));
        };
        let is_in_project = self.is_in_project();
        let given = if is_in_project { take(&mut entries, "project_id") } else { None };
        let given = match given {
            Some(Value::String(id)) => Some(id),
            Some(other) => {
                let wrong = format!("must be a string, got {}", other.describe());
                return Err(Error::validation("project_id", wrong));
            }
            None => None,
        };
        check_fields(
            self.request,
            &entries,
            "",
            &["a parameter of ", &method_name(self.id)].concat(),
        )?;
        let project_id = given.as_deref().or(project_id).filter(|_| is_in_project);

        let (template, fixed_query) = self.path.split_once('?').unwrap_or((self.path, ""));
        let path = self.fill(template, &entries, project_id)?;
        let mut query: Vec<_> = fixed_query
            .split_once('=')
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into_iter()
            .collect();
        let (mut fields, mut whole) = (None, None);
        for field in self.request.fields() {
            if field.place == Location::Body {
                fields.get_or_insert_with(Vec::new);
            }
            let Some(value) = take(&mut entries, field.name) else {
                continue;
            };
            match field.place {
                Location::Path => {}
                Location::Query => {
                    query.extend(query_text(&value).map(|text| (field.name.to_owned(), text)))
                }
                Location::Body => {
                    if let Some(fields) = &mut fields {
                        fields.push((field.name.to_owned(), value));
                    }
                }
                Location::Payload => whole = Some(value),
            }
        }
        let body = whole.or(fields.map(Value::Object));
        let project_id = project_id.map(str::to_owned);
        Ok(RequestDraft { method: self.method, path, query, body, project_id })
    }

    /// The path with ids in it.
    fn fill(
        &self,
        template: &str,
        entries: &[(String, Value)],
        project_id: Option<&str>,
    ) -> Result<String> {
        let mut path = String::with_capacity(template.len() + 64);
        for segment in template.split('/').skip(1) {
            path.push('/');
            let Some(name) = segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'))
            else {
                path.push_str(segment);
                continue;
            };
            if name == "project_id" {
                path.push_str(&path_segment(name, project_id.ok_or_else(missing_project)?)?);
                continue;
            }
            let value = entries.iter().find(|(key, _)| key == name);
            let text = value.and_then(|(_, value)| value.to_text());
            let text = text.ok_or_else(|| Error::validation(name, "is missing"))?;
            path.push_str(&path_segment(name, &text)?);
        }
        Ok(path)
    }
}

/// Takes an entry out of those that are left.
fn take(entries: &mut Vec<(String, Value)>, name: &str) -> Option<Value> {
    let at = entries.iter().position(|(key, _)| key == name)?;
    Some(entries.swap_remove(at).1)
}

/// The table of a request type.
///
/// # Panics
/// While compiling, where the type is no record.
#[doc(hidden)]
#[must_use]
pub const fn model_of<T: crate::api::model::Shape>() -> &'static Model {
    match T::TYPE {
        crate::api::model::FieldType::Model(model) => model,
        _ => panic!("a request is a record"),
    }
}

/// See [`OperationSpec::round_trip`].
#[doc(hidden)]
#[cfg(not(target_arch = "wasm32"))]
pub fn round_trip<T: Serialize + DeserializeOwned>(json: &str) -> serde_json::Result<String> {
    serde_json::to_string(&serde_json::from_str::<T>(json)?)
}

/// Whether an answer of this type always has a body; that of an `Option` may have one.
#[doc(hidden)]
#[must_use]
pub const fn has_body<T: crate::api::model::Shape>() -> bool {
    T::REQUIRED && !matches!(T::TYPE, crate::api::model::FieldType::Null)
}

impl Waiter {
    /// What a declaration leaves out.
    #[doc(hidden)]
    pub const DEFAULTS: Self = Self {
        id: "",
        poll: &OperationSpec::DEFAULTS,
        task: "",
        status: "",
        done: "",
        failed: "",
        gone: "",
        reasons: "",
        #[cfg(not(target_arch = "wasm32"))]
        doc: "",
    };
}

impl OperationSpec {
    /// What a declaration leaves out.
    #[doc(hidden)]
    pub const DEFAULTS: Self = Self {
        id: "",
        method: Method::Get,
        path: "",
        request: &Model {
            #[cfg(not(target_arch = "wasm32"))]
            name: "",
            lines: "",
            kinds: &[],
            open: false,
            #[cfg(not(target_arch = "wasm32"))]
            docs: &[],
            #[cfg(not(target_arch = "wasm32"))]
            doc: "",
        },
        has_response_body: false,
        idempotent: false,
        paging: None,
        #[cfg(not(target_arch = "wasm32"))]
        response: crate::api::model::FieldType::Null,
        #[cfg(not(target_arch = "wasm32"))]
        round_trip: round_trip::<()>,
        #[cfg(not(target_arch = "wasm32"))]
        doc: "",
    };
}
