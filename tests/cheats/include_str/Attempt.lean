have s := include_str "/etc/hostname"
exact absurd s s
