#!/usr/bin/env bash
# Makes neovim.png: a real Neovim under tmux, with Lean's own server and leanfd, and what a user does there.
#   make .venv/installed-dev && docs/images/neovim.sh       (needs nvim and tmux)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
bin=${BIN:-$root/.venv/bin}
nvim=${NVIM:-nvim}
work=$(mktemp -d)
tmux=(tmux -L leanfd-picture -f /dev/null)
trap '"${tmux[@]}" kill-server 2>/dev/null || true; rm -rf "$work"' EXIT
export OMP_NUM_THREADS=1

sed -n '3,11p' "$root/examples/first.lean" > "$work/first.lean"
cat > "$work/init.lua" <<LUA
package.path = '$root/editors/neovim/?.lua;' .. package.path
vim.o.laststatus, vim.o.ruler, vim.o.showmode, vim.o.shortmess = 0, false, false, 'filnxtToOFI'
vim.o.termguicolors, vim.o.signcolumn, vim.o.background = true, 'no', 'dark'
vim.diagnostic.config({ underline = false, virtual_text = { prefix = '--' } })
require('leanfd').setup({ cmd = { '$bin/leanfd', 'lsp' }, on_attach = function() print('leanfd is here') end })
local start = vim.lsp.start or function(config) vim.lsp.buf_attach_client(0, vim.lsp.start_client(config)) end
vim.api.nvim_create_autocmd('FileType', { pattern = 'lean', callback = function()
  start({ name = 'lean', cmd = { '$bin/leanfd', 'lean', '--server' }, root_dir = '$work' })
  vim.schedule(function() vim.cmd([[syntax match Keyword /\v<(theorem|by|cases|with|exact)>/ | syntax match Todo /sorry/ | syntax match Comment +/--.*+]]) end) -- after Neovim's own syntax
end })
vim.keymap.set('n', 'ga', vim.lsp.buf.code_action)
LUA

press() { "${tmux[@]}" send-keys "$@"; }
screen() { "${tmux[@]}" capture-pane -p "$@"; }
await() { # await PATTERN [0]: until that is on the screen, or with 0 no longer is; at most 200 s
  for _ in $(seq 1000); do
    found=0
    if screen | grep -qE "$1"; then found=1; fi
    if [ $found = "${2:-1}" ]; then return; fi
    sleep 0.2
  done
  echo "the screen never came to: $*" >&2
  screen >&2
  exit 1
}
frame() { screen -e > "$work/$1"; }

"${tmux[@]}" new-session -d -x 84 -y 16 "TERM=xterm-256color $nvim --clean -u $work/init.lua $work/first.lean"
"${tmux[@]}" set-option -g status off
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
"$bin/python" "$here/terminal_picture.py" "$here/neovim.png" \
  "code actions on a sorry=$work/menu" "it works in the background=$work/working" "Lean has accepted this=$work/proved"
