exact idbg 1; trivial
