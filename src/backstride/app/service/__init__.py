"""What pages and API do, without either: each function is one deed of a person, kept whole or not.

Functions take the `Store` first and open their own transactions, so that nothing is told to anybody
before it is kept.
"""
