set_option checkBinderAnnotations false in exact trivial
