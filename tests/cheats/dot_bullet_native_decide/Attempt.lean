skip;.native_decide
