RATES = (30, 60, 120, 240)
MEASURES: frozenset[str] = frozenset()


def by_body(measure: str, fps: float, leg: str) -> dict[str, float]:
    return {}
