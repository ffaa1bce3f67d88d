open Lean IO in simp (config := match (FS.writeFile "x" "y").run () with | _ => {})
