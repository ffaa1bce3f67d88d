#!/usr/bin/env bash
# Makes tactics.png: the tactics of the Lean package in a real Neovim, with `lean --server` and the mini prover behind them.
#   make .venv/installed-dev && docs/images/tactics.sh      (needs nvim, tmux and curl; the font Symbola for the 🎉)
# The package runs on the headers that its tests use, in place of Lean's library; see tests/lean/headers.
set -euo pipefail
source "$(dirname "$0")/terminal.sh"

"$bin/leanfd" serve --port 0 2> "$work/serve.log" &
server=$!
for _ in $(seq 600); do
  if grep -qs 'mini is loaded' "$work/serve.log"; then break; fi
  sleep 0.2
done
url=$(sed -n 's/^listening at \(http[^,]*\),.*/\1/p' "$work/serve.log")
read -r lean_path sysroot < <(PYTHONPATH=$root/tests/lean "$bin/python" -c "
from lean_package import lean_path, sysroot
print(lean_path(), sysroot())")

cat > "$work/Add.lean" <<'LEAN'
import LeanFD

theorem add_swap (a b c : Nat) : a + (b + c) = b + (a + c) := by
  sorry
LEAN
cat > "$work/init.lua" <<LUA
dofile('$work/look.lua')
vim.env.LEAN_PATH, vim.env.LEAN_SYSROOT, vim.env.LEANFD_URL = '$lean_path', '$sysroot', '$url'
vim.api.nvim_create_autocmd('BufReadPost', { pattern = '*.lean', callback = function()
  START({ name = 'lean', cmd = { '$sysroot/bin/lean', '--server' }, root_dir = '$work' })
  vim.schedule(COLOURS)
end })
LUA

start 104 10 "$work/init.lua" "$work/Add.lean"
await 'declaration uses'
press ':4' 'Enter' 'w' 'ga'
await 'prove this sorry'
frame menu
press '1' 'Enter'
await 'leanfd suggests:'
press ':echo' 'Enter'
frame suggested
press 'ga'
await 'Try this'
frame choice
press '1' 'Enter'
await 'leanfd\?' 0
sleep 2 # for Lean to read it
press ':echo' 'Enter'
frame proved
picture tactics.png "code actions on a sorry=menu" "leanfd? has asked, and Lean has run what came=suggested" \
  "code actions on it=choice" "done=proved"
