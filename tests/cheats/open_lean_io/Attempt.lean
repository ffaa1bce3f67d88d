open Lean IO in exact FS.removeFile
