#!/usr/bin/env bash
# Brings LocalStack up with Docker, runs the tests of the tables and of the whole bot on it, and takes it down again.
# What is given goes to Maven: infra/localstack/run.sh -Dit.test=LocalStackIT
#
# LOCALSTACK_IMAGE is another image, LOCALSTACK_PORT another port than 4566.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

TABLE_TESTS=AccessTableTest,BreakersTest,ChatSettingsTest,DeliveryTest,JobTableTest,RepeatedWriteTest,TranscriptCacheTest,UserTableTest

fail() {
  printf 'localstack: %s\n' "$*" >&2
  printf 'localstack: infra/localstack/README.md says how to use an emulator that runs elsewhere\n' >&2
  exit 1
}

command -v docker > /dev/null || fail 'this needs Docker, and there is no docker command'
docker info > /dev/null 2>&1 || fail 'this needs Docker, and its engine does not answer (docker info says why)'
docker compose version > /dev/null 2>&1 || fail 'this needs the compose plugin of Docker'

compose() { docker compose --file infra/localstack/compose.yaml "$@"; }

trap 'compose down --volumes' EXIT
compose up --detach
export AWS_ENDPOINT_URL=http://127.0.0.1:${LOCALSTACK_PORT:-4566}
if ! curl --silent --output /dev/null --retry 60 --retry-delay 1 --retry-all-errors "$AWS_ENDPOINT_URL"; then
  compose logs --tail 50 >&2
  fail "nothing answers at $AWS_ENDPOINT_URL"
fi

mvn -B verify -Plocalstack --projects infra/ffmpeg-layer,infra/local --also-make \
  -Dtest="$TABLE_TESTS" -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false "$@"
