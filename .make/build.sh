#!/usr/bin/env bash
# Builds the npm package into pkg/: Rust to wasm, wasm-opt, then package.mjs. Does nothing if no input changed.
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
# shellcheck source=.make/env.sh
. "$here/env.sh"
# shellcheck source=.make/step.sh
. "$here/step.sh"
cd "$verset_root"

inputs() {
  find Cargo.* src pkg-template .make tsconfig.base.json CHANGELOG.md LICENSE-* package-lock.json -name generated -prune -o -type f -exec cksum {} + 2>/dev/null | sort -k 3
  (use_wasm_target && rustc --version)
}

stamp=target/pkg-inputs
now=$(inputs)
if [ -e pkg/package.json ] && [ "$now" = "$(cat "$stamp" 2>/dev/null)" ]; then exit; fi
rm -f "$stamp"

compile() {
  use_wasm_target &&
    wasm-pack build src/module --release --target web --no-pack --no-gitignore --mode no-install \
      --out-dir ../../target/wasm-pack --out-name core
}

compile_samples() {
  use_wasm_target &&
    # Vector instructions, which src/samples/scan/json/block.rs uses if the compiler may: 1.7 times as many MB/s.
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="$verset_remap -C target-feature=+simd128" \
      wasm-pack build src/samples/module --release --target web --no-pack --no-gitignore --mode no-install \
      --out-dir ../../../target/wasm-samples --out-name samples
}

step wasm-pack "compiling Rust to WebAssembly" compile || exit
step wasm-samples "compiling the samples engine" compile_samples || exit
step package "assembling pkg/" node .make/package.mjs || exit
echo "$now" >"$stamp"
