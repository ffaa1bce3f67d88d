import Lake
open Lake DSL

package leanfd where
  description := "Proof suggestions by a language model, checked by Lean before they are shown"
  srcDir := "lean"

@[default_target]
lean_lib LeanFD
