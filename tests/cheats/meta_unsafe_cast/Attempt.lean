exact unsafeCast trivial
