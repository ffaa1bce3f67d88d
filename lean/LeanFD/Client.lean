module

public meta import LeanFD.Options
public meta import LeanFD.Protocol
public meta import LeanFD.Format
public meta import Lean.Elab.Tactic

/-!
# Asking the server

One child process for each question: curl, or the program of `leanfd.cmd`. The question goes in on stdin, so that neither its
length nor the token shows on a command line. Nothing waits without a deadline: the child is killed when the time is up or the
editor has moved on, and is always waited for. Answers are remembered for as long as the file's process lives. It does not know
what a candidate is worth.
-/

public meta section

open Lean

namespace LeanFD

structure Call where
  cmd : String
  args : Array String
  stdin : String

/-- What came of a call. -/
inductive Ending where
  | exited (code : Nat) (stdout stderr : String)
  | outOfTime
  | interrupted
  | noProgram (why : String)

/-- Runs the call to its end, for at most so many milliseconds. Throws where the program cannot be started. -/
def Call.attempt (call : Call) (timeoutMs : Nat) (interrupted : BaseIO Bool) : IO Ending := do
  let started ← IO.monoMsNow
  let child ← IO.Process.spawn {
    cmd := call.cmd, args := call.args, stdin := .piped, stdout := .piped, stderr := .piped }
  let out ← IO.asTask child.stdout.readToEnd Task.Priority.dedicated
  let err ← IO.asTask child.stderr.readToEnd Task.Priority.dedicated
  let (stdin, child) ← child.takeStdin
  -- In a task too: a child that does not read would stop us here. The handle is closed with the task.
  let _ ← IO.asTask (do stdin.putStr call.stdin; stdin.flush) Task.Priority.dedicated
  let mut stopped : Option Ending := none
  let mut ended : Option UInt32 := none
  while stopped.isNone && ended.isNone do
    -- Only then: a child that waits for somebody to read would not end.
    if (← IO.hasFinished out) && (← IO.hasFinished err) then ended ← child.tryWait
    if ended.isSome then break
    if ← interrupted then stopped := some .interrupted
    else if (← IO.monoMsNow) - started > timeoutMs then stopped := some .outOfTime
    else IO.sleep 5
  match stopped with
  | some ending =>
    child.kill
    let _ ← child.wait
    return ending
  | none =>
    let code := ended.getD 0
    let complaint := text err.get
    -- On Unix it is the new process that finds no program, and says so.
    if code == 255 && (complaint.splitOn "could not execute external process").length > 1 then return .noProgram complaint
    return .exited code.toNat (text out.get) complaint
where
  text : Except IO.Error String → String
    | .ok s => s
    | .error _ => ""

def Call.run (call : Call) (timeoutMs : Nat) (interrupted : BaseIO Bool) : IO Ending :=
  try call.attempt timeoutMs interrupted catch e => pure (.noProgram (toString e))

/-- Where questions go. -/
inductive Route where
  | http (url : String)
  | command (cmd : String) (args : Array String)

def environmentOr (stated name default : String) : BaseIO String := do
  if !stated.isEmpty then return stated
  return ((← IO.getEnv name).getD default)

def route : CoreM Route := do
  let options ← getOptions
  let cmd ← environmentOr (leanfd.cmd.get options) "LEANFD_CMD" ""
  match (cmd.splitOn " ").filter (!·.isEmpty) with
  | program :: args => return .command program args.toArray
  | [] =>
    let url ← environmentOr (leanfd.url.get options) "LEANFD_URL" "http://127.0.0.1:8477"
    unless hasPrefix "http://" url || hasPrefix "https://" url do
      throwError "leanfd: the server's address {url} does not begin with http:// or https://; set leanfd.url or LEANFD_URL"
    return .http (if hasSuffix "/" url then String.ofList (url.toList.reverse.drop 1).reverse else url)

def Route.call (way : Route) (path body : String) (timeoutMs : Nat) : Call :=
  match way with
  | .command cmd args => { cmd, args, stdin := body }
  | .http url =>
    -- -q: no curlrc; no proxy, which would catch 127.0.0.1 too; the status comes as the last line.
    let seconds := toString (timeoutMs / 1000 + 1)
    { cmd := "curl", stdin := body
      args := #["-q", "-sS", "--noproxy", "*", "--connect-timeout", "2", "--max-time", seconds, "-X", "POST", "-H",
        "Content-Type: application/json", "--data-binary", "@-", "-w", "\n%{http_code}", "--url", url ++ path] }

