//! Doc comments as text.

use syn::{Attribute, Expr, ExprLit, Lit, Meta};

/// The lines of the doc comments among `attributes`, each with its line break.
pub(crate) fn text(attributes: &[Attribute]) -> String {
    let mut text = String::new();
    for attribute in attributes {
        if let Meta::NameValue(pair) = &attribute.meta
            && pair.path.is_ident("doc")
            && let Expr::Lit(ExprLit { lit: Lit::Str(line), .. }) = &pair.value
        {
            text.push_str(&line.value());
            text.push('\n');
        }
    }
    text
}
