nofun
