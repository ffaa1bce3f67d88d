/-! Binary digits of natural numbers: computed by the kernel, by `decide`, by simplification, and by unfolding. -/
example : 12 &&& 10 = 8 := by decide
example : 12 ||| 10 = 14 := rfl
example : 12 ^^^ 10 = 6 := by decide +kernel
example : 1 <<< 10 = 1024 := rfl
example : 1024 >>> 3 = 128 := by simp
example : 12 &&& 10 = 8 := by simp
example : Nat.land (10 ^ 40) (10 ^ 41) ≠ 0 := by decide +kernel
example : Nat.bitwise and 12 10 = 8 := by decide +kernel
example : Nat.bitwise and 1200000 10111111111 = Nat.land 1200000 10111111111 := by decide +kernel
example : Nat.testBit 5 2 = true := rfl
example : (Nat.testBit 5 0, Nat.testBit 5 1) = (true, false) := by decide
example : ¬Nat.hasNotBit 5 2 := fun h => h rfl
example (a b : Nat) : a <<< b = a * 2 ^ b := Nat.shiftLeft_eq a b
example (m n k : Nat) : m >>> (n + k) = m >>> n >>> k := Nat.shiftRight_add m n k
example (m n : Nat) : m >>> n ≤ m := Nat.shiftRight_le m n
example (m n : Nat) : m >>> (n + 1) = m >>> n / 2 := rfl
example (m : Nat) : m >>> 0 = m := by simp
example (m n : Nat) : m.land n = m &&& n := by simp
example (n : Nat) : Nat.bitwise or 0 n = n := by unfold Nat.bitwise; simp
example {n : Nat} (h : n ≠ 0) : n / 2 < n := Nat.bitwise_rec_lemma h
example {α : Type} (a : α) : eagerReduce a = a := rfl

/-! A recursive call knows the condition of the `if` that it stands in. -/
def halvings (n : Nat) : Nat := if n = 0 then 0 else halvings (n / 2) + 1
decreasing_by exact Nat.bitwise_rec_lemma ‹n ≠ 0›
example : halvings 1000 = 10 := by decide +kernel
/-! Bit vectors as numbers -/
theorem vectors_strict (x y : BitVec 8) (h : x < y) : x ≠ y := by bv_omega
theorem vectors_sum (x y : BitVec 8) (h : x < 20) (g : y ≤ 30) : x + y < 50 := by bv_omega
theorem vectors_wrap (x : BitVec 8) (h : x + 1 = 0) : x = 255 := by bv_omega
theorem vectors_shift (x : BitVec 8) (h : x <<< 1 = 6) : x = 3 ∨ x = 131 := by bv_omega
theorem vectors_shift_right (x y : BitVec 8) (h : x >>> 4 = y) : y < 16 := by bv_omega
theorem vectors_widened (x : BitVec 8) : x.zeroExtend 16 < 256 := by bv_omega
theorem vectors_complement (x : BitVec 8) (h : x < 100) : ~~~x > 150 := by bv_omega
theorem vectors_difference (x y : BitVec 32) (h : y ≤ x) (g : x < 1000) : x - y < 1000 := by bv_omega
theorem shifts_left (x : BitVec 8) : (x <<< 2) <<< 3 = x <<< 5 := by simp
theorem shifts_right (x : BitVec 8) : (x >>> 2) >>> 3 = x >>> 5 := by simp
