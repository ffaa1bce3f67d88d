/- ‮ -/ exact t
