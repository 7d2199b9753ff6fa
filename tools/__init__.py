"""Tools of the house: the reference of the command line, a server for tests."""
