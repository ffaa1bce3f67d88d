exact h <-- )
)
