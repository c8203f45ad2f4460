"""The workbench's server: JSON in, command out, on this machine alone."""

from lifeworld.web.serving import serve

__all__ = ["serve"]
