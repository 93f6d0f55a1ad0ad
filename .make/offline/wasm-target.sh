#!/usr/bin/env bash
# Builds a Rust toolchain with the wasm32-unknown-unknown target from Debian's packages; needs no root.
#
# Debian has a current compiler (rustc-web) and the sources of its standard library (rust-web-src), but no wasm build of it.
# The packages are unpacked, not installed, and compile the library. An interrupted run is continued by the next one in the
# same build folder; the toolchain is renamed into place after it has compiled a program.
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
# shellcheck source=.make/env.sh
. "$here/../env.sh"

build=$verset_cache/build/wasm-target
mkdir -p "$build/apt/lists/partial" "$build/apt/archives/partial"
cd "$build"

# Own package lists: fresh, whatever the age of the system's, and no need to be root.
apt_options=(-qq -o "Dir::State::Lists=$build/apt/lists" -o "Dir::Cache=$build/apt" -o APT::Sandbox::User= -o Acquire::Retries=3)
candidate() { apt-cache "${apt_options[@]}" policy "$1" | awk '/Candidate:/ { print $2 }'; }
depends() { apt-cache "${apt_options[@]}" depends --important "$@" | awk '$1 == "Depends:" && $2 !~ /^</ { print $2 }'; }

echo "reading the package lists"
apt-get "${apt_options[@]}" update
version=$(candidate rustc-web)
if [ -z "$version" ] || [ "$version" = "(none)" ]; then
  echo "no package rustc-web was found"
  exit 1
fi

std=$(depends "libstd-rust-web-dev=$version" | grep -m 1 '^libstd-rust-web-')
llvm=$(depends "$std=$version" | grep -m 1 '^libllvm')
lld=lld-${llvm#libllvm}
# Shared libraries that these need and this system lacks.
mapfile -t libraries < <(apt-cache "${apt_options[@]}" depends --recurse --important "$llvm" "$lld" |
  sed -n 's/^lib[a-z0-9.+-]*$/&/p' | sort -u | while read -r name; do
    [ "$name" = "$llvm" ] || [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || echo "$name"
  done)

echo "downloading $version"
rm -rf debs root toolchain
mkdir -p debs root
(cd debs && apt-get "${apt_options[@]}" download "rustc-web=$version" "libstd-rust-web-dev=$version" "$std=$version" \
  "rust-web-src=$version" "rust-web-clippy=$version" "$llvm" "$lld" ${libraries[@]+"${libraries[@]}"})
for deb in debs/*.deb; do dpkg-deb -x "$deb" root; done

echo "laying out the toolchain"
mkdir -p toolchain/bin toolchain/lib
cp root/usr/bin/{rustc,rustdoc,cargo-clippy,clippy-driver} toolchain/bin/
cp -P root/usr/lib/*-linux-gnu*/lib*.so* toolchain/lib/
[ ! -d root/lib ] || find root/lib -name 'lib*.so*' -exec cp -P {} toolchain/lib/ \;
cp -r root/usr/lib/rustlib toolchain/lib/
rm -rf toolchain/lib/rustlib/src
export LD_LIBRARY_PATH=$build/toolchain/lib
rustc=$build/toolchain/bin/rustc
release=$("$rustc" -vV | sed -n 's/^release: //p')
host=$("$rustc" -vV | sed -n 's/^host: //p')
mkdir -p "toolchain/lib/rustlib/$host/bin" "toolchain/lib/rustlib/$verset_target/lib"
cp -L "root/usr/lib/llvm-${llvm#libllvm}/bin/lld" "toolchain/lib/rustlib/$host/bin/rust-lld"
# The toolchain lacks only cargo; any version works.
ln -s "$(rustup which cargo)" toolchain/bin/cargo

echo "compiling the standard library"
source=$build/root/usr/src/rustc-$release
# As rustc's own bootstrap sets them. Paths in panic messages are those of an official build, not of this machine.
RUSTC=$rustc RUSTC_BOOTSTRAP=1 __CARGO_DEFAULT_LIB_METADATA=stablestd \
  RUSTFLAGS="-Zforce-unstable-if-unmarked -Cembed-bitcode=yes --remap-path-prefix=$source=/rustc/$release $verset_remap" \
  cargo build --release --locked --target "$verset_target" --manifest-path "$source/library/sysroot/Cargo.toml" \
  --features panic-unwind,compiler-builtins-mem --target-dir "$build/std-$version"
cp "std-$version/$verset_target"/release/deps/*.rlib "toolchain/lib/rustlib/$verset_target/lib/"

echo "trying it"
unset LD_LIBRARY_PATH
mkdir -p try
echo '#[no_mangle] pub extern "C" fn length(n: u32) -> usize { format!("{n}").len() }' >try/lib.rs
export RUSTUP_TOOLCHAIN=$build/toolchain
cargo --version
cargo clippy --version
rustc --target "$verset_target" --crate-type cdylib -C opt-level=z -C lto -C panic=abort -o try/lib.wasm try/lib.rs

rm -rf "$verset_cache/rust-$release"
mv toolchain "$verset_cache/rust-$release"
rm -rf "$build"
