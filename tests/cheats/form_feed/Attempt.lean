exacttrivial
