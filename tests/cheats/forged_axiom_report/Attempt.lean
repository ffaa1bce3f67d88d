trace "'t' does not depend on any axioms"
skip
