skip
notation "False" => True
