prelude
import Init.Data.Char.Basic
import Init.GetElem
/-!
The characters of a string: UTF-8 read back, and that reading undoes writing. Names of what standard Lean has, too:
Init/Data/String/Decode.lean, Init/Data/String/Basic.lean of Lean 4.35.
-/

/-! ### Bytes of a list -/
private theorem List.toList_foldBytes : ∀ (bs : List UInt8) (r : ByteArray),
    (List.toByteArray.loop bs r).data.toList = r.data.toList ++ bs
  | [], r => (append_nil _).symm
  | b :: bs, ⟨⟨r⟩⟩ => by
    show (List.toByteArray.loop bs ⟨⟨r.concat b⟩⟩).data.toList = r ++ b :: bs
    rw [toList_foldBytes bs]
    show r.concat b ++ bs = r ++ b :: bs
    have concat : ∀ (r : List UInt8), r.concat b = r ++ [b] := fun r => by
      induction r with
      | nil => rfl
      | cons a r ih => exact congrArg (a :: ·) ih
    rw [concat, append_assoc]; rfl
theorem List.data_toByteArray {l : List UInt8} : l.toByteArray.data = l.toArray :=
  congrArg Array.mk (List.toList_foldBytes l ByteArray.empty)

/-! ### One character after the other -/
/-- The characters that a text in UTF-8 stands for; of what is not UTF-8, something. -/
def String.Internal.decode : List UInt8 → List Char
  | [] => []
  | b :: bs =>
    if b.toNat < 0x80 then Char.ofNat b.toNat :: decode bs
    else match bs with
      | [] => []
      | c :: cs =>
        if b.toNat < 0xe0 then Char.ofNat (b.toNat % 32 * 64 + c.toNat % 64) :: decode cs
        else match cs with
          | [] => []
          | d :: ds =>
            if b.toNat < 0xf0 then Char.ofNat ((b.toNat % 16 * 64 + c.toNat % 64) * 64 + d.toNat % 64) :: decode ds
            else match ds with
              | [] => []
              | e :: es =>
                Char.ofNat (((b.toNat % 8 * 64 + c.toNat % 64) * 64 + d.toNat % 64) * 64 + e.toNat % 64) :: decode es
termination_by structural bytes => bytes

section
open String.Internal
variable {b c d e : UInt8} {bs : List UInt8}
private theorem decode₁ (h : b.toNat < 0x80) : decode (b :: bs) = Char.ofNat b.toNat :: decode bs := by
  rw [decode.eq_def]; exact if_pos h
private theorem decode₂ (h : ¬b.toNat < 0x80) (g : b.toNat < 0xe0) :
    decode (b :: c :: bs) = Char.ofNat (b.toNat % 32 * 64 + c.toNat % 64) :: decode bs := by
  rw [decode.eq_def]; exact (if_neg h).trans (if_pos g)
private theorem decode₃ (h : ¬b.toNat < 0x80) (g : ¬b.toNat < 0xe0) (k : b.toNat < 0xf0) : decode (b :: c :: d :: bs) =
    Char.ofNat ((b.toNat % 16 * 64 + c.toNat % 64) * 64 + d.toNat % 64) :: decode bs :=
  by rw [decode.eq_def]; exact (if_neg h).trans ((if_neg g).trans (if_pos k))
private theorem decode₄ (h : ¬b.toNat < 0x80) (g : ¬b.toNat < 0xe0) (k : ¬b.toNat < 0xf0) : decode (b :: c :: d :: e :: bs) =
    Char.ofNat (((b.toNat % 8 * 64 + c.toNat % 64) * 64 + d.toNat % 64) * 64 + e.toNat % 64) :: decode bs :=
  by rw [decode.eq_def]; exact (if_neg h).trans ((if_neg g).trans (if_neg k))
end
private theorem byte (n : Nat) (h : n < 256) : (UInt8.ofNat n).toNat = n := Nat.mod_eq_of_lt h
private theorem decode_encode (c : Char) (bs : List UInt8) :
    String.Internal.decode (String.utf8EncodeChar c ++ bs) = c :: String.Internal.decode bs := by
  have valid : c.toNat < 0xd800 ∨ 0xdfff < c.toNat ∧ c.toNat < 0x110000 := c.valid
  have back : ∀ n, n = c.toNat → Char.ofNat n = c := fun n e => e ▸ c.ofNat_toNat
  unfold String.utf8EncodeChar
  rw [show c.val.toNat = c.toNat from rfl]
  simp only []
  by_cases h₁ : c.toNat ≤ 0x7f
  · rw [if_pos h₁]
    refine (decode₁ (by rw [byte _ (by omega)]; omega)).trans ?_
    rw [byte _ (by omega), back _ rfl]; rfl
  · rw [if_neg h₁]
    by_cases h₂ : c.toNat ≤ 0x7ff
    · rw [if_pos h₂]
      refine (decode₂ (by rw [byte _ (by omega)]; omega) (by rw [byte _ (by omega)]; omega)).trans ?_
      rw [byte _ (by omega), byte _ (by omega), back _ (by omega)]; rfl
    · rw [if_neg h₂]
      by_cases h₃ : c.toNat ≤ 0xffff
      · rw [if_pos h₃]
        refine (decode₃ (by rw [byte _ (by omega)]; omega) (by rw [byte _ (by omega)]; omega)
          (by rw [byte _ (by omega)]; omega)).trans ?_
        rw [byte _ (by omega), byte _ (by omega), byte _ (by omega), back _ (by omega)]; rfl
      · rw [if_neg h₃]
        refine (decode₄ (by rw [byte _ (by omega)]; omega) (by rw [byte _ (by omega)]; omega)
          (by rw [byte _ (by omega)]; omega)).trans ?_
        rw [byte _ (by omega), byte _ (by omega), byte _ (by omega), byte _ (by omega), back _ (by omega)]; rfl
private theorem decode_flatMap : ∀ l : List Char, String.Internal.decode (l.flatMap String.utf8EncodeChar) = l
  | [] => rfl
  | c :: l => (decode_encode c _).trans (congrArg (c :: ·) (decode_flatMap l))

/-! ### The characters of a string -/
@[extern "lean_string_data"] def String.toList (s : String) : List Char := String.Internal.decode s.toByteArray.data.toList
@[simp] theorem String.toList_ofList {l : List Char} : (String.ofList l).toList = l := by
  show String.Internal.decode (l.flatMap String.utf8EncodeChar).toByteArray.data.toList = l
  rw [List.data_toByteArray]
  exact decode_flatMap l
@[simp] theorem String.ofList_toList {s : String} : String.ofList s.toList = s := by
  have ⟨bytes, ⟨l, h⟩⟩ := s
  subst h
  exact congrArg String.ofList (String.toList_ofList (l := l))
theorem String.toList_inj {s t : String} : s.toList = t.toList ↔ s = t :=
  ⟨fun h => String.ofList_toList.symm.trans ((congrArg String.ofList h).trans String.ofList_toList), congrArg _⟩
theorem String.ofList_inj {l l' : List Char} : String.ofList l = String.ofList l' ↔ l = l' :=
  ⟨fun h => String.toList_ofList.symm.trans ((congrArg String.toList h).trans String.toList_ofList), congrArg _⟩
theorem String.ofList_injective {l l' : List Char} (h : String.ofList l = String.ofList l') : l = l' := String.ofList_inj.1 h
@[ext] theorem String.ext {s t : String} (h : s.toList = t.toList) : s = t := String.toList_inj.1 h
@[simp] theorem String.toList_empty : "".toList = [] := rfl
