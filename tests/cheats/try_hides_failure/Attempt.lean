try exact True.intro
try assumption
