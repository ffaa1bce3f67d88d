exact type_of% trivial
