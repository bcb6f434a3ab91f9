#!/usr/bin/env bash
# Installs Chromium and its driver for the playground's test, on Debian as root. Where it cannot, the test is skipped and
# says why; a build does not fail for want of a browser.
set -uo pipefail

! { command -v chromium && command -v chromedriver; } >/dev/null || exit 0
if [[ $(id -u) != 0 ]] || ! command -v apt-get >/dev/null; then
  echo "chromium: not installed, and this is not Debian as root: the playground's test will be skipped"
  exit 0
fi
echo "chromium: installing it for the playground's test"
{ apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium chromium-driver; } \
  >/dev/null 2>&1 || echo "chromium: apt-get could not install it: the playground's test will be skipped"
