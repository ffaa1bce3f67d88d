trivial
mutual
theorem a : False := b
theorem b : False := a
end
