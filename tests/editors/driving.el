;;; driving.el --- A user of leanfd.el in batch mode  -*- lexical-binding: t; -*-

;;; Commentary:

;; What test_emacs.py runs: opens the file named by LEANFD_TEST_FILE with the client named by LEANFD_TEST_CLIENT, asks for
;; a proof, saves it, and takes it back.  Prints `STATUS: …' and `UNDONE: …' lines; exits with 1 when it waited in vain.

;;; Code:

(require 'cl-lib)
(package-initialize)

(define-derived-mode lean4-mode prog-mode "Lean 4"
  "Stands in for lean4-mode, which Debian has not.")
(add-to-list 'auto-mode-alist '("\\.lean\\'" . lean4-mode))

(defvar driving-leanfd (getenv "LEANFD_TEST_COMMAND"))
(defvar driving-eglot (equal (getenv "LEANFD_TEST_CLIENT") "eglot"))

(setq leanfd-command (list driving-leanfd "lsp")
      leanfd-eglot-command (list driving-leanfd "lsp" "--proxy")
      lsp-auto-guess-root t
      lsp-enable-snippet nil
      lsp-keep-workspace-alive nil
      lsp-session-file (expand-file-name "lsp-session" (getenv "LEANFD_TEST_FOLDER"))
      eglot-sync-connect t
      eglot-connect-timeout 200
      make-backup-files nil)

(defun driving-wait (what condition)
  "Wait until CONDITION holds; WHAT names it in the complaint."
  (let ((deadline (+ (float-time) 200)))
    (while (and (not (funcall condition)) (< (float-time) deadline))
      (accept-process-output nil 0.05))
    (unless (funcall condition)
      (message "waited in vain for %s; the text is:\n%s" what (buffer-string))
      (kill-emacs 1))))

(defun driving-sorry-p ()
  "Whether the text has a sorry left."
  (save-excursion (goto-char (point-min)) (search-forward "sorry" nil t)))

(require 'leanfd)
(require (if driving-eglot 'eglot 'lsp-mode))

(unless driving-eglot
  ;; Lean's own server, which leanfd has to run beside.
  (lsp-register-client
   (make-lsp-client :new-connection (lsp-stdio-connection (lambda () (list driving-leanfd "lean" "--server")))
                    :major-modes '(lean4-mode)
                    :server-id 'lean4-lsp)))

(find-file (getenv "LEANFD_TEST_FILE"))
(buffer-enable-undo)
(if driving-eglot (call-interactively #'eglot) (lsp))
(unless driving-eglot
  (driving-wait "two servers" (lambda ()
                                (and (= 2 (length (lsp-workspaces)))
                                     (cl-every (lambda (each) (eq 'initialized (lsp--workspace-status each)))
                                               (lsp-workspaces))))))
(when driving-eglot
  (driving-wait "Lean's warning, by way of the proxy" (lambda () (flymake-diagnostics))))
(goto-char (point-min))
(search-forward "sorry")
(undo-boundary)
(let ((before (buffer-string)))
  (leanfd-prove)
  (driving-wait "a status" (lambda () (not (string-empty-p (leanfd-status)))))
  (message "STATUS:%s" (leanfd-status))
  (driving-wait "a proof" (lambda () (not (driving-sorry-p))))
  (driving-wait "the end" (lambda () (string-empty-p (leanfd-status))))
  (save-buffer)
  (undo-boundary)
  (undo)
  (message "UNDONE: %s" (string= before (buffer-string))))
(set-buffer-modified-p nil)
(kill-emacs 0)

;;; driving.el ends here
