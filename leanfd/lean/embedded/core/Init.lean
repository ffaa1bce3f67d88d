/-
The core library of the embedded Lean, in the order of its imports; what a line says comes from the modules above it.

    Prelude/                  Basic (equality, connectives, Bool, Decidable), Nat (operator classes, Option, List),
                              Words (Fin, BitVec, UInt8…, Char), Strings (Array, String), Monads, Classes, Macros (Name, Syntax)
    Syntax                    notations, tactics, macros and unexpanders of Lean's own, bound to compiled code
    Coe, Meta/Defs            coercions; typed syntax for the macros of users' files
    Logic, Classical, SimpLemmas, Quotient
    Data/Option, Control/     options; exceptions, states, readers, what `do` and its loops rest on
    Data/Nat/                 Basic; WF between them; Simproc, Div/Basic, Bitwise/Basic (which the kernel computes by name)
    Data/List/Bootstrap       lists, as far as what follows rests on them; GetElem is `xs[i]`
    Data/List/Basic           functions on lists
    Data/AC, Data/Int/        what `ac_rfl` needs; integers: Basic, Order, DivMod/Basic
    Omega/                    what `omega` needs: Int, LinearCombo, Constraint
    PropLemmas, Data/Bool     what `simp` knows about conditionals, quantifiers, decisions, booleans
    Data/Nat, Data/Int        what follows about numbers now that `omega` is there: Gcd, Lemmas, DivMod/Lemmas;
                              Linear, Cutsat, Cooper, OfNat, RArray: certificates of `simp +arith` and `lia`
    Data/List/                members, positions, maps, ends, counts, ranges; permutations; sorting; Data/BEq: equality tests
    Grind/                    what `grind` names: options, marks, lemmas of its engine, rewriting rules; classes of rings and
                              orders; certificates of its procedures for rings, linear arithmetic, orders and associative
                              operators; Data says which lemmas of lists, options and arrays it instantiates
    GrindInstances/           numbers, bit vectors, words and numbers below a bound as rings and orders; Grind/Homo takes them
                              to natural numbers; Try is what `try?` names
    Lacks                     names of Lean's core library that are not here: an error where one is used
    Data/                     numbers below a bound, bit vectors, words, characters, strings with their slices and
                              iterators, arrays, vectors, ranges; Repr, ToString, Ord, Hashable
    Control/Lawful            the laws of functors and monads
    System/                   state threads and references; input and output; files, tasks, random numbers
-/
prelude
import Init.Prelude.Basic
import Init.Prelude.Nat
import Init.Prelude.Words
import Init.Prelude.Strings
import Init.Prelude.Monads
import Init.Prelude.Classes
import Init.Prelude.Macros
import Init.Syntax
import Init.Coe
import Init.Meta.Defs
import Init.Logic
import Init.Classical
import Init.SimpLemmas
import Init.Quotient
import Init.Core
import Init.Data.Option.Basic
import Init.Data.Function
import Init.Control.Basic
import Init.Control.Except
import Init.Control.Do
import Init.Control.State
import Init.Data.Nat.Basic
import Init.WF
import Init.Data.Nat.Simproc
import Init.Data.Nat.Div.Basic
import Init.Data.Nat.Bitwise.Basic
import Init.Data.List.Bootstrap
import Init.GetElem
import Init.Data.List.Basic
import Init.Data.AC
import Init.Data.Int.Basic
import Init.Data.Int.Order
import Init.Data.Int.DivMod.Basic
import Init.Omega
import Init.PropLemmas
import Init.Data.Bool
import Init.Data.Nat.Gcd
import Init.Data.Nat.Coprime
import Init.Data.Nat.Lemmas
import Init.Data.Nat.PowMod
import Init.Data.Int.Lemmas
import Init.Data.Int.DivMod.Lemmas
import Init.Data.Int.Gcd
import Init.Data.RArray
import Init.Data.Int.Linear
import Init.Data.Int.Cutsat
import Init.Data.Int.Cooper
import Init.Data.Int.OfNat
import Init.Data.Nat.Linear
import Init.Data.Order.Classes
import Init.Grind.Config
import Init.Try
import Init.Grind.Util
import Init.Grind.Lemmas
import Init.Grind.Injective
import Init.Grind.Cases
import Init.Grind.ToInt
import Init.Grind.Module.Basic
import Init.Grind.Ring.Basic
import Init.Grind.Ring.Field
import Init.Grind.Ordered.Module
import Init.Grind.Order
import Init.Grind.Ordered.Linarith
import Init.Grind.Ring.Poly
import Init.GrindInstances.Int
import Init.Grind.Ring.CommSolver
import Init.Grind.Ring.FieldSolver
import Init.Grind.Ring.Envelope
import Init.Grind.AC
import Init.Grind.Norm
import Init.WFTactics
import Init.Data.NeZero
import Init.Data.List.Lemmas
import Init.Data.List.Perm
import Init.Data.List.Sort.Lemmas
import Init.Data.BEq
import Init.Data.List.BasicAux
import Init.Data.List.TakeDrop
import Init.Data.Nat.Fold
import Init.Data.Nat.Bitwise.Lemmas
import Init.Lacks
import Init.Data.Fin.Basic
import Init.Data.Fin.Fold
import Init.Omega.Fin
import Init.Data.Fin.Lemmas
import Init.Data.BitVec.Basic
import Init.Data.BitVec.Lemmas
import Init.GrindInstances.BitVec
import Init.Data.UInt.Basic
import Init.GrindInstances.UInt
import Init.Grind.Homo
import Init.Data.Char.Basic
import Init.Data.String.Decode
import Init.Data.String.Basic
import Init.Data.Ord
import Init.Data.Format.Basic
import Init.Data.Repr
import Init.Data.ToString.Basic
import Init.Data.Hashable
import Init.Data.Array.Basic
import Init.Data.Array.BasicAux
import Init.Data.Array.Lemmas
import Init.Grind.Data
import Init.Data.Option.Lemmas
import Init.Data.List.Find
import Init.Data.Range
import Init.Data.Vector.Basic
import Init.Data.Array.Subarray
import Init.Data.Range.Polymorphic.Basic
import Init.Data.SInt.Basic
import Init.Control.Lawful.Basic
import Init.Data.List.Monadic
import Init.System.ST
import Init.System.IO
import Init.Data.Float
import Init.Data.String.Search
import Init.Data.ByteArray.Basic
import Init.Data.String.Slice
import Init.Data.Iterators
import Init.Data.String.Legacy
import Init.System.Files
import Init.Data.Rat.Basic
import Init.Data.Rat.Lemmas
