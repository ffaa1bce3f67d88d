trivial -- 👩‍🔬 ✓ é
