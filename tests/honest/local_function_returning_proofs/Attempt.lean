let rec all : ∀ n, P n
  | 0 => a
  | n + 1 => b n (all n)
exact all 7
