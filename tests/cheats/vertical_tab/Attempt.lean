exacttrivial
