prelude
import Init.Syntax
/-!
Options of `grind`, as in `grind (splits := 3)` and `grind -ring`; Lean reads them field by field. Follows Init/Grind/Config.lean.
-/
set_option autoImplicit false
namespace Lean.Grind

structure Config where
  trace : Bool := false
  lax : Bool := false
  suggestions : Bool := false
  maxSuggestions : Option Nat := none
  locals : Bool := false
  markInstances : Bool := false
  splits : Nat := 9
  ematch : Nat := 5
  gen : Nat := 8
  genLocal : Nat := 8
  instances : Nat := 1000
  matchEqs : Bool := true
  splitMatch : Bool := true
  splitIte : Bool := true
  splitIndPred : Bool := false
  splitImp : Bool := false
  canonHeartbeats : Nat := 1000
  ext : Bool := true
  extAll : Bool := false
  etaStruct : Bool := true
  funext : Bool := true
  lookahead : Bool := true
  verbose : Bool := true
  clean : Bool := true
  qlia : Bool := false
  mbtc : Bool := true
  zetaDelta : Bool := true
  zeta : Bool := true
  ring : Bool := true
  ringSteps : Nat := 100000
  ringMaxDegree : Nat := 1024
  linarith : Bool := true
  lia : Bool := true
  liaSteps : Nat := 10000
  ac : Bool := true
  acSteps : Nat := 1000
  exp : Nat := 1048576
  abstractProof : Bool := true
  inj : Bool := true
  order : Bool := true
  min : Nat := 10
  detailed : Nat := 50
  useSorry : Bool := true
  hom : Bool := true
  revert : Bool := false
  funCC : Bool := true
  reducible : Bool := true

/-- With names kept as they are, for `grind => …`. -/
structure ConfigInteractive extends Config where
  clean := false

/-- Nothing turned on: where the options of a single solver start. -/
structure NoopConfig extends Config where
  splits := 0
  ematch := 0
  ext := false
  extAll := false
  etaStruct := false
  funext := false
  funCC := false
  inj := false
  ring := false
  linarith := false
  lia := false
  ac := false
  order := false

/-- Of `lia`. -/
structure CutsatConfig extends NoopConfig where
  lia := true
  splits := 9

/-- Of `grobner`. -/
structure GrobnerConfig extends NoopConfig where
  ring := true

/-- Of `grind_linarith`. -/
structure LinarithConfig extends NoopConfig where
  linarith := true
  ring := true

/-- Of `grind_order`. -/
structure OrderConfig extends NoopConfig where
  order := true

end Lean.Grind
