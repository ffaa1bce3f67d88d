have _s := r#"a")"b"#
exact h
