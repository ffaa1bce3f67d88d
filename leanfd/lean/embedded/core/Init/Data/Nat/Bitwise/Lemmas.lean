prelude
import Init.Data.Nat.Lemmas
/-! Operations on binary digits. Names, statements and attributes: Init/Data/Nat/Bitwise/Lemmas.lean of Lean 4.35. -/
namespace Nat
@[simp] theorem zero_and (x : Nat) : 0 &&& x = 0 := by simp only [← land_eq, land]; unfold bitwise; simp
@[simp] theorem and_zero (x : Nat) : x &&& 0 = 0 := by simp only [← land_eq, land]; unfold bitwise; simp
@[simp] theorem or_zero (x : Nat) : x ||| 0 = x := by
  simp only [← lor_eq, lor]; unfold bitwise; by_cases h : x = 0 <;> simp [h]
@[simp] theorem zero_or (x : Nat) : 0 ||| x = x := by simp only [← lor_eq, lor]; unfold bitwise; simp
@[simp] theorem xor_zero (x : Nat) : x ^^^ 0 = x := by
  simp only [← xor_eq, xor]; unfold bitwise; by_cases h : x = 0 <;> simp [h]
@[simp] theorem zero_xor (x : Nat) : 0 ^^^ x = x := by simp only [← xor_eq, xor]; unfold bitwise; simp
@[simp] theorem shiftLeft_zero {n : Nat} : n <<< 0 = n := rfl
@[simp] theorem zero_shiftLeft : ∀ n, 0 <<< n = 0 := fun n => by simp [shiftLeft_eq]
@[simp] theorem zero_shiftRight : ∀ n, 0 >>> n = 0 := fun n => by simp [shiftRight_eq_div_pow]
theorem shiftLeft_succ (m n : Nat) : m <<< (n + 1) = 2 * (m <<< n) := by simp only [shiftLeft_eq, Nat.pow_succ]; rw [← Nat.mul_assoc, Nat.mul_comm]
theorem shiftLeft_shiftLeft (m n : Nat) (k : Nat) : (m <<< n) <<< k = m <<< (n + k) := by simp only [shiftLeft_eq, Nat.pow_add, Nat.mul_assoc]
end Nat
