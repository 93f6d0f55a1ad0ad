//! Options of the linker.

fn main() {
    // With the default stack of 1 MB, which comes first, addresses of data take four bytes in the code instead of three.
    // The depth of parameters is limited, and nothing else recurses.
    println!("cargo::rustc-link-arg-cdylib=-zstack-size=524288");
    println!("cargo::rerun-if-changed=build.rs");
}
