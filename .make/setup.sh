#!/usr/bin/env bash
# setup.sh PIECE...: installs what is missing of wasm, tools, npm, runtimes, matrix, lint, chromium, firefox, webkit, fonts, python.
#
# Prints nothing and takes no time if nothing is missing. An installation becomes visible when it is complete (by a rename, or
# by a stamp written last), so an interrupted run leaves nothing that looks finished.
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
# shellcheck source=.make/env.sh
. "$here/env.sh"
# shellcheck source=.make/step.sh
. "$here/step.sh"
cd "$verset_root"

# give_up PROBLEM REMEDY...: exits with the problem and how to solve it by hand.
give_up() {
  {
    printf '\n%s\n' "$1"
    shift
    printf '  %s\n' "$@" "Then run the same command again."
  } >&2
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

can_apt() { have apt-get && [ "$(id -u)" = 0 ]; }

# shellcheck disable=SC2016 # expanded by the inner shell
apt_install='
  export DEBIAN_FRONTEND=noninteractive
  options="-qq -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3"
  dpkg --configure -a # finishes an interrupted installation
  apt-get $options update
  apt-get $options install --yes --no-install-recommends "$@"'

# apt REASON PACKAGE...: installs Debian packages, or exits with the command that would.
apt() {
  local reason=$1
  shift
  if ! can_apt; then
    give_up "$reason, and only root can install it here. As root, or with the matching packages of your system:" "apt-get install $*"
  fi
  step apt "installing Debian's $* (1 to 3 minutes)" bash -ec "$apt_install" apt "$@" ||
    give_up "$reason, and the installation failed. If the package server cannot be reached, install by hand:" "apt-get install $*"
}

# Every Rust build needs a linker, which rustup does not install.
setup_cc() {
  have cc || apt "Rust needs a C compiler as its linker" gcc libc6-dev
}

setup_rust() {
  local output
  if ! have cargo; then
    give_up "Rust is not installed." "Install it with rustup: see https://rustup.rs"
  elif ! output=$(cargo --version 2>&1); then
    give_up "Rust's cargo does not run:" "$output"
  fi
}

setup_wasm() {
  setup_rust
  setup_cc
  if ! wants_offline_toolchain && has_wasm_target; then return; fi
  if has_offline_toolchain; then return; fi
  if ! wants_offline_toolchain &&
    rustup_add wasm-rustup "adding Rust's $verset_target target with rustup" target add "$verset_target"; then return; fi
  if make_offline_toolchain; then return; fi
  give_up "Rust's $verset_target target is not installed, and neither rustup nor Debian's packages could provide it." \
    "With access to rustup's server: rustup target add $verset_target" \
    "On Debian with access to its packages, set-up builds it from rustc-web and rust-web-src."
}

# rustup_add LOG MESSAGE ARGUMENT...: runs rustup; after a failure, which can take the whole minute, not again for a day.
rustup_add() {
  local failed=$verset_cache/rustup-failed-$1
  if ! have rustup || [ -n "$(find "$failed" -mmin -1440 2>/dev/null)" ]; then return 1; fi
  try_step "$1" "$2" timeout 60 rustup "${@:3}" && return
  touch "$failed"
  return 1
}

# cargo_tool COMMAND CRATE VERSION MINUTES [OPTION...]: builds a command with cargo install.
cargo_tool() {
  local command=$1 crate=$2 version=$3 minutes=$4
  shift 4
  if [ "$("$command" --version 2>/dev/null)" = "$command $version" ]; then return; fi
  setup_rust
  setup_cc
  local place=$verset_cache/$crate-$version
  # The build folder stays until the end, so that an interrupted build continues. Opt-level 1 makes the compilation short.
  # shellcheck disable=SC2016 # expanded by the inner shell
  step "$crate" "building $crate $version (about $minutes minutes)" bash -ec '
    place=$1 build=$2; shift 2
    export CARGO_TARGET_DIR=$build/target CARGO_PROFILE_RELEASE_OPT_LEVEL=1
    cargo install --force --root "$build/install" "$@"
    rm -rf "$place"
    mv "$build/install" "$place"' cargo_tool "$place" "$tools_build" "$@" "$crate@$version" ||
    give_up "$command $version could not be built." "Install it with: cargo install ${*:+$* }$crate@$version"
}

tools_build=$verset_cache/build/tools # shared, as the tools have crates in common

setup_tools() {
  # Not --locked, which fails for this version of wasm-bindgen-cli.
  cargo_tool wasm-bindgen wasm-bindgen-cli "$wasm_bindgen_version" 3
  cargo_tool wasm-pack wasm-pack "$wasm_pack_version" 2 --locked
  rm -rf "$tools_build"
}

# stamped STAMP INPUT...: succeeds if the stamp was written for these inputs.
stamped() { [ "$(cat "$1" 2>/dev/null)" = "$(cat "${@:2}")" ]; }

setup_node() {
  local major
  major=$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)
  if [ "$major" -lt 20 ] || ! have npm; then
    give_up "Node.js 20 or newer with npm is needed." "See https://nodejs.org"
  fi
}

setup_npm() {
  setup_node
  local stamp=node_modules/.verset-stamp # npm ci deletes the folder first, and the stamp with it
  if stamped "$stamp" package.json package-lock.json; then return; fi
  step npm "installing npm packages (about 1 minute)" npm ci --ignore-scripts --no-audit --no-fund --no-progress ||
    give_up "The npm packages of package.json could not be installed." "With access to an npm registry: npm ci"
  cat package.json package-lock.json >"$stamp"
}

