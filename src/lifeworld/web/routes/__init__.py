"""The routes, one module a noun: JSON in, command out."""

from lifeworld.web.routes import asking, changes, codebook, exports, intake, memos, people, study, texts

ROUTERS = [m.router for m in (study, texts, codebook, people, memos, asking, changes, intake, exports)]
