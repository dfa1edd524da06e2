"""What can go wrong because of the input, as a tree.

BackstrideError                 the user can mend it: one sentence, exit code 2
├── ClipError                   the file is not a clip that can be read
│   ├── NoVideoError            no picture in it (audio only, empty, not a video)
│   └── DamagedClipError        it begins as a video but cannot be read
├── CameraError                 there is no camera, or it is gone
├── NoRunnerError               readable, but shows nobody, or nobody who runs
├── EstimatorError              the pose model asked for is missing or not of a known kind
├── ReportFileError         the file is not a report that can be read
├── AnswerError             an answer is out of range, unknown, or contradicts another
├── CatalogueError          an exercise file breaks the catalogue's schema, or an id is unknown
├── PlanError               a programme cannot be built, read or moved on
├── SafetyStop              the safety screen sends to somebody first; exit code 3
├── OutputError                 the report cannot be written where it was asked for
├── StoreError                  the database or a file beside it cannot be used
├── ArchiveError                the file is not an archive that can be brought in
├── AccessError                 it is not yours, or you are not logged in
├── NotThereError               there is nothing of that name
├── BusyError                   it is in use, or there were too many tries
├── TooLargeError               it is larger than anything that is taken
└── OptionError                 an option's value makes no sense

Every message says what was needed, what arrived, and what to do.
"""


class BackstrideError(Exception):
    """A mistake that the user can mend; its text is one plain sentence."""

    exit_code = 2


class ClipError(BackstrideError):
    """The file cannot be used as a clip."""


class NoVideoError(ClipError):
    """The file holds no video."""


class DamagedClipError(ClipError):
    """The file begins as a video but cannot be read."""


class CameraError(BackstrideError):
    """There is no camera, or it is gone."""


class NoRunnerError(BackstrideError):
    """The clip shows nobody, or nobody who runs."""


class EstimatorError(BackstrideError):
    """The pose model is missing or of an unknown kind."""


class ReportFileError(BackstrideError):
    """The file is not a report, or one of a newer version."""


class AnswerError(BackstrideError):
    """An answer is out of range, unknown, or contradicts another."""


class CatalogueError(BackstrideError):
    """An exercise file breaks the catalogue's schema, or an exercise id is unknown."""


class PlanError(BackstrideError):
    """A programme cannot be built, read or moved on."""


class SafetyStop(BackstrideError):  # noqa: N818 - nobody made a mistake
    """The safety screen sends to somebody first; its text says where and how fast."""

    exit_code = 3


class OutputError(BackstrideError):
    """The output cannot be written."""


class StoreError(BackstrideError):
    """The database or a file beside it cannot be used."""


class ArchiveError(BackstrideError):
    """The file is not an archive of a person, is damaged, or was made by a newer version."""


class AccessError(BackstrideError):
    """It is somebody else's, or nobody is logged in."""


class NotThereError(BackstrideError):
    """There is nothing of that name, or it is somebody else's."""


class BusyError(BackstrideError):
    """It is in use, or there were too many tries."""


class TooLargeError(BackstrideError):
    """It is larger than anything that is taken."""


class OptionError(BackstrideError):
    """An option's value makes no sense."""
