exact (fun (h : a) => h : a → False) True.intro
