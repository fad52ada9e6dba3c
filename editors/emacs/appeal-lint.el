;;; appeal-lint.el --- appeal-lint by eglot  -*- lexical-binding: t; -*-

;; (load "/path/to/appeal-lint.el")  then open a file with 申诉, appeal or statement in its name, or M-x appeal-lint.

;;; Code:
(require 'eglot)

(defgroup appeal-lint nil "Check appeal statements (申诉说明)." :group 'tools)

(defcustom appeal-lint-command '("appeal-lint" "lsp")
  "The language server and its arguments."
  :type '(repeat string))

(defcustom appeal-lint-options '(:moves :json-false)
  "What the server is told when it starts: see editors/README.md."
  :type 'plist)

(defcustom appeal-lint-files "申诉\\|申訴\\|appeal\\|statement"
  "Files whose name matches are checked by themselves."
  :type 'regexp)

(defcustom appeal-lint-fix-on-save nil
  "Whether everything that is safe to fix is fixed before a file is saved."
  :type 'boolean)

(defun appeal-lint ()
  "Check this buffer, whatever its name."
  (interactive)
  (setq-local eglot-server-programs
              (list (cons major-mode (append appeal-lint-command (list :initializationOptions appeal-lint-options)))))
  (add-hook 'before-save-hook #'appeal-lint--before-save nil t)
  (eglot-ensure))

(defun appeal-lint-maybe ()
  "Check this buffer if its file is named like a statement."
  (when (and buffer-file-name (string-match-p appeal-lint-files buffer-file-name))
    (appeal-lint)))

(add-hook 'text-mode-hook #'appeal-lint-maybe)

(defun appeal-lint--before-save ()
  (when (and appeal-lint-fix-on-save (eglot-current-server))
    (appeal-lint-fix-all)))

(defun appeal-lint--apply (edit)
  "Apply a workspace EDIT; what asked for it is an argument of its own since Emacs 29."
  (if (> (car (func-arity #'eglot--apply-workspace-edit)) 1)
      (eglot--apply-workspace-edit edit this-command)
    (eglot--apply-workspace-edit edit)))

;; Emacs 30's eglot takes the bytes of a name in an address for its characters, and so never finds a file with a Chinese name.
(when (fboundp 'eglot-uri-to-path)
  (define-advice eglot-uri-to-path (:filter-return (path) appeal-lint)
    (decode-coding-string (encode-coding-string path 'utf-8-unix) 'utf-8-unix)))

;; eglot-code-action-quickfix of eglot 1.9 (Debian 12) only looks.
(defun appeal-lint-fix ()
  "Choose how to mend what is at point; the best way out comes first."
  (interactive)
  (eglot-code-actions (point) (point) "quickfix" t))

(defun appeal-lint-fix-all ()
  "Fix everything that is safe: punctuation and spacing, never the wording."
  (interactive)
  (eglot--signal-textDocument/didChange)
  (dolist (action (append (eglot-code-actions (point-min) (point-max) "source.fixAll.appealLint" nil) nil))
    (appeal-lint--apply (plist-get action :edit)))
  (eglot--signal-textDocument/didChange))

(defun appeal-lint-pre-submit ()
  "Check everything at once and show the verdict; then open the report or copy the text, as is chosen."
  (interactive)
  (eglot--signal-textDocument/didChange)
  (let* ((uri (plist-get (eglot--TextDocumentIdentifier) :uri))
         (done (jsonrpc-request (eglot-current-server) :workspace/executeCommand
                                (list :command "appealLint.preSubmit" :arguments (vector uri)) :timeout 60))
         (ready (eq (plist-get done :ready) t))
         (open "打开报告 (open the report)")
         (copy (if ready "复制正文 (copy the text)" "尚未就绪，仍要复制正文 (not ready: copy all the same)")))
    (when done
      (let ((way (completing-read (format "appeal-lint: %s " (plist-get done :message)) (list open copy "什么也不做 (nothing)") nil t)))
        (cond ((equal way open) (browse-url-of-file (plist-get done :report)))
              ((equal way copy)
               (kill-new (plist-get done :text))
               (message "appeal-lint: 已复制，共 %d 字 (copied)" (length (plist-get done :text)))))))
    done))

(provide 'appeal-lint)
;;; appeal-lint.el ends here
