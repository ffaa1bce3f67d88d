module

public meta import LeanFD.Options
public meta import LeanFD.Format
public meta import LeanFD.Protocol
public meta import LeanFD.Client
public meta import LeanFD.Context
public meta import LeanFD.Check
public meta import LeanFD.Closers
public meta import LeanFD.Tactic
public meta import LeanFD.CodeAction

/-!
# LeanFD

`import LeanFD`, start `leanfd serve`, and write `leanfd?` where a proof is wanted. See `LeanFD.Tactic` for the tactics,
`LeanFD.CodeAction` for what the editor offers on a `sorry` and at an error, `LeanFD.Options` for the settings.
`import LeanFD.TryHook` makes Lean's own `try?` ask, too.
-/
