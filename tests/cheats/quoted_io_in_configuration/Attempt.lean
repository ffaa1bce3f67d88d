simp (config := match («IO».FS.«writeFile» "x" "y").run () with | _ => {})
