"""The ledger: readings of many reports → one dossier, kept in a database, corrected by people, never overwritten."""
