refine Or.elim (c := q ∨ p) h (fun a => ?_) (fun b => ?_)
· exact .inr a
· exact Or.inl (b := p) b
