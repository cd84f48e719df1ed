#!/bin/sh
# Everything a bare Debian 12 machine needs to build, run and test Campaign Replay. Quick when run again.
set -eu
cd "$(dirname "$0")/.."

VENV=build/venv
STAMP=$VENV/.complete

apt_packages="python3-venv python3-pip poppler-utils xvfb openbox xdotool imagemagick x11-utils fonts-noto-core fonts-dejavu-core pyqt5-dev-tools qttools5-dev-tools fonts-noto-ui-core chromium sqlite3 gdal-bin python3-gdal zip make git"

say() { printf '%s\n' "$*"; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null 2>&1; then sudo "$@"
    else say "setup needs root for: $*"; exit 1
    fi
}

not_debian() {
    say "This machine is not Debian 12, so setup installs no system packages."
    say "Install these yourself, then run the same command again:"
    say "  QGIS >= 3.40 with its Python bindings (qgis, python3-qgis), python3-venv,"
    say "  poppler-utils, xvfb, openbox, xdotool, imagemagick, Noto and DejaVu fonts."
}

has_qgis() { /usr/bin/python3 -c 'import sys
from qgis.core import Qgis
sys.exit(Qgis.QGIS_VERSION_INT < 34000)' >/dev/null 2>&1; }

missing_packages() {
    for package in $apt_packages; do
        dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null | grep -q 'ok installed' || printf '%s ' "$package"
    done
}

add_backports() {
    # The backports suite of whatever mirror this machine already uses.
    list=/etc/apt/sources.list.d/campaign-replay-backports.sources
    [ -e "$list" ] && return
    uris=$(awk '/^URIs:/{print $2; exit}' /etc/apt/sources.list.d/*.sources 2>/dev/null || true)
    [ -n "$uris" ] || uris=$(awk '$1=="deb"{for(i=2;i<=NF;i++) if($i !~ /^\[/ && $i !~ /\]$/){print $i; exit}}' /etc/apt/sources.list)
    printf 'Types: deb\nURIs: %s\nSuites: bookworm-backports\nComponents: main\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg\n' "$uris" \
        | as_root tee "$list" >/dev/null
}

. /etc/os-release 2>/dev/null || ID=unknown
if [ "${ID:-}" = debian ] && [ "${VERSION_ID:-}" = 12 ]; then
    missing=$(missing_packages)
    if [ -n "$missing" ] || ! has_qgis; then
        say "Installing system packages (QGIS from bookworm-backports; about two minutes) ..."
        add_backports
        as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update
        [ -z "$missing" ] || as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $missing >/dev/null
        has_qgis || as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends -t bookworm-backports qgis python3-qgis >/dev/null
    fi
elif ! has_qgis; then
    not_debian
    exit 1
fi
has_qgis || { say "QGIS >= 3.40 with Python bindings was not found after setup."; exit 1; }

wanted=$(cat requirements-dev.txt | cksum)
if [ ! -e "$STAMP" ] || [ "$(cat "$STAMP")" != "$wanted" ]; then
    say "Making the Python environment ..."
    /usr/bin/python3 -m venv --system-site-packages "$VENV"
    "$VENV/bin/python" -m pip install --quiet --requirement requirements-dev.txt
    printf '%s\n' "$wanted" >"$STAMP"
fi
