//! `#[derive(Enumeration)]`: the known values of a field, and their JSON form.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::parse::Parse;
use syn::{Data, DeriveInput, Error, Fields, Ident, LitInt, LitStr, Result, Token, Variant};

use crate::{attributes, docs};

/// One known value.
struct Value {
    variant: Ident,
    literal: Literal,
    doc: String,
}

/// A literal that Rust and TypeScript write in the same way.
enum Literal {
    String(LitStr),
    Integer { is_negative: bool, digits: LitInt },
}

pub(crate) fn derive(input: &DeriveInput) -> Result<TokenStream> {
    let Data::Enum(data) = &input.data else {
        return Err(Error::new(input.ident.span(), "an enumeration is an enum"));
    };
    let mut open = None;
    attributes::read(&input.attrs, "enumeration", |name, _| match name.to_string().as_str() {
        "open" => attributes::set(&mut open, name, ()),
        _ => Err(attributes::unknown(name, &["open"])),
    })?;
    let Some((last, known)) = data
        .variants
        .iter()
        .collect::<Vec<_>>()
        .split_last()
        .map(|(last, known)| (*last, known.to_vec()))
    else {
        return Err(Error::new(input.ident.span(), UNKNOWN));
    };
    let has_integers = is_of_integers(last)?;
    let mut values: Vec<Value> = Vec::new();
    for variant in known {
        let value = Value::read(variant, has_integers)?;
        if let Some(first) =
            values.iter().find(|first| first.literal.text() == value.literal.text())
        {
            let message =
                format!("{} is the value of `{}` too", value.literal.text(), first.variant);
            return Err(Error::new(variant.ident.span(), message));
        }
        values.push(value);
    }
    Ok(code(input, &values, has_integers, open.is_some()))
}

const UNKNOWN: &str = "the last variant of an enumeration is `Unknown(String)` or `Unknown(i64)`";

/// Reads the type of the values from the last variant.
fn is_of_integers(last: &Variant) -> Result<bool> {
    let error = || Error::new(last.ident.span(), UNKNOWN);
    let Fields::Unnamed(fields) = &last.fields else { return Err(error()) };
    let ty = fields.unnamed.first().map(|field| field.ty.to_token_stream().to_string());
    match ty.as_deref() {
        Some("i64") if last.ident == "Unknown" => Ok(true),
        Some("String") if last.ident == "Unknown" => Ok(false),
        _ => Err(error()),
    }
}

impl Value {
    fn read(variant: &Variant, is_integer: bool) -> Result<Self> {
        if !matches!(variant.fields, Fields::Unit) {
            return Err(Error::new(variant.ident.span(), "a known value has no fields"));
        }
        let mut literal = None;
        for attribute in variant.attrs.iter().filter(|attribute| attribute.path().is_ident("value"))
        {
            literal = Some(attribute.parse_args::<Literal>()?);
        }
        let name = &variant.ident;
        let literal =
            literal.unwrap_or_else(|| Literal::String(LitStr::new(&name.to_string(), name.span())));
        match (&literal, is_integer) {
            (Literal::Integer { .. }, true) | (Literal::String(_), false) => {}
            (_, true) => {
                return Err(Error::new(
                    name.span(),
                    format!("`{name}` needs an integer: `#[value(1)]`"),
                ));
            }
            (_, false) => {
                return Err(Error::new(
                    name.span(),
                    format!("`{name}` needs a string: `#[value(\"…\")]`"),
                ));
            }
        }
        Ok(Self { variant: name.clone(), literal, doc: docs::text(&variant.attrs) })
    }
}

impl Parse for Literal {
    fn parse(input: syn::parse::ParseStream<'_>) -> Result<Self> {
        if input.peek(LitStr) {
            return Ok(Self::String(input.parse()?));
        }
        let is_negative = input.parse::<Option<Token![-]>>()?.is_some();
        Ok(Self::Integer { is_negative, digits: input.parse()? })
    }
}

impl Literal {
    fn text(&self) -> String {
        match self {
            Self::String(text) => format!("{:?}", text.value()),
            Self::Integer { is_negative: true, digits } => format!("-{digits}"),
            Self::Integer { is_negative: false, digits } => digits.to_string(),
        }
    }
}

impl ToTokens for Literal {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::String(text) => text.to_tokens(tokens),
            Self::Integer { is_negative: true, digits } => tokens.extend(quote!(-#digits)),
            Self::Integer { is_negative: false, digits } => digits.to_tokens(tokens),
        }
    }
}

fn code(input: &DeriveInput, values: &[Value], has_integers: bool, open: bool) -> TokenStream {
    let name = &input.ident;
    let text = name.to_string();
    let doc = docs::text(&input.attrs);
    let variants: Vec<_> = values.iter().map(|value| &value.variant).collect();
    let literals: Vec<_> = values.iter().map(|value| &value.literal).collect();
    let names = variants.iter().map(ToString::to_string);
    let texts = literals.iter().map(|literal| literal.text());
    let docs = values.iter().map(|value| &value.doc);
    let (owned, serialize, look) = if has_integers {
        (quote!(i64), quote!(i64), quote!(value))
    } else {
        (quote!(::std::string::String), quote!(str), quote!(value.as_str()))
    };
    let unknown = if has_integers { quote!(*value) } else { quote!(value) };
    let written = if has_integers {
        quote!(serializer.serialize_i64(value))
    } else {
        quote!(serializer.serialize_str(value))
    };
    let borrowed = if has_integers { quote!(#serialize) } else { quote!(&#serialize) };
    quote! {
        impl ::verset::api::shape::Shape for #name {
            const TYPE: ::verset::api::model::FieldType = {
                static ENUMERATION: ::verset::api::enumeration::Enumeration = ::verset::api::enumeration::Enumeration {
                    #[cfg(not(target_arch = "wasm32"))]
                    name: #text,
                    integers: #has_integers,
                    #[cfg(not(target_arch = "wasm32"))]
                    open: #open,
                    #[cfg(not(target_arch = "wasm32"))]
                    values: &[#(::verset::api::enumeration::EnumerationValue {
                        name: #names,
                        literal: #texts,
                        doc: #docs,
                    },)*],
                    #[cfg(not(target_arch = "wasm32"))]
                    doc: #doc,
                };
                ::verset::api::model::FieldType::Enumeration(&ENUMERATION)
            };
        }

        impl ::serde::Serialize for #name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                let value: #borrowed = match self {
                    #(Self::#variants => #literals,)*
                    Self::Unknown(value) => #unknown,
                };
                #written
            }
        }

        impl<'de> ::serde::Deserialize<'de> for #name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                let value = <#owned as ::serde::Deserialize>::deserialize(deserializer)?;
                Ok(match #look {
                    #(#literals => Self::#variants,)*
                    _ => Self::Unknown(value),
                })
            }
        }
    }
}
