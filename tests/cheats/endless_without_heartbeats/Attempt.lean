set_option maxHeartbeats 0 in
set_option maxRecDepth 100000 in
repeat (have h : True := True.intro)
