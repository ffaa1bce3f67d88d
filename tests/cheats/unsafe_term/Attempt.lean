exact unsafe unsafeCast True.intro
