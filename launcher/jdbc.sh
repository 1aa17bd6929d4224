# shellcheck shell=bash
# From a JDBC URL to the environment that libpq's programs read. An environment, unlike an
# argument, is not shown by ps, and leaves psql's own -d, -U and -h to the user.

# Percent and plus decoding, as the JDBC driver does it.
url_decode() {
  local text=${1//+/ }
  text=${text//\\/\\\\}
  printf '%b' "${text//%/\\x}"
}

# jdbc_to_libpq URL: lines NAME=value for export; the NAMEs are libpq's.
jdbc_to_libpq() {
  local rest=$1 query='' hosts='' database='' pair
  [[ $rest == jdbc:postgresql:* ]] || invalid "a JDBC URL begins with jdbc:postgresql:, this one does not: ${1%%\?*}"
  rest=${rest#jdbc:postgresql:}
  if [[ $rest == *\?* ]]; then
    query=${rest#*\?}
    rest=${rest%%\?*}
  fi
  if [[ $rest == //* ]]; then
    rest=${rest#//}
    hosts=${rest%%/*}
    [[ $rest != */* ]] || database=${rest#*/}
  else
    database=${rest#/}
  fi
  libpq_hosts "${hosts:-localhost}"
  [[ -z $database ]] || printf 'PGDATABASE=%s\n' "$(url_decode "$database")"
  while IFS= read -r -d '&' pair; do libpq_parameter "${pair%%=*}" "$(url_decode "${pair#*=}")"; done <<<"$query&"
}

libpq_hosts() {
  local host names='' ports=''
  local -a all
  IFS=, read -r -a all <<<"$1"
  for host in "${all[@]}"; do
    if [[ $host =~ ^(.*):([0-9]+)$ ]]; then
      host=${BASH_REMATCH[1]}
      ports+=",${BASH_REMATCH[2]}"
    else
      ports+=,5432
    fi
    host=${host#[}
    names+=",${host%]}"
  done
  printf 'PGHOST=%s\nPGPORT=%s\n' "${names#,}" "${ports#,}"
}

# The driver has many parameters of its own; those that decide who gets in, and how safely, have a counterpart.
libpq_parameter() {
  case $1 in
    user) printf 'PGUSER=%s\n' "$2" ;;
    password) printf 'PGPASSWORD=%s\n' "$2" ;;
    sslmode) printf 'PGSSLMODE=%s\n' "$2" ;;
    ssl) [[ $2 == false ]] || printf 'PGSSLMODE=verify-full\n' ;;
    sslrootcert) printf 'PGSSLROOTCERT=%s\n' "$2" ;;
    sslcert) printf 'PGSSLCERT=%s\n' "$2" ;;
    sslkey) printf 'PGSSLKEY=%s\n' "$2" ;;
    connectTimeout) printf 'PGCONNECT_TIMEOUT=%s\n' "$2" ;;
    targetServerType) [[ $2 != primary ]] || printf 'PGTARGETSESSIONATTRS=read-write\n' ;;
    currentSchema) printf 'PGOPTIONS=-csearch_path=%s\n' "${2// /}" ;;
    options) printf 'PGOPTIONS=%s\n' "$2" ;;
  esac
}

export_libpq() {
  local settings line
  settings=$(jdbc_to_libpq "$1")
  while IFS= read -r line; do export "${line?}"; done <<<"$settings"
}
