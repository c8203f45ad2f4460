"""A study to learn with, in which everyone is invented, and the templates with which a study of one's own begins."""

from lifeworld.worked_study.making import make
from lifeworld.worked_study.templates import TEMPLATES, start

__all__ = ["TEMPLATES", "make", "start"]
