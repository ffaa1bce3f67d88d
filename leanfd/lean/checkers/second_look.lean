import Lean.Replay

/-!
Looks at what a proof has become, in a process where no line of it is elaborated: `lean --run second_look.lean REFERENCE
CANDIDATE private|public alone|accompanied PART…` reads two compiled modules, that of header and statement with `sorry` in its hole, and that of
header and proof. It imports what they import, without running their initialisers, gives every constant of the candidate's to
the kernel once more, and walks from the constant named by the parts to the axioms under it.

It prints `refused: …`, or `accepted` and then the axioms, one a line; anything else is its own trouble. Not guarded: a file that was made to deceive the program that maps it.
-/

open Lean

/-- What the user calls a constant. -/
def userName (n : Name) : Name := (privateToUserName? n).getD n

def kindOf : ConstantInfo → Nat
  | .axiomInfo _ => 0
  | .defnInfo _ => 1
  | .thmInfo _ => 2
  | .opaqueInfo _ => 3
  | .quotInfo _ => 4
  | .inductInfo _ => 5
  | .ctorInfo _ => 6
  | .recInfo _ => 7

def sameValue (a b : ConstantInfo) : Bool :=
  match a.value? (allowOpaque := true), b.value? (allowOpaque := true) with
  | some x, some y => x == y
  | none, none => true
  | _, _ => false

/-- Kind, name, universe parameters and type. -/
def sameStatement (a b : ConstantInfo) : Bool := kindOf a == kindOf b && a.toConstantVal == b.toConstantVal

/-- The constants that a constant mentions. -/
def mentioned (info : ConstantInfo) : List Name :=
  let inType := info.type.getUsedConstants.toList
  let inValue := match info.value? (allowOpaque := true) with
    | some value => value.getUsedConstants.toList
    | none => []
  let more := match info with
    | .inductInfo val => val.ctors
    | _ => []
  inType ++ inValue ++ more

/-- The axioms under some constants, and a constant that does not exist, if there is one. -/
partial def axiomsUnder (env : Environment) (todo : List Name) (seen : Std.HashMap Name Unit) (axioms : List Name) :
    List Name × Option Name :=
  match todo with
  | [] => (axioms, none)
  | n :: rest =>
    if (seen.get? n).isSome then axiomsUnder env rest seen axioms
    else match env.find? n with
      | none => (axioms, some n)
      | some info =>
        let axioms := if kindOf info == 0 then n :: axioms else axioms
        axiomsUnder env (mentioned info ++ rest) (seen.insert n ()) axioms

/-- Whether a name lies below that of a constant which was there before, as the equations do that Lean makes on demand. -/
def hangsOn (there : Name → Bool) : Name → Bool
  | .str p _ => there p || hangsOn there p
  | .num p _ => there p || hangsOn there p
  | .anonymous => false

/-- What is wrong with a constant of the candidate's besides the one in question; none if nothing is. Helpers that an answer
brings along are no intruders. -/
def intruder? (env : Environment) (wanted : Name) (isAccompanied : Bool) (reference : Std.HashMap Name ConstantInfo) (made : ConstantInfo) : Option String :=
  let name := userName made.name
  if wanted.isPrefixOf name then none
  else match reference.get? made.name with
    | some known =>
      if sameStatement known made && sameValue known made then none else some s!"{made.name} is another than without the proof"
    | none =>
      let there (n : Name) : Bool := (env.find? n).isSome || (reference.get? n).isSome
      if [1, 2, 3].contains (kindOf made) && (isAccompanied || made.name.isInternalDetail || hangsOn there name) then none
      else some s!"the proof adds {made.name}"

def tableOf (module : ModuleData) : Std.HashMap Name ConstantInfo :=
  module.constants.toList.foldl (fun table info => table.insert info.name info) {}

def verdict (reference candidate : ModuleData) (isPrivate isAccompanied : Bool) (wanted : Name) : IO (Except String (List Name)) := do
  let asked (info : ConstantInfo) : Bool := userName info.name == wanted && isPrivateName info.name == isPrivate
  let known := tableOf reference
  let made := tableOf candidate
  let some statement := reference.constants.toList.find? asked | return .error s!"the statement alone has no {wanted}"
  let some proved := made.get? statement.name | return .error s!"{wanted} does not exist after the proof"
  if !sameStatement statement proved then return .error s!"{wanted} is another statement after the proof"
  let imports (module : ModuleData) : List Name := module.imports.toList.map (·.module)
  if !(imports reference).all (imports candidate).contains || !(imports candidate).all (imports reference).contains then
    return .error "the proof imports something else"
  if let some lost := reference.constants.toList.find? fun info => !wanted.isPrefixOf (userName info.name) && (made.get? info.name).isNone then
    return .error s!"{lost.name} does not exist after the proof"
  let env ← importModules reference.imports {} 0
  if let why :: _ := candidate.constants.toList.filterMap (intruder? env wanted isAccompanied known) then return .error why
  match ← (env.replay made).toBaseIO with
  | .error refusal => return .error (toString refusal)
  | .ok env =>
    match axiomsUnder env [statement.name] {} [] with
    | (_, some missing) => return .error s!"{missing} does not exist after the proof"
    | (axioms, none) => return .ok axioms

def main (args : List String) : IO Unit := do
  match args with
  | reference :: candidate :: visibility :: company :: parts =>
    let (reference, _) ← readModuleData reference
    let (candidate, _) ← readModuleData candidate
    let wanted := parts.foldl Name.mkStr .anonymous
    match ← verdict reference candidate (visibility == "private") (company == "accompanied") wanted with
    | .error why => IO.println s!"refused: {why}"
    | .ok axioms =>
      IO.println (String.intercalate "\n" ("accepted" :: axioms.map toString))
  | _ => IO.println "arguments: REFERENCE CANDIDATE private|public alone|accompanied PART…"
