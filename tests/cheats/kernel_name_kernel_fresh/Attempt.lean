exact _kernel_fresh.1
