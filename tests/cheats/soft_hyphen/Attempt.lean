exact tri­vial
