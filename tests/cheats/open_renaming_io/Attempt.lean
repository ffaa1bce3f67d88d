open IO renaming println → p in exact p
