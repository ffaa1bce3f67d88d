set_option
  debug.skipKernelTC true in exact trivial
