"""The safety screen: what has to be seen by somebody before anything else is said."""
