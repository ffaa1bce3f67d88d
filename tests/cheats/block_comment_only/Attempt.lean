/- qed -/
/- no goals -/
