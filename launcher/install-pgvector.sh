#!/usr/bin/env bash
# Compiles and installs pgvector for one PostgreSQL version where the distribution has no package of it (Debian
# 12) or too old a one (Ubuntu 24.04). The source is Debian's own archive, from the mirror that apt is set up with. Usage: install-pgvector.sh VERSION
set -euo pipefail

VERSION=${1:?usage: install-pgvector.sh POSTGRESQL_VERSION}
ARCHIVE=pool/main/p/pgvector/pgvector_0.8.0.orig.tar.gz
SHA256=867a2c328d4928a5a9d6f052cd3bc78c7d60228a9b914ad32aa3db88e9de27b0

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work" # apt downloads as its own user
mkdir -m 777 "$work/download"

# apt's own downloader knows the machine's proxies and credentials, and refuses a file with another hash.
# shellcheck disable=SC2016 # $(SITE) is apt's own
download() {
  local site
  while read -r site; do
    if /usr/lib/apt/apt-helper download-file "${site%/}/$ARCHIVE" "$work/download/pgvector.tar.gz" "SHA256:$SHA256"; then
      return
    fi
  done < <(apt-get indextargets --format '$(SITE)' | sort -u && echo http://deb.debian.org/debian)
  echo "no mirror of apt has $ARCHIVE; install pgvector by hand or set REM_JDBC_URL" >&2
  return 1
}

download
cp "$work/download/pgvector.tar.gz" "$work/pgvector.tar.gz"
echo "$SHA256  $work/pgvector.tar.gz" | sha256sum --check --quiet
mkdir "$work/source"
tar -xzf "$work/pgvector.tar.gz" -C "$work/source" --strip-components=1 --no-same-owner
# Without OPTFLAGS="" it would be tuned to this very CPU, and crash where the image or disk moves to an older one.
build=(make -C "$work/source" "PG_CONFIG=/usr/lib/postgresql/$VERSION/bin/pg_config" OPTFLAGS= with_llvm=no)
"${build[@]}"
"${build[@]}" install
