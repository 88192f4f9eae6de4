#!/bin/sh
# Makes the namespace of live deals, and what a deal's workflow can be found by; leaves alone what is there. Nothing
# confidential is among it: a deal's name could move a share price. The record is in the journal, for ever; a closed run
# stays readable for 30 days.
set -eu
namespace=closing-bell-live

temporal operator namespace describe --namespace "$namespace" >/dev/null 2>&1 ||
  temporal operator namespace create --namespace "$namespace" --retention 30d --description 'Closing Bell'

# A namespace that was made just now is not known everywhere at once.
for attempt in 1 2 3 4 5 6 7 8 9 10; do
  if temporal operator search-attribute create --namespace "$namespace" \
    --name DealId --type Keyword --name DealPhase --type Keyword --name DealMode --type Keyword; then
    exit 0
  fi
  echo "Attempt $attempt did not succeed; trying again in 3 s."
  sleep 3
done
exit 1
