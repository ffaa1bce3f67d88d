exact panic! "no"
