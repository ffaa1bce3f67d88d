as_aux_lemma => trivial
