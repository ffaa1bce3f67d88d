exact f "\q axiom lie : False"
