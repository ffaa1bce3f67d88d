skip
initialize pure ()
