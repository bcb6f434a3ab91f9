#!/usr/bin/env bash
# Leaves dynoxide, the DynamoDB of the local run and of the tests, at target/dynoxide.
#
# npm fetches it. One download serves every clone on a machine, under
# ${NOTULA_CACHE:-${XDG_CACHE_HOME:-~/.cache}/notula}/dynoxide. DYNOXIDE=/path takes a program that is already there.
set -euo pipefail

VERSION=1.2.1
SHA512_X64=b011ea97127d00d90b96e1646117dde6bf18d00a457b0e0584eae5860440803e17cc4a053ae904a359ee053435fa34eda1fab09f83564369344e7e663538e052

fail() { printf 'dynoxide: %s\n' "$*" >&2; exit 1; }

cd "$(dirname "${BASH_SOURCE[0]}")"
mkdir -p target

if [[ -n ${DYNOXIDE:-} ]]; then
  [[ -x $DYNOXIDE ]] || fail "DYNOXIDE is $DYNOXIDE, which is no program"
  ln -sfn "$(realpath "$DYNOXIDE")" target/dynoxide
  exit
fi

case "$(uname -s) $(uname -m)" in
  'Linux x86_64') package=@dynoxide/linux-x64 sha512=$SHA512_X64 ;;
  'Linux aarch64') package=@dynoxide/linux-arm64 sha512='' ;; # not pinned: npm's own check against its registry has to do
  *) fail "there is no program for $(uname -sm); build one from its source and set DYNOXIDE to its path" ;;
esac

CACHE=${NOTULA_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/notula}/dynoxide
program=$CACHE/$VERSION/dynoxide

install_npm() {
  [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null \
    || fail 'npm is needed to fetch it (on Debian: apt-get install npm); or set DYNOXIDE to the path of the program'
  echo 'dynoxide: installing npm, which fetches it'
  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends npm; } >/dev/null 2>&1 \
    || fail 'apt-get could not install npm'
}

fetch() {
  command -v npm >/dev/null || install_npm
  mkdir -p "$CACHE"
  work=$(mktemp -d "$CACHE/fetch.XXXXXX") # in the cache, so that the last step is a rename
  trap 'rm -rf "$work"' EXIT
  local tarball
  tarball=$(cd "$work" && npm pack --silent "$package@$VERSION") || fail "npm could not fetch $package@$VERSION"
  [[ -z $sha512 ]] || sha512sum --check --status <<<"$sha512  $work/$tarball" || fail "$tarball has the wrong checksum"
  tar -xzf "$work/$tarball" -C "$work"
  chmod 755 "$work/package/dynoxide"
  # Another build may have put it there meanwhile; it is the same file.
  mkdir -p "$CACHE/$VERSION"
  mv -f "$work/package/dynoxide" "$program"
}

[[ -x $program ]] || fetch
ln -sfn "$program" target/dynoxide
