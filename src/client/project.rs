//! The project of a region, which IAM is asked for once by clients without a `project_id`.
//!
//! A project is never created, as the vendor's Node SDK does: one that is missing means that the account has
//! not opened the region.

use std::rc::Rc;

use super::client::{CallOptions, Client};
use super::credentials::Credentials;
use super::deadline::{Interrupt, aborted_error, with_deadline};
use crate::api::OperationSpec;
use crate::api::request_draft::RequestDraft;
use crate::clouds::service::ProjectLookup;
use crate::document::Document;
use crate::error::{Error, ErrorKind, Reason, Result};
use crate::http::Method;
use crate::response::{Body, Response};
use crate::text;
use crate::time::whole_ms;
use crate::value::Value;

impl Client {
    /// The request of an operation with these parameters, in the client's project unless they name another.
    pub(super) async fn draft(
        &self,
        operation: &OperationSpec,
        params: Value,
        options: &CallOptions,
    ) -> Result<RequestDraft> {
        let is_missing = self.project_id.is_none()
            && operation.is_in_project()
            && params.get("project_id").is_none();
        if !is_missing && !self.is_proxied {
            return operation.draft(params, self.project_id.as_deref());
        }
        // Wrong parameters are reported before IAM or the proxy is asked.
        operation.draft(params.clone(), Some("project"))?;
        if self.is_proxied {
            let method = self.method_of(operation).unwrap_or_default();
            return Ok(RequestDraft {
                method: Method::Post,
                path: ["/", self.service.name, "/", &method].concat(),
                query: Vec::new(),
                body: Some(params),
                project_id: None,
            });
        }
        operation.draft(params, self.resolve_project_id(options).await?.as_deref())
    }

    /// The client's project, or that of its credentials or region; `None` if it is not known and IAM cannot
    /// be asked: with an endpoint of no listed region, with a proxy, in a page, or if a remote signer signs.
    ///
    /// # Errors
    /// Failures of the credentials provider and of IAM; a validation error if the account has no such project.
    pub async fn resolve_project_id(&self, options: &CallOptions) -> Result<Option<String>> {
        if self.project_id.is_some() || self.service.projects.is_none() {
            return Ok(self.project_id.clone());
        }
        let total_ms = options.total_timeout_ms.or(self.total_timeout_ms).unwrap_or(f64::INFINITY);
        let (runtime, signal) = (self.runtime.as_ref(), options.signal.as_deref());
        match with_deadline(Box::pin(self.project_of_region()), runtime, signal, total_ms).await {
            Ok(result) => result,
            Err(Interrupt::Aborted(reason)) => Err(aborted_error(reason)),
            Err(Interrupt::TimedOut) => {
                let ms = whole_ms(total_ms);
                let text = format!("no project id from IAM within {ms} ms (`totalTimeoutMs`)");
                Err(Error::new(ErrorKind::Timeout, text).because(Reason::TotalTimeout))
            }
        }
    }

    async fn project_of_region(&self) -> Result<Option<String>> {
        let Some(lookup) = &self.service.projects else { return Ok(None) };
        let region = (lookup.region_of)(&self.endpoint);
        if let Some(project) = region.and_then(|region| self.credentials.project(region)) {
            return project.wait().await.map(Some);
        }
        let credentials = self.credentials.resolve(self.now_ms()).await?;
        if let Credentials::Token { project_id: Some(id), .. } = credentials.as_ref() {
            return Ok(Some(id.clone()));
        }
        let can_ask = self.looks_up_project
            && self.proxy.is_none()
            && !matches!(credentials.as_ref(), Credentials::Remote(_));
        let (Some(region), true) = (region, can_ask) else { return Ok(None) };
        let iam = Self {
            proxy: None,
            timeout_ms: self.timeout_ms,
            max_retries: self.max_retries,
            log_level: self.log_level,
            ..Self::new(
                lookup.service,
                lookup.service.endpoint(Some(region))?,
                Rc::clone(&self.credentials),
                Rc::clone(&self.runtime),
            )
        };
        let project = self.credentials.project_or(region, || {
            Box::pin(async move { iam.ask_for_project(lookup, region).await })
        });
        let result = project.wait().await;
        if result.is_err() {
            self.credentials.forget_project(region);
        }
        result.map(Some)
    }

    /// Asks IAM, which `self` is a client of, for the project named after a region.
    async fn ask_for_project(&self, lookup: &ProjectLookup, region: &str) -> Result<String> {
        let params = Value::Object(vec![("name".to_owned(), Value::String(region.to_owned()))]);
        let draft = lookup.operation.draft(params, None)?;
        let (options, began_ms) = (CallOptions::default(), self.runtime.monotonic_ms());
        let response = self.send(Some(lookup.operation), draft, &options, began_ms).await;
        let response = response.map_err(|mut error| {
            error.notes.push(format!(
                "IAM was asked for the project of {region} (GET /v3/projects), because `projectId` is not set"
            ));
            error
        })?;
        let projects = projects(&response);
        let is_of_region = |project: &&Project| project.name == region && project.is_enabled;
        let mut found = projects.iter().filter(is_of_region);
        match (found.next(), found.next()) {
            (Some(project), None) => Ok(project.id.clone()),
            _ => Err(no_project(region, &projects)),
        }
    }
}

struct Project {
    id: String,
    name: String,
    is_enabled: bool,
}

fn projects(response: &Response) -> Vec<Project> {
    let Body::Json(document) = &response.body else { return Vec::new() };
    let list = document.part("projects");
    let all = list.map(|list| list.objects()).unwrap_or_default();
    let project = |document: &Rc<dyn Document>| {
        Some(Project {
            id: document.text("id")?,
            name: document.text("name")?,
            is_enabled: document.text("enabled").as_deref() != Some("false"),
        })
    };
    all.iter().filter_map(project).collect()
}

fn no_project(region: &str, projects: &[Project]) -> Box<Error> {
    let list = projects.iter().map(|Project { id, name, is_enabled }| {
        let state = if *is_enabled { "" } else { ", suspended" };
        format!("{name} ({id}{state})")
    });
    let found = if projects.is_empty() {
        "found none".to_owned()
    } else {
        ["found ", &text::join(list, ", ")].concat()
    };
    let wrong = format!(
        "is missing, and IAM {found} when it was asked for the project of {region}; open the region once in the console, or set `projectId`"
    );
    Error::validation("projectId", wrong).because(Reason::MissingProjectId)
}
