prelude
import Init.Core
import Init.Shapes
import Init.Syntax
import Init.Coe
import Init.Logic
import Init.Classical
import Init.SimpLemmas
import Init.Nat
import Init.WF
import Init.NatMore
import Init.List
import Init.AC
import Init.Int
import Init.Omega
