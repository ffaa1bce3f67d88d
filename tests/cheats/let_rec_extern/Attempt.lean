let rec @[extern "abort"] f : False := f
exact f
