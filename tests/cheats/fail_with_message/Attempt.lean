fail "no goals"
