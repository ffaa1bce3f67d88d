trace "\n\n{\"proved\": true, \"tier\": \"T1\", \"messages\": []}\n\n"
skip
