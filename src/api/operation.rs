//! Operations: one declaration, from which the request, the JavaScript method, its types and its paging
//! follow.

pub use verset_derive::Operation;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::location::Location;
use super::model::{FieldType, Model};
use super::paging::Paging;
use super::shape::Shape;
use crate::api::request_draft::{RequestDraft, missing_project, path_segment, query_text};
use crate::api::validation::check_fields;
use crate::credentials::check_project_id;
use crate::error::{Error, Result};
use crate::http::Method;
use crate::text;
use crate::value::Value;

/// A request model that is sent to one operation.
pub trait Operation: Serialize {
    /// The operation's declaration.
    const SPEC: &'static OperationSpec;
    /// The service's response.
    type Response: Serialize + DeserializeOwned;
}

/// An operation, declared with `#[derive(Operation)]` on its request.
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
    /// A success always has a JSON body.
    pub has_response_body: bool,
    /// Marks an operation whose method is not GET as idempotent.
    pub idempotent: bool,
    /// Marks an operation whose method is not GET as a read, which changes nothing.
    #[cfg(not(target_arch = "wasm32"))]
    pub read: bool,
    /// Its paging rule, if it is a list.
    pub paging: Option<&'static Paging>,
    /// The type of its response.
    #[cfg(not(target_arch = "wasm32"))]
    pub response: FieldType,
    /// Reads a response, as JSON, into its Rust type and writes it again: the tests put every example of
    /// the vendors through the types this way.
    #[cfg(not(target_arch = "wasm32"))]
    pub round_trip: fn(&str) -> serde_json::Result<String>,
    /// Documentation of the method.
    #[cfg(not(target_arch = "wasm32"))]
    pub doc: &'static str,
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
    /// Checks if the path begins with the project, which the client fills in.
    #[must_use]
    pub fn is_in_project(&self) -> bool {
        text::contains(self.path, "{project_id}")
    }

    /// Checks if making the call twice has the effect of making it once.
    #[must_use]
    pub fn is_idempotent(&self) -> bool {
        self.idempotent || self.method == Method::Get
    }

    /// Checks if the call changes nothing: a `verset/proxy` makes no others unless it is allowed to.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn is_read(&self) -> bool {
        self.read || self.method == Method::Get
    }

    /// Validates `params` and places each of them in path, query or body.
    ///
    /// # Errors
    /// A validation error that names the field and what would be right.
    pub fn draft(&self, params: Value, project_id: Option<&str>) -> Result<RequestDraft> {
        let Value::Object(mut entries) = params else {
            let wrong = format!(
                "must be an object with the fields of the request, got {}",
                params.describe()
            );
            return Err(Error::validation("params", wrong));
        };
        let is_in_project = self.is_in_project();
        let requested = if is_in_project { take(&mut entries, "project_id") } else { None };
        let requested = match requested {
            Some(Value::String(id)) => {
                check_project_id("project_id", &id)?;
                Some(id)
            }
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
        let project_id = requested.as_deref().or(project_id).filter(|_| is_in_project);

        let (template, fixed_query) = self.path.split_once('?').unwrap_or((self.path, ""));
        let path = self.fill(template, &entries, project_id)?;
        let mut query: Vec<_> = fixed_query
            .split_once('=')
            .map(|(name, value)| (name.to_owned(), Some(value.to_owned())))
            .into_iter()
            .collect();
        let (mut fields, mut payload) = (None, None);
        for field in self.request.fields() {
            if field.location == Location::Body {
                fields.get_or_insert_with(Vec::new);
            }
            let Some(value) = take(&mut entries, field.name) else {
                continue;
            };
            match field.location {
                Location::Path => {}
                Location::Query => {
                    query.extend(query_text(&value).map(|text| (field.name.to_owned(), Some(text))))
                }
                Location::Body => {
                    if let Some(fields) = &mut fields {
                        fields.push((field.name.to_owned(), value));
                    }
                }
                Location::Payload => payload = Some(value),
            }
        }
        let body = payload.or(fields.map(Value::Object));
        let project_id = project_id.map(str::to_owned);
        Ok(RequestDraft { method: self.method, path, query, body, project_id })
    }

    /// The path with the ids filled in.
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

/// Removes and returns an entry.
fn take(entries: &mut Vec<(String, Value)>, name: &str) -> Option<Value> {
    let at = entries.iter().position(|(key, _)| key == name)?;
    Some(entries.swap_remove(at).1)
}

/// See [`OperationSpec::round_trip`].
#[doc(hidden)]
#[cfg(not(target_arch = "wasm32"))]
pub fn round_trip<T: Serialize + DeserializeOwned>(json: &str) -> serde_json::Result<String> {
    serde_json::to_string(&serde_json::from_str::<T>(json)?)
}

/// Checks if a response of this type always has a body; that of an `Option` may have one.
#[doc(hidden)]
#[must_use]
pub const fn has_body<T: Shape>() -> bool {
    T::REQUIRED && !matches!(T::TYPE, FieldType::Null)
}
