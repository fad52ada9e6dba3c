" appeal-lint in Vim, by ALE, which runs it as a command on standard input: not by ALE's own language client, which counts columns
" wrongly in Chinese. Put this file into ~/.vim/after/plugin/.
"   :ALEFix             everything that is safe: punctuation and spacing (by itself: let g:ale_fix_on_save = 1)
"   :AppealFix          choose how to mend what is under the cursor
"   :AppealPreSubmit    the check before submission
if exists('g:loaded_appeal_lint')
    finish
endif
let g:loaded_appeal_lint = 1
let g:appeal_lint_executable = get(g:, 'appeal_lint_executable', 'appeal-lint')
" Files with one of these in their path are checked by themselves.
let g:appeal_lint_files = get(g:, 'appeal_lint_files', '\v\c申诉|申訴|appeal|statement')
" The folder of the materials that go with the statement.
let g:appeal_lint_materials = get(g:, 'appeal_lint_materials', '')

function! AppealLintConcerns(buffer) abort
    return getbufvar(a:buffer, 'appeal_lint', 0) || bufname(a:buffer) =~ g:appeal_lint_files || fnamemodify(bufname(a:buffer), ':p') =~ g:appeal_lint_files
endfunction

function! AppealLintCommand(buffer) abort
    return AppealLintConcerns(a:buffer) ? '%e check --output-format vim --exit-zero --stdin-filename %s -' : ''
endfunction

" name:line:byte:line:byte: level code name message; ALE's last column is the last byte, not the one after it.
function! AppealLintHandle(buffer, lines) abort
    let l:found = []
    for l:line in a:lines
        let l:part = matchlist(l:line, '\v^.{-}:(\d+):(\d+):(\d+):(\d+): ([EWI]) (\w+) (.*)$')
        if !empty(l:part)
            call add(l:found, {'lnum': +l:part[1], 'col': +l:part[2], 'end_lnum': +l:part[3], 'end_col': l:part[4] - 1,
            \ 'type': l:part[5], 'code': l:part[6], 'text': l:part[7]})
        endif
    endfor
    return l:found
endfunction

function! AppealLintFix(buffer) abort
    return AppealLintConcerns(a:buffer) ? {'command': ale#Escape(g:appeal_lint_executable) . ' check --fix --exit-zero --stdin-filename %s -'} : 0
endfunction

for s:type in ['text', 'markdown']
    call ale#linter#Define(s:type, {
    \   'name': 'appeal_lint',
    \   'executable': {-> g:appeal_lint_executable},
    \   'command': function('AppealLintCommand'),
    \   'callback': 'AppealLintHandle',
    \})
    let g:ale_linters = get(g:, 'ale_linters', {})
    let g:ale_linters[s:type] = get(g:ale_linters, s:type, []) + ['appeal_lint']
    let g:ale_fixers = get(g:, 'ale_fixers', {})
    let g:ale_fixers[s:type] = get(g:ale_fixers, s:type, []) + ['appeal_lint']
endfor
call ale#fix#registry#Add('appeal_lint', 'AppealLintFix', ['text', 'markdown'], 'Mend punctuation and spacing of appeal statements')

" What the command says of the buffer as it stands; where it fails, why, as a message.
function! s:Run(arguments) abort
    let l:told = tempname()
    let l:command = [g:appeal_lint_executable] + a:arguments
    let l:said = system(join(map(l:command, 'shellescape(v:val)')) . ' 2>' . shellescape(l:told), getline(1, '$') + [''])
    if v:shell_error
        echohl ErrorMsg | echomsg join(readfile(l:told)) | echohl None
        return ''
    endif
    return l:said
endfunction

