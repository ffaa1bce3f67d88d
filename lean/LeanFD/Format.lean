module

public meta import Init

/-!
# Text of candidates: cleaned, and laid out for its place in the file

Pure functions on strings, lines and columns; columns count code points, as Lean's positions do. Only the oldest names of
`String` and `List` are used, because those that give slices and positions changed in 4.25 to 4.28.
-/

public meta section

namespace LeanFD

def lines (text : String) : List String := text.splitOn "\n"
def unlines (ls : List String) : String := String.intercalate "\n" ls
def hasPrefix (start text : String) : Bool := start.toList.isPrefixOf text.toList
def hasSuffix (tail text : String) : Bool := tail.toList.reverse.isPrefixOf text.toList.reverse
def trimLeft (text : String) : String := String.ofList (text.toList.dropWhile Char.isWhitespace)
def trimRight (text : String) : String := String.ofList (text.toList.reverse.dropWhile Char.isWhitespace).reverse
def trim (text : String) : String := trimLeft (trimRight text)
def spaces (n : Nat) : String := String.ofList (List.replicate n ' ')
def indentation (line : String) : Nat := (line.toList.takeWhile (· == ' ')).length
def dropColumns (n : Nat) (line : String) : String := String.ofList (line.toList.drop (min n (indentation line)))

/-- The text with at most `n` characters, the rest told by an ellipsis. -/
def cut (n : Nat) (text : String) : String :=
  if text.length ≤ n then text else String.ofList (text.toList.take n) ++ "…"

/-- Without the indentation that all lines share, without blank lines around and blanks at the ends. -/
def dedent (text : String) : String :=
  let ls := (lines text).map trimRight
  let ls := (ls.dropWhile String.isEmpty).reverse.dropWhile String.isEmpty |>.reverse
  let common := (ls.filter (!·.isEmpty)).foldl (fun least l => min least (indentation l)) 1000000
  unlines (ls.map (dropColumns common))

/-- A line moved to the right, unless it is blank. -/
def below (n : Nat) (line : String) : String := if line.isEmpty then line else spaces n ++ line

/-- The text with all lines but the first moved to the right. -/
def hanging (n : Nat) (text : String) : String := match lines text with
  | first :: more => unlines (first :: more.map (below n))
  | [] => ""

/-- A candidate as a block of tactics: without carriage returns, tabs, a Markdown fence around it or a leading `by`; none where
nothing is left. -/
def cleaned (text : String) : Option String :=
  let text := String.ofList (text.toList.flatMap fun c => if c == '\t' then [' ', ' '] else if c == '\r' then [] else [c])
  let text := dedent (unlines ((lines text).filter (!hasPrefix "```" ·)))
  let text :=
    if hasPrefix "by\n" text then dedent (String.ofList (text.toList.drop 3))
    else if hasPrefix "by " text then
      -- Its further lines are indented against the line that `by` stood on, its first one stands where `by ` did.
      match lines text with
      | first :: more => unlines (String.ofList (first.toList.drop 3) :: lines (dedent (unlines more)))
      | [] => ""
    else text
  if text.isEmpty then none else some text

/-- Where a piece of syntax stands in its lines. -/
structure Place where
  /-- Its first line up to it. -/
  before : String
  /-- Its last line behind it. -/
  after : String := ""
  /-- Where it begins. -/
  column : Nat

/-- The column of the block of tactics that it stands in, as far as its line tells: behind the last `=>` that something follows, and
behind blanks and `·` (or `.`). -/
def Place.margin (p : Place) : Nat :=
  let inBlock := match (p.before.splitOn "=>").reverse with
    | last :: _ :: _ => if (trim last).isEmpty then p.before else last
    | _ => p.before
  (p.before.length - inBlock.length) + (inBlock.toList.takeWhile [' ', '·', '.'].contains).length

/-- Whether it is the first tactic of its line. -/
def Place.isFirst (p : Place) : Bool := p.margin == p.before.length

/-- Whether another tactic is joined to it on its line. -/
def Place.isJoined (p : Place) : Bool :=
  let joints := ["<;>", "<|>"]
  joints.any (hasSuffix · (trimRight p.before)) || (";" :: joints).any (hasPrefix · (trimLeft p.after))

/-- The text as it may stand there in place of a tactic. The tactics of a block stand below the first one. Behind `by` and `=>` a
block of several lines begins on a line of its own, two columns in; behind anything else, and where another tactic is joined to it,
it is put in brackets, and there also one line of several tactics. -/
def laidOut (p : Place) (text : String) : String :=
  match lines text with
  | first :: more@(_ :: _) =>
    let left := trimRight p.before
    if p.isJoined then bracketed first more
    else if p.isFirst then hanging p.column text
    else if hasSuffix "by" left || hasSuffix "=>" left then unlines ("" :: (first :: more).map (below (p.margin + 2)))
    else bracketed first more
  | _ => if p.isJoined && [";", "<;>", "<|>"].any (fun j => (text.splitOn j).length > 1) then s!"({text})" else text
where
  bracketed (first : String) (more : List String) : String :=
    unlines (("(" ++ first) :: more.map (below (p.column + 1))) ++ ")"

/-- The block of tactics that stands there with `leanfd_repair` before it: on the same line if it has one, else on lines of its own,
two columns further in. -/
def underRepair (p : Place) (text : String) : String :=
  match lines text with
  | first :: more@(_ :: _) =>
    -- All lines move as the first one does.
    let moved (l : String) : String :=
      if l.isEmpty then l else spaces (indentation l + p.margin + 2 - p.column) ++ dropColumns (indentation l) l
    unlines ("leanfd_repair" :: (spaces (p.margin + 2) ++ first) :: more.map moved)
  | _ => "leanfd_repair " ++ text

end LeanFD
