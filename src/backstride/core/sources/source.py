"""`Source`: a publication, a data set or a decision of ours."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """A publication, data set or decision.

    ``label`` is how a text names it; ``note`` says what was taken from it, and its limits.
    """

    key: str
    label: str
    citation: str
    doi: str | None
    url: str | None
    note: str

    @property
    def link(self) -> str | None:
        """Return the address to read it at: the DOI's where there is one."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url
