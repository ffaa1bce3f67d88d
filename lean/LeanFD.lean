/-!
# LeanFD

The Lean side of leanfd. The tactics that ask the `leanfd` server are not written yet; until they are, `leanfd prove`
fills the `sorry`s of a file from the command line. This file declares nothing, so importing it changes nothing.
-/
