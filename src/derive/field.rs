//! Fields of records: their attributes and their entries in the tables.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{
    DeriveInput, Error, Fields, GenericArgument, Ident, LitInt, LitStr, PathArguments, Result,
    Token, Type,
};

use crate::{attributes, docs};

/// The form of a field in its record.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A field of its own.
    Plain,
    /// The fields of another record.
    Flatten,
    /// All fields that are not declared.
    Rest,
}

/// The location of a field, as `verset::api::location::Location` has it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Location {
    Path,
    Query,
    Body,
    Payload,
}

/// The integers that a field accepts; the end is open without a maximum.
struct Range {
    minimum: i64,
    maximum: Option<i64>,
}

/// A field of a record.
pub(crate) struct Field {
    pub(crate) ident: Ident,
    pub(crate) ty: Type,
    pub(crate) form: Form,
    pub(crate) location: Location,
    /// Name on the wire.
    pub(crate) name: String,
    /// The place of the name, in the attribute or the field itself.
    pub(crate) name_span: Span,
    pub(crate) doc: String,
    /// Responses always have it, though the Rust type also reads those that lack it.
    is_present: bool,
    range: Option<Range>,
}

/// The fields of a struct.
///
/// # Errors
/// An error for each field that is wrong in itself, and for two of one name.
pub(crate) fn all(input: &DeriveInput) -> Result<Vec<Field>> {
    let syn::Data::Struct(data) = &input.data else {
        return Err(Error::new(input.ident.span(), "a record is a struct with named fields"));
    };
    let Fields::Named(named) = &data.fields else {
        return Err(Error::new(input.ident.span(), "a record is a struct with named fields"));
    };
    let mut fields: Vec<Field> = Vec::new();
    let mut errors: Option<Error> = None;
    for field in &named.named {
        let read = Field::read(field).and_then(|field| {
            match fields.iter().find(|one| one.clashes_with(&field)) {
                Some(first) => {
                    let message = format!("`{}` is the name of `{}` too", field.name, first.ident);
                    Err(Error::new(field.name_span, message))
                }
                None => Ok(field),
            }
        });
        match (read, &mut errors) {
            (Ok(field), _) => fields.push(field),
            (Err(error), Some(errors)) => errors.combine(error),
            (Err(error), None) => errors = Some(error),
        }
    }
    errors.map_or(Ok(fields), Err)
}

impl Field {
    fn read(field: &syn::Field) -> Result<Self> {
        let ident = field.ident.clone().unwrap_or_else(|| format_ident!("_"));
        let (mut form, mut location, mut range, mut renamed) = (None, None, None, None::<LitStr>);
        let mut present = None;
        attributes::read(&field.attrs, "field", |name, argument| {
            match name.to_string().as_str() {
                "path" => attributes::set(&mut location, name, Location::Path),
                "query" => attributes::set(&mut location, name, Location::Query),
                "body" => attributes::set(&mut location, name, Location::Body),
                "payload" => attributes::set(&mut location, name, Location::Payload),
                "flatten" => attributes::set(&mut form, name, Form::Flatten),
                "rest" => attributes::set(&mut form, name, Form::Rest),
                "present" => {
                    if !is_option(&field.ty) {
                        let message = format!("`{ident}` is required already");
                        return Err(Error::new(name.span(), message));
                    }
                    attributes::set(&mut present, name, ())
                }
                "name" => attributes::set(&mut renamed, name, attributes::text(argument)?),
                "range" => {
                    if !is_integer(&field.ty) {
                        let message = format!("`range` is for integers; `{ident}` is none");
                        return Err(Error::new(name.span(), message));
                    }
                    attributes::set(&mut range, name, Range::parse(argument.value()?)?)
                }
                _ => Err(attributes::unknown(
                    name,
                    &[
                        "path", "query", "body", "payload", "name", "range", "present", "flatten",
                        "rest",
                    ],
                )),
            }
        })?;
        let form = form.unwrap_or(Form::Plain);
        let has_attributes =
            location.is_some() || range.is_some() || renamed.is_some() || present.is_some();
        if form != Form::Plain && has_attributes {
            let message =
                format!("`{ident}` stands for other fields; it has no attributes of its own");
            return Err(Error::new(ident.span(), message));
        }
        let name = renamed.as_ref().map_or_else(|| ident.unraw().to_string(), LitStr::value);
        if !name.is_ascii() {
            let message = format!("`{name}` is not ASCII, as names on the wire are");
            return Err(Error::new(ident.span(), message));
        }
        Ok(Self {
            form,
            location: location.unwrap_or(Location::Body),
            is_present: present.is_some(),
            range,
            name,
            name_span: renamed.map_or_else(|| ident.span(), |renamed| renamed.span()),
            doc: docs::text(&field.attrs),
            ident,
            ty: field.ty.clone(),
        })
    }