# npm_project FOLDER TARGET MINUTES: installs a project of tools apart from the root's, so that a normal install stays fast.
npm_project() {
  local from=$1 folder=$2
  local stamp=$folder/node_modules/.verset-stamp
  if stamped "$stamp" "$from/package.json" "$from/package-lock.json"; then return 1; fi
  mkdir -p "$folder"
  cp "$from/package.json" "$from/package-lock.json" "$folder/"
  step "npm-$(basename "$from")" "installing the npm packages of $from (about $3)" \
    npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund --no-progress ||
    give_up "The npm packages of $from could not be installed." "With access to an npm registry: npm ci --prefix $folder"
}

# stamp_project FROM FOLDER: marks the project as installed.
stamp_project() { cat "$1/package.json" "$1/package-lock.json" >"$2/node_modules/.verset-stamp"; }

# Runtimes, bundlers and frameworks; the tests make their projects beside them, where they find them.
setup_runtimes() {
  setup_node
  local folder=target/runtimes
  npm_project tests/runtimes "$folder" "1 minute" || return 0
  # Bun alone needs its install script, which fetches no code: it moves the platform's program into place. Its tests are
  # skipped if there is none.
  try_step bun "putting Bun into place" node "$folder/node_modules/bun/install.js" || true
  stamp_project tests/runtimes "$folder"
}

# The tools of the rows that only `make matrix` runs: 1.3 GB.
setup_matrix() {
  setup_node
  local name
  for name in matrix next-14; do
    if npm_project "tests/runtimes/$name" "target/runtimes/$name" "2 minutes"; then
      stamp_project "tests/runtimes/$name" "target/runtimes/$name"
    fi
  done
}

# rustfmt, clippy and typos. `make lint` names the checks it skips if one cannot be installed.
setup_lint() {
  setup_typos
  if cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1; then return; fi
  rustup_add lint-rustup "adding rustfmt and clippy with rustup" component add rustfmt clippy || true
}

has_venv() { python3 -c 'import ensurepip, venv' 2>/dev/null; }

# From PyPI, whose package is the compiled command; typos-cli of crates.io takes minutes to build.
setup_typos() {
  local place=$verset_cache/typos-$typos_version
  if [ -x "$place/bin/typos" ]; then return; fi
  if ! has_venv; then
    if ! can_apt; then return; fi
    try_step python-venv "installing Debian's python3-venv" bash -ec "$apt_install" apt python3 python3-venv || return 0
  fi
  # shellcheck disable=SC2016 # expanded by the inner shell
  try_step typos "installing the spell-checker typos" bash -ec '
    rm -rf "$1.new"
    python3 -m venv "$1.new"
    "$1.new/bin/python" -m pip install --quiet --disable-pip-version-check "typos==$2"
    mv "$1.new" "$1"' typos "$place" "$typos_version" || true
}

setup_chromium() {
  if [ -n "$CHROMIUM" ]; then return; fi
  apt "The browser tests need Chromium (in PATH, or at the path in CHROMIUM)" chromium
}

# Its tests are skipped if it cannot be installed.
setup_firefox() {
  if have firefox-esr || have firefox || ! can_apt; then return; fi
  try_step firefox "installing Debian's firefox-esr (1 to 3 minutes)" bash -ec "$apt_install" apt firefox-esr || true
}

# If it cannot be installed, the rows of WebKitGTK say that they are skipped.
setup_webkit() {
  if { have WebKitWebDriver && have Xvfb; } || ! can_apt; then return; fi
  try_step webkit "installing Debian's WebKitGTK (1 to 3 minutes)" bash -ec "$apt_install" apt webkit2gtk-driver xvfb || true
}

# Without a Chinese font, Chinese text in screenshots is boxes.
setup_fonts() {
  if [ -n "$(fc-list :lang=zh 2>/dev/null)" ]; then return; fi
  apt "Screenshots in Chinese need a font" fontconfig fonts-noto-cjk
}

setup_python() {
  local requirements=tests/support/requirements.txt venv=target/python
  if stamped "$venv/stamp" "$requirements" && "$venv/bin/python" -c '' 2>/dev/null; then return; fi
  if ! has_venv; then
    apt "The tests with the vendors' Python SDKs need Python with venv" python3 python3-venv
  fi
  # shellcheck disable=SC2016 # expanded by the inner shell
  step python "installing the vendors' Python SDKs, PyArrow and DuckDB (about 1 minute)" bash -ec '
    rm -rf "$1"
    python3 -m venv "$1"
    "$1/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$2"' python "$venv" "$requirements" ||
    give_up "The Python packages of $requirements could not be installed." \
      "With access to a Python package index: python3 -m venv $venv && $venv/bin/pip install -r $requirements"
  cat "$requirements" >"$venv/stamp"
}

# One set-up at a time, for all clones.
mkdir -p "$verset_cache"
if have flock; then
  exec 9>"$verset_cache/lock"
  flock --nonblock 9 || {
    printf "waiting for another set-up to finish "
    until flock --timeout 10 9; do printf .; done
    echo
  }
fi

for piece in "$@"; do "setup_$piece"; done
