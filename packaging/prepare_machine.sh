#!/bin/sh
# Prepares what `make` needs and leaves everything else alone:
#   prepare_machine.sh libraries        system libraries of Qt, through apt where that is allowed
#   prepare_machine.sh environment      the private virtual environment .venv
#   prepare_machine.sh screen           what the tests need to drive the window from outside
# The second run finds everything in place and takes a fraction of a second.
set -eu

# Without these Qt cannot be loaded at all (Debian 12 names).
BASE_PACKAGES="libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0 libbrotli1 libgssapi-krb5-2"
# Without these it runs, but cannot open a window on an X display.
WINDOW_PACKAGES="libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
# Without these the tests cannot open a private screen, read it as a screen reader does, or read
# papers back; fonts-noto-core and imagemagick are for the pictures taken of it.
SCREEN_PACKAGES="xvfb openbox xdotool x11-utils at-spi2-core dbus gir1.2-atspi-2.0 python3-gi poppler-utils qpdf fonts-noto-core imagemagick"

say() { printf '%s\n' "$*" >&2; }

is_installed() {
    # Debian 13 and Ubuntu 24.04 added t64 to some names.
    for name in "$1" "$1t64"; do
        case "$(dpkg-query -W -f='${Status}' "$name" 2>/dev/null || true)" in
            "install ok installed") return 0 ;;
        esac
    done
    return 1
}

missing_of() {
    missing=""
    for package in "$@"; do
        is_installed "$package" || missing="$missing $package"
    done
    printf '%s' "${missing# }"
}

# Prints the prefix for apt-get; fails when this user may not install.
apt_prefix() {
    command -v apt-get >/dev/null 2>&1 || return 1
    if [ "$(id -u)" = 0 ]; then
        return 0
    fi
    command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null && printf 'sudo -n'
}

# Installs the named packages; fails when that is not allowed.
apt_install() {
    prefix="$(apt_prefix)" || return 1
    say "Installing through apt: $*"
    # shellcheck disable=SC2086 # the prefix is empty or two words
    $prefix env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 update >/dev/null || say "apt-get update failed; trying with the lists at hand."
    # shellcheck disable=SC2086
    $prefix env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 --no-install-recommends install "$@" >/dev/null
}

prepare_libraries() {
    # Not a Debian: the libraries come from elsewhere, Qt itself says what is missing.
    command -v dpkg-query >/dev/null 2>&1 || return 0
    # shellcheck disable=SC2086
    base="$(missing_of $BASE_PACKAGES)"
    # shellcheck disable=SC2086
    window="$(missing_of $WINDOW_PACKAGES)"
    [ -n "$base$window" ] || return 0
    # shellcheck disable=SC2086
    if apt_install $base $window; then
        return 0
    fi
    say "System libraries are missing; please install them once: sudo apt-get install ${base:+$base }$window"
    # The program can do without a window, but not without the first list.
    [ -z "$base" ]
}

prepare_screen() {
    command -v dpkg-query >/dev/null 2>&1 || return 0
    # shellcheck disable=SC2086
    screen="$(missing_of $SCREEN_PACKAGES)"
    # shellcheck disable=SC2086
    if [ -z "$screen" ] || apt_install $screen; then
        return 0
    fi
    say "The tests in tests/driver are left out until these are installed: sudo apt-get install $screen"
}

find_python() {
    for name in python3.11 python3.12 python3.13 python3.14 python3; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s' "$name"
            return 0
        fi
    done
    return 1
}

prepare_environment() {
    if .venv/bin/python -c 'import pip' 2>/dev/null; then
        return 0
    fi
    if ! python="$(find_python)"; then
        apt_install python3 python3-venv || true
        if ! python="$(find_python)"; then
            say "Python 3.11 or newer is missing; please install it (Debian: sudo apt-get install python3 python3-venv)."
            return 1
        fi
    fi
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        version="$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')"
        if ! apt_install "python$version-venv"; then
            say "Python's venv is missing; please install it once: sudo apt-get install python$version-venv"
            return 1
        fi
    fi
    "$python" -m venv --clear .venv
}

cd "$(dirname "$0")/.."
case "${1:-}" in
    libraries) prepare_libraries ;;
    environment) prepare_environment ;;
    screen) prepare_screen ;;
    *) say "usage: prepare_machine.sh libraries|environment|screen"; exit 2 ;;
esac
