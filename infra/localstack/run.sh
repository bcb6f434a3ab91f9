#!/usr/bin/env bash
# Runs the tests of the tables and of the whole bot on LocalStack, which it brings up with Docker and takes down again, or
# on the emulator that AWS_ENDPOINT_URL names (or AWS_ENDPOINT_URL_SQS, _DYNAMODB and _S3; one without an address is ours).
# What is given goes to Maven: infra/localstack/run.sh -Dit.test=LocalStackIT
#
# LOCALSTACK_IMAGE is another image, LOCALSTACK_PORT another port than 4566.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

fail() {
  printf 'localstack: %s\n' "$*" >&2
  printf 'localstack: with AWS_ENDPOINT_URL this runs on an emulator that runs already, see infra/localstack/README.md\n' >&2
  exit 1
}

compose() { docker compose --file infra/localstack/compose.yaml "$@"; }

bring_up() {
  command -v docker > /dev/null || fail 'this needs Docker, and there is no docker command'
  docker info > /dev/null 2>&1 || fail 'this needs Docker, and its engine does not answer (docker info says why)'
  docker compose version > /dev/null 2>&1 || fail 'this needs the compose plugin of Docker'
  trap 'compose down --volumes' EXIT
  compose up --detach || fail 'no container of the image came up; LOCALSTACK_IMAGE names another image, LOCALSTACK_PORT another port'
  export AWS_ENDPOINT_URL=http://127.0.0.1:${LOCALSTACK_PORT:-4566}
  local started=$SECONDS
  until curl --silent --output /dev/null --max-time 10 "$AWS_ENDPOINT_URL"; do
    if [[ -z $(compose ps --quiet --status running) ]] || ((SECONDS - started > 120)); then
      compose logs --tail 50 >&2
      fail "nothing answers at $AWS_ENDPOINT_URL, its last words are above"
    fi
    sleep 1
  done
}

[[ ${AWS_ENDPOINT_URL:-}${AWS_ENDPOINT_URL_SQS:-}${AWS_ENDPOINT_URL_DYNAMODB:-}${AWS_ENDPOINT_URL_S3:-} ]] || bring_up

table_tests=$(grep -rl 'LocalAws\.shared()' --include='*Test.java' core webhook-function worker-function \
  | xargs -n 1 basename -s .java | paste -s -d ,)
mvn -B verify -Plocalstack --projects infra/ffmpeg-layer,infra/local --also-make \
  -Dtest="$table_tests" -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false "$@"
