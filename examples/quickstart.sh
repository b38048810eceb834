#!/bin/sh
# The whole loop over plain HTTP: template, batch, CSV, answers, review, results.
#
#   MANYHANDS_URL=http://localhost:4400 MANYHANDS_TOKEN=mh_… sh examples/quickstart.sh
#
# The API key needs the scopes "manage" and "work". Needs curl, and node to read a field out of JSON.
set -eu
URL=${MANYHANDS_URL:-http://localhost:4400}
: "${MANYHANDS_TOKEN:?set it to an API key with the scopes manage and work}"
here=$(dirname "$0")

# call METHOD PATH [JSON]: one request; a refusal is problem JSON, and pick below prints it and ends the script.
call() {
  curl --silent --show-error --fail-with-body --request "$1" "$URL/v1$2" \
    --header "Authorization: Bearer $MANYHANDS_TOKEN" \
    --header 'Content-Type: application/json' ${3:+--data "$3"}
}
# pick FIELD: a field of the JSON on standard input, such as: pick assignment.id
pick() {
  node -e 'const answer = JSON.parse(fs.readFileSync(0, "utf8"));
    if (answer.requestId) { console.error(answer); process.exit(1); }
    console.log(process.argv[1].split(".").reduce((value, key) => value?.[key], answer) ?? "");' "$1"
}

# 1. A template of the library says what is asked.
template=$(call POST /library/product-matching/add '{}' | pick id)

# 2. A batch is one run of it.
batch=$(call POST /batches "{\"template\": \"$template\", \"title\": \"Quickstart\"}" | pick id)

# 3. Upload a CSV: the body is the file. The answer is a check with a preview; nothing is written yet.
import=$(curl --silent --show-error --fail-with-body "$URL/v1/batches/$batch/imports?name=pairs.csv" \
  --header "Authorization: Bearer $MANYHANDS_TOKEN" \
  --header 'Content-Type: application/octet-stream' --data-binary "@$here/pairs.csv" | pick id)

# 4. Columns named like the template's are found by themselves; others are filled by POST /imports/{id}/map. Then confirm.
call POST "/imports/$import/confirm" '{}' | pick state > /dev/null
while [ "$(call GET "/imports/$import" | pick state)" = importing ]; do sleep 0.2; done

# 5. Open it to workers.
echo "launched: $(call POST "/batches/$batch/launch" '{}' | pick state)"

# 6. Answer it. Workers do this in a browser; here whoever made the key is a worker too.
call POST /workers/enlist '{}' | pick worker > /dev/null
while :; do
  assignment=$(call POST "/batches/$batch/claim" '{}' | pick assignment.id)
  [ -n "$assignment" ] || break
  call POST "/assignments/$assignment/submit" '{"values": {"verdict": "same"}}' | pick state > /dev/null
  # 7. Accept it. To send it back instead: /send-back with {"clause": 1, "fields": ["verdict"], "notes": {"verdict": "Look at the size."}}
  echo "answered and $(call POST "/assignments/$assignment/accept" '{}' | pick state): $assignment"
done

# 8. Fetch the results as CSV. Also: ?format=xlsx or jsonl, &rows=answers
call GET "/batches/$batch/export?format=csv"
