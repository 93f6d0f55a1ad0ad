//! Tests of everything that needs no JavaScript, in one program.

#![allow(missing_docs, unreachable_pub, reason = "tests are named so that they need none")]

mod accounts;
mod addresses;
mod api;
mod client;
mod codes;
mod conformance;
mod departures;
mod draw;
mod examples;
mod layers;
mod lists_and_waits;
mod logs;
mod outages;
mod plain_values;
mod platform;
mod properties;
mod random_lists;
mod random_service;
mod refusals;
mod requests;
mod retries;
mod signed_headers;
mod typescript;
mod vectors;
