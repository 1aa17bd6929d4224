# shellcheck shell=bash
# Makes the private cluster, once.

INITDB_OPTIONS=() # more, for rehearsals

# Everything is made in a folder of another name, which gets its own when all is well: a set-up that was
# cut off is simply done again. The single-user mode needs no port and no superuser's password.
create_cluster() {
  local new=$PG_HOME/data.new superuser_password rem_password
  say "Setting up PostgreSQL in $PG_HOME"
  rm -rf "$new" "$LOGS/initdb.log"
  mkdir -p "${PG_LOG%/*}" "$new"
  chown "$PG_OWNER" "${PG_LOG%/*}" "$new"
  chmod 700 "$new"
  rem_password=$(random_password)
  superuser_password=$(random_password)
  # A pipe made by the owner himself: he could not open one of root's.
  # shellcheck disable=SC2016
  PASSWORD=$superuser_password set_up bash -c \
    'exec "$1" -D "$2" -U postgres --encoding=UTF8 --locale=C.UTF-8 --auth=scram-sha-256 --pwfile=<(printf "%s\n" "$PASSWORD") "${@:3}"' \
    bash "$PG_BIN/initdb" "$new" "${INITDB_OPTIONS[@]}"
  as_owner tee "$new/rem-dreaming.conf" <"$PROJECT/launcher/rem-dreaming.conf" >/dev/null
  echo "include 'rem-dreaming.conf'" | as_owner tee -a "$new/postgresql.conf" >/dev/null
  # Tests connect thousands of times; the client's part of SCRAM was a fifth of their work.
  printf 'host %s 127.0.0.1/32 %s\n' 'rem_test_1,rem_test_2 rem' password 'all all' scram-sha-256 |
    as_owner tee "$new/pg_hba.conf" >/dev/null
  single_user "$new" postgres "CREATE ROLE rem LOGIN PASSWORD '$rem_password'" 'CREATE ROLE rem_reader NOLOGIN' \
    'GRANT rem_reader TO rem'
  create_database "$new" rem
  create_database "$new" rem_test
  rm -f "$PG_HOME"/{password,pgpass} # whose permissions may be wider
  printf '%s\n' "$rem_password" >"$PG_HOME/password"
  printf '127.0.0.1:*:*:%s\n' "rem:$rem_password" "postgres:$superuser_password" >"$PG_HOME/pgpass"
  mv "$new" "$PG_DATA"
}

create_database() {
  single_user "$1" postgres "CREATE DATABASE $2 OWNER rem"
  single_user "$1" "$2" 'CREATE EXTENSION vector' 'CREATE EXTENSION pg_trgm'
}

# single_user DATA DATABASE STATEMENT...
single_user() {
  printf '%s\n' "${@:3}" | set_up "$PG_BIN/postgres" --single -c exit_on_error=true -D "$1" "$2"
}

# A step of the set-up, as the owner.
set_up() {
  as_owner "$@" >>"$LOGS/initdb.log" 2>&1 || failed_with "$LOGS/initdb.log" "PostgreSQL could not be set up"
}

random_password() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }
