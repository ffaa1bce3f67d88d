import Lake
open Lake DSL

package leanfd where
  description := "Proof suggestions by a language model, checked by Lean before they are shown"
  srcDir := "lean"
  testDriver := "LeanFDTest"

/- All modules, the optional ones too; a package that requires this one builds what it imports. -/
@[default_target]
lean_lib LeanFD where
  globs := #[.andSubmodules `LeanFD]

lean_lib LeanFDTest where
  globs := #[.submodules `LeanFDTest]
