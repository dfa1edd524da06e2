"""The local web app: routers, templates and static files; the only place with FastAPI."""
