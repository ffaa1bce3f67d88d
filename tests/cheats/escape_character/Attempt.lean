[2Kexact trivial
