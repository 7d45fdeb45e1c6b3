# Starts the run and, when "blocking" is set, waits for it. Outputs are written as soon as they are known.
set -uo pipefail

output() { printf '%s=%s\n' "$1" "$2" >> "$GITHUB_OUTPUT"; }
# Prints a field of the JSON in a file; nothing when there is none.
field() {
  node -e 'const [file, name] = process.argv.slice(1);
    try { console.log(JSON.parse(require("fs").readFileSync(file, "utf8"))[name] ?? ""); } catch {}' "$1" "$2"
}

case $ASSAY_BLOCKING in
  true | false) ;;
  *) echo "::error title=Assay::blocking must be true or false, not \"${ASSAY_BLOCKING//[$'\r\n']/ }\"."; exit 2 ;;
esac
reports=$(mktemp -d "$RUNNER_TEMP/assay-XXXXXX") || exit 2
output reports "$reports"

# When the job is cancelled, the runner interrupts this shell; assay, told so, cancels the run and waits for its end.
interrupted=''
waiting=''
trap 'interrupted=yes; if [ -n "$waiting" ]; then kill -INT "$waiting" 2> /dev/null; fi' INT TERM

start=(start --json)
if [ -n "$ASSAY_TEST_PLAN" ]; then start+=(--test-plan "$ASSAY_TEST_PLAN"); fi
if [ -n "$ASSAY_TEST_CASES" ]; then start+=(--test-case "${ASSAY_TEST_CASES//[[:space:]]/,}"); fi
if [ -n "$ASSAY_APPLICATIONS" ]; then start+=(--application-overrides "$ASSAY_APPLICATIONS"); fi

started=$reports/started.json
assay "${start[@]}" > "$started"
code=$?
if [ $code -ne 0 ]; then
  message=$(field "$started" message)
  message=${message//'%'/%25}
  echo "::error title=Assay did not start the run::${message//[$'\r\n']/ }"
  output exit-code $code
  exit $code
fi
run=$(field "$started" shortId)
output run-id "$run"
output run-url "$(field "$started" url)"

if [ "$ASSAY_BLOCKING" = false ]; then
  output status INITIATED
  output exit-code 0
  echo "Started, and not waited for: $(field "$started" url)"
  exit 0
fi

options=()
while IFS= read -r option; do
  if [ -n "$option" ]; then options+=("$option"); fi
done <<< "$ASSAY_OPTIONS"

ended=$reports/ended.json
assay wait "$run" --json --timeout "$ASSAY_TIMEOUT" \
  --reporter "junit=$reports/junit.xml" \
  --reporter "html=$reports/report.html" \
  --reporter "markdown=$reports/report.md" \
  ${options[@]+"${options[@]}"} > "$ended" &
waiting=$!
if [ -n "$interrupted" ]; then kill -INT $waiting; fi
wait $waiting
code=$?
# A trapped signal ends "wait" early; what it waited for is still to come.
while kill -0 $waiting 2> /dev/null; do
  wait $waiting
  code=$?
done
# Interrupted before it could listen to that.
if [ -n "$interrupted" ] && [ -z "$(field "$ended" status)" ]; then assay cancel "$run"; fi

status=$(field "$ended" status)
output status "${status:-RUNNING}"
output result "$(field "$ended" result)"
output exit-code $code
exit $code
