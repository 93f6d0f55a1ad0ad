//! `#[derive(Operation)]`: an operation beside the record of its parameters.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::{DeriveInput, Error, Ident, LitStr, Result, Type};

use crate::field::{self, Field, Form, Location};
use crate::paging::Paging;
use crate::{attributes, checks, docs, record};

/// The arguments of `#[operation(…)]`.
struct Arguments {
    /// HTTP method, as it is written.
    method: Ident,
    path: LitStr,
    response: Type,
    is_idempotent: bool,
    is_read: bool,
}

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

pub(crate) fn derive(input: &DeriveInput) -> Result<TokenStream> {
    let arguments = Arguments::read(input)?;
    let fields = field::all(input)?;
    let name = &input.ident;
    let text = name.to_string();
    let Some(id) = text.strip_suffix("Request") else {
        let message = format!("a request is named after its operation: `{text}Request`");
        return Err(Error::new(name.span(), message));
    };
    if arguments.method == "get"
        && let Some(field) =
            fields.iter().find(|field| field.form == Form::Plain && field.is_in_body())
    {
        let message = format!(
            "a GET has no body: `{}` needs `#[field(path)]` or `#[field(query)]`",
            field.ident
        );
        return Err(Error::new(field.ident.span(), message));
    }
    let tables = record::tables(input, &fields)?;
    let placeholders = check_placeholders(&arguments.path, &fields, name)?;
    let paging = Paging::read(&input.attrs)?;
    let checks = paging.as_ref().map(|paging| paging.checks(name, &arguments.response));
    let paging = paging.map_or_else(|| quote!(None), |paging| quote!(Some(&#paging)));
    let doc = docs::text(&input.attrs);
    let Arguments { method, path, response, is_idempotent, is_read } = &arguments;
    let mut variant = method.to_string();
    variant[..1].make_ascii_uppercase();
    let method = format_ident!("{variant}");
    Ok(quote! {
        #tables

        impl ::verset::api::operation::Operation for #name {
            const SPEC: &'static ::verset::api::OperationSpec = {
                static SPEC: ::verset::api::OperationSpec = ::verset::api::operation::OperationSpec {
                    id: #id,
                    method: ::verset::http::Method::#method,
                    path: #path,
                    request: ::verset::api::shape::model_of::<#name>(),
                    has_response_body: ::verset::api::operation::has_body::<#response>(),
                    idempotent: #is_idempotent,
                    #[cfg(not(target_arch = "wasm32"))]
                    read: #is_read,
                    paging: #paging,
                    #[cfg(not(target_arch = "wasm32"))]
                    response: <#response as ::verset::api::shape::Shape>::TYPE,
                    #[cfg(not(target_arch = "wasm32"))]
                    round_trip: ::verset::api::operation::round_trip::<#response>,
                    #[cfg(not(target_arch = "wasm32"))]
                    doc: #doc,
                };
                &SPEC
            };
            type Response = #response;
        }

        #placeholders
        #checks
    })
}

impl Arguments {
    fn read(input: &DeriveInput) -> Result<Self> {
        let (mut method, mut path, mut response) = (None, None, None);
        let (mut idempotent, mut read) = (None, None);
        attributes::read(&input.attrs, "operation", |name, argument| {
            match name.to_string().as_str() {
                known if METHODS.contains(&known) => {
                    attributes::set(&mut method, name, name.clone())
                }
                "path" => attributes::set(&mut path, name, attributes::text(argument)?),
                "response" => attributes::set(&mut response, name, argument.value()?.parse()?),
                "idempotent" => attributes::set(&mut idempotent, name, ()),
                "read" => attributes::set(&mut read, name, ()),
                _ => {
                    let mut known = METHODS.to_vec();
                    known.extend(["path", "response", "idempotent", "read"]);
                    Err(attributes::unknown(name, &known))
                }
            }
        })?;
        let at = input.attrs.iter().find(|attribute| attribute.path().is_ident("operation"));
        let span = at.map_or_else(|| input.ident.span(), span_of);
        let missing = |what: &str| Error::new(span, format!("the operation needs {what}"));
        Ok(Self {
            method: method
                .ok_or_else(|| missing("a method: `get`, `post`, `put`, `patch` or `delete`"))?,
            path: path.ok_or_else(|| missing("a `path`"))?,
            response: response.unwrap_or_else(|| syn::parse_quote!(())),
            // A read changes nothing the second time either.
            is_idempotent: idempotent.or(read).is_some(),
            is_read: read.is_some(),
        })
    }
}

fn span_of(attribute: &syn::Attribute) -> Span {
    attribute.path().get_ident().map_or_else(Span::call_site, Ident::span)
}

impl Field {
    fn is_in_body(&self) -> bool {
        matches!(self.location, Location::Body | Location::Payload)
    }
}

/// Holds the placeholders of the path against the fields that go there. The fields of flattened records are
/// not seen here, but by the constants that are returned.
fn check_placeholders(path: &LitStr, fields: &[Field], request: &Ident) -> Result<TokenStream> {
    let text = path.value();
    let (template, _) = text.split_once('?').unwrap_or((&text, ""));
    let names: Vec<_> = template
        .split('/')
        .filter_map(|segment| segment.strip_prefix('{')?.strip_suffix('}'))
        .filter(|name| *name != "project_id")
        .collect();
    let in_path = |field: &&Field| field.form == Form::Plain && field.location == Location::Path;
    if let Some(field) =
        fields.iter().filter(in_path).find(|field| !names.contains(&field.name.as_str()))
    {
        let message = format!("the path has no placeholder `{{{}}}`", field.name);
        return Err(Error::new(field.name_span, message));
    }
    let is_declared = |name: &&str| fields.iter().filter(in_path).any(|field| field.name == **name);
    let missing: Vec<_> = names.iter().copied().filter(|name| !is_declared(name)).collect();
    let flattened: Vec<_> = record::flattened(fields).collect();
    if let (Some(name), []) = (missing.first(), flattened.as_slice()) {
        let message =
            format!("the placeholder `{{{name}}}` has no field: add `#[field(path)] {name}`");
        return Err(Error::new(path.span(), message));
    }
    let missing = missing.iter().map(|name| {
        let message =
            format!("the placeholder `{{{name}}}` has no field: add `#[field(path)] {name}`");
        checks::constant(
            path.span(),
            &quote!(::verset::api::checks::has_field(
                <#request as ::verset::api::shape::Record>::FIELDS,
                #name,
                Some(::verset::api::location::Location::Path),
            )),
            &message,
        )
    });
    let unplaced = flattened.iter().map(|field| {
        let ty = &field.ty;
        let message =
            format!("`{}` has a path field without a placeholder in the path", quote!(#ty));
        let condition = quote!(::verset::api::checks::path_names_all(
            #path,
            <#ty as ::verset::api::shape::Record>::FIELDS,
        ));
        checks::constant(field.ident.span(), &condition, &message)
    });
    Ok(quote!(#(#missing)* #(#unplaced)*))
}
