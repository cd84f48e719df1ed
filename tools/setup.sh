#!/bin/sh
# Everything a bare Debian 12 machine needs to build, run and test Campaign Replay. Quick when run again.
set -eu
cd "$(dirname "$0")/.."

VENV=build/venv
STAMP=$VENV/.complete

# What QGIS does not bring along: Python's pip and venv; programs that the tests hold results against (PDF, SQLite,
# GDAL, a browser, films), and one that compiles translations; a display with a window manager, and someone to type
# there; the fonts of the pages.
apt_packages="git make zip tzdata python3-venv python3-pip python3-gdal python3-pil
poppler-utils sqlite3 gdal-bin chromium ffmpeg imagemagick qttools5-dev-tools
xvfb openbox xdotool fonts-noto-core fonts-noto-ui-core fonts-dejavu-core"

LOG=build/setup.log

say() { printf '%s\n' "$*"; }

# Runs a command whose words nobody needs unless it fails.
quietly() {
    mkdir -p build
    "$@" >>"$LOG" 2>&1 </dev/null || { tail -n 20 "$LOG"; say "setup failed at: $*"; say "All of it is in $LOG."; exit 1; }
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null 2>&1; then sudo "$@"
    else say "setup needs root for: $*"; exit 1
    fi
}

not_debian() {
    say "This machine is not Debian 12, so setup installs no system packages."
    say "Install these yourself, then run the same command again:"
    say "QGIS >= 3.40 with its Python bindings, and what Debian calls $apt_packages"
}

has_qgis() { /usr/bin/python3 -c 'import sys
from qgis.core import Qgis
sys.exit(Qgis.QGIS_VERSION_INT < 34000)' >/dev/null 2>&1; }

missing_packages() {
    for package in $apt_packages; do
        dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null | grep -q 'ok installed' || printf '%s ' "$package"
    done
}

apt_install() { quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; }

add_backports() {
    # The backports suite of whatever mirror this machine already uses.
    list=/etc/apt/sources.list.d/campaign-replay-backports.sources
    grep -rqs bookworm-backports /etc/apt/sources.list /etc/apt/sources.list.d && return
    uris=$(awk '/^URIs:/{print $2; exit}' /etc/apt/sources.list.d/debian.sources 2>/dev/null || true)
    [ -n "$uris" ] || uris=$(awk '$1=="deb"{for(i=2;i<=NF;i++) if($i !~ /^\[/ && $i !~ /\]$/){print $i; exit}}' /etc/apt/sources.list)
    printf 'Types: deb\nURIs: %s\nSuites: bookworm-backports\nComponents: main\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg\n' "$uris" \
        | as_root tee "$list" >/dev/null
}

. /etc/os-release 2>/dev/null || ID=unknown
if [ "${ID:-}" = debian ] && [ "${VERSION_ID:-}" = 12 ]; then
    missing=$(missing_packages)
    if [ -n "$missing" ] || ! has_qgis; then
        say "Installing system packages (QGIS from bookworm-backports; a few minutes) ..."
        add_backports
        quietly as_root apt-get update
        # shellcheck disable=SC2086  # a list of names
        [ -z "$missing" ] || apt_install $missing
        has_qgis || apt_install -t bookworm-backports qgis python3-qgis
    fi
elif ! has_qgis; then
    not_debian
    exit 1
fi
has_qgis || { say "QGIS >= 3.40 with Python bindings was not found after setup."; exit 1; }

wanted=$(cat requirements-dev.txt | cksum)
if [ ! -e "$STAMP" ] || [ "$(cat "$STAMP")" != "$wanted" ]; then
    say "Making the Python environment ..."
    quietly /usr/bin/python3 -m venv --system-site-packages "$VENV"
    quietly "$VENV/bin/python" -m pip install --quiet --requirement requirements-dev.txt
    printf '%s\n' "$wanted" >"$STAMP"
fi
