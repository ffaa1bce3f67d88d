#!/usr/bin/env bash
# Makes neovim.png: a real Neovim under tmux, with Lean's own server and leanfd, and what a user does there.
#   make .venv/installed-dev && docs/images/neovim.sh       (needs nvim and tmux)
set -euo pipefail
source "$(dirname "$0")/terminal.sh"

sed -n '3,11p' "$root/examples/first.lean" > "$work/first.lean"
cat > "$work/init.lua" <<LUA
dofile('$work/look.lua')
package.path = '$root/editors/neovim/?.lua;' .. package.path
require('leanfd').setup({ cmd = { '$bin/leanfd', 'lsp' }, on_attach = function() print('leanfd is here') end })
vim.api.nvim_create_autocmd('FileType', { pattern = 'lean', callback = function()
  START({ name = 'lean', cmd = { '$bin/leanfd', 'lean', '--server' }, root_dir = '$work' })
  vim.schedule(COLOURS)
end })
LUA

start 84 16 "$work/init.lua" "$work/first.lean"
await 'leanfd is here'
await 'declaration uses'
press ':3' 'Enter' 'w' 'ga'
await 'prove this sorry'
frame menu
press '1' 'Enter'
await 'leanfd: proving, [0-9]+ attempt'
frame working
await '^  sorry' 0
sleep 3 # for Lean's own server to read it too
press ':echo' 'Enter'
frame proved
picture neovim.png "code actions on a sorry=menu" "it works in the background=working" "Lean has accepted this=proved"
