#!/bin/sh
# Install, or name, the system libraries and the Chinese font that Qt needs on Debian and Ubuntu.
set -eu
[ "$(uname -s)" = Linux ] || exit 0

libraries="libglib2.0-0 libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libgssapi-krb5-2 \
libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
tools="xvfb xauth fontconfig poppler-utils"
font="fonts-wqy-microhei"

if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "本机不是 Debian/Ubuntu，请自行安装 Qt 6 所需的系统库和一种中文字体（如文泉驿微米黑）。" >&2
    exit 0
fi

installed() { # a package may carry the t64 suffix on newer releases
    dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'install ok installed' ||
        dpkg-query -W -f '${Status}' "${1}t64" 2>/dev/null | grep -q 'install ok installed'
}

chinese_font() { command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=zh-cn 2>/dev/null | head -n 1)" ]; }

missing=""
for package in $libraries $tools; do
    installed "$package" || missing="$missing $package"
done
chinese_font || installed "$font" || missing="$missing $font"
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    echo "缺少系统软件包：$missing" >&2
    echo "请管理员执行：apt-get install --no-install-recommends$missing" >&2
    exit 0
fi

echo "安装系统软件包：$missing"
$as_root apt-get update -qq
# Releases with the 64-bit time transition rename some libraries; take whichever name exists.
names=""
for package in $missing; do
    if apt-cache show "$package" 2>/dev/null | grep -q '^Version:'; then
        names="$names $package"
    else
        names="$names ${package}t64"
    fi
done
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $names >/dev/null
