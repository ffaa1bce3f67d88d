open IO.FS renaming writeFile → w in simp (config := match (w "x" "y").run () with | _ => {})
