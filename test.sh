#!/usr/bin/env bash
# Installs what the tests need and runs them.
#   bash test.sh                     all tests
#   bash test.sh --filter NAME       tests whose full name contains NAME
#   bash test.sh --coverage          with a Cobertura report in TestResults/
# Needs the .NET 10 SDK and Node 20 or later. As root on Debian it installs Chromium, promtool, docker-compose, faketime, Redis and
# PostgreSQL; elsewhere the tests that need them are skipped with a reason. With CI=true a skipped test is a failure.
set -euo pipefail
cd "$(dirname "$0")"

fail() { echo "test.sh: $*" >&2; exit 2; }

options=()
while [ $# -gt 0 ]; do
  case "$1" in
    --filter) [ $# -ge 2 ] || fail "--filter needs a name"; options+=(--filter-method "*$2*"); shift 2 ;;
    --coverage) options+=(--coverlet --coverlet-output-format cobertura); shift ;;
    *) fail "unknown option $1; there are --filter NAME and --coverage" ;;
  esac
done

command -v dotnet >/dev/null || fail "the .NET 10 SDK is missing (https://dot.net)"
command -v npm >/dev/null || fail "Node 20 or later is missing (https://nodejs.org)"

packages=()
command -v chromium-headless-shell >/dev/null || packages+=(chromium-headless-shell)
command -v promtool >/dev/null || packages+=(prometheus)
command -v docker-compose >/dev/null || packages+=(docker-compose)
command -v faketime >/dev/null || packages+=(faketime)
command -v redis-server >/dev/null || packages+=(redis-server)
ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || packages+=(postgresql)
if [ ${#packages[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "installing ${packages[*]}"
    # Run level 1 keeps Debian from starting the services that it installs.
    apt-get update -qq
    RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
  else
    echo "not installed, tests that need them are skipped: ${packages[*]}"
  fi
fi

if [ ! -e Ethoscope.Tests/node_modules/.package-lock.json ] || [ Ethoscope.Tests/package-lock.json -nt Ethoscope.Tests/node_modules/.package-lock.json ]; then
  (cd Ethoscope.Tests && npm ci --ignore-scripts --no-audit --no-fund --silent && touch node_modules/.package-lock.json)
fi

dotnet build Ethoscope.sln --nologo -v q -clp:NoSummary

# What runs for minutes is compiled once: mapping each method twice to guard against attacks is a tenth of it, to count calls for the
# best code and to collect garbage each quarter of a megabyte, as small caches have it, another seventh.
export DOTNET_EnableWriteXorExecute=0 DOTNET_TieredPGO=0 DOTNET_GCgen0size=0x4000000 DOTNET_gcConcurrent=0

rm -rf TestResults/run.trx
code=0
# A run that hangs ends by itself, with the tests that did finish in its report.
dotnet test --project Ethoscope.Tests --no-build --no-ansi --no-progress --timeout 40m --results-directory "$PWD/TestResults" \
  --report-trx --report-trx-filename run.trx ${options[@]+"${options[@]}"} || code=$?

[ -e TestResults/run.trx ] || fail "the test run left no result"
counters=$(grep -o '<Counters [^>]*>' TestResults/run.trx)
count() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$counters"; }
passed=$(count passed) failed=$(count failed) total=$(count total)
skipped=$((total - passed - failed))

# The end of a long log is what a reader of CI sees first: which tests failed stands there, shortened.
[ "$failed" -eq 0 ] || node Ethoscope.Tests/failed.mjs TestResults/run.trx

if [ "${CI:-}" = true ] && [ "$skipped" -gt 0 ]; then
  echo "test.sh: $skipped tests were skipped, which CI does not accept" >&2
  [ "$code" -ne 0 ] || code=1
fi

echo "$passed passed, $failed failed, $skipped skipped"
exit "$code"
