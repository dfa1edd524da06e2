"""What made a result, so that it can be made again."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Provenance:
    """The clip, the model and the settings behind a pose track.

    ``weights_sha256`` maps a weights file's name to its SHA-256; ``parameters`` are the settings
    that change the numbers, as text.
    """

    clip_sha256: str
    estimator: str
    weights_sha256: dict[str, str]
    backstride_version: str
    parameters: dict[str, str] = field(default_factory=dict)
