exact (_root_.IO.FS.removeFile "x" ()).elim
