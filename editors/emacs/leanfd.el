;;; leanfd.el --- Proofs for Lean 4 that Lean has checked  -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "27.1"))
;; Keywords: languages, tools
;; SPDX-License-Identifier: Apache-2.0

;;; Commentary:

;; Starts `leanfd lsp' for Lean files and gives it commands: `leanfd-prove', `leanfd-suggest', `leanfd-repair',
;; `leanfd-prove-file' and `leanfd-cancel'.  Code actions come by the client's own menu.
;;
;; lsp-mode, which lean4-mode uses, runs several servers for a file: leanfd runs beside Lean's own.  Eglot runs one, so
;; there leanfd stands in front of Lean's server and passes on what is not for it.
;;
;;   (add-to-list 'load-path "/path/to/leanfd/editors/emacs")
;;   (require 'leanfd)
;;
;; Knows nothing of proofs: the server's edit is applied by the client, as one change that one undo takes back.

;;; Code:

(require 'cl-lib)
(require 'eieio)
(require 'subr-x)

(defgroup leanfd nil
  "Proofs for Lean 4 that Lean has checked."
  :group 'languages
  :prefix "leanfd-")

(defcustom leanfd-command '("leanfd" "lsp")
  "The program and its arguments; `leanfd lsp --help' lists them."
  :type '(repeat string))

(defcustom leanfd-eglot-command '("leanfd" "lsp" "--proxy")
  "The program and its arguments where it takes the place of Lean's server.
In a Lake project \"--project\" and its folder are added, unless they are here."
  :type '(repeat string))

(defcustom leanfd-modes '(lean4-mode)
  "Major modes of Lean files."
  :type '(repeat symbol))

(defvar leanfd--jobs (make-hash-table :test #'equal)
  "The jobs under way, by the URI of their file.")

(defconst leanfd--doing
  '(("prove" . "proving") ("suggest" . "suggesting") ("repair" . "repairing") ("proveFile" . "proving all sorries")))

;; Both clients.
(defvar eglot--managed-mode)
(defvar eglot-confirm-server-edits)
(defvar eglot-confirm-server-initiated-edits)
(defvar eglot-server-programs)
(defvar lsp--cur-workspace)
(defvar lsp-mode)
(defvar lsp-language-id-configuration)
(declare-function eglot-current-server "eglot")
(declare-function eglot--TextDocumentPositionParams "eglot")
(declare-function eglot--VersionedTextDocumentIdentifier "eglot")
(declare-function eglot--signal-textDocument/didChange "eglot")
(declare-function jsonrpc-async-request "jsonrpc")
(declare-function leanfd-eglot-server--eieio-childp "leanfd")
(declare-function lsp--client-server-id "lsp-mode")
(declare-function lsp--cur-position "lsp-mode")
(declare-function lsp--versioned-text-document-identifier "lsp-mode")
(declare-function lsp--workspace-client "lsp-mode")
(declare-function lsp-register-client "lsp-mode")
(declare-function lsp-request-async "lsp-mode")
(declare-function lsp-stdio-connection "lsp-mode")
(declare-function lsp-workspaces "lsp-mode")
(declare-function make-lsp-client "lsp-mode")

(defun leanfd--describe (job)
  "What there is to say of JOB, a property list, in a few words."
  (let* ((kind (plist-get job :kind))
         (doing (alist-get kind leanfd--doing kind nil #'equal))
         (attempts (or (plist-get job :attempts) 0)))
    (if (equal (plist-get job :state) "queued")
        (format "%s, waits for its turn" doing)
      (format "%s, %d attempt%s, %.1f s" doing attempts (if (= attempts 1) "" "s") (or (plist-get job :seconds) 0)))))

(defun leanfd--note (uri jobs)
  "Take over that the file at URI has these JOBS, a sequence of property lists."
  (let ((under-way (cl-remove-if-not (lambda (job) (member (plist-get job :state) '("queued" "running"))) jobs)))
    (if (seq-empty-p under-way)
        (remhash uri leanfd--jobs)
      (puthash uri (append under-way nil) leanfd--jobs)))
  (force-mode-line-update t))

(defun leanfd-status ()
  "What leanfd is doing, for the mode line; an empty string when nothing."
  (let (texts)
    (maphash (lambda (_ jobs) (dolist (job jobs) (push (leanfd--describe job) texts))) leanfd--jobs)
    (if texts (concat " leanfd: " (string-join (nreverse texts) "; ")) "")))

(unless (member '(:eval (leanfd-status)) mode-line-misc-info)
  (add-to-list 'mode-line-misc-info '(:eval (leanfd-status)) t))

(defun leanfd--complain (text)
  "Show TEXT, a complaint of the server."
  (message "leanfd: %s" text))

(defun leanfd--lsp-workspace ()
  "The workspace of lsp-mode in which leanfd serves this buffer."
  (cl-find-if (lambda (workspace) (eq (lsp--client-server-id (lsp--workspace-client workspace)) 'leanfd))
              (lsp-workspaces)))

(defun leanfd--ask (what)
  "Ask the server for WHAT at point, without waiting."
  (let ((command (concat "leanfd." what)))
    (cond
     ((bound-and-true-p eglot--managed-mode)
      ;; Eglot tells the server of changes a little later, and the version must be one that the server knows.
      (eglot--signal-textDocument/didChange)
      (let* ((document (eglot--VersionedTextDocumentIdentifier))
             (place (plist-get (eglot--TextDocumentPositionParams) :position))
             (cursor (list :uri (plist-get document :uri) :position place :version (plist-get document :version))))
        (jsonrpc-async-request
         (eglot-current-server) :workspace/executeCommand (list :command command :arguments (vector cursor))
         :success-fn #'ignore
         :error-fn (lambda (err) (leanfd--complain (plist-get err :message)))
         :timeout-fn (lambda () (leanfd--complain "the server does not answer")))))
     ((and (bound-and-true-p lsp-mode) (leanfd--lsp-workspace))
      (let* ((document (lsp--versioned-text-document-identifier))
             (cursor (append document (list :position (lsp--cur-position))))
             (lsp--cur-workspace (leanfd--lsp-workspace)))
        (lsp-request-async
         "workspace/executeCommand" (list :command command :arguments (vector cursor)) #'ignore
         :mode 'detached
         :error-handler (lambda (err) (leanfd--complain (if (hash-table-p err) (gethash "message" err) err))))))
     (t (user-error "leanfd is not running in this buffer; start it with M-x lsp or M-x eglot")))))

;;;###autoload
(defun leanfd-prove ()
  "Prove the sorry at point, or the next one after it in its declaration."
  (interactive)
  (leanfd--ask "prove"))

;;;###autoload
(defun leanfd-suggest ()
  "Suggest next tactics at point."
  (interactive)
  (leanfd--ask "suggest"))

;;;###autoload
(defun leanfd-repair ()
  "Repair the proof at point."
  (interactive)
  (leanfd--ask "repair"))

;;;###autoload
(defun leanfd-prove-file ()
  "Prove all sorries of this file."
  (interactive)
  (leanfd--ask "proveFile"))

;;;###autoload
(defun leanfd-cancel ()
  "Stop what leanfd is doing in this file."
  (interactive)
  (leanfd--ask "cancel"))

(defun leanfd--eglot-command ()
  "The command for the project of this buffer."
  (let ((lake (cl-some (lambda (file) (locate-dominating-file default-directory file))
                       '("lakefile.lean" "lakefile.toml"))))
    (if (and lake (not (cl-intersection '("--project" "--lean-project") leanfd-eglot-command :test #'equal)))
        (append leanfd-eglot-command (list "--project" (directory-file-name (expand-file-name lake))))
      leanfd-eglot-command)))

(defun leanfd--check ()
  "Say once what is to be done where the program is missing."
  (unless (executable-find (car leanfd-command))
    (remove-hook 'hack-local-variables-hook #'leanfd--check)
    (display-warning
     'leanfd (format "`%s' was not found; get it with: pip install \"leanfd[lsp]\", or set `leanfd-command'"
                     (car leanfd-command)))))

(dolist (mode leanfd-modes)
  (add-hook (intern (format "%s-hook" mode)) #'leanfd--check))

;; lsp-mode: beside Lean's server.
(with-eval-after-load 'lsp-mode
  (dolist (mode leanfd-modes)
    (unless (assq mode lsp-language-id-configuration)
      (add-to-list 'lsp-language-id-configuration (cons mode "lean4"))))
  (let ((handlers (make-hash-table :test #'equal)))
    (puthash "leanfd/status"
             (lambda (_ params)
               (leanfd--note
                (gethash "uri" params)
                (mapcar (lambda (job)
                          (list :kind (gethash "kind" job) :state (gethash "state" job) :line (gethash "line" job)
                                :attempts (gethash "attempts" job) :seconds (gethash "seconds" job)))
                        (gethash "jobs" params))))
             handlers)
    (lsp-register-client
     (make-lsp-client :new-connection (lsp-stdio-connection (lambda () leanfd-command))
                      :major-modes leanfd-modes
                      :server-id 'leanfd
                      :add-on? t
                      :priority -1
                      :notification-handlers handlers))))

;; Eglot: in front of Lean's server.
(with-eval-after-load 'eglot
  (defclass leanfd-eglot-server (eglot-lsp-server) ()
    :documentation "Lean's server with leanfd in front of it.")
  (cl-defmethod eglot-handle-notification
    (_server (_method (eql leanfd/status)) &key uri jobs &allow-other-keys)
    "Take over how the JOBS of the file at URI are."
    (leanfd--note uri jobs))
  (cl-defmethod eglot-handle-request
    ((_server leanfd-eglot-server) (_method (eql workspace/applyEdit)) &rest _)
    "Apply what was asked for without asking again."
    (let ((eglot-confirm-server-edits nil)
          (eglot-confirm-server-initiated-edits nil))
      (cl-call-next-method)))
  (add-to-list 'eglot-server-programs
               (cons leanfd-modes
                     (lambda (&rest _)
                       (cons 'leanfd-eglot-server (leanfd--eglot-command))))))

(provide 'leanfd)
;;; leanfd.el ends here
