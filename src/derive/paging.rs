//! `#[paging(…)]`: the paging rule of a list.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Attribute, Error, Ident, LitInt, LitStr, Result, Type};

use crate::{attributes, checks};

/// The arguments of `#[paging(…)]`.
pub(crate) struct Paging {
    /// `offset` or `marker`, which is also the field of the request that leads to the next page.
    style: Ident,
    items: LitStr,
    rule: Rule,
}

enum Rule {
    Offset { total: LitStr, limit: LitInt },
    Marker { next: LitStr, truncated: LitStr },
}

impl Paging {
    /// The paging rule among the attributes, if there is one.
    pub(crate) fn read(attrs: &[Attribute]) -> Result<Option<Self>> {
        let Some(attribute) = attrs.iter().find(|attribute| attribute.path().is_ident("paging"))
        else {
            return Ok(None);
        };
        let (mut style, mut items, mut total, mut limit) = (None, None, None, None);
        let (mut next, mut truncated) = (None, None);
        attributes::read(attrs, "paging", |name, argument| match name.to_string().as_str() {
            "offset" | "marker" => attributes::set(&mut style, name, name.clone()),
            "items" => attributes::set(&mut items, name, attributes::text(argument)?),
            "total" => attributes::set(&mut total, name, attributes::text(argument)?),
            "limit" => attributes::set(&mut limit, name, attributes::integer(argument)?),
            "next" => attributes::set(&mut next, name, attributes::text(argument)?),
            "truncated" => attributes::set(&mut truncated, name, attributes::text(argument)?),
            _ => Err(attributes::unknown(
                name,
                &["offset", "marker", "items", "total", "limit", "next", "truncated"],
            )),
        })?;
        let missing = |what: &str| {
            Error::new_spanned(attribute.path(), format!("the paging rule needs {what}"))
        };
        let style: Ident = style.ok_or_else(|| missing("a style: `offset` or `marker`"))?;
        let items = items.ok_or_else(|| missing("`items`"))?;
        let rule = match (style == "offset", total, limit, next, truncated) {
            (true, Some(total), Some(limit), None, None) => Rule::Offset { total, limit },
            (true, ..) => {
                return Err(missing("`total` and `limit`, and nothing else, for `offset`"));
            }
            (false, None, None, Some(next), Some(truncated)) => Rule::Marker { next, truncated },
            (false, ..) => {
                return Err(missing("`next` and `truncated`, and nothing else, for `marker`"));
            }
        };
        Ok(Some(Self { style, items, rule }))
    }

    /// Constants that fail if the rule names a field that request or response do not have.
    pub(crate) fn checks(&self, request: &Ident, response: &Type) -> TokenStream {
        let (mut paths, mut fields) = (vec![&self.items], vec![self.style.to_string()]);
        match &self.rule {
            Rule::Offset { total, .. } => {
                paths.push(total);
                fields.push("limit".to_owned());
            }
            Rule::Marker { next, truncated } => paths.extend([next, truncated]),
        }
        let paths = paths
            .into_iter()
            .map(|path| exists(path, &quote!(#response), &path.value(), &quote!(#response)));
        let fields = fields.iter().map(|field| {
            let message = format!("`{}` paging needs a field `{field}` in the request", self.style);
            checks::constant(
                self.style.span(),
                &quote!(::verset::api::checks::has_field(
                    <#request as ::verset::api::shape::Record>::FIELDS,
                    #field,
                    None,
                )),
                &message,
            )
        });
        quote!(#(#paths)* #(#fields)*)
    }
}

/// A constant that fails, at `literal`, if the type has nothing at the path.
pub(crate) fn exists(
    literal: &LitStr,
    ty: &TokenStream,
    path: &str,
    owner: &TokenStream,
) -> TokenStream {
    let message = format!("`{owner}` has no field `{}`", literal.value());
    checks::constant(
        literal.span(),
        &quote!(<#ty as ::verset::api::shape::Shape>::TYPE.at(#path).is_some()),
        &message,
    )
}

impl ToTokens for Paging {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { items, rule, .. } = self;
        tokens.extend(match rule {
            Rule::Offset { total, limit } => {
                quote!(::verset::api::paging::Paging::Offset { items: #items, total: #total, limit: #limit })
            }
            Rule::Marker { next, truncated } => {
                quote!(::verset::api::paging::Paging::Marker { items: #items, next: #next, truncated: #truncated })
            }
        });
    }
}
