//! Native tests of the crate, in one program.

#![allow(missing_docs, unreachable_pub, reason = "the names of tests are their documentation")]

mod api;
mod client;
mod codes;
mod conformance;
mod credentials;
mod departures;
mod examples;
mod gate;
mod identity;
mod layers;
mod lists_and_waits;
mod logs;
mod mistakes;
mod object_vectors;
mod objects;
mod outages;
mod plain_values;
mod platform;
mod presence;
mod properties;
mod random_lists;
mod random_service;
mod refusals;
mod requests;
mod retries;
mod signed_headers;
mod strategies;
mod suggest;
mod typescript;
mod urls;
mod vectors;
