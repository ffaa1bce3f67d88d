prelude
import Init.Grind.Config
import Init.SimpLemmas
/-!
Types whose members `grind` takes apart, at once or when it looks for a case split, and those of which it knows when two
members are equal. Follows Init/Grind/Cases.lean and Ext.lean.
-/
attribute [grind cases eager] And Prod False Empty True PUnit Exists Subtype
attribute [grind cases] Or
attribute [grind ext] Prod Subtype Sigma PSigma
attribute [grind ext] funext
/-! Constants that are never the head of a pattern (of conditionals `grind` sees the branch that is chosen, no sooner), and
those that are one where there is no other. Follows Init/Grind/Tactics.lean. -/
attribute [grind symbol 0] Eq HEq Iff And Or Not ite dite
attribute [grind symbol low] HAdd.hAdd HSub.hSub HMul.hMul HSMul.hSMul Dvd.dvd HDiv.hDiv HMod.hMod
