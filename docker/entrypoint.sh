#!/bin/sh
# Takes addresses that hold passwords from files (Docker secrets): DATABASE_URL_FILE=/run/secrets/x sets DATABASE_URL.
set -eu
for name in DATABASE_URL DATABASE_OWNER_URL REDIS_URL; do
  eval "file=\${${name}_FILE:-}"
  if [ -n "$file" ]; then
    export "$name=$(cat "$file")"
    unset "${name}_FILE"
  fi
done
exec node /app/apps/cli/diem-cau.mjs "$@"
