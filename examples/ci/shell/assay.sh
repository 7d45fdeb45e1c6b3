#!/usr/bin/env bash
# Starts a run on an Assay server, waits for its end and exits as it ended. Needs bash, curl and jq, nothing of Assay.
#
#   ASSAY_URL, ASSAY_TOKEN   the server and an API token with the scope "write"
#   ASSAY_TEST_PLAN          the plan to run; default: the default plan of the project
#   ASSAY_APPLICATION        with PREVIEW_URL: the application that is tested at that address
#   ASSAY_BRANCH, ASSAY_COMMIT, ASSAY_REPOSITORY   what is tested, for lists and tickets
#   ASSAY_TIMEOUT            seconds; default 3600
#   ASSAY_JUNIT              file for a JUnit report
#
# Exit codes: 0 passed, 1 failed, 2 usage, 3 refused, 4 errored or not reached, 5 timed out, 130 cancelled.
set -uo pipefail

say() { printf '%s\n' "$*" >&2; }
needed() {
  if [ -z "${!1:-}" ]; then
    say "$1 is not set. It is $2."
    exit 2
  fi
}
needed ASSAY_URL 'the address of the server'
needed ASSAY_TOKEN 'an API token of the server, with the scope "write"'
server=${ASSAY_URL%/}
deadline=$((SECONDS + ${ASSAY_TIMEOUT:-3600}))
answer=$(mktemp)
trap 'rm -f "$answer" "$answer.status"' EXIT

# call METHOD PATH [BODY]: the status goes to $status (000: not reached), the body to the file $answer.
# The header comes from a file descriptor: arguments are seen by everybody who lists the processes.
call() {
  local body=()
  if [ $# -gt 2 ]; then body=(--header 'Content-Type: application/json' --data "$3"); fi
  # In the background, because a trap does not interrupt what is in the foreground.
  curl --silent --show-error --max-time 60 --request "$1" "$server$2" --output "$answer" \
    --write-out '%{http_code}' --header "Idempotency-Key: $key" ${body[@]+"${body[@]}"} \
    --config <(printf 'header = "Authorization: Bearer %s"\n' "$ASSAY_TOKEN") >"$answer.status" &
  if wait $!; then status=$(cat "$answer.status"); else status=000; fi
}

# Calls again, after 1, 2, 4 … 30 seconds, what a restart or a busy server refused.
call_until_answered() {
  local pause=1
  while :; do
    call "$@"
    case $status in 000 | 408 | 429 | 5??) ;; *) return ;; esac
    if ((SECONDS + pause >= deadline)); then
      say "The server does not answer: $server$2 (HTTP $status)"
      [ -n "$id" ] && exit 5
      exit 4
    fi
    say "HTTP $status from $server; trying again in $pause s"
    sleep "$pause"
    pause=$((pause * 2 > 30 ? 30 : pause * 2))
  done
}

refused() {
  say "The server refused it (HTTP $status): $(jq -r .message "$answer" 2>/dev/null || head -c 300 "$answer")"
  case $status in 401 | 403 | 404) exit 3 ;; *) exit 2 ;; esac
}

get() { jq -r "$1" <"$answer"; }
quoted() { printf '%s' "$1" | jq -Rs .; }

fields=''
add() { if [ -n "$2" ]; then fields="$fields${fields:+,}\"$1\":$3"; fi; }
add testPlanShortId "${ASSAY_TEST_PLAN:-}" "$(quoted "${ASSAY_TEST_PLAN:-}")"
add trigger "${ASSAY_BRANCH:-}${ASSAY_COMMIT:-}" '"GITHUB"'
add branch "${ASSAY_BRANCH:-}" "$(quoted "${ASSAY_BRANCH:-}")"
add commitHash "${ASSAY_COMMIT:-}" "$(quoted "${ASSAY_COMMIT:-}")"
add repository "${ASSAY_REPOSITORY:-}" "$(quoted "${ASSAY_REPOSITORY:-}")"
if [ -n "${PREVIEW_URL:-}" ]; then
  needed ASSAY_APPLICATION 'the id of the application that PREVIEW_URL shows: "assay apps" lists them'
  add applications yes "[{\"applicationShortId\":$(quoted "$ASSAY_APPLICATION"),\"environment\":{\"url\":$(quoted "$PREVIEW_URL")}}]"
fi

id=''
url=''
cancel() {
  # A start that is on its way is waited for: its run would go on.
  if [ -z "$id" ]; then
    wait
    url=$(get .run.url 2>/dev/null)
    id=$(get .run.shortId 2>/dev/null)
    if [ "$id" = null ]; then id=''; fi
  fi
  if [ -n "$id" ]; then
    say 'Cancelling the run.'
    # With files of its own: the call that is ended here may still write or remove those that it has.
    kill $(jobs -p) 2>/dev/null
    rm -f "$answer" "$answer.status"
    answer=$(mktemp)
    key="$key-cancel"
    call POST "/v1/run/$id/cancel" '{}'
    [ "$status" = 200 ] || say "It was not cancelled (HTTP $status): $url"
  fi
  exit 130
}
trap cancel INT TERM

# One key for all tries of this start: a connection that breaks in the middle does not start a second run.
key="assay-sh-$(date +%s)-$$-$RANDOM"
call_until_answered POST /v1/run "{$fields}"
[ "$status" = 200 ] || refused
url=$(get .run.url)
id=$(get .run.shortId)
say "run $url ($(get .run.testCount) tests)"

# The server holds the answer until the run has ended, for at most 20 seconds.
while :; do
  left=$((deadline - SECONDS))
  call_until_answered GET "/v1/run/$id?testCases=failed&wait=$((left > 20 ? 20 : left < 0 ? 0 : left))"
  [ "$status" = 200 ] || refused
  case $(get .status) in COMPLETED | ERROR | CANCELLED) break ;; esac
  if ((SECONDS >= deadline)); then
    say "The run has not ended in time, and goes on: $url"
    exit 5
  fi
  say "$(get .counts.passed) passed, $(get .counts.failed) failed of $(get .counts.total)"
done

outcome=$(get .status)
if [ "$outcome" = COMPLETED ]; then outcome=$(get .result); fi
counts="$(get .counts.passed) passed, $(get .counts.failed) failed, $(get .counts.error) errored, $(get .counts.skipped) skipped"
case=0
while [ "$(get ".runTestCases[$case].name")" != null ]; do
  mark=$(get ".runTestCases[$case].result")
  if [ "$mark" = null ]; then mark=$(get ".runTestCases[$case].errorCode"); fi
  printf '%s  %s\n    %s\n' "$mark" "$(get ".runTestCases[$case].name")" "$(get ".runTestCases[$case].resultTitle")"
  case=$((case + 1))
done
printf '%s  %s\n%s\n' "$outcome" "$counts" "$url"

if [ -n "${ASSAY_JUNIT:-}" ]; then
  call_until_answered GET "/v1/run/$id/report?format=junit"
  [ "$status" = 200 ] || refused
  cp "$answer" "$ASSAY_JUNIT"
fi
case $outcome in
  PASSED) exit 0 ;;
  CANCELLED) exit 130 ;;
  ERROR) exit 4 ;;
  *) exit 1 ;;
esac
