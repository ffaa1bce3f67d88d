simp (config := match (System.FilePath.mk "x").readDir.run () with | _ => {})
