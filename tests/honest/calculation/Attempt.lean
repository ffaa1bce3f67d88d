intro hab hbc
calc a = b := hab
  _ = c := hbc
