#!/bin/sh
# Create the virtual environment and install the locked dependencies into it.
set -eu
folder=$1

if ! "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null; then
    version=$("$PYTHON" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "安装 python${version}-venv"
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "python${version}-venv" >/dev/null
    else
        echo "缺少 python${version}-venv。请管理员执行：apt-get install python${version}-venv" >&2
        exit 1
    fi
fi

[ -x "$folder/bin/python" ] || "$PYTHON" -m venv "$folder"
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
