(. native_decide)
