prelude
import Init.Grind.Config
/-! What `try?` names: its options, and a mark on terms that it has dealt with. Names: Init/Try.lean of the standard library. -/
universe u
namespace Lean.Try
structure Config where
  main := true
  name := true
  targetOnly := false
  max := 8
  missing := false
  only := true
  harder := false
  merge := true
  wrapWithBy := false
  deriving Inhabited
def Marker {α : Sort u} (a : α) : α := a
end Lean.Try
