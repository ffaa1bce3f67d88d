set_option maxRecDepth 2000 in
rfl
