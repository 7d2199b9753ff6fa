"""The reader: Report → Reading. Its steps are the modules of this package, run in order by ``pipeline``."""
