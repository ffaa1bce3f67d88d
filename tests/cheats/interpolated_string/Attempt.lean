exact f s!"{")"} axiom lie : False {"("}"
