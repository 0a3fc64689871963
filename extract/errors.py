"""The project's errors: each message names the file or place, what is wrong and what to do."""


class GongbaoError(Exception):
    """A problem of the input or the store that a user can act on; the command line prints it and exits with 1."""


class UnreadableGazette(GongbaoError):
    """A file that is missing, empty, binary, wrongly encoded or no gazette."""


class StoreError(GongbaoError):
    """The graph's store cannot be opened, read or written."""


class QueryError(GongbaoError):
    """An unknown question or parameter, or Cypher that the store refuses."""
