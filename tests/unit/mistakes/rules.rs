//! Mistakes in paging rules, waiters and enumerations.

use verset::api::{Enumeration, Operation, Waiter};

#[derive(Operation)]
#[operation(get, path = "/v2/things")]
#[paging(items = "things")] //~ the paging rule needs a style: `offset` or `marker`
pub struct NoStyleRequest {}

#[derive(Operation)]
#[operation(get, path = "/v2/things")]
#[paging(offset, items = "things", next = "marker")] //~ the paging rule needs `total` and `limit`, and nothing else, for `offset`
pub struct MixedStylesRequest {}

#[derive(Operation)]
#[operation(get, path = "/v2/things")]
#[paging(offset, item = "things")] //~ unknown attribute `item`; expected one of `offset`, `marker`, `items`, `total`, `limit`, `next`, `truncated`
pub struct UnknownRuleRequest {}

#[derive(Waiter)]
#[waiter(status = "status", done = [1])]
pub struct WaitForNobody; //~ the waiter needs `poll`, the request that returns the state

#[derive(Waiter)]
#[waiter(polls = ShowTaskRequest)] //~ unknown attribute `polls`; expected one of `poll`, `task`, `status`, `done`, `failed`, `gone`, `reasons`, `result`
pub struct WaitForUnknown;

#[derive(Waiter)]
#[waiter(poll = ShowTaskRequest, status = "status", done = ["DONE OR NOT"])] //~ expected an integer, or text without spaces
pub struct WaitForSentence;

#[derive(Enumeration)]
pub enum Closed {
    First,
    Second, //~ the last variant of an enumeration is `Unknown(String)` or `Unknown(i64)`
}

#[derive(Enumeration)]
pub enum Twice {
    #[value(1)]
    First,
    #[value(1)]
    Second, //~ 1 is the value of `First` too
    Unknown(i64),
}

#[derive(Enumeration)]
pub enum Mixed {
    #[value("one")]
    First, //~ `First` needs an integer: `#[value(1)]`
    Unknown(i64),
}

fn main() {}
