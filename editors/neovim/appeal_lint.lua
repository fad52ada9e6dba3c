-- appeal-lint in Neovim, by the built-in language client. Put this file into ~/.config/nvim/lua/ and call
--   require('appeal_lint').setup({ fix_on_save = true })
local M = {
  options = {
    cmd = { 'appeal-lint', 'lsp' },
    filetypes = { 'text', 'markdown' },
    fix_on_save = false,
    -- what the server is told: editors/README.md; patterns = {} checks every file of these types
    settings = { patterns = { '申诉', '申訴', 'appeal', 'statement' }, moves = false },
  },
}

local function has(version)
  return vim.fn.has('nvim-' .. version) == 1
end

-- A client's methods take it as first argument since 0.11.
local function ask(client, method, ...)
  if has('0.11') then
    return client[method](client, ...)
  end
  return client[method](...)
end

local function client_of(buffer)
  local clients = vim.lsp.get_clients and vim.lsp.get_clients({ bufnr = buffer }) or vim.lsp.buf_get_clients(buffer)
  for _, client in pairs(clients) do
    if client.name == 'appeal_lint' then
      return client
    end
  end
end

-- Quick fixes for what is under the cursor; the best way out comes first.
function M.fix()
  local context = { only = { 'quickfix' } }
  vim.lsp.buf.code_action(has('0.8') and { context = context } or context)
end

-- Everything that is safe: punctuation and spacing, never the wording.
function M.fix_all(buffer)
  buffer = buffer or vim.api.nvim_get_current_buf()
  local client = client_of(buffer)
  if not client then
    return
  end
  local answer = ask(client, 'request_sync', 'textDocument/codeAction', {
    textDocument = { uri = vim.uri_from_bufnr(buffer) },
    range = { start = { line = 0, character = 0 }, ['end'] = { line = vim.api.nvim_buf_line_count(buffer), character = 0 } },
    context = { diagnostics = {}, only = { 'source.fixAll.appealLint' } },
  }, 5000, buffer)
  for _, action in ipairs(answer and answer.result or {}) do
    vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
  end
end

local function open(path)
  if vim.ui.open then
    return vim.ui.open(path)
  end
  local opener = vim.fn.has('mac') == 1 and 'open' or vim.fn.has('win32') == 1 and 'explorer' or 'xdg-open'
  vim.fn.jobstart({ opener, path }, { detach = true })
end

local function copy(done)
  local register = vim.fn.has('clipboard') == 1 and '+' or '"'
  vim.fn.setreg(register, done.text)
  vim.notify('appeal-lint: 已复制，共 ' .. vim.fn.strchars(done.text) .. ' 字 (copied to "' .. register .. ')')
end

-- The check before submission. The server shows the verdict; then the page is opened or the text copied, as is chosen.
function M.pre_submit()
  local buffer = vim.api.nvim_get_current_buf()
  local client = client_of(buffer)
  if not client then
    return vim.notify('appeal-lint 没有在这个文件上运行 (not running here)', vim.log.levels.WARN)
  end
  local command = { command = 'appealLint.preSubmit', arguments = { vim.uri_from_bufnr(buffer) } }
  ask(client, 'request', 'workspace/executeCommand', command, function(problem, done)
    if problem or type(done) ~= 'table' then
      return
    end
    local copying = done.ready and '复制正文 (copy the text)' or '尚未就绪，仍要复制正文 (not ready: copy all the same)'
    local ways = { { '打开报告 (open the report)', function() open(done.report) end }, { copying, function() copy(done) end } }
    vim.ui.select(ways, {
      prompt = 'appeal-lint: ' .. done.message,
      format_item = function(way) return way[1] end,
    }, function(way)
      if way then
        way[2]()
      end
    end)
  end, buffer)
end

local function attached(client, buffer)
  if M.options.settings.moves and vim.lsp.inlay_hint and has('0.10') then
    vim.lsp.inlay_hint.enable(true, { bufnr = buffer })
  end
end

-- The nearest folder with a configuration, else that of the file.
local function root(path)
  local found = vim.fs and vim.fs.find({ 'appeal-lint.toml', '.git' }, { upward = true, path = vim.fs.dirname(path) })[1]
  return found and vim.fs.dirname(found) or vim.fn.fnamemodify(path, ':p:h')
end

local started = {} -- folder -> client, for 0.7, which has no vim.lsp.start

local function start(buffer)
  local folder = root(vim.api.nvim_buf_get_name(buffer))
  local config = {
    name = 'appeal_lint',
    cmd = M.options.cmd,
    root_dir = folder,
    init_options = M.options.settings,
    on_attach = attached,
  }
  if vim.lsp.start then
    return vim.lsp.start(config)
  end
  started[folder] = started[folder] or vim.lsp.start_client(config)
  vim.lsp.buf_attach_client(buffer, started[folder])
end

function M.setup(options)
  M.options = vim.tbl_deep_extend('force', M.options, options or {})
  local group = vim.api.nvim_create_augroup('appeal_lint', {})
  if has('0.11') then
    vim.lsp.config('appeal_lint', {
      cmd = M.options.cmd,
      filetypes = M.options.filetypes,
      root_markers = { 'appeal-lint.toml', '.git' },
      init_options = M.options.settings,
      on_attach = attached,
    })
    vim.lsp.enable('appeal_lint')
  else
    vim.api.nvim_create_autocmd('FileType', {
      group = group,
      pattern = M.options.filetypes,
      callback = function(event) start(event.buf or tonumber(vim.fn.expand('<abuf>'))) end,
    })
  end
  vim.api.nvim_create_autocmd('BufWritePre', {
    group = group,
    callback = function(event)
      if M.options.fix_on_save then
        M.fix_all(event.buf)
      end
    end,
  })
  vim.api.nvim_create_user_command('AppealFix', M.fix, {})
  vim.api.nvim_create_user_command('AppealFixAll', function() M.fix_all() end, {})
  vim.api.nvim_create_user_command('AppealPreSubmit', M.pre_submit, {})
end

return M
