exact True.intro /--/
