#!/usr/bin/env bash
# Measures the cold start of both zips against an empty handler; run mvn verify first.
set -euo pipefail
cd "$(dirname "$0")/../.."
mvn -q -B -DskipTests -Djacoco.skip=true -Dspotless.check.skip=true -pl infra/local -am package \
  dependency:build-classpath -Dmdep.outputFile=target/test-classpath -DincludeScope=test
java_25=$(for home in "${JAVA25_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/*; do
  grep -qs '^JAVA_VERSION="25' "$home/release" && echo "$home" && break
done)
"$java_25/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  -Dproject.root="$PWD" -Dffmpeg.dir="$PWD/infra/ffmpeg-layer/target/native/bin" \
  -cp "infra/local/target/test-classes:infra/local/target/classes:$(cat infra/local/target/test-classpath)" dev.notula.local.ColdStart
