#!/usr/bin/env bash
# The one step of the action. Inputs come as variables, never as text of the script, so that nothing in them is run.
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
program="$root/dist/cli/main.js"
# A checkout of the action has no built program: it is built from the locked dependencies.
[ -f "$program" ] || (cd "$root" && npm ci --no-audit --no-fund >&2)

flags=()
[ -z "${BUNDLE:-}" ] || flags+=(--bundle "$BUNDLE")
[ -z "${FAIL_ON:-}" ] || flags+=(--fail-on "$FAIL_ON")
paths=()
while IFS= read -r path; do [ -z "$path" ] || paths+=("$path"); done <<<"${PATHS:-.}"

# What is printed holds text of scanned files: the runner must not take it for commands.
token="parapet-$RANDOM$RANDOM$RANDOM"
echo "::stop-commands::$token"
# Findings are no fault of the report; the check below tells them, and every fault, by its own code.
[ -z "${SARIF_FILE:-}" ] ||
	node "$program" check ${flags[@]+"${flags[@]}"} --format sarif --output "$SARIF_FILE" -- "${paths[@]}" || true
code=0
node "$program" check ${flags[@]+"${flags[@]}"} -- "${paths[@]}" || code=$?
echo "::$token::"
echo "exit-code=$code" >>"${GITHUB_OUTPUT:-/dev/null}"
exit "$code"
