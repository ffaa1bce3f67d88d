module

public meta import Lean.Data.Json

/-!
# The wire

The JSON that goes to and comes from `leanfd serve`, one structure for each message, with the names of `leanfd/wire.py`.
Written by hand rather than derived, because the wire is to be read tolerantly: unknown keys are passed over, missing ones
and `null` stand for their defaults, and a value of a wrong type is an error that names its key. `tests/wire/` has an example
of every message, which the tests of both sides read.
-/

public meta section

open Lean (Json toJson)

namespace LeanFD

/-- A text that was tried at the goal already, and what Lean said of it. -/
structure Try where
  text : String
  error : String := ""
  goals : Array String := #[]

/-- `POST /v1/suggest`: what could stand here? -/
structure Request where
  /-- `tactic`, `proof`, or `repair`: one that is better than the last of `attempts`. -/
  kind : String
  /-- The first one is to be proved. -/
  goals : Array String
  target : String := ""
  /-- The file's text up to the place. -/
  before : String := ""
  declName : String := ""
  imports : Array String := #[]
  ns : String := ""
  leanVersion : String := ""
  file : String := ""
  line : Nat := 0
  n : Nat := 8
  maxTokens : Nat := 0
  deadlineMs : Nat := 0
  hasInaccessible : Bool := false
  attempts : Array Try := #[]
  token : String := ""

structure Candidate where
  text : String
  /-- The server's own Lean has run it at the goal, and it closes it. -/
  closes : Bool := false
  error : String := ""

structure Response where
  candidates : Array Candidate
  model : String := ""
  remark : String := ""

/-- What Lean said of one candidate here; `outcome` as in the server's verdicts. -/
structure Tried where
  text : String
  outcome : String
  error : String := ""
  goals : Array String := #[]
  chosen : Bool := false

/-- `POST /v1/outcomes`: for the server's ledger. -/
structure Outcomes where
  goal : String
  tried : Array Tried
  before : String := ""
  declName : String := ""
  imports : Array String := #[]
  leanVersion : String := ""
  file : String := ""
  line : Nat := 0
  model : String := ""
  token : String := ""

/-! ### Writing -/

def Try.json (t : Try) : Json :=
  Json.mkObj [("text", toJson t.text), ("error", toJson t.error), ("goals", toJson t.goals)]

def Request.json (r : Request) : Json :=
  Json.mkObj [("v", toJson (1 : Nat)), ("kind", toJson r.kind), ("goals", toJson r.goals), ("target", toJson r.target),
    ("before", toJson r.before), ("declName", toJson r.declName), ("imports", toJson r.imports), ("ns", toJson r.ns),
    ("leanVersion", toJson r.leanVersion), ("file", toJson r.file), ("line", toJson r.line), ("n", toJson r.n),
    ("maxTokens", toJson r.maxTokens), ("deadlineMs", toJson r.deadlineMs), ("hasInaccessible", toJson r.hasInaccessible),
    ("attempts", Json.arr (r.attempts.map Try.json)), ("token", toJson r.token)]

def Tried.json (t : Tried) : Json :=
  Json.mkObj [("text", toJson t.text), ("outcome", toJson t.outcome), ("error", toJson t.error), ("goals", toJson t.goals),
    ("chosen", toJson t.chosen)]

def Outcomes.json (o : Outcomes) : Json :=
  Json.mkObj [("v", toJson (1 : Nat)), ("goal", toJson o.goal), ("tried", Json.arr (o.tried.map Tried.json)),
    ("before", toJson o.before), ("declName", toJson o.declName), ("imports", toJson o.imports),
    ("leanVersion", toJson o.leanVersion), ("file", toJson o.file), ("line", toJson o.line), ("model", toJson o.model),
    ("token", toJson o.token)]

/-! ### Reading -/

/-- The value under a key; none where it is missing or null. -/
def value? (j : Json) (key : String) : Option Json :=
  match j.getObjVal? key with
  | .ok .null => none
  | .ok v => some v
  | .error _ => none

def readString (j : Json) (key : String) (missing : Option String := some "") : Except String String :=
  match value? j key with
  | some v => v.getStr?.mapError fun _ => s!"{key} is not a string"
  | none => match missing with
    | some s => .ok s
    | none => .error s!"{key} is missing"

def readBool (j : Json) (key : String) : Except String Bool :=
  match value? j key with
  | some v => v.getBool?.mapError fun _ => s!"{key} is not true or false"
  | none => .ok false

def Candidate.read (j : Json) : Except String Candidate := do
  return { text := ← readString j "text" none, closes := ← readBool j "closes", error := ← readString j "error" }

/-- An answer from the text of a body. -/
def Response.read (body : String) : Except String Response := do
  let j ← Json.parse body
  let some list := value? j "candidates" | throw "candidates is missing"
  let items ← list.getArr?.mapError fun _ => "candidates is not a list"
  let mut candidates := #[]
  for item in items do
    candidates := candidates.push (← Candidate.read item)
  return { candidates, model := ← readString j "model", remark := ← readString j "remark" }

/-- What a server says in a body whose status is 400 or above. -/
def readRefusal (body : String) : String :=
  match Json.parse body with
  | .ok j => match readString j "error" none with
    | .ok text => text
    | .error _ => ""
  | .error _ => ""

end LeanFD
