//! Responses as the engine's own JSON parser made them.

use std::any::Any;
use std::fmt;
use std::rc::Rc;

use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::prelude::*;

use super::js::{get, text_of};
use crate::document::Document;

/// A parsed JSON value.
pub(super) struct JsDocument(JsValue);

// Not derived: that would add the formatting of every JavaScript value to the module.
impl fmt::Debug for JsDocument {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JsDocument")
    }
}

impl JsDocument {
    pub(super) fn new(value: JsValue) -> Self {
        Self(value)
    }

    /// The value itself.
    pub(super) fn value(&self) -> &JsValue {
        &self.0
    }

    fn at(&self, path: &str) -> JsValue {
        path.split('.')
            .filter(|step| !step.is_empty())
            .fold(self.0.clone(), |value, step| get(&value, step))
    }
}

impl Document for JsDocument {
    fn text(&self, path: &str) -> Option<String> {
        let value = self.at(path);
        if value.is_object() || value.is_undefined() || value.is_null() {
            return None;
        }
        // Every other JSON value has a text of its own.
        Some(text_of(&value))
    }

    fn length(&self, path: &str) -> Option<usize> {
        let value = self.at(path);
        usize::try_from(value.dyn_ref::<Array>()?.length()).ok()
    }

    fn part(&self, path: &str) -> Option<Rc<dyn Document>> {
        let value = self.at(path);
        (!value.is_undefined() && !value.is_null())
            .then(|| Rc::new(Self(value)) as Rc<dyn Document>)
    }

    fn objects(&self) -> Vec<Rc<dyn Document>> {
        let mut objects = Vec::new();
        if self.0.is_object() {
            for value in Object::values(self.0.unchecked_ref::<Object>()).iter().take(MAX_OBJECTS) {
                if value.is_object() {
                    objects.push(Rc::new(Self(value)) as Rc<dyn Document>);
                }
            }
        }
        objects
    }

    fn ends(&self, path: &str) -> Option<[String; 2]> {
        let items = self.at(path).dyn_into::<Array>().ok()?;
        let last = items.length().checked_sub(1)?;
        let json = |index| JSON::stringify(&items.get(index)).ok().map(String::from);
        Some([json(0)?, json(last)?])
    }

    fn redacted(&self, hide: &dyn Fn(&str, &str) -> Option<String>) -> Rc<dyn Document> {
        // The value is not shared before the error is thrown, so it is changed in place.
        Rc::new(Self(redact("", self.0.clone(), hide, 0)))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// Values of an object that are searched for an error; a page of a list has thousands.
const MAX_OBJECTS: usize = 20;
/// Maximum depth of redaction; deeper values are removed, because nothing is known about their contents.
const MAX_DEPTH: u32 = 32;

fn redact(
    name: &str,
    value: JsValue,
    hide: &dyn Fn(&str, &str) -> Option<String>,
    depth: u32,
) -> JsValue {
    if let Some(text) = value.as_string() {
        return hide(name, &text).map_or(value, Into::into);
    }
    if !value.is_object() {
        return value;
    }
    if depth == MAX_DEPTH {
        return JsValue::NULL;
    }
    let is_list = Array::is_array(&value);
    for entry in Object::entries(value.unchecked_ref()).iter() {
        let entry: Array = entry.unchecked_into();
        let (key, item) = (entry.get(0), entry.get(1));
        // Items of a list have the list's name.
        let key_name = if is_list { None } else { key.as_string() };
        let name = key_name.as_deref().unwrap_or(name);
        let shown = redact(name, item.clone(), hide, depth + 1);
        if shown != item {
            let _ = Reflect::set(&value, &key, &shown);
        }
    }
    value
}
