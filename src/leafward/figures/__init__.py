"""Pictures and accounts that know networks, shared by the chapters, the rooms beside them and, for words, the terminal."""
