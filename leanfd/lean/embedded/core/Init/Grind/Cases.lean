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
