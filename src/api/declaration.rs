//! How models, operations and waiters are declared: macros that make of one declaration all that
//! follows from it.

/// Declares the operations of a file, with their waiters.
///
/// ```text
/// operations! {
///     /// What it does.
///     ListThings(ListThingsRequest) -> ListThingsResponse {
///         method: Method::Get,
///         path: "/v2/{project_id}/things",
///         paging: Some(&Paging::Offset { items: "things", total: "total_count", limit: 10 }),
///     }
/// }
/// ```
#[macro_export]
macro_rules! operations {
    ($(
        $(#[doc = $doc:literal])*
        $id:ident($request:ty) -> $response:ty { $($key:ident: $value:expr,)* }
    )*) => {
        $(
            // A list says how it pages; the others say nothing, and are none.
            #[allow(clippy::needless_update, reason = "not every declaration leaves something out")]
            impl $crate::api::operation::Operation for $request {
                const SPEC: &'static $crate::api::operation::OperationSpec = {
                    static SPEC: $crate::api::operation::OperationSpec =
                        $crate::api::operation::OperationSpec {
                            id: stringify!($id),
                            request: $crate::api::operation::model_of::<$request>(),
                            has_response_body: $crate::api::operation::has_body::<$response>(),
                            #[cfg(not(target_arch = "wasm32"))]
                            response: <$response as $crate::api::model::Shape>::TYPE,
                            #[cfg(not(target_arch = "wasm32"))]
                            round_trip: $crate::api::operation::round_trip::<$response>,
                            #[cfg(not(target_arch = "wasm32"))]
                            doc: concat!($($doc, "\n"),*),
                            $($key: $value,)*
                            ..$crate::api::operation::OperationSpec::DEFAULTS
                        };
                    &SPEC
                };
                type Response = $response;
            }
        )*

        /// The operations that this file declares.
        pub static OPERATIONS: &[&$crate::api::operation::OperationSpec] =
            &[$(<$request as $crate::api::operation::Operation>::SPEC),*];
    };
}

