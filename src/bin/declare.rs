//! Writes the TypeScript that follows from the declarations: `declare FOLDER`, when the package is
//! built.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::io::Result<()> {
    use verset::typescript;

    let Some(folder) = std::env::args_os().nth(1) else {
        eprintln!("usage: declare FOLDER");
        std::process::exit(2);
    };
    let folder = std::path::PathBuf::from(folder);
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("types.ts"), typescript::types())?;
    std::fs::write(folder.join("operations.ts"), typescript::operations())?;
    std::fs::write(folder.join("reads.ts"), typescript::reads())?;
    std::fs::write(folder.join("parameters.ts"), typescript::parameters())?;
    std::fs::write(folder.join("operations.md"), typescript::table())
}

/// A program for the machine that builds; there is nothing to do elsewhere.
#[cfg(target_arch = "wasm32")]
fn main() {}
