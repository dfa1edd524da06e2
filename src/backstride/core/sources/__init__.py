"""Every published source that a threshold, a range or a sentence leans on, by a short key.

Numbers that no study gives are marked with the source ``design``: they are our own choice, and a
report says so. "Read" means the abstract unless the note says otherwise.
"""

from backstride.core.sources.clinical import CLINICAL_SOURCES
from backstride.core.sources.source import Source
from backstride.core.sources.technique import TECHNIQUE_SOURCES
from backstride.core.sources.training import TRAINING_SOURCES

SOURCES: dict[str, Source] = {
    source.key: source for source in (*TECHNIQUE_SOURCES, *CLINICAL_SOURCES, *TRAINING_SOURCES)
}
"""Every source by its key."""

__all__ = ["SOURCES", "Source"]
