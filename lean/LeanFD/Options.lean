module

public meta import Lean.Data.Options

/-!
# Settings

`set_option leanfd.samples 16 in …`, or `-Dleanfd.url=…`, or `leanOptions` in a lakefile. They are at the root, so that their
names are what the user writes. Where the server is can also be said by the environment: `LEANFD_URL`, `LEANFD_CMD`,
`LEANFD_TOKEN`; `LEANFD_DISABLE=1` keeps every tactic from asking, for builds and CI.
-/

public meta section

register_option leanfd.url : String := {
  defValue := ""
  descr := "address of `leanfd serve`; \"\": LEANFD_URL, or else http://127.0.0.1:8477"
}

register_option leanfd.cmd : String := {
  defValue := ""
  descr := "program that answers instead of a server, as `leanfd suggest` does: a request on stdin, the answer on stdout; words \
    are separated by spaces; \"\": LEANFD_CMD, or none"
}

register_option leanfd.timeout : Nat := {
  defValue := 60
  descr := "seconds that one question may take"
}

register_option leanfd.closers : Bool := {
  defValue := true
  descr := "run one-line tactics of Lean's own at the goal before the server is asked; LEANFD_CLOSERS=0 switches that off"
}

register_option leanfd.samples : Nat := {
  defValue := 8
  descr := "candidates to ask for"
}

register_option leanfd.maxTokens : Nat := {
  defValue := 0
  descr := "length of a candidate at most, in tokens; 0 leaves it to the server"
}

register_option leanfd.mode : String := {
  defValue := "auto"
  descr := "what `leanfd?` asks for: \"proof\", \"tactic\", or \"auto\": proofs, and tactics where none closes the goal"
}

register_option leanfd.maxSuggestions : Nat := {
  defValue := 5
  descr := "suggestions shown at most"
}

register_option leanfd.rounds : Nat := {
  defValue := 2
  descr := "rounds of repair that `leanfd` and `leanfd_repair` may add to their first question"
}

register_option leanfd.heartbeats : Nat := {
  defValue := 200000
  descr := "heartbeats for one candidate, in thousands as for maxHeartbeats; 0: no limit"
}

register_option leanfd.checkTimeout : Nat := {
  defValue := 10000
  descr := "milliseconds for one candidate; 0: no limit"
}

register_option leanfd.contextChars : Nat := {
  defValue := 100000
  descr := "characters of the file's text before the goal that are sent at most"
}

register_option leanfd.cache : Bool := {
  defValue := true
  descr := "answer a question that was asked before in this file from memory"
}

register_option leanfd.report : Bool := {
  defValue := false
  descr := "tell the server what Lean said of its candidates, so that training can learn from it"
}
