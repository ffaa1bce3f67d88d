exact ⟨A.native_decide, A.run_tac.sorry⟩
