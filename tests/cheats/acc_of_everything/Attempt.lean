exact (Acc.intro (r := fun (_ _ : Nat) => True) 0 (fun y _ => Acc.inv ‹_› trivial)).rec (fun _ _ ih => ih 0 trivial)
