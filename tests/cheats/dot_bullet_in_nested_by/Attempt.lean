exact absurd (by skip;.set_option debug.skipKernelTC true in decide +kernel : 2 + 2 = 5) (by decide)
