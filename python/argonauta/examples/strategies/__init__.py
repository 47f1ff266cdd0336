"""Example strategies. None of them claims to make money."""
