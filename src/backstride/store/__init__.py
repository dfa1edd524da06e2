"""What is kept: people, answers, clips, jobs, reports, plans and sessions, in one database.

Documents are the same data as the files of the command line; the columns beside them are only what
is searched by. Nothing outside this package knows which database it is.
"""
