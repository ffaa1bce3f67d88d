/-
The core library of the embedded Lean, in the order of its imports; what a line says comes from the modules above it.

    Core                      equality, connectives, Bool, Decidable, classes of operators, Nat, Option, List
    Prelude/                  Words (Fin, BitVec, UInt8…, Char), Strings (Array, String), Monads, Macros (Name, Syntax)
    Syntax                    notations, tactics, macros and unexpanders of Lean's own, bound to compiled code
    Coe, Meta/Defs            coercions; typed syntax for the macros of users' files
    Logic … NatMore, List     lemmas; Nat/Bitwise has the bit operations, which the kernel computes by name
    AC, Int, Omega            what `ac_rfl`, integers and `omega` need
-/
prelude
import Init.Core
import Init.Prelude.Words
import Init.Prelude.Strings
import Init.Prelude.Monads
import Init.Prelude.Macros
import Init.Syntax
import Init.Coe
import Init.Meta.Defs
import Init.Logic
import Init.Classical
import Init.SimpLemmas
import Init.Nat
import Init.WF
import Init.NatMore
import Init.Nat.Bitwise
import Init.List
import Init.AC
import Init.Int
import Init.Omega
