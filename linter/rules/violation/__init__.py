"""V: what each kind of violation asks for."""
