exact (propext ⟨fun _ => True.intro, fun _ => ?_⟩ : False = True) ▸ True.intro
