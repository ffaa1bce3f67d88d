/-! Notations, syntax and macros of a user's own; literals of strings and characters. -/
theorem literal : "ab" = String.ofList ['a', 'b'] := rfl
theorem character : 'a' = Char.ofNat 97 := rfl
theorem accents : "∃é𝔸" = String.ofList ['∃', 'é', '𝔸'] := by decide
theorem strings_differ : "ab" ≠ "ac" := by decide
theorem characters_differ : 'a' ≠ 'b' := by decide
theorem surrogate : Char.ofNat 0xd800 = Char.ofNat 0 := rfl
theorem word : UInt8.ofNat 257 = UInt8.ofNat 1 := by decide
theorem finite : (⟨1, by decide⟩ : Fin 3) ≠ ⟨2, by decide⟩ := by decide

infixl:65 " +++ " => fun (a b : Nat) => a + b
theorem infix_used : 1 +++ 2 = 3 := rfl
prefix:100 "√√" => Nat.succ
theorem prefix_used : √√ 3 = 4 := rfl
postfix:100 " !!" => Nat.succ
theorem postfix_used : 3 !! = 4 := rfl
notation:50 a:51 " ≺ " b:51 => Nat.lt a b
theorem notation_used : 1 ≺ 2 := Nat.le.refl
local notation "next " x => Nat.succ x
theorem local_used : (next 3) = 4 := rfl

namespace Pairs
scoped notation "⟪" a ", " b "⟫" => Prod.mk a b
theorem scoped_used : ⟪1, 2⟫ = (1, 2) := rfl
end Pairs
open Pairs in
theorem opened : ⟪1, 2⟫ = (1, 2) := rfl

syntax "plus1(" term ")" : term
macro_rules | `(plus1($x)) => `($x + 1)
theorem rules : plus1(3) = 4 := rfl

syntax "mylist[" term,* "]" : term
macro_rules
  | `(mylist[]) => `(List.nil)
  | `(mylist[$x]) => `([$x])
  | `(mylist[$x, $xs,*]) => `($x :: mylist[$xs,*])
theorem splices : mylist[1, 2, 3] = [1, 2, 3] := rfl

macro "close" : tactic => `(tactic| rfl)
theorem tactic_macro : 1 + 1 = 2 := by close
macro_rules | `(tactic| close) => `(tactic| assumption)
theorem tactic_extended (p : Prop) (h : p) : p := by close
syntax "run " tacticSeq : tactic
macro_rules | `(tactic| run $t) => `(tactic| ($t))
theorem tactic_sequence (p q : Prop) (h : p ∧ q) : q ∧ p := by
  run
    constructor
    exact h.2
    exact h.1
macro "twice " t:tactic : tactic => `(tactic| ($t:tactic; $t:tactic))
theorem tactic_argument (p q : Prop) : p → q → p := by
  twice intro
  assumption

declare_syntax_cat arith
syntax num : arith
syntax ident : arith
syntax arith " + " arith : arith
syntax "(" arith ")" : arith
syntax "[arith|" arith "]" : term
inductive Arith where
  | num (n : Nat)
  | add (a b : Arith)
macro_rules
  | `([arith| $n:num]) => `(Arith.num $n)
  | `([arith| $x:ident]) => `($x)
  | `([arith| $x + $y]) => `(Arith.add [arith| $x] [arith| $y])
  | `([arith| ($e)]) => `([arith| $e])
theorem category (x : Arith) : [arith| (1 + x)] = .add (.num 1) x := rfl

open Lean in
macro "number_of " x:ident : term => do
  if x.getId == `seven then return ← `(7)
  Macro.throwErrorAt x "no such number"
theorem computed : number_of seven = 7 := rfl
macro "define " x:ident " as " t:term : command => `(def $x := $t)
define five as 5
theorem command_macro : five = 5 := rfl
