simp (config := match unsafeIO (IO.FS.writeFile "x" "y") with | _ => {})
