//! `#[derive(Model)]`: the table of a record, and its JSON form.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Error, Result};

use crate::field::{self, Field, Form, Location};
use crate::{checks, docs};

pub(crate) fn derive(input: &DeriveInput) -> Result<TokenStream> {
    tables(input, &field::all(input)?)
}

/// The implementations that make of a struct a record.
pub(crate) fn tables(input: &DeriveInput, fields: &[Field]) -> Result<TokenStream> {
    let name = &input.ident;
    if let Some(payload) = fields.iter().find(|field| field.location == Location::Payload)
        && let Some(other) = fields.iter().find(|field| field.location == Location::Body)
    {
        let message =
            format!("`{}` is in the body, which `{}` is already", other.ident, payload.ident);
        return Err(Error::new(other.ident.span(), message));
    }
    let text = name.to_string();
    let doc = docs::text(&input.attrs);
    let is_open = fields.iter().any(|field| field.form == Form::Rest);
    let parts = fields.iter().filter_map(|field| match field.form {
        Form::Plain => {
            let entry = field.entry();
            Some(quote!(&[#entry]))
        }
        Form::Flatten => {
            let ty = &field.ty;
            Some(quote!(<#ty as ::verset::api::shape::Record>::FIELDS))
        }
        Form::Rest => None,
    });
    let doc_parts = fields.iter().filter_map(|field| match field.form {
        Form::Plain => {
            let doc = &field.doc;
            Some(quote!(&[#doc]))
        }
        Form::Flatten => {
            let ty = &field.ty;
            Some(quote!(<#ty as ::verset::api::shape::Record>::DOCS))
        }
        Form::Rest => None,
    });
    let json_fields = fields.iter().map(Field::json_form);
    let unique = flattened(fields).map(|field| {
        let ty = &field.ty;
        let message = format!("a field of `{}` has a name that another field has", quote!(#ty));
        let condition = quote!(::verset::api::checks::names_are_unique(
            <#ty as ::verset::api::shape::Record>::FIELDS,
            <#name as ::verset::api::shape::Record>::FIELDS,
        ));
        checks::constant(field.ident.span(), &condition, &message)
    });
    Ok(quote! {
        impl ::verset::api::shape::Record for #name {
            const FIELDS: &'static [::verset::api::model::Field] = {
                const PARTS: &[&[::verset::api::model::Field]] = &[#(#parts),*];
                const BLANK: ::verset::api::model::Field = ::verset::api::model::Field::BLANK;
                &::verset::api::model::concat::<_, { ::verset::api::model::total(PARTS) }>(PARTS, BLANK)
            };
            #[cfg(not(target_arch = "wasm32"))]
            const DOCS: &'static [&'static str] = {
                const PARTS: &[&[&str]] = &[#(#doc_parts),*];
                &::verset::api::model::concat::<_, { ::verset::api::model::total(PARTS) }>(PARTS, "")
            };
        }

        impl ::verset::api::shape::Shape for #name {
            const TYPE: ::verset::api::model::FieldType = {
                const FIELDS: &[::verset::api::model::Field] = <#name as ::verset::api::shape::Record>::FIELDS;
                static MODEL: ::verset::api::model::Model = ::verset::api::model::Model {
                    #[cfg(not(target_arch = "wasm32"))]
                    name: #text,
                    lines: ::verset::api::model::text(
                        &::verset::api::model::lines::<{ ::verset::api::model::lines_length(FIELDS) }>(FIELDS),
                    ),
                    types: &::verset::api::model::types::<{ ::verset::api::model::count_types(FIELDS) }>(FIELDS),
                    open: #is_open,
                    #[cfg(not(target_arch = "wasm32"))]
                    docs: <#name as ::verset::api::shape::Record>::DOCS,
                    #[cfg(not(target_arch = "wasm32"))]
                    doc: #doc,
                };
                ::verset::api::model::FieldType::Model(&MODEL)
            };
        }

        #(#unique)*

        const _: () = {
            // serde's way to give a type a form that is derived elsewhere; it writes what `#[derive(Serialize)]`
            // would, without an attribute on every field that can be absent.
            #[derive(::serde::Serialize, ::serde::Deserialize)]
            #[serde(remote = #text)]
            struct JsonForm { #(#json_fields,)* }

            impl ::serde::Serialize for #name {
                fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                    JsonForm::serialize(self, serializer)
                }
            }

            impl<'de> ::serde::Deserialize<'de> for #name {
                fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                    JsonForm::deserialize(deserializer)
                }
            }
        };
    })
}

/// The fields that stand for those of other records.
pub(crate) fn flattened(fields: &[Field]) -> impl Iterator<Item = &Field> {
    fields.iter().filter(|field| field.form == Form::Flatten)
}
