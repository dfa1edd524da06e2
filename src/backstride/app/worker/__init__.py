"""Work in the background: a queue in the server, a child process for each job."""
