//! `#[derive(Waiter)]`: a rule for waiting until an asynchronous task has ended.

use proc_macro2::TokenStream;
use quote::quote;
use syn::meta::ParseNestedMeta;
use syn::punctuated::Punctuated;
use syn::{DeriveInput, Error, Lit, LitStr, Result, Token, Type, bracketed};

use crate::{attributes, docs, paging};

pub(crate) fn derive(input: &DeriveInput) -> Result<TokenStream> {
    let (mut poll, mut task, mut status) = (None::<Type>, None::<LitStr>, None::<LitStr>);
    let (mut done, mut failed, mut gone, mut reasons) = (None, None, None, None);
    let mut result = None;
    attributes::read(&input.attrs, "waiter", |name, argument| match name.to_string().as_str() {
        "poll" => attributes::set(&mut poll, name, argument.value()?.parse()?),
        "task" => attributes::set(&mut task, name, attributes::text(argument)?),
        "status" => attributes::set(&mut status, name, attributes::text(argument)?),
        "done" => attributes::set(&mut done, name, words(argument)?),
        "failed" => attributes::set(&mut failed, name, words(argument)?),
        "gone" => attributes::set(&mut gone, name, words(argument)?),
        "reasons" => attributes::set(&mut reasons, name, words(argument)?),
        "result" => attributes::set(&mut result, name, words(argument)?),
        _ => Err(attributes::unknown(
            name,
            &["poll", "task", "status", "done", "failed", "gone", "reasons", "result"],
        )),
    })?;
    let missing = |what: &str| Error::new(input.ident.span(), format!("the waiter needs {what}"));
    let poll = poll.ok_or_else(|| missing("`poll`, the request that returns the state"))?;
    let status = status.ok_or_else(|| missing("`status`, the path of the state"))?;
    let done = done.ok_or_else(|| missing("`done`, the states that mean success"))?;
    let response = quote!(<#poll as ::verset::api::operation::Operation>::Response);
    let owner = quote!(#poll);
    let task_path = task.as_ref().map(LitStr::value).unwrap_or_default();
    let within_task = |path: &str| {
        if task_path.is_empty() { path.to_owned() } else { format!("{task_path}.{path}") }
    };
    let (reasons, result) = (reasons.unwrap_or_default(), result.unwrap_or_default());
    let checks = task
        .iter()
        .map(|task| (task, task.value()))
        .chain([(&status, within_task(&status.value()))])
        .chain(reasons.iter().chain(&result).map(|path| (path, within_task(&path.value()))))
        .map(|(literal, path)| {
            paging::exists(literal, &response, &path, &quote!(response of #owner))
        })
        .collect::<Vec<_>>();
    let name = &input.ident;
    let (id, doc) = (name.to_string(), docs::text(&input.attrs));
    let list = |words: Vec<LitStr>| words.iter().map(LitStr::value).collect::<Vec<_>>().join(" ");
    let (done, failed, gone) =
        (list(done), list(failed.unwrap_or_default()), list(gone.unwrap_or_default()));
    let (reasons, result) = (list(reasons), list(result));
    Ok(quote! {
        impl #name {
            /// The waiter's table.
            pub const WAITER: ::verset::api::waiter::Waiter = ::verset::api::waiter::Waiter {
                id: #id,
                poll: <#poll as ::verset::api::operation::Operation>::SPEC,
                task: #task_path,
                status: #status,
                done: #done,
                failed: #failed,
                gone: #gone,
                reasons: #reasons,
                #[cfg(not(target_arch = "wasm32"))]
                result: #result,
                #[cfg(not(target_arch = "wasm32"))]
                doc: #doc,
            };
        }

        #(#checks)*
    })
}

/// A list of words after `=`: `["SUCCESS"]` or `[4, 3]`.
fn words(argument: &ParseNestedMeta<'_>) -> Result<Vec<LitStr>> {
    let value = argument.value()?;
    let list;
    bracketed!(list in value);
    let words = Punctuated::<Lit, Token![,]>::parse_terminated(&list)?;
    words
        .into_iter()
        .map(|word| match word {
            Lit::Str(text) if !text.value().contains(' ') => Ok(text),
            Lit::Int(number) => Ok(LitStr::new(number.base10_digits(), number.span())),
            other => Err(Error::new_spanned(other, "expected an integer, or text without spaces")),
        })
        .collect()
}
