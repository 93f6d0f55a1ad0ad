//! Hints that do not depend on the service.

use super::client::Client;
use crate::clouds::service::{Refusal, WRONG_CLOCK};
use crate::response::{Body, Response};
use crate::text;

const FORWARD_PROXY: &str = "`proxyUrl` names a forward proxy, but must name a server that passes requests on to the service; for a forward proxy, set HTTPS_PROXY with NODE_USE_ENV_PROXY=1, or set `fetch`";
const WEBSITE: &str =
    "check `endpoint` or `proxy`: it seems to be a console or website, not the API";

/// Advice to the caller about a refusal: the service's, or a general one.
pub(super) fn for_refusal(
    client: &Client,
    refusal: &Refusal<'_>,
    response: &Response,
) -> Option<&'static str> {
    if let Body::Text(body) = &response.body {
        // Go's, Squid's and others' words; none of them forwards a request that is not addressed to a proxy.
        if client.proxy.is_some() && text::contains(&body.to_ascii_lowercase(), "proxy") {
            return Some(FORWARD_PROXY);
        }
        if matches!(refusal.status, 404 | 405) && is_markup(body) {
            return Some(WEBSITE);
        }
    }
    (client.service.errors.hint)(refusal).or_else(|| {
        let speaks_of_time =
            refusal.is_signed && mentions(refusal, &["expire", "skew", "timestamp"]);
        speaks_of_time.then_some(WRONG_CLOCK)
    })
}

/// Advice about a success whose body is not JSON.
pub(super) fn for_text(body: &str) -> Option<&'static str> {
    is_markup(body).then_some(WEBSITE)
}

/// Returns true if a failure to connect says that the host does not exist, or that another one answered.
pub(super) fn is_unknown_host(message: &str) -> bool {
    const WORDS: [&str; 4] = ["ENOTFOUND", "dns error", "ERR_TLS_CERT_ALTNAME_INVALID", "altnames"];
    WORDS.iter().any(|words| text::contains(message, words))
}

/// Returns true if the code or message contains one of the words, in any case.
pub(super) fn mentions(refusal: &Refusal<'_>, words: &[&str]) -> bool {
    let code = refusal.code.unwrap_or_default();
    let words_of_service = [code, " ", refusal.message].concat().to_ascii_lowercase();
    words.iter().any(|word| text::contains(&words_of_service, word))
}

fn is_markup(body: &str) -> bool {
    body.trim_start().starts_with('<')
}
