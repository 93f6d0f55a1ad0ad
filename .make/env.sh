# shellcheck shell=bash
# The environment of every script here, to be sourced: paths, pinned versions, and the toolchain of wasm builds.

verset_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# Shared by all clones of a user: tools that take minutes to build and do not depend on the clone.
verset_cache=${XDG_CACHE_HOME:-$HOME/.cache}/verset
verset_target=wasm32-unknown-unknown

typos_version=1.52.0
wasm_pack_version=0.15.1
# The command must have the version of the crate.
wasm_bindgen_version=$(awk '$0 == "name = \"wasm-bindgen\"" { getline; gsub(/"/, "", $3); print $3 }' "$verset_root/Cargo.lock")

# Panic messages in the wasm name source files. Remapped, they do not name this machine's, and every machine builds the same bytes.
verset_remap="--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src=/cargo"

case ":$PATH:" in
  *":$verset_root/node_modules/.bin:"*) ;;
  *)
    PATH=$verset_cache/wasm-pack-$wasm_pack_version/bin:$verset_cache/typos-$typos_version/bin:$PATH
    PATH=$verset_root/node_modules/.bin:$verset_cache/wasm-bindgen-cli-$wasm_bindgen_version/bin:$PATH
    ;;
esac
export PATH

# For the browser tests, which look for the same names.
CHROMIUM=${CHROMIUM:-$(command -v chromium chromium-browser google-chrome google-chrome-stable | head -n 1 || true)}
export CHROMIUM

# shellcheck source=.make/offline/toolchain.sh
. "$verset_root/.make/offline/toolchain.sh"

# Succeeds if the toolchain in use has the standard library of the wasm target.
has_wasm_target() {
  local libdir
  libdir=$(rustc --print target-libdir --target "$verset_target" 2>/dev/null) &&
    compgen -G "$libdir/libstd-*.rlib" >/dev/null
}

# Sets the environment of wasm builds. Native builds, clippy and rustfmt stay on the default toolchain.
use_wasm_target() {
  if wants_offline_toolchain || ! has_wasm_target; then use_offline_toolchain; fi
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS=$verset_remap
}
