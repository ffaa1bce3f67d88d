exact (rfl : 0x2 + 0b10 = 4)
