--- leanfd in Neovim: starts `leanfd lsp` for Lean files, beside lean.nvim or alone, and gives it commands.
---
---   require('leanfd').setup()
---
--- Code actions come by Neovim's own `vim.lsp.buf.code_action()`. The commands ask without a menu, and the line that is
--- being worked on shows how far it is. Knows nothing of proofs: the server's edit is applied by Neovim, as one change
--- that one `u` takes back. Neovim 0.7 or newer; it has been tried with 0.7.2 and 0.11.4.

local M = {}

local defaults = {
  --- What is started, in the root of the file's project: `{ 'leanfd', 'lsp', '--project', '.' }` judges by that Lake
  --- project's own Lean, with Mathlib if it has it; `'--model', 'http://gpu-box:8000/v1#MODEL'` asks a bigger model.
  cmd = { 'leanfd', 'lsp' },
  --- Whether to start it at all. `false` where lean.nvim's own server is `leanfd lsp --proxy`.
  autostart = true,
  --- Files that mark the root of a project.
  root_markers = { 'lakefile.lean', 'lakefile.toml', 'lean-toolchain', '.git' },
  --- Shows at the end of a line that leanfd is at work there.
  virtual_text = true,
  --- Called as Neovim's LSP client calls it, with the client and the buffer.
  on_attach = nil,
}

local options = defaults
local namespace = vim.api.nvim_create_namespace('leanfd')
--- uri -> its jobs under way, as the server last said.
local jobs_of = {}
--- Programs that were said to be missing, so that it is said once for each.
local missing = {}

local function say(text, level)
  vim.notify('leanfd: ' .. text, level or vim.log.levels.INFO)
end

local function clients(bufnr)
  -- get_clients since 0.10; what it replaced was to go in 0.12.
  if vim.lsp.get_clients then
    return vim.lsp.get_clients({ bufnr = bufnr })
  end
  local found = {}
  for _, client in pairs(vim.lsp.buf_get_clients(bufnr)) do
    table.insert(found, client)
  end
  return found
end

--- The client that knows `command`: leanfd's own, or Lean's where leanfd stands in front of it as a proxy.
local function client_for(bufnr, command)
  for _, client in ipairs(clients(bufnr)) do
    local provider = (client.server_capabilities or {}).executeCommandProvider or {}
    if vim.tbl_contains(provider.commands or {}, command) then
      return client
    end
  end
end

local function root_of(bufnr)
  local name = vim.api.nvim_buf_get_name(bufnr)
  local folder = name == '' and vim.fn.getcwd() or vim.fn.fnamemodify(name, ':p:h')
  local at = folder
  while true do
    for _, marker in ipairs(options.root_markers) do
      local path = at .. '/' .. marker
      if vim.fn.filereadable(path) == 1 or vim.fn.isdirectory(path) == 1 then
        return at
      end
    end
    local above = vim.fn.fnamemodify(at, ':h')
    if above == at then
      return folder
    end
    at = above
  end
end

--- What a job is called where there is little room: "proving, 12 attempts, 0.8 s".
local doing = { prove = 'proving', suggest = 'suggesting', repair = 'repairing', proveFile = 'proving all sorries' }
local function described(job)
  if job.state == 'queued' then
    return (doing[job.kind] or job.kind) .. ', waits for its turn'
  end
  return string.format('%s, %d attempt%s, %.1f s', doing[job.kind] or job.kind, job.attempts or 0,
    job.attempts == 1 and '' or 's', job.seconds or 0)
end

--- Handles `leanfd/status`: every job of one file.
local function on_status(_, params)
  local under_way = {}
  for _, job in ipairs(params.jobs or {}) do
    if job.state == 'queued' or job.state == 'running' then
      table.insert(under_way, job)
    end
  end
  jobs_of[params.uri] = #under_way > 0 and under_way or nil
  local bufnr = vim.uri_to_bufnr(params.uri)
  if vim.api.nvim_buf_is_loaded(bufnr) then
    vim.api.nvim_buf_clear_namespace(bufnr, namespace, 0, -1)
    local last = vim.api.nvim_buf_line_count(bufnr) - 1
    for _, job in ipairs(options.virtual_text and under_way or {}) do
      vim.api.nvim_buf_set_extmark(bufnr, namespace, math.min(job.line, last), 0, {
        virt_text = { { '  leanfd: ' .. described(job), 'Comment' } },
        hl_mode = 'combine',
      })
    end
  end
  vim.cmd('redrawstatus!')
end

--- For a statusline: what leanfd is doing in all files, or ''.
---   vim.o.statusline = vim.o.statusline .. "%{%v:lua.require'leanfd'.status()%}"
function M.status()
  local texts = {}
  for _, jobs in pairs(jobs_of) do
    for _, job in ipairs(jobs) do
      table.insert(texts, described(job))
    end
  end
  return #texts == 0 and '' or 'leanfd: ' .. table.concat(texts, '; ')
end