/// Declares the waiters of a file; `WaitForThing(poll request)`.
#[macro_export]
macro_rules! waiters {
    ($(
        $(#[doc = $doc:literal])*
        $id:ident($poll:ty) { $($key:ident: $value:expr,)* }
    )*) => {
        /// The waiters that this file declares.
        #[allow(clippy::needless_update, reason = "not every declaration leaves something out")]
        pub static WAITERS: &[$crate::api::operation::Waiter] = &[$(
            $crate::api::operation::Waiter {
                id: stringify!($id),
                poll: <$poll as $crate::api::operation::Operation>::SPEC,
                #[cfg(not(target_arch = "wasm32"))]
                doc: concat!($($doc, "\n"),*),
                $($key: $value,)*
                ..$crate::api::operation::Waiter::DEFAULTS
            },
        )*];
    };
}

/// Declares records and the known values of fields.
///
/// ```text
/// models! {
///     /// What it is.
///     request ListThingsRequest {
///         /// Id of the owner.
///         path owner_id: String,
///         /// Things on one page.
///         query limit: Option<i32> where 1..=100,
///         /// Field whose name on the wire is no Rust identifier.
///         body hard as "@modelarts:hard": Option<f64>,
///     }
///
///     /// What it is.
///     object Thing {
///         /// When it was made, in epoch milliseconds.
///         create_time: Option<i64>,
///     }
///
///     /// States of a thing.
///     integers ThingStatus {
///         /// Ready for use.
///         Normal = 1,
///     }
/// }
/// ```
///
/// An `open_object` may have other fields than those declared. `strings` is the same as `integers` for
/// text; `open_strings` are those that services are known to answer with more of. A field that is no
/// `Option` must be given. The field of a `payload` is the body itself, for operations whose body
/// nobody has described.
#[macro_export]
macro_rules! models {
    ($($(#[doc = $doc:literal])* $form:ident $name:ident { $($body:tt)* })*) => {
        $($crate::model_of_form! { $form [$($doc)*] $name { $($body)* } })*
    };
}

/// One declaration of [`models!`](crate::models), by its form.
#[doc(hidden)]
#[macro_export]
macro_rules! model_of_form {
    (object [$($doc:literal)*] $name:ident {
        $($(#[doc = $field_doc:literal])* $field:ident $(as $wire:literal)? : $type:ty,)*
    }) => {
        $crate::record! {
            false {} [$($doc)*] $name {
                $($(#[doc = $field_doc])* body $field $(as $wire)? : $type,)*
            }
        }
    };
    (open_object [$($doc:literal)*] $name:ident {
        $($(#[doc = $field_doc:literal])* $field:ident $(as $wire:literal)? : $type:ty,)*
    }) => {
        $crate::record! {
            true {
                /// All other fields.
                #[serde(flatten)]
                pub others: $crate::api::model::Map<$crate::value::Value>,
            } [$($doc)*] $name {
                $($(#[doc = $field_doc])* body $field $(as $wire)? : $type,)*
            }
        }
    };
    (request [$($doc:literal)*] $name:ident { $($fields:tt)* }) => {
        $crate::record! { false {} [$($doc)*] $name { $($fields)* } }
    };
    (integers [$($doc:literal)*] $name:ident { $($values:tt)* }) => {
        $crate::enumeration! { true, false, i64, i64, [$($doc)*] $name { $($values)* } }
    };
    (strings [$($doc:literal)*] $name:ident { $($values:tt)* }) => {
        $crate::enumeration! {
            false, false, ::std::borrow::Cow<'static, str>, &'static str,
            [$($doc)*] $name { $($values)* }
        }
    };
    (open_strings [$($doc:literal)*] $name:ident { $($values:tt)* }) => {
        $crate::enumeration! {
            false, true, ::std::borrow::Cow<'static, str>, &'static str,
            [$($doc)*] $name { $($values)* }
        }
    };
}

/// A record, and its table.
#[doc(hidden)]
#[macro_export]
macro_rules! record {
    ($open:literal { $($others:tt)* } [$($doc:literal)*] $name:ident {
        $(
            $(#[doc = $field_doc:literal])*
            $place:ident $field:ident $(as $wire:literal)? : $type:ty $(where $min:literal..=$max:literal)?,
        )*
    }) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]
        pub struct $name {
            $(
                $(#[doc = $field_doc])*
                $(#[serde(rename = $wire)])?
                #[serde(skip_serializing_if = "crate::api::model::Shape::is_absent")]
                pub $field: $type,
            )*
            $($others)*
        }

        impl $crate::api::model::Shape for $name {
            const TYPE: $crate::api::model::FieldType = {
                // Seen by the compiler only: what is left of it is in the model.
                const FIELDS: &[$crate::api::model::Field] = &[$($crate::api::model::Field {
                    name: $crate::wire_name!($field $($wire)?),
                    place: $crate::place!($place),
                    kind: $crate::kind!($type $(, $min $max)?),
                    required: <$type as $crate::api::model::Shape>::REQUIRED,
                },)*];
                static MODEL: $crate::api::model::Model = $crate::api::model::Model {
                    #[cfg(not(target_arch = "wasm32"))]
                    name: stringify!($name),
                    lines: $crate::api::model::text(
                        &$crate::api::model::lines::<{ $crate::api::model::lines_length(FIELDS) }>(FIELDS),
                    ),
                    kinds: &$crate::api::model::kinds::<{ $crate::api::model::count_kinds(FIELDS) }>(FIELDS),
                    open: $open,
                    #[cfg(not(target_arch = "wasm32"))]
                    docs: &[$(concat!($($field_doc, "\n"),*),)*],
                    #[cfg(not(target_arch = "wasm32"))]
                    doc: concat!($($doc, "\n"),*),
                };
                $crate::api::model::FieldType::Model(&MODEL)
            };
        }
    };
}

/// A type of known values: open, because services answer with newer ones.
#[doc(hidden)]
#[macro_export]
macro_rules! enumeration {
    ($integers:literal, $open:literal, $type:ty, $literal_type:ty, [$($doc:literal)*] $name:ident {
        $($(#[doc = $value_doc:literal])* $value:ident = $literal:literal,)*
    }) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, Eq, ::serde::Serialize, ::serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub $type);

        #[allow(non_upper_case_globals, reason = "named as in TypeScript")]
        impl $name {
            $(
                $(#[doc = $value_doc])*
                pub const $value: $literal_type = $literal;
            )*
        }

        impl $crate::api::model::Shape for $name {
            const TYPE: $crate::api::model::FieldType = {
                static ENUMERATION: $crate::api::model::Enumeration = $crate::api::model::Enumeration {
                    #[cfg(not(target_arch = "wasm32"))]
                    name: stringify!($name),
                    integers: $integers,
                    #[cfg(not(target_arch = "wasm32"))]
                    open: $open,
                    #[cfg(not(target_arch = "wasm32"))]
                    values: &[$($crate::api::model::EnumerationValue {
                        name: stringify!($value),
                        literal: stringify!($literal),
                        doc: concat!($($value_doc, "\n"),*),
                    },)*],
                    #[cfg(not(target_arch = "wasm32"))]
                    doc: concat!($($doc, "\n"),*),
                };
                $crate::api::model::FieldType::Enumeration(&ENUMERATION)
            };
        }
    };
}

/// A field's name on the wire: the one given, or the Rust name itself.
#[doc(hidden)]
#[macro_export]
macro_rules! wire_name {
    ($field:ident $wire:literal) => {
        $wire
    };
    ($field:ident) => {
        stringify!($field)
    };
}

/// The place that a keyword names.
#[doc(hidden)]
#[macro_export]
macro_rules! place {
    (path) => {
        $crate::api::model::Location::Path
    };
    (query) => {
        $crate::api::model::Location::Query
    };
    (body) => {
        $crate::api::model::Location::Body
    };
    (payload) => {
        $crate::api::model::Location::Payload
    };
}

/// What a field may hold: what its type says, within a range where it has one.
#[doc(hidden)]
#[macro_export]
macro_rules! kind {
    ($type:ty) => {
        <$type as $crate::api::model::Shape>::TYPE
    };
    ($type:ty, $min:literal $max:literal) => {
        $crate::api::model::FieldType::IntegerInRange(&($min, $max))
    };
}
