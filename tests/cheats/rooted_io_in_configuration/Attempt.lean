simp (config := match (_root_.IO.FS.writeFile "x" "y").run () with | _ => {})
