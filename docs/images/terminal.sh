# For scripts that make pictures of a terminal: a Neovim under tmux, keys for it, and what is on its screen.
# To be sourced; gives $root, $bin, $work (gone at the end), start, press, await, frame, picture.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$here/../..
bin=${BIN:-$root/.venv/bin}
nvim=${NVIM:-nvim}
work=$(mktemp -d)
tmux=(tmux -L leanfd-picture -f /dev/null)
trap 'finish' EXIT
export OMP_NUM_THREADS=1

cat > "$work/look.lua" <<'LUA'
vim.o.laststatus, vim.o.ruler, vim.o.showmode, vim.o.shortmess = 0, false, false, 'filnxtToOFI'
vim.o.termguicolors, vim.o.signcolumn, vim.o.background = true, 'no', 'dark'
vim.diagnostic.config({ underline = false, virtual_text = { prefix = '--' } })
vim.keymap.set('n', 'ga', vim.lsp.buf.code_action)
START = vim.lsp.start or function(config) vim.lsp.buf_attach_client(0, vim.lsp.start_client(config)) end
function COLOURS() -- after Neovim's own syntax
  vim.cmd([[syntax match Keyword /\v<(import|theorem|by|cases|with|exact|rw)>/ | syntax match Todo /\vsorry|leanfd\?/ | syntax match Comment +/--.*+]])
end
LUA

finish() {
  "${tmux[@]}" kill-server 2>/dev/null || true
  if [ -n "${server:-}" ]; then kill "$server" && wait "$server" || true; fi
  rm -rf "$work"
}
start() { # start COLUMNS ROWS INIT FILE
  "${tmux[@]}" new-session -d -x "$1" -y "$2" "TERM=xterm-256color $nvim --clean -u $3 $4"
  "${tmux[@]}" set-option -g status off
}
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
picture() { # picture NAME.png CAPTION=FRAME …
  local out=$here/$1
  shift
  "$bin/python" "$here/terminal_picture.py" "$out" "${@/=/=$work/}"
}
