#!/bin/sh
# Run a command with WORKBENCH_TEST_SERVER naming a PostgreSQL server of its own on loopback.
set -eu

programs="$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -n 1)"
if [ -z "$programs" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null
    programs="$(ls -d /usr/lib/postgresql/*/bin | tail -n 1)"
fi
[ -n "$programs" ] || { echo "缺少 PostgreSQL：apt-get install postgresql" >&2; exit 1; }

folder="$(mktemp -d)"
port="$("${PY:-python3}" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')"
as_server() { # the server refuses to run as root
    if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}
[ "$(id -u)" != 0 ] || chown postgres "$folder"
stop() {
    as_server "$programs/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap stop EXIT INT TERM
as_server "$programs/initdb" -D "$folder/data" -U office -E UTF8 --locale=C -A trust >/dev/null
as_server "$programs/pg_ctl" -D "$folder/data" -w -l "$folder/log" \
    -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder -c fsync=off" start >/dev/null
WORKBENCH_TEST_SERVER="postgresql://office@127.0.0.1:$port/postgres" "$@"