local function log_path()
  return vim.lsp.get_log_path and vim.lsp.get_log_path() or vim.lsp.log.get_filename()
end

local function on_exit(code, signal)
  vim.schedule(function()
    for uri in pairs(jobs_of) do
      on_status(nil, { uri = uri, jobs = {} })
    end
    if code ~= 0 and signal == 0 then
      say(string.format('`%s` ended with exit code %d; its last words are in %s. `:e` starts it again.',
        table.concat(options.cmd, ' '), code, log_path()), vim.log.levels.ERROR)
    end
  end)
end

--- Starts leanfd for a buffer, or attaches the buffer to the one that serves its project already.
function M.start(bufnr)
  bufnr = (bufnr == nil or bufnr == 0) and vim.api.nvim_get_current_buf() or bufnr
  local program = options.cmd[1]
  if vim.fn.executable(program) == 0 then
    if not missing[program] then
      missing[program] = true
      say(string.format('`%s` is not on the PATH; get it with `pip install "leanfd[lsp]"`, or say where it is: '
        .. "require('leanfd').setup({ cmd = { '/path/to/leanfd', 'lsp' } })", program), vim.log.levels.WARN)
    end
    return
  end
  local root = root_of(bufnr)
  local config = {
    name = 'leanfd',
    cmd = options.cmd,
    cmd_cwd = root,
    root_dir = root,
    on_attach = options.on_attach,
    on_exit = on_exit,
  }
  if vim.lsp.start then -- since 0.8
    vim.lsp.start(config, { bufnr = bufnr })
    return
  end
  for _, client in ipairs(vim.lsp.get_active_clients()) do
    if client.name == config.name and client.config.root_dir == config.root_dir and not client.is_stopped() then
      vim.lsp.buf_attach_client(bufnr, client.id)
      return
    end
  end
  local id = vim.lsp.start_client(config)
  if id then
    vim.lsp.buf_attach_client(bufnr, id)
  end
end

--- Asks for one of the server's commands, `prove` for instance, at the cursor.
function M.run(what)
  local bufnr, command = vim.api.nvim_get_current_buf(), 'leanfd.' .. what
  local client = client_for(bufnr, command)
  if not client then
    say("not running for this file, or still starting; `:lua require('leanfd').start()` starts it", vim.log.levels.WARN)
    return
  end
  local here = vim.lsp.util.make_position_params(0, client.offset_encoding)
  -- What Neovim tells servers is this version, whose text it sends before the request.
  local version = (vim.lsp.util.buf_versions or {})[bufnr] or vim.api.nvim_buf_get_changedtick(bufnr)
  local params = {
    command = command,
    arguments = { { uri = here.textDocument.uri, position = here.position, version = version } },
  }
  local function answered(err)
    -- Of a text that has changed under the question the server tells by itself.
    if err and err.code ~= -32801 then
      say(err.message or vim.inspect(err), vim.log.levels.ERROR)
    end
  end
  if vim.fn.has('nvim-0.11') == 1 then
    client:request('workspace/executeCommand', params, answered, bufnr)
  else
    client.request('workspace/executeCommand', params, answered, bufnr)
  end
end

local commands = {
  LeanfdProve = { 'prove', 'Prove the sorry under or after the cursor' },
  LeanfdSuggest = { 'suggest', 'Suggest a next tactic at the cursor' },
  LeanfdRepair = { 'repair', 'Repair the proof at the cursor' },
  LeanfdProveFile = { 'proveFile', 'Prove all sorries of this file' },
  LeanfdCancel = { 'cancel', 'Stop what leanfd is doing in this file' },
}

--- Call once. Takes what differs from `defaults` above.
function M.setup(given)
  for key in pairs(given or {}) do
    if defaults[key] == nil and key ~= 'on_attach' then
      error(string.format('leanfd: no setting is called %q; there are cmd, autostart, root_markers, virtual_text, on_attach',
        key), 2)
    end
  end
  options = vim.tbl_extend('force', defaults, given or {})
  vim.lsp.handlers['leanfd/status'] = on_status
  for name, command in pairs(commands) do
    vim.api.nvim_create_user_command(name, function()
      M.run(command[1])
    end, { desc = 'leanfd: ' .. command[2], force = true })
  end

  local group = vim.api.nvim_create_augroup('leanfd', { clear = true })
  -- Without lean.nvim an older Neovim does not know what a .lean file is.
  vim.api.nvim_create_autocmd({ 'BufRead', 'BufNewFile' }, { group = group, pattern = '*.lean', command = 'setfiletype lean' })
  if not options.autostart then
    return
  end
  local function start(event)
    if vim.bo[event.buf].buftype == '' then
      M.start(event.buf)
    end
  end
  vim.api.nvim_create_autocmd('FileType', { group = group, pattern = 'lean', callback = start })
  for _, bufnr in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(bufnr) and vim.bo[bufnr].filetype == 'lean' then
      start({ buf = bufnr })
    end
  end
end

return M
