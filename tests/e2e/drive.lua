-- Neovim, as somebody would use it who wrote $CONFIG; what it shows goes to $SEEN as JSON. The statement is $STATEMENT.
package.path = vim.env.SNIPPETS .. '/neovim/?.lua;' .. package.path
local seen, picked = {}, {}

local function note(name)
  local buffer = vim.api.nvim_get_current_buf()
  local found = {}
  for _, one in ipairs(vim.diagnostic.get(buffer)) do
    local code = one.code or one.user_data.lsp.code
    table.insert(found, { code = code, line = one.lnum, start = one.col, ['end'] = one.end_col, end_line = one.end_lnum })
  end
  seen[name] = { text = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n') .. '\n', found = found }
end

local function finish(problem)
  seen.problem = problem
  seen.version = tostring(vim.version().major) .. '.' .. vim.version().minor
  seen.messages = vim.fn.execute('messages')
  local file = io.open(vim.env.SEEN, 'w')
  file:write(vim.fn.json_encode(seen))
  file:close()
  vim.cmd('qa!')
end

local function wait(what, met)
  if not vim.wait(20000, met, 20) then
    finish('waited for ' .. what)
  end
end

-- What is put before the user is noted and answered as the test says.
local answers = {}
vim.ui.select = function(items, options, chosen)
  local shown = vim.tbl_map(options.format_item or tostring, items)
  table.insert(picked, { prompt = options.prompt, items = shown })
  local answer = table.remove(answers, 1)
  for number, title in ipairs(shown) do
    if answer == number or answer == title then
      return chosen(items[number], number)
    end
  end
end
local board = {}
vim.g.clipboard = {
  name = 'test',
  copy = { ['+'] = function(lines) board = lines end, ['*'] = function() end },
  paste = { ['+'] = function() return board end, ['*'] = function() return {} end },
}

local ok, problem = pcall(function()
  dofile(vim.env.CONFIG)
  vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.STATEMENT))
  local function codes()
    return vim.tbl_map(function(one) return one.code or one.user_data.lsp.code end, vim.diagnostic.get(0))
  end
  wait('the first findings', function() return #codes() > 0 end)
  note('opened')
  local client = (vim.lsp.get_clients or vim.lsp.get_active_clients)()[1]
  seen.encoding = client.offset_encoding
  if vim.lsp.inlay_hint and vim.lsp.inlay_hint.get then
    wait('hints', function() return #vim.lsp.inlay_hint.get({ bufnr = 0 }) > 0 end)
    seen.hints = vim.tbl_map(function(one) return { one.inlay_hint.position.line, one.inlay_hint.label } end, vim.lsp.inlay_hint.get({ bufnr = 0 }))
  end

  for _, one in ipairs(vim.diagnostic.get(0)) do
    if (one.code or one.user_data.lsp.code) == 'T101' then
      vim.api.nvim_win_set_cursor(0, { one.lnum + 1, one.col })
    end
  end
  local before = vim.api.nvim_buf_get_changedtick(0)
  answers = { vim.env.WAY }
  vim.cmd('AppealFix')
  wait('the fix', function() return vim.api.nvim_buf_get_changedtick(0) ~= before end)
  wait('the finding to go', function() return not vim.tbl_contains(codes(), 'T101') end)
  note('fixed')

  vim.cmd('write')
  wait('fix all', function() return not vim.tbl_contains(codes(), 'C102') end)
  note('saved')

  answers = { 2 }
  local shown = #picked
  vim.cmd('AppealPreSubmit')
  wait('the verdict', function() return #picked > shown end)
  answers = { 1 }
  vim.cmd('AppealPreSubmit')
  wait('the verdict again', function() return #picked > shown + 1 end)
  wait('the page', function() return vim.fn.filereadable(vim.env.OPENED) == 1 and vim.fn.getfsize(vim.env.OPENED) > 0 end)
  seen.clipboard = table.concat(board, '\n')
end)
seen.picked = picked
finish(not ok and tostring(problem) or nil)
