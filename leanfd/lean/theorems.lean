import Lean.Replay

/-!
The theorems of compiled modules as terms, for whoever looks lemmas up by their symbols: `lean --run theorems.lean imported MODULE…`
prints those of the modules and of all that they import, `lean --run theorems.lean own FILE.olean` those of one compiled file, a line of
JSON for each: name, statement, names of its variables. The form of terms is told in `embedded/theorems.py`.

No line of the modules is elaborated or run. In modules of the module system theorems look like axioms from outside.
-/

open Lean

structure Known where
  modules : Std.HashMap Name Unit
  /-- Of a constant, which arguments are instances. -/
  instances : Std.HashMap Name (List Bool)

def quoted (s : String) : String :=
  if s.toList.any fun c => c == '"' || c == '\\' then "\"…\"" else "\"" ++ s ++ "\""

/-- The arguments that are no instances. -/
def written : List Expr → List Bool → List Expr
  | _ :: es, true :: flags => written es flags
  | e :: es, false :: flags => e :: written es flags
  | es, _ => es

def commas : List String → String
  | [] => ""
  | [s] => s
  | s :: rest => s ++ "," ++ commas rest

partial def term (known : Known) (depth : Nat) (e : Expr) : String :=
  let e := e.consumeMData
  if depth > 40 then "\"…\""
  else if e.isApp then
    let head := e.getAppFn
    let name := if head.isConst then head.constName! else .anonymous
    let flags := match known.instances.get? name with
      | some flags => flags
      | none => []
    let arguments := (written e.getAppArgs.toList flags).map (term known (depth + 1))
    match arguments, name == `OfNat.ofNat with
    | [], _ => term known (depth + 1) head
    | [_, number], true => number
    | _, _ => "[" ++ term known (depth + 1) head ++ "," ++ commas arguments ++ "]"
  else if e.isConst then quoted (toString e.constName!)
  else if e.isBVar then "-" ++ toString (e.bvarIdx! + 1)
  else if e.isLambda then binder "λ" e (depth + 1)
  else if e.isForall then
    binder (if e.bindingInfo!.isInstImplicit then "∀i" else if e.bindingInfo!.isExplicit then "∀" else "∀m") e depth
  else if e.isSort then "\"Sort\""
  else match e.rawNatLit? with
    | some n => "\"#" ++ toString n ++ "\""
    | none => "\"…\""
where
  binder (word : String) (e : Expr) (inside : Nat) : String :=
    "[" ++ quoted word ++ "," ++ term known (depth + 1) e.bindingDomain! ++ "," ++ term known inside e.bindingBody! ++ "]"

partial def instancesOf (e : Expr) : List Bool :=
  let e := e.consumeMData
  if e.isForall then e.bindingInfo!.isInstImplicit :: instancesOf e.bindingBody! else []

partial def variablesOf (e : Expr) : List String :=
  let e := e.consumeMData
  if e.isForall then quoted (toString e.bindingName!) :: variablesOf e.bindingBody! else []

def isTheorem (isModule : Bool) : ConstantInfo → Bool
  | .thmInfo _ => true
  | .axiomInfo _ => isModule
  | _ => false

def tell (known : Known) (module : ModuleData) : IO Unit := do
  for info in module.constants do
    if isTheorem module.isModule info && !isPrivateName info.name && !info.name.isInternalDetail then
      IO.println s!"[{quoted (toString info.name)},{term known 0 info.type},[{commas (variablesOf info.type)}]]"

def learnt (known : Known) (module : ModuleData) : Known :=
  module.constants.toList.foldl (fun known info =>
    let flags := instancesOf info.type
    if flags.any id then { known with instances := known.instances.insert info.name flags } else known) known

partial def visit (telling : Bool) (known : Known) (name : Name) : IO Known := do
  if (known.modules.get? name).isSome then return known
  let (module, _) ← readModuleData (← findOLean name)
  let mut known := { known with modules := known.modules.insert name () }
  for each in module.imports do
    known ← visit telling known each.module
  known := learnt known module
  if telling then tell known module
  return known

def main (args : List String) : IO Unit := do
  let nothing : Known := ⟨{}, {}⟩
  match args with
  | "imported" :: modules =>
    let mut known := nothing
    for name in modules do
      known ← visit true known (name.toName)
  | ["own", file] =>
    let (module, _) ← readModuleData file
    let mut known := nothing
    for each in module.imports do
      known ← visit false known each.module
    tell (learnt known module) module
  | _ => IO.println "arguments: imported MODULE…, or own FILE.olean"
