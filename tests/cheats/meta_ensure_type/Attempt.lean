exact ensure_type_of% trivial "no" t
