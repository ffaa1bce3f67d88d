intro a b c <;> (constructor <;> (try assumption)) <;> (try (constructor <;> assumption))
