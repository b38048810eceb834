#!/bin/sh
# From a CSV to results with the command line.
#
#   MANYHANDS_URL=http://localhost:4400 MANYHANDS_TOKEN=mh_… sh examples/command-line.sh
set -eu
here=$(dirname "$0")
hands() { node "$here/../sdk/bin/hands.js" "$@"; }

hands templates add product-matching
hands batches create --template 'Product matching' --csv "$here/pairs.csv" --title 'From the command line' --launch

# People answer in the browser or with "hands work"; programs with lines of JSON. --enlist makes you a worker.
batch=$(hands batches list --json | node -p 'JSON.parse(require("node:fs").readFileSync(0, "utf8").split("\n")[0]).id')
printf '{"values": {"verdict": "same"}}\n' | hands work "$batch" --enlist --json > /dev/null

hands review "$batch"
hands review accept --all "$batch"
hands results export "$batch" --rows answers
