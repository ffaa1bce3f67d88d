exact trı̇vial
