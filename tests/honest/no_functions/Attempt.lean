exact nofun
