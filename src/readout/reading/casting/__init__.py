"""How the cast of a report is found: tokens, known names, titles, names, and whom the other words take up."""
