exact assert! false; trivial