/-- The body of a good answer, or a sentence that says what went wrong and what to do. -/
def Route.body (way : Route) (timeoutMs : Nat) (ending : Ending) : Except String String :=
  match way, ending with
  | _, .interrupted => .error "interrupted"
  | .http url, .outOfTime => .error (slow url)
  | .command cmd _, .outOfTime => .error (slow cmd)
  | .http _, .noProgram why => .error s!"curl cannot be started ({trim why}); install it, or set leanfd.cmd to \"leanfd suggest\""
  | .command cmd _, .noProgram why => .error s!"{cmd} cannot be started ({trim why}); set leanfd.cmd to a program that can"
  | .http url, .exited code stdout stderr =>
    if code == 0 then
      let reversed := (lines stdout).reverse
      let body := unlines (reversed.drop 1).reverse
      let status := reversed.head?.getD ""
      if status == "200" then .ok body
      else
        let said := readRefusal body
        .error s!"the server at {url} answers {status}: {if said.isEmpty then cut 200 (trim body) else said}"
    else if code == 28 then .error (slow url)
    else if code == 6 || code == 7 then
      .error s!"no server answers at {url}; start one with `leanfd serve`, or set leanfd.url"
    else .error s!"curl could not ask {url}: {cut 300 (trim stderr)}"
  | .command cmd _, .exited code stdout stderr =>
    if code == 0 then .ok stdout
    else .error s!"{cmd} ended with exit code {code}: {cut 300 (trim stderr)}"
where
  slow (who : String) : String :=
    s!"{who} has not answered within {timeoutMs / 1000} s; raise leanfd.timeout, or ask for less with leanfd.samples"

/-- Answers that were given in this process, newest last, by question and route. -/
initialize remembered : IO.Ref (List (String × Response)) ← IO.mkRef []

/-- What makes two questions the same: not the text above, nor the line, so that an edit there asks nothing anew. -/
def Request.key (r : Request) (way : Route) : String :=
  let place := match way with
    | .http url => url
    | .command cmd args => unlines (cmd :: args.toList)
  place ++ "\n" ++ { r with before := "", line := 0, deadlineMs := 0, token := "", file := "" }.json.compress

/-- Asks. Throws, with a sentence that says what to do, where no good answer comes. -/
def ask (request : Request) : CoreM Response := do
  let options ← getOptions
  let way ← route
  let key := request.key way
  if leanfd.cache.get options then
    let known ← (remembered.get : BaseIO _)
    if let some (_, answer) := known.find? (·.1 == key) then return answer
  let timeoutMs := 1000 * leanfd.timeout.get options
  let token := (← IO.getEnv "LEANFD_TOKEN").getD ""
  -- The server is to answer a little before we stop listening.
  let body := { request with token, deadlineMs := timeoutMs - timeoutMs / 10 }.json.compress
  let token? := (← readThe Core.Context).cancelTk?
  let interrupted : BaseIO Bool := match token? with
    | some tk => tk.isSet
    | none => pure false
  let ending ← (way.call "/v1/suggest" body timeoutMs).run (timeoutMs + 500) interrupted
  Core.checkInterrupted
  match way.body timeoutMs ending with
  | .error sentence => throwError "leanfd: {sentence}"
  | .ok text => match Response.read text with
    | .error why => throwError "leanfd: the answer cannot be read, {why}: {cut 200 (trim text)}"
    | .ok answer =>
      remembered.modify fun known => (key, answer) :: known.take 199
      return answer

/-- Sends what Lean said to the server's ledger. A ledger that cannot be reached within two seconds goes without. -/
def report (outcomes : Outcomes) : CoreM Unit := do
  match ← route with
  | .command .. => return
  | way@(.http _) =>
    let token := (← IO.getEnv "LEANFD_TOKEN").getD ""
    let _ ← (way.call "/v1/outcomes" { outcomes with token }.json.compress 2000).run 2000 (pure false)

end LeanFD
