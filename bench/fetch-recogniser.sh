#!/usr/bin/env bash
# Leaves the recogniser that `./notula bench damage` hears with at target/recogniser: Moonshine tiny, 28 MB (MIT licence).
#
# npm fetches it. One download serves every clone on a machine, under
# ${NOTULA_CACHE:-${XDG_CACHE_HOME:-~/.cache}/notula}/recogniser.
set -euo pipefail

PACKAGE=@moonshine-ai/moonshine-js
VERSION=0.1.29
SHA512=1b1d41de625c6ccebc8a14b2fcbc8912e1241aaeec60ca936f4e3335d7087a2754d144559529973f41b28903934c0a836505e5202ee4f9b932f8575793450f96

fail() { printf 'recogniser: %s\n' "$*" >&2; exit 1; }

cd "$(dirname "${BASH_SOURCE[0]}")"
mkdir -p target

CACHE=${NOTULA_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/notula}/recogniser

fetch() {
  command -v npm >/dev/null || fail 'npm is needed to fetch it (on Debian: apt-get install npm)'
  mkdir -p "$CACHE"
  work=$(mktemp -d "$CACHE/fetch.XXXXXX") # in the cache, so that the last step is a rename
  trap 'rm -rf "$work"' EXIT
  local tarball
  tarball=$(cd "$work" && npm pack --silent "$PACKAGE@$VERSION") || fail "npm could not fetch $PACKAGE@$VERSION"
  sha512sum --check --status <<<"$SHA512  $work/$tarball" || fail "$tarball has the wrong checksum"
  tar -xzf "$work/$tarball" -C "$work"
  # Another run may have put it there meanwhile; it is the same.
  mv -T "$work/package" "$CACHE/$VERSION" 2>/dev/null || [[ -d $CACHE/$VERSION ]] || fail "cannot write to $CACHE"
}

[[ -d $CACHE/$VERSION ]] || fetch
ln -sfn "$CACHE/$VERSION" target/recogniser