function! s:Name() abort
    return empty(expand('%')) ? '申诉.' . (&filetype is# 'markdown' ? 'md' : 'txt') : expand('%:p')
endfunction

" The suggestions for the findings under the cursor: choose one. Offsets and columns of the JSON are code points.
function! s:Fix() abort
    let l:said = s:Run(['check', '--output-format', 'json', '--exit-zero', '--stdin-filename', s:Name(), '-'])
    let l:here = strchars(strpart(getline('.'), 0, col('.') - 1)) + 1
    let l:ways = []
    let l:found = empty(l:said) ? [] : json_decode(l:said).documents[0].findings
    for l:finding in sort(l:found, {one, other -> one.span.end - one.span.start - other.span.end + other.span.start})
        let l:at = l:finding.location
        if l:at.line == line('.') && l:at.end_line == line('.') && l:at.column <= l:here && l:here < l:at.end_column
            let l:ways += l:finding.fixes
        endif
    endfor
    if empty(l:ways)
        echo 'appeal-lint: 这里没有建议 (no suggestion here)'
        return
    endif
    let l:chosen = inputlist(['appeal-lint:'] + map(copy(l:ways), '(v:key + 1) . ". " . v:val.title'))
    if l:chosen < 1 || l:chosen > len(l:ways)
        return
    endif
    let l:text = join(getline(1, '$'), "\n") . "\n"
    for l:edit in sort(copy(l:ways[l:chosen - 1].edits), {one, other -> other.start - one.start})
        let l:text = strcharpart(l:text, 0, l:edit.start) . l:edit.text . strcharpart(l:text, l:edit.end)
    endfor
    let l:lines = split(l:text, "\n", 1)[:-2]
    call setline(1, l:lines)
    if line('$') > len(l:lines)
        call deletebufline('%', len(l:lines) + 1, '$')
    endif
endfunction

let s:verdicts = {'ready': '措辞与结构未见问题 (no fault found)', 'revise': '建议修改 (revise before sending)', 'blocked': '先别提交 (do not send it yet)'}

" Everything at once: the verdict, then the report is opened or the text copied, as is chosen.
function! s:PreSubmit() abort
    if empty(g:appeal_lint_materials)
        let l:arguments = ['check', '--stdin-filename', s:Name(), '-']
    else
        update
        let l:arguments = ['materials', g:appeal_lint_materials, '--statement', expand('%:p')]
    endif
    let l:page = tempname() . '.html'
    let l:said = s:Run(l:arguments + ['--exit-zero', '--output-format', 'json'])
    if empty(l:said) || s:Run(l:arguments + ['--exit-zero', '--output-format', 'html', '--output-file', l:page]) is# '' && !filereadable(l:page)
        return
    endif
    let l:given = map(json_decode(l:said).documents, 'get(v:val, "verdict", "blocked")')
    let l:verdict = filter(['blocked', 'revise', 'ready'], 'index(l:given, v:val) >= 0')[0]
    let l:copy = (l:verdict is# 'ready' ? '复制正文 (copy the text)' : '尚未就绪，仍要复制正文 (not ready: copy all the same)')
    let l:chosen = inputlist(['appeal-lint: ' . s:verdicts[l:verdict], '1. 打开报告 (open the report)', '2. ' . l:copy])
    if l:chosen == 1
        call s:Open(l:page)
    elseif l:chosen == 2
        call s:Copy()
    endif
endfunction

function! s:Open(page) abort
    call job_start([has('mac') ? 'open' : has('win32') ? 'explorer' : 'xdg-open', a:page])
endfunction

" To the clipboard: Vim's own, else a command's; else only into Vim's register.
function! s:Copy() abort
    let l:text = join(getline(1, '$'), "\n") . "\n"
    let @" = l:text
    if has('clipboard')
        let @+ = l:text
        return
    endif
    for l:command in ['wl-copy', 'xclip -selection clipboard', 'xsel -ib', 'pbcopy', 'clip.exe']
        if executable(split(l:command)[0])
            call system(l:command, l:text)
            return
        endif
    endfor
    echomsg 'appeal-lint: 没有剪贴板，正文在 Vim 的寄存器 " 里 (no clipboard: the text is in register ")'
endfunction

command! AppealFix call s:Fix()
command! AppealPreSubmit call s:PreSubmit()
command! AppealCheck let b:appeal_lint = 1 | ALELint
