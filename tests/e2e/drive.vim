" Vim with ALE, as somebody would use it who wrote $CONFIG; what it shows goes to $SEEN as JSON. The statement is $STATEMENT.
set nocompatible encoding=utf-8 hidden
filetype plugin on
let g:ale_lint_delay = 0
let g:ale_echo_cursor = 0
let g:ale_set_signs = 0
packadd ale
source $CONFIG
source $SNIPPETS/vim/appeal_lint.vim
let s:seen = {'version': v:version}

function! s:Finish(problem) abort
    let s:seen.problem = a:problem
    let s:seen.messages = execute('messages')
    call writefile([json_encode(s:seen)], $SEEN)
    qall!
endfunction

function! s:Note(name) abort
    let s:seen[a:name] = {'text': join(getline(1, '$'), "\n") . "\n", 'found': map(copy(g:ale_buffer_info[bufnr('')].loclist),
    \ {_, one -> {'code': one.code, 'line': one.lnum - 1, 'start': one.col - 1, 'end_line': one.end_lnum - 1, 'end': one.end_col}})}
endfunction

function! s:Codes() abort
    return map(copy(get(get(g:ale_buffer_info, bufnr(''), {}), 'loclist', [])), 'v:val.code')
endfunction

function! s:Wait(what, met) abort
    for l:turn in range(800)
        if a:met()
            return
        endif
        sleep 25m
    endfor
    call s:Finish('waited for ' . a:what)
endfunction

try
    execute 'edit' fnameescape($STATEMENT)
    call s:Wait('the first findings', {-> !empty(s:Codes())})
    sleep 100m
    call s:Note('opened')

    for s:one in g:ale_buffer_info[bufnr('')].loclist
        if s:one.code is# 'T101'
            call cursor(s:one.lnum, s:one.col)
        endif
    endfor
    call feedkeys(":AppealFix\<CR>1\<CR>", 'xt')
    ALELint
    call s:Wait('the finding to go', {-> !empty(s:Codes()) && index(s:Codes(), 'T101') < 0})
    call s:Note('fixed')

    write
    call s:Wait('fix all', {-> !empty(s:Codes()) && index(s:Codes(), 'C102') < 0 && !&modified})
    call s:Note('saved')

    call feedkeys(":let g:asked = execute('AppealPreSubmit', '')\<CR>2\<CR>", 'xt')
    let s:seen.asked = g:asked
    let s:seen.clipboard = filereadable($CLIPBOARD) ? join(readfile($CLIPBOARD), "\n") . "\n" : ''
    call feedkeys(":AppealPreSubmit\<CR>1\<CR>", 'xt')
    call s:Wait('the page', {-> getfsize($OPENED) > 0})
    call s:Finish(v:null)
catch
    call s:Finish(v:exception . ' ' . v:throwpoint)
endtry
