exact wait_if_type_mvar% ?m; trivial
