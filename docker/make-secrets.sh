#!/bin/sh
# Makes the passwords of a new installation in docker/secrets (which is not committed). Changes nothing that is there.
set -eu
folder="$(cd "$(dirname "$0")" && pwd)/secrets"
mkdir -p "$folder"
# The folder keeps others out; the files are read inside containers by users of other numbers.
chmod 0700 "$folder"

password() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

put() {
  if [ ! -e "$folder/$1" ]; then
    printf '%s' "$2" > "$folder/$1"
    chmod 0444 "$folder/$1"
    echo "made docker/secrets/$1"
  fi
}

put postgres_password "$(password)"
put database_owner_url "postgres://postgres:$(cat "$folder/postgres_password")@postgres:5432/diem_cau"
put database_url "postgres://diem_cau:$(password)@postgres:5432/diem_cau"
