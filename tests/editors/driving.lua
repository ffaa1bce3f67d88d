-- What the scenarios of test_neovim.py share: waiting with a limit, choosing a code action, and telling how it went.
-- Neovim runs it after the file is open; an error in a scenario ends Neovim with exit code 1.
local D = {}

function D.wait(what, condition, seconds)
  if not vim.wait((seconds or 200) * 1000, condition, 20) then
    error('waited in vain for ' .. what .. '; ' .. vim.inspect({ text = D.text(), said = D.said }))
  end
end

function D.text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end

-- Everything that was shown to the user.
D.said = {}
vim.notify = function(text)
  table.insert(D.said, text)
end
vim.lsp.handlers['window/showMessage'] = function(_, result)
  table.insert(D.said, result.message)
  return vim.NIL
end

function D.heard(pattern)
  return function()
    return table.concat(D.said, '\n'):find(pattern) ~= nil
  end
end

function D.ready(name)
  D.wait(name .. ' to start', function()
    for _, client in ipairs((vim.lsp.get_clients or vim.lsp.get_active_clients)()) do
      if client.name == name and client.initialized then
        return true
      end
    end
  end)
end

-- Puts the cursor on the first place after the present one where `text` stands.
function D.go_to(text)
  assert(vim.fn.search('\\V' .. vim.fn.escape(text, '\\'), 'W') > 0, text .. ' is not there')
end

-- Opens the menu of code actions, as a user does, and takes the one with this title. Returns all titles.
function D.choose(title)
  local titles, chosen
  vim.ui.select = function(items, how, choose)
    titles = vim.tbl_map(how.format_item, items)
    for _, item in ipairs(items) do
      local shown = how.format_item(item)
      if shown:sub(1, #title) == title then
        chosen = true
        choose(item)
        return
      end
    end
    choose(nil)
  end
  vim.lsp.buf.code_action()
  D.wait('a menu with ' .. title, function()
    return titles
  end)
  assert(chosen, title .. ' is not among ' .. vim.inspect(titles))
  return titles
end

-- Runs a scenario and ends Neovim.
function D.run(scenario)
  local fine, result = xpcall(scenario, debug.traceback)
  local report = { fine = fine, result = fine and result or nil, error = not fine and result or nil, said = D.said }
  -- Tables with holes and empty tables are the scenario's own business.
  vim.fn.writefile({ vim.fn.json_encode(report) }, vim.env.LEANFD_TEST_REPORT)
  vim.cmd(fine and 'qa!' or 'cquit 1')
end

return D