    fn clashes_with(&self, other: &Self) -> bool {
        self.form == Form::Plain && other.form == Form::Plain && self.name == other.name
    }

    /// The entry of a plain field in `Record::FIELDS`.
    pub(crate) fn entry(&self) -> TokenStream {
        let Self { ty, name, location, .. } = self;
        let field_type = match &self.range {
            Some(Range { minimum, maximum }) => {
                let maximum =
                    maximum.unwrap_or(if is_long(ty) { i64::MAX } else { i64::from(i32::MAX) });
                quote!(::verset::api::model::FieldType::IntegerInRange(&(#minimum, #maximum)))
            }
            None => quote!(<#ty as ::verset::api::shape::Shape>::TYPE),
        };
        let required = if self.is_present {
            quote!(true)
        } else {
            quote!(<#ty as ::verset::api::shape::Shape>::REQUIRED)
        };
        quote! {
            ::verset::api::model::Field {
                name: #name,
                location: #location,
                field_type: #field_type,
                required: #required,
            }
        }
    }

    /// The field in the struct that gives the record its JSON form.
    pub(crate) fn json_form(&self) -> TokenStream {
        let Self { ident, ty, name, .. } = self;
        let attribute = match self.form {
            Form::Plain => quote! {
                rename = #name,
                skip_serializing_if = "::verset::api::shape::Shape::is_absent"
            },
            Form::Flatten | Form::Rest => quote!(flatten),
        };
        quote!(#[serde(#attribute)] #ident: #ty)
    }
}

impl ToTokens for Location {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let variant = match self {
            Self::Path => quote!(Path),
            Self::Query => quote!(Query),
            Self::Body => quote!(Body),
            Self::Payload => quote!(Payload),
        };
        tokens.extend(quote!(::verset::api::location::Location::#variant));
    }
}

impl Range {
    /// `1..=100` or `0..`.
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let start = input.span();
        let minimum = signed(input)?;
        if input.peek(Token![..=]) {
            input.parse::<Token![..=]>()?;
            let maximum = signed(input)?;
            if maximum < minimum {
                return Err(Error::new(start, "the range is empty"));
            }
            return Ok(Self { minimum, maximum: Some(maximum) });
        }
        input.parse::<Token![..]>()?;
        Ok(Self { minimum, maximum: None })
    }
}

/// An integer with its sign.
fn signed(input: ParseStream<'_>) -> Result<i64> {
    let is_negative = input.parse::<Option<Token![-]>>()?.is_some();
    let number: i64 = input.parse::<LitInt>()?.base10_parse()?;
    Ok(if is_negative { -number } else { number })
}

/// The last name of a type, within `Option` if it is one.
fn inner_name(ty: &Type) -> Option<Ident> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last()?;
    match &last.arguments {
        PathArguments::AngleBracketed(arguments) if last.ident == "Option" => {
            match arguments.args.first()? {
                GenericArgument::Type(inner) => inner_name(inner),
                _ => None,
            }
        }
        _ => Some(last.ident.clone()),
    }
}

fn is_option(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "Option"))
}

fn is_long(ty: &Type) -> bool {
    inner_name(ty).is_some_and(|name| name == "i64")
}

fn is_integer(ty: &Type) -> bool {
    inner_name(ty).is_some_and(|name| name == "i32" || name == "i64")
}
