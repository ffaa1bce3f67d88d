/-! Searching and changing strings. -/
#guard "a,b,,c".splitOn "," == ["a", "b", "", "c"]
#guard "a b".splitOn == ["a", "b"]
#guard "hello".contains 'l' && !"hello".contains 'z' && "hello".contains "ell" && "hello".contains Char.isAlpha
#guard "hello".startsWith "he" && !"hello".startsWith "el" && "hello".endsWith "lo" && "he".isPrefixOf "hello"
#guard "hello".all Char.isAlpha && "h1".any Char.isDigit
#guard "héLLo".toUpper == "HéLLO" && "ABC".toLower == "abc" && "abc".capitalize == "Abc"
#guard "123".toNat? == some 123 && "12a".toNat? == none && "-5".toInt? == some (-5) && "".toNat? == none
#guard "aXbX".replace "X" "--" == "a--b--"
def vowels (s : String) : Nat := Id.run do
  let mut n := 0
  for c in s do
    if c ∈ ['a', 'e', 'i', 'o', 'u'] then n := n + 1
  return n
#guard vowels "education" == 5
#guard "abc".foldl (fun n c => n + c.toNat) 0 == 294
theorem starts : "ab".isPrefixOf "abc" = true := by decide
