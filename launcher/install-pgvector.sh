#!/usr/bin/env bash
# Compiles and installs pgvector for one PostgreSQL version where the distribution has no package of it (Debian 12) or
# too old a one (Ubuntu 24.04). The source is that of a newer release, from the mirror that apt is set up with.
# Usage: install-pgvector.sh VERSION
set -euo pipefail

VERSION=${1:?usage: install-pgvector.sh POSTGRESQL_VERSION}
# The versions that releases of Debian and Ubuntu have, with their hashes: a mirror keeps those of its own.
ARCHIVES='0.8.0 867a2c328d4928a5a9d6f052cd3bc78c7d60228a9b914ad32aa3db88e9de27b0
0.8.2 69f4019389af05dc1c9548deb8628e62878e6e207c03907f2b8af2016472cdaa
0.8.3 8c2de212d5d9b3a56e763d9ce7f32b9a00884f536bb4a0334bcdcc72f85a49ff'

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work" # apt downloads as its own user
mkdir -m 777 "$work/download"

# apt's own downloader knows the machine's proxies and credentials, and refuses a file with another hash.
# shellcheck disable=SC2016 # $(SITE) is apt's own
download() {
  local version hash site part
  while read -r version hash; do
    while read -r site; do
      for part in main universe; do
        if /usr/lib/apt/apt-helper download-file "${site%/}/pool/$part/p/pgvector/pgvector_$version.orig.tar.gz" \
          "$work/download/pgvector.tar.gz" "SHA256:$hash"; then
          echo "$hash  $work/download/pgvector.tar.gz" | sha256sum --check --quiet
          return
        fi
      done
    done < <(apt-get indextargets --format '$(SITE)' | sort -u)
  done <<<"$ARCHIVES"
  echo "no mirror of apt has a source of pgvector; install version 0.7 or newer by hand or set REM_JDBC_URL" >&2
  return 1
}

download
mkdir "$work/source"
tar -xzf "$work/download/pgvector.tar.gz" -C "$work/source" --strip-components=1 --no-same-owner
# Without OPTFLAGS="" it would be tuned to this very CPU, and crash where the image or disk moves to an older one.
build=(make -C "$work/source" "PG_CONFIG=/usr/lib/postgresql/$VERSION/bin/pg_config" OPTFLAGS= with_llvm=no)
"${build[@]}"
"${build[@]}" install
