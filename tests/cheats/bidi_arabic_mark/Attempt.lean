exact ؜trivial
