axiom lie : False

namespace A

theorem t : True := trivial

theorem _root_.t : False := by
  sorry
