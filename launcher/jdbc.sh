# shellcheck shell=bash
# From a JDBC URL to the environment that libpq's programs read. An environment, unlike an
# argument, is not shown by ps, and leaves psql's own -d, -U and -h to the user.

# export_libpq JDBC_URL
export_libpq() {
  local query pair
  [[ $1 =~ ^jdbc:postgresql:(//([^/?]*))?/?([^?]*)\??(.*)$ ]] ||
    invalid "a JDBC URL begins with jdbc:postgresql:, this one does not: ${1%%\?*}"
  query=${BASH_REMATCH[4]}
  [[ -z ${BASH_REMATCH[3]} ]] || PGDATABASE=$(url_decode "${BASH_REMATCH[3]}")
  export PGDATABASE
  export_hosts "${BASH_REMATCH[2]:-localhost}"
  while IFS= read -r -d '&' pair; do
    export_parameter "${pair%%=*}" "$(url_decode "${pair#*=}")"
  done <<<"$query&"
}

# Percent and plus decoding, as the JDBC driver does it.
url_decode() {
  local text=${1//+/ }
  text=${text//\\/\\\\}
  printf '%b' "${text//%/\\x}"
}

# export_hosts HOST[:PORT],...
export_hosts() {
  local host
  local -a all
  PGHOST='' PGPORT=''
  IFS=, read -r -a all <<<"$1"
  for host in "${all[@]}"; do
    [[ $host =~ :[0-9]+$ ]] || host+=:5432
    PGPORT+=${PGPORT:+,}${host##*:}
    host=${host%:*}
    host=${host#[}
    PGHOST+=${PGHOST:+,}${host%]}
  done
  export PGHOST PGPORT
}

# The driver has many parameters of its own; those that decide who gets in, and how safely, have a counterpart.
export_parameter() {
  case $1 in
    user) export PGUSER=$2 ;;
    password) export PGPASSWORD=$2 ;;
    sslmode) export PGSSLMODE=$2 ;;
    ssl) [[ $2 == false ]] || export PGSSLMODE=verify-full ;;
    sslrootcert) export PGSSLROOTCERT=$2 ;;
    sslcert) export PGSSLCERT=$2 ;;
    sslkey) export PGSSLKEY=$2 ;;
    connectTimeout) export PGCONNECT_TIMEOUT=$2 ;;
    targetServerType) [[ $2 != primary ]] || export PGTARGETSESSIONATTRS=read-write ;;
    currentSchema) export PGOPTIONS="-csearch_path=${2// /}" ;;
    options) export PGOPTIONS=$2 ;;
  esac
}
