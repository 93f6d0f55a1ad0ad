//! The extractor of error codes and messages from responses of any shape.
//!
//! Gateways, IAM and older services of one vendor disagree about the names, so each vendor has a table of
//! paths. A body in which no path leads to anything is searched one level deeper, up to [`MAX_DEPTH`]:
//! OpenStack names the enclosing object after the error.

use std::rc::Rc;

use crate::document::Document;
use crate::response::{Body, Response};

/// Levels of nested objects that are searched.
const MAX_DEPTH: usize = 3;

/// The places in which a vendor's services state an error. Paths are separated by spaces, the most specific
/// first.
#[derive(Debug, Clone, Copy)]
pub struct ErrorShapes {
    /// Paths of codes that mean failure even if the status is that of a success.
    pub codes_in_success: &'static str,
    /// Paths of the code.
    pub codes: &'static str,
    /// Paths of the message.
    pub messages: &'static str,
    /// Headers of code and message, for responses without a body.
    pub headers: Option<(&'static str, &'static str)>,
}

/// The error that a response states.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StatedError {
    /// The service's code.
    pub code: Option<String>,
    /// The service's message.
    pub message: Option<String>,
}

impl ErrorShapes {
    /// The code of a failure behind the status of a success.
    #[must_use]
    pub fn code_in_success(&self, response: &Response) -> Option<String> {
        let in_body = match &response.body {
            Body::Json(document) => code_at(document.as_ref(), self.codes_in_success),
            _ => None,
        };
        in_body.or_else(|| self.header(response).code)
    }

    /// Reads the error from the body, or from headers alone.
    #[must_use]
    pub fn read(&self, response: &Response) -> StatedError {
        let mut error = match &response.body {
            Body::Json(document) => self.search(document, MAX_DEPTH),
            _ => StatedError::default(),
        };
        let headers = self.header(response);
        error.code = error.code.or(headers.code);
        error.message = error.message.or(headers.message);
        if error.message == error.code {
            error.message = None;
        }
        error
    }

    fn search(&self, document: &Rc<dyn Document>, depth: usize) -> StatedError {
        let error = StatedError {
            code: code_at(document.as_ref(), self.codes),
            // A body may be nothing but a text.
            message: text_at(document.as_ref(), self.messages).or_else(|| document.text("")),
        };
        if depth == 0 || error.code.is_some() || error.message.is_some() {
            return error;
        }
        let found = |child: &Rc<dyn Document>| {
            let error = self.search(child, depth - 1);
            (error.code.is_some() || error.message.is_some()).then_some(error)
        };
        document.objects().iter().find_map(found).unwrap_or_default()
    }

    fn header(&self, response: &Response) -> StatedError {
        let header = |name: &str| response.header(name).map(str::to_owned);
        match self.headers {
            Some((code, message)) => StatedError { code: header(code), message: header(message) },
            None => StatedError::default(),
        }
    }
}

fn text_at(document: &dyn Document, paths: &str) -> Option<String> {
    paths.split(' ').find_map(|path| document.text(path).filter(|text| !text.is_empty()))
}

/// A code is a word, and 0 means success.
fn code_at(document: &dyn Document, paths: &str) -> Option<String> {
    let is_code = |text: &String| !text.is_empty() && text != "0" && !text.contains(' ');
    paths.split(' ').find_map(|path| document.text(path).filter(is_code))
}
