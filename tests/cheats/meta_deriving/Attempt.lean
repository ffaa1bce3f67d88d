skip
deriving instance Inhabited for Empty
