;; Emacs, as somebody would use it who wrote $CONFIG; what it shows goes to $SEEN as JSON. The statement is $STATEMENT.  -*- lexical-binding: t; -*-
(package-initialize)
(prefer-coding-system 'utf-8)
(require 'json)
(setq backup-inhibited t create-lockfiles nil make-backup-files nil)
(load (getenv "CONFIG") nil t t)
(setq eglot-sync-connect 20 eglot-send-changes-idle-time 0.05 flymake-no-changes-timeout 0.05)

(defvar seen nil)
(defvar picked nil)
(defvar answers nil)

(defun finish (problem)
  (push (cons 'problem problem) seen)
  (push (cons 'version emacs-version) seen)
  (push (cons 'picked (vconcat (reverse picked))) seen)
  (push (cons 'messages (with-current-buffer "*Messages*" (buffer-string))) seen)
  (with-temp-file (getenv "SEEN") (insert (json-encode seen)))
  (kill-emacs 0))

(defun codes ()
  (mapcar (lambda (one) (plist-get (cdr (assoc 'eglot-lsp-diag (flymake-diagnostic-data one))) :code)) (flymake-diagnostics)))

;; Whether what is shown is of the text as it stands.
(defun fresh ()
  (let ((versions (mapcar (lambda (one) (plist-get (plist-get (cdr (assoc 'eglot-lsp-diag (flymake-diagnostic-data one))) :data) :version))
                          (flymake-diagnostics))))
    (and versions (seq-every-p (lambda (one) (eql one eglot--versioned-identifier)) versions))))

(defun note (name)
  (push (cons name
              (list (cons 'text (buffer-substring-no-properties (point-min) (point-max)))
                    (cons 'found
                          (vconcat (mapcar (lambda (one)
                                             (list (cons 'code (plist-get (cdr (assoc 'eglot-lsp-diag (flymake-diagnostic-data one))) :code))
                                                   (cons 'start (1- (flymake-diagnostic-beg one)))
                                                   (cons 'end (1- (flymake-diagnostic-end one)))))
                                           (flymake-diagnostics))))))
        seen))

(defun wait-for (what met)
  (let ((end (+ (float-time) 20)))
    (while (and (not (funcall met)) (< (float-time) end))
      (accept-process-output nil 0.05)
      (flymake-start))
    (unless (funcall met) (finish (format "waited for %s" what)))))

;; What is put before the user is noted and answered as the test says.
(advice-add 'completing-read :override
            (lambda (prompt items &rest _)
              (let* ((names (mapcar (lambda (one) (if (consp one) (car one) one)) (all-completions "" items)))
                     (answer (pop answers)))
                (push (list (cons 'prompt prompt) (cons 'items (vconcat names))) picked)
                (if (stringp answer) answer (nth answer names)))))
(setq browse-url-browser-function (lambda (url &rest _) (copy-file (string-remove-prefix "file://" url) (getenv "OPENED"))))

(condition-case problem
    (progn
      (find-file (getenv "STATEMENT"))
      (run-hooks 'post-command-hook)
      (wait-for "the first findings" #'fresh)
      (note 'opened)
      (push (cons 'encoding (or (plist-get (eglot--capabilities (eglot-current-server)) :positionEncoding) "utf-16")) seen)

      (goto-char (flymake-diagnostic-beg
                  (seq-find (lambda (one) (equal "T101" (plist-get (cdr (assoc 'eglot-lsp-diag (flymake-diagnostic-data one))) :code)))
                            (flymake-diagnostics))))
      (setq answers (list (getenv "WAY")) last-nonmenu-event t)
      (call-interactively #'appeal-lint-fix)
      (eglot--signal-textDocument/didChange)
      (wait-for "the finding to go" (lambda () (and (fresh) (not (member "T101" (codes))))))
      (note 'fixed)

      (save-buffer)
      (wait-for "fix all" (lambda () (and (fresh) (not (member "C102" (codes))))))
      (note 'saved)

      (setq answers '(1))
      (call-interactively #'appeal-lint-pre-submit)
      (push (cons 'clipboard (current-kill 0)) seen)
      (setq answers '(0))
      (call-interactively #'appeal-lint-pre-submit)
      (finish nil))
  (error (finish (format "%S" problem))))
