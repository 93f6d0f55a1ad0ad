# shellcheck shell=bash
# The environment of every script here, to be sourced: where the tools are, and, after `use_wasm_target`, the toolchain that has it.

verset_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# Shared by all clones of one user: what takes minutes to build and does not depend on this clone.
verset_cache=${XDG_CACHE_HOME:-$HOME/.cache}/verset
verset_target=wasm32-unknown-unknown

wasm_pack_version=0.15.1
# The command must be of the same version as the crate.
wasm_bindgen_version=$(awk '$0 == "name = \"wasm-bindgen\"" { getline; gsub(/"/, "", $3); print $3 }' "$verset_root/Cargo.lock")

# Panic messages in the wasm name source files: not those of this machine, and the same bytes on every machine.
verset_remap="--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src=/cargo"

case ":$PATH:" in
  *":$verset_root/node_modules/.bin:"*) ;;
  *) PATH="$verset_cache/wasm-pack-$wasm_pack_version/bin:$verset_cache/wasm-bindgen-cli-$wasm_bindgen_version/bin:$verset_root/node_modules/.bin:$PATH" ;;
esac
export PATH

# For the browser tests, which look for the same names.
CHROMIUM=${CHROMIUM:-$(command -v chromium chromium-browser google-chrome google-chrome-stable | head -n 1 || true)}
export CHROMIUM

# Does the toolchain in use have the target's standard library?
has_wasm_target() {
  local libdir
  libdir=$(rustc --print target-libdir --target "$verset_target" 2>/dev/null) &&
    compgen -G "$libdir/libstd-*.rlib" >/dev/null
}

# Prints the folder of the toolchain that wasm-target.sh made, the newest if there are several; fails where there is none.
debian_toolchain() {
  local all
  all=$(compgen -G "$verset_cache/rust-*/bin/rustc" | sort -V) && [ -n "$all" ] && dirname "$(dirname "${all##*$'\n'}")"
}

# Selects the toolchain for wasm builds: the default one where it has the target, else the one built from Debian's packages.
# Native builds, clippy and rustfmt stay on the default one.
use_wasm_target() {
  local toolchain
  if [ "${VERSET_WASM_TARGET-}" = debian ] || ! has_wasm_target; then
    if toolchain=$(debian_toolchain); then
      # A path and not a name: nothing is registered with rustup, so nothing dangles when the cache is deleted.
      export RUSTUP_TOOLCHAIN=$toolchain
    fi
  fi
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS=$verset_remap
}
