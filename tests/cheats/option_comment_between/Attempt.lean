set_option /- pp.all true -/ debug.skipKernelTC true in exact trivial
