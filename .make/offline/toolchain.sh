# shellcheck shell=bash disable=SC2154 # the variables are of env.sh
# The toolchain for machines that cannot reach rustup's server: made from Debian's packages by wasm-target.sh. Sourced by env.sh.
# VERSET_WASM_TARGET=debian asks for it where rustup's target is there too, so that this path can be tested.

wants_offline_toolchain() { [ "${VERSET_WASM_TARGET-}" = debian ]; }

# Prints the folder of the newest toolchain that wasm-target.sh made; fails if there is none.
offline_toolchain() {
  local all
  all=$(compgen -G "$verset_cache/rust-*/bin/rustc" | sort -V) && [ -n "$all" ] && dirname "$(dirname "${all##*$'\n'}")"
}

# Selects it, if there is one.
use_offline_toolchain() {
  local toolchain
  toolchain=$(offline_toolchain) || return 0
  # A path, not a name: nothing is registered with rustup, so nothing dangles when the cache is deleted.
  export RUSTUP_TOOLCHAIN=$toolchain
}

# Succeeds if it exists and works.
has_offline_toolchain() {
  local toolchain
  toolchain=$(offline_toolchain) && RUSTUP_TOOLCHAIN=$toolchain has_wasm_target || return
  # rustup's cargo may have moved since.
  [ -x "$toolchain/bin/cargo" ] || ln -sf "$(rustup which cargo)" "$toolchain/bin/cargo"
}

# Makes it; fails if that is not possible. For setup.sh, which has `step` and `have`.
make_offline_toolchain() {
  if ! have apt-get || ! have rustup; then return 1; fi
  step wasm-target "building Rust's $verset_target target from Debian's packages (1 to 3 minutes)" \
    "$verset_root/.make/offline/wasm-target.sh"
}
