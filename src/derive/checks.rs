//! Checks that need a second type: constants that fail to compile where the mistake is.

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

/// A constant that fails with the message, at the span, unless the condition is true.
pub(crate) fn constant(span: Span, condition: &TokenStream, message: &str) -> TokenStream {
    // The message may have braces, which would be places of values if it were the format.
    quote_spanned!(span=> const _: () = assert!(#condition, "{}", #message);)
}
