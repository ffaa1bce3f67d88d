conv => run_conv pure ()
