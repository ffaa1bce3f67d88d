module
prelude
public import Init.Core
public import Init.Prelude.Words
public import Init.Prelude.Strings
public import Init.Prelude.Monads
public import Init.Prelude.Macros
public import Init.Syntax
public import Init.Coe
public import Init.Meta.Defs
public import Init.Logic
public import Init.Classical
public import Init.SimpLemmas
public import Init.Nat
public import Init.WF
public import Init.NatMore
public import Init.List
public import Init.Control
public import Init.IO
public import Init.Data
public import Init.Notations
public import Init.Process
public import Init.AC
public import Init.Int
public import Init.Omega
