"""The coach before a camera, over a WebSocket."""
