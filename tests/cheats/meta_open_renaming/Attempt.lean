skip
open Nat renaming land → x
