#!/usr/bin/env bash
# Lints template.yaml with cfn-lint and expands it with the SAM translator, as far as they are installed.
set -euo pipefail
cd "$(dirname "$0")/../.."

if command -v cfn-lint >/dev/null && cfn-lint --version >/dev/null 2>&1; then
  cfn-lint -t template.yaml
  echo "template: cfn-lint has nothing to say"
else
  echo "template: not linted, cfn-lint is not installed"
fi

if python3 -c 'import samtranslator' 2>/dev/null; then
  AWS_DEFAULT_REGION=us-east-1 python3 - <<'EOF'
import re
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
from samtranslator.yaml_helper import yaml_parse

# Packaging uploads what lies at local paths and puts its addresses in their place.
text = re.sub(r"(CodeUri|ContentUri): +(\S+\.zip)", r"\1: s3://bucket/\2", open("template.yaml").read())
resources = Translator({}, Parser()).translate(yaml_parse(text), {})["Resources"]
print(f"template: the SAM translator expands it to {len(resources)} resources")
EOF
else
  echo "template: not expanded, the SAM translator is not installed"
fi
