//! A request in parts, between the parameters of a call and the text that is signed and sent.

use crate::encode::{encode, push_encoded};
use crate::endpoint::check_path;
use crate::error::{Error, Reason, Result};
use crate::http::{Method, UnsignedRequest};
use crate::text;
use crate::value::Value;

/// A request whose query and body can still be added to.
#[derive(Debug, Clone, PartialEq)]
pub struct RequestDraft {
    /// HTTP method.
    pub method: Method,
    /// Percent-encoded, as it will be sent.
    pub path: String,
    /// Names and values of the query, not yet encoded; `None` for a parameter without `=`, such as `?uploads`.
    pub query: Vec<(String, Option<String>)>,
    /// JSON, if there is a body.
    pub body: Option<Value>,
    /// The project that the path names.
    pub project_id: Option<String>,
}

impl RequestDraft {
    /// A raw request to a path without a declared operation. `{project_id}` in it is filled in.
    ///
    /// # Errors
    /// A validation error if the path cannot be sent as it is written.
    pub fn raw(
        method: Method,
        path: &str,
        query: &[(String, Value)],
        body: Option<Value>,
        project_id: Option<&str>,
    ) -> Result<Self> {
        const PLACE: &str = "{project_id}";
        let names_project = text::contains(path, PLACE);
        let path = match project_id {
            Some(id) if names_project => {
                text::replace(path, PLACE, &path_segment("project_id", id)?)
            }
            None if names_project => return Err(missing_project()),
            _ => path.to_owned(),
        };
        if !path.starts_with('/') {
            return Err(Error::validation("path", "must begin with a slash"));
        }
        check_path(&path).map_err(|wrong| Error::validation("path", wrong))?;
        let project_id = project_id.filter(|_| names_project).map(str::to_owned);
        let mut parts = Self { method, path, query: Vec::new(), body, project_id };
        parts.add_query("query", query)?;
        Ok(parts)
    }

    /// Adds parameters to the query, in place of those of the same names.
    ///
    /// # Errors
    /// A validation error for a value without a text form; `option` is the name of the option.
    pub fn add_query(&mut self, option: &str, parameters: &[(String, Value)]) -> Result<()> {
        for (name, value) in parameters {
            let Some(text) = query_text(value) else {
                let wrong = format!(
                    "must be a string, number, boolean or a list of those, got {}",
                    value.describe()
                );
                return Err(Error::validation([option, ".", name].concat(), wrong));
            };
            self.query.retain(|(known, _)| known != name);
            self.query.push((name.clone(), Some(text)));
        }
        Ok(())
    }

    /// Adds fields to the body, in place of those of the same names.
    ///
    /// # Errors
    /// A validation error if there can be no body, or it is not an object.
    pub fn add_body(&mut self, fields: &[(String, Value)]) -> Result<()> {
        if fields.is_empty() {
            return Ok(());
        }
        let body = self.body.get_or_insert_with(|| Value::Object(Vec::new()));
        if self.method == Method::Get || !matches!(body, Value::Object(_)) {
            let wrong = "is for requests whose body is an object";
            return Err(Error::validation("extraBody", wrong));
        }
        for (name, value) in fields {
            body.set(name, value.clone());
        }
        Ok(())
    }

    /// The request as it will be signed and sent.
    #[must_use]
    pub fn into_request(self) -> UnsignedRequest {
        let mut query = String::new();
        for (name, value) in &self.query {
            if !query.is_empty() {
                query.push('&');
            }
            push_encoded(&mut query, name);
            if let Some(value) = value {
                query.push('=');
                push_encoded(&mut query, value);
            }
        }
        let body = self.body.map(|body| {
            let mut json = String::new();
            body.write_json(&mut json);
            json
        });
        let Self { method, path, project_id, .. } = self;
        UnsignedRequest { method, path, query, body, project_id }
    }
}

/// A value as a parameter of the query; lists are one parameter, separated by commas.
pub(crate) fn query_text(value: &Value) -> Option<String> {
    match value {
        Value::Array(items) => {
            let texts: Option<Vec<_>> = items.iter().map(Value::to_text).collect();
            texts.map(|texts| text::join(texts.iter(), ","))
        }
        other => other.to_text(),
    }
}

/// An id, percent-encoded so that it stays within its segment of the path.
pub(crate) fn path_segment(name: &str, id: &str) -> Result<String> {
    // URLs know no way to write these as data: `%2E%2E` is taken for `..` too.
    if matches!(id, "" | "." | "..") {
        let wrong = format!("must be an id that is valid in a path, got \"{id}\"");
        return Err(Error::validation(name, wrong));
    }
    Ok(encode(id))
}

pub(crate) fn missing_project() -> Box<Error> {
    Error::validation(
        "project_id",
        "is missing; set `projectId` on the client or `project_id` in the call",
    )
    .because(Reason::MissingProjectId)
}
