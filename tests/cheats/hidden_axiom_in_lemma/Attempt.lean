exact b
